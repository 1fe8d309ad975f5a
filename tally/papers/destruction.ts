/** 电子数据销毁单: what was destroyed on the laptop, what must still be destroyed by hand, and what no software can promise. */
import { inTitles, usualTitles } from "../meeting/setup/titles.ts";
import { Form, formText, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { mm } from "./layout/units.ts";
import { BLANK, timeText } from "./layout/words.ts";

/** On whose word. `leaves`: where the log held the two halves of the act. */
export type DestructionGround =
  | { readonly ground: "approved"; readonly approval: string; readonly leaves: readonly [number, number] }
  | { readonly ground: "rehearsal" }
  | { readonly ground: "never-frozen" };

export interface DestroyedItem {
  readonly what: string;
  readonly count: number;
  readonly measure: "条" | "份" | "个";
}

export interface RemainingItem {
  readonly what: string;
  /** undefined: counted and written by hand */
  readonly count: number | undefined;
  readonly measure: "张" | "份" | "个" | "台";
  readonly how: string;
}

export interface Destruction extends PaperHead {
  readonly because: DestructionGround;
  readonly destroyed: readonly DestroyedItem[];
  readonly remaining: readonly RemainingItem[];
}

const title = "电子数据销毁单";

function groundText({ because, titles = usualTitles }: Pick<Destruction, "because" | "titles">): string {
  switch (because.ground) {
    case "approved": {
      const [proposed, approved] = because.leaves;
      return (
        `本次会议保存在主机上的电子数据，已按批准（${because.approval}）销毁。` +
        inTitles(titles)("由选举工作组提出、总监票人确认") +
        `（计票记录第${proposed}条、第${approved}条）。`
      );
    }
    case "rehearsal":
      return "本次演练保存在主机上的电子数据已销毁。演练数据不含真实选票。";
    case "never-frozen":
      return "会议设置没有定稿，没有录入任何选票，保存在主机上的设置已销毁。";
  }
}

/** What holds and what does not: nobody shall sign for more than was done. */
const honest = [
  "主机上的文件已改写后删除。固态硬盘、U盘的控制器可能另存旧数据，软件不能保证无法恢复。",
  "票面数据和口令在盘上始终以会议密钥加密：两张会议密钥卡销毁后，残留的这些数据无法读取；两张卡和备份盘有一样还在，都不算销毁完毕。" +
    "文书和计票记录（不含票面）没有加密，须销毁介质本身。",
] as const;

export async function destruction(data: Destruction, kit: Kit): Promise<Uint8Array> {
  const form = new Form(kit, data, title);
  form.heading(title);
  const style = { ...formText, size: 12, pitch: 20, indent: 24 };
  form.add(form.paragraph([groundText(data)], style));
  form.add(form.paragraph(["一、主机上已销毁："], style));
  table(
    form,
    [
      { title: "件号", share: 10 },
      { title: "名　称", share: 70, align: "left" },
      { title: "数　量", share: 20 },
    ],
    data.destroyed.map(({ what, count, measure }, at) => [String(at + 1), what, `${count}${measure}`]),
    { size: 10.5, row: 19, headRow: 20, group: 0 },
  );
  form.space(2);
  form.add(form.paragraph(["二、尚须当场销毁或者逐件注明去向："], style));
  table(
    form,
    [
      { title: "件号", share: 8 },
      { title: "名　称", share: 42, align: "left" },
      { title: "数　量", share: 16 },
      { title: "办　法", share: 16 },
      { title: "经手人", share: 18 },
    ],
    data.remaining.map(({ what, count, measure, how }, at) => [
      String(at + 1),
      what,
      `${count ?? BLANK}${measure}`,
      how,
      "",
    ]),
    { size: 10.5, row: 23, headRow: 20, group: 0 },
  );
  form.space(2);
  for (const line of honest) form.add(form.paragraph([line], { ...formText, size: 10.5, pitch: 17, indent: 21 }));
  form.together([
    form.gap(4),
    ...form.signatures(
      [
        ["销毁人", "监销人"],
        [form.titles.chief, form.titles.scrutineer],
      ],
      mm(10),
    ),
    ...form.dated(undefined, timeText(data.made)),
  ]);
  return form.finish();
}

/** The same words as plain text, for a machine without a printer. */
export function destructionText(data: Destruction): string {
  const { chief, scrutineer } = data.titles ?? usualTitles;
  return [
    data.meeting,
    title,
    "",
    groundText(data),
    "",
    "一、主机上已销毁：",
    ...data.destroyed.map(({ what, count, measure }, at) => `  ${at + 1}. ${what}　${count}${measure}`),
    "",
    "二、尚须当场销毁或者逐件注明去向：",
    ...data.remaining.map(
      ({ what, count, measure, how }, at) =>
        `  ${at + 1}. ${what}　${count ?? BLANK}${measure}　${how}　经手人：________`,
    ),
    "",
    ...honest,
    "",
    `销毁人（签字）：________　监销人（签字）：________`,
    `${chief}（签字）：________　${scrutineer}（签字）：________`,
    timeText(data.made),
    "",
  ].join("\n");
}
