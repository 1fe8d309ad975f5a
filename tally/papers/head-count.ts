/** 清点到会人数报告单: the count by scrutineers and tellers just before the papers are issued, which governs. */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { type CivilTime, type Figure, figure, word } from "./layout/words.ts";

export interface HeadCount extends PaperHead {
  readonly addressee: string;
  /** 选举出席中国共产党××市第十二次代表大会代表, as the meeting calls it */
  readonly election: string;
  /** where a meeting votes more than once: 再次投票, 另行选举 … */
  readonly round?: string;
  readonly entitled: number;
  /** undefined: left to be written by hand */
  readonly onLeave: Figure;
  readonly absent: Figure;
  readonly present: Figure;
  /** subtotals of the delegations, for counting only */
  readonly delegations: readonly {
    /** empty: a line for the pen */
    readonly name: string;
    readonly entitled: Figure;
    readonly onLeave: Figure;
    readonly absent: Figure;
    readonly present: Figure;
  }[];
  /** how many must be present: 超过应到会人数的半数; `met` undefined before the count */
  readonly quorum: { readonly words: string; readonly met?: "yes" | "no" };
  readonly clause?: string;
  readonly at?: CivilTime;
}

export async function headCount(data: HeadCount, kit: Kit): Promise<Uint8Array> {
  const form = new Form(kit, data, "清点到会人数报告单");
  form.heading("清点到会人数报告单", undefined, [
    `（${data.election}${data.round === undefined ? "" : `，${data.round}`}）`,
  ]);
  form.address(data.addressee);
  form.add(form.sentence(form.said("分发选票之前，监票人、计票人当场清点了到会有选举权的代表人数。情况如下：")));
  form.space(6);
  const cell = (value: Figure) => (value === undefined ? "" : String(value));
  const rows = data.delegations.map((each) => [
    each.name,
    cell(each.entitled),
    cell(each.onLeave),
    cell(each.absent),
    cell(each.present),
  ]);
  const total = ["合　计", String(data.entitled), cell(data.onLeave), cell(data.absent), cell(data.present)];
  const titles = ["应到（名）", "请假（名）", "缺席（名）", "实到（名）"];
  table(
    form,
    [
      { title: "代表团（组）", share: 34, fit: "shrink" },
      ...titles.map((title) => ({ title, share: 18, align: "figure" as const })),
    ],
    [...rows, total],
    { size: 12, row: 24, headRow: 26 },
  );
  form.space(10);
  form.add(
    form.sentence(
      `应到会有选举权的代表${data.entitled}名，请假${figure(data.onLeave)}名，缺席${figure(data.absent)}名，` +
        `实到${figure(data.present)}名，${quorum(data)}。列席人员不计在内。`,
    ),
  );
  form.together([
    ...form.sentence("特此报告。"),
    form.gap(6),
    ...form.signatures([[form.titles.chief]]),
    ...form.dated(data.at),
  ]);
  return form.finish();
}

function quorum({ quorum: { words, met }, clause }: HeadCount): string {
  if (met === undefined) return `〔　　　〕选举办法第${word(clause)}条关于到会人数的规定`;
  if (met === "yes") return `${words}，符合选举办法第${word(clause)}条的规定，可以进行选举`;
  return `没有达到选举办法第${word(clause)}条规定的人数（${words}），不能进行选举`;
}
