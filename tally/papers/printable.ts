/** What entry says about a name that no paper could print, and how papers are called as files. */
import type { Unprintable } from "./layout/faces.ts";
import { markWords, type PageMark } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";

/** A refusal at entry: which characters, and what to do, in both languages. */
export interface UnprintableName {
  readonly code: "unprintable-name";
  readonly characters: readonly Unprintable[];
  readonly sentence: { readonly zh: string; readonly en: string };
}

const reasons: Record<Unprintable["why"], { zh: string; en: string }> = {
  "no-glyph": { zh: "所装字库没有此字", en: "no installed font has it" },
  "private-use": { zh: "是自造字", en: "it is a private-use character" },
  invisible: { zh: "是看不见的字符", en: "it is invisible" },
};

/** `undefined` when every paper can print the name. To be asked before anything depends on the name. */
export function unprintableName(text: string, kit: Kit): UnprintableName | undefined {
  const characters = kit.unprintable(text);
  if (characters.length === 0) return undefined;
  const shown = ({ character, codePoint, why }: Unprintable) =>
    why === "no-glyph" ? `“${character}”（${codePoint}）` : codePoint;
  const zh = characters.map((each) => `${shown(each)}${reasons[each.why].zh}`).join("，");
  const en = characters.map((each) => `${each.codePoint}: ${reasons[each.why].en}`).join("; ");
  return {
    code: "unprintable-name",
    characters,
    sentence: {
      zh: `“${printable(text, characters)}”不能打印：${zh}。请改用规范汉字，或者在设置中指定有此字的字库。`,
      en: `The name cannot be printed (${en}). Use the standard character, or name a font in the settings that has it.`,
    },
  };
}

/** The text with what has no meaning elsewhere replaced by 〓, the printers' sign for a missing type. */
function printable(text: string, characters: readonly Unprintable[]): string {
  const meaningless = new Set(characters.filter(({ why }) => why !== "no-glyph").map(({ character }) => character));
  return [...text].map((character) => (meaningless.has(character) ? "〓" : character)).join("");
}

/** 计票结果报告单（未签字稿）（演练）.pdf: the marks across the pages stand in the file name, too. */
export function paperFileName(title: string, marks: readonly PageMark[] = []): string {
  return `${title}${marks.map((mark) => `（${markWords[mark].replaceAll("　", "")}）`).join("")}.pdf`;
}
