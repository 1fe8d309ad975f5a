/** 计票核对表 (internal): every identity, the threshold, one sentence for each name, why papers are void; sealed. */
import { Form, formText, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { name } from "./layout/line.ts";
import { table } from "./layout/table.ts";
import { A4, mm } from "./layout/units.ts";
import type { CivilTime } from "./layout/words.ts";

export interface CheckSheet extends PaperHead {
  /** where a meeting votes more than once: 再次投票, 另行选举 … */
  readonly round?: string;
  readonly profile: string;
  /** 应到会有选举权人数 308 名，半数 154，超过半数为 155 票以上（含 155 票） */
  readonly majority: string;
  /** every identity with its figures: 有效票＋无效票＝收回, 284＋2＝286 */
  readonly identities: readonly { readonly name: string; readonly figures: string; readonly holds: "yes" | "no" }[];
  readonly persons: readonly {
    readonly name: string;
    readonly for: number;
    /** 赞成251票，超过应到会有选举权人数（308名）的半数 */
    readonly sentence: string;
    /** 第一次投票; empty for who is not elected */
    readonly round: string;
  }[];
  readonly voids: readonly { readonly reason: string; readonly papers: number }[];
  /** 按选举办法与通常规则不同之处, 更正, 第三人核录 …, one sentence each */
  readonly remarks: readonly string[];
  readonly at?: CivilTime;
}

export async function checkSheet(data: CheckSheet, kit: Kit): Promise<Uint8Array> {
  const margins = { top: mm(18), right: mm(20), bottom: mm(20), left: mm(22) };
  const form = new Form(kit, data, "计票核对表", A4, margins);
  form.heading("计票核对表", undefined, [`（${data.round === undefined ? "" : `${data.round}，`}内部，随选票封存）`]);
  const style = { ...formText, size: 12, pitch: 20, indent: 24 };
  const part = (title: string) => [
    form.gap(6),
    ...form.paragraph([{ text: title, face: "heading" }], { ...style, indent: 0 }),
    form.gap(2),
  ];
  form.add(form.paragraph([`规则：${data.profile}。${data.majority}。`], style));
  form.together(part("一、各数核对"));
  table(
    form,
    [
      { title: "项　目", share: 46, align: "left" },
      { title: "数　字", share: 38, align: "left" },
      { title: "核　对", share: 16 },
    ],
    data.identities.map(({ name: what, figures, holds }) => [what, figures, holds === "yes" ? "相符" : "不符"]),
    { size: 11, row: 20, headRow: 21 },
  );
  form.together(part("二、被选举人"));
  table(
    form,
    [
      { title: "序号", share: 6 },
      { title: "姓　名", share: 16, fit: "shrink" },
      { title: "赞成\n（票）", share: 8, align: "figure" },
      { title: "情　况", share: 59, align: "left" },
      { title: "产生轮次", share: 11, fit: "shrink" },
    ],
    data.persons.map((person, at) => [
      String(at + 1),
      name(person.name),
      String(person.for),
      person.sentence,
      person.round,
    ]),
    { size: 10.5, row: 20, headRow: 30 },
  );
  form.together(part("三、无效票"));
  const total = data.voids.reduce((sum, { papers }) => sum + papers, 0);
  table(
    form,
    [
      { title: "原　因", share: 70, align: "left" },
      { title: "张　数", share: 30, align: "figure" },
    ],
    [...data.voids.map(({ reason, papers }) => [reason, String(papers)]), ["合　计", String(total)]],
    { size: 11, row: 20, headRow: 21, group: 0 },
  );
  form.add(part("四、说明"));
  const remarks = data.remarks.length === 0 ? ["无。"] : data.remarks.map((text, at) => `${at + 1}．${text}`);
  const last = remarks.pop()!;
  for (const remark of remarks) form.add(form.paragraph([remark], style));
  // Nobody signs a sheet with nothing else on it.
  form.together([
    ...form.paragraph([last], style),
    form.gap(6),
    ...form.signatures([[form.titles.chiefTeller]]),
    ...form.dated(data.at),
  ]);
  return form.finish();
}
