/** One page per role: what to do in which order, and what to do when something is not as it should be. */
import { inTitles, usualTitles } from "../meeting/setup/titles.ts";
import { Form, formText, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { type RolePageWords, rolePages } from "./role-words.ts";

export type PageRole = keyof typeof rolePages;

export interface RolePage extends PaperHead {
  readonly role: PageRole;
  /** the unit word, 扎 unless the meeting says otherwise */
  readonly unit: string;
}

/** 工作页（监票人）, by the title that this meeting has for the role. */
export function rolePageTitle({ role, titles = usualTitles }: Pick<RolePage, "role" | "titles">): string {
  return `工作页（${inTitles(titles)(rolePages[role].title)}）`;
}

export async function rolePage(data: RolePage, kit: Kit): Promise<Uint8Array> {
  const words: RolePageWords = rolePages[data.role];
  const form = new Form(kit, data, rolePageTitle(data));
  form.heading(`${form.said(words.title)}工作页`);
  const style = { ...formText, size: 13, pitch: 22.5, indent: 0 };
  const part = (title: string, lines: readonly string[]) => {
    form.add(form.paragraph([{ text: title, face: "heading" }], { ...style, size: 14, pitch: 28 }));
    lines.forEach((line, at) => {
      const number = form.paragraph([`${at + 1}．`], style, form.left, 28);
      const rows = form.paragraph([form.said(line)], style, form.left + 26, form.width - 26);
      const [first, ...rest] = rows;
      const both = (top: number) => {
        number[0]?.draw(top);
        first?.draw(top);
      };
      form.add([{ height: style.pitch, draw: both }, ...rest]);
    });
    form.space(6);
  };
  part("按次序做", words.steps);
  part("出现下列情况时", words.when);
  part("不做的事", words.never);
  return form.finish();
}
