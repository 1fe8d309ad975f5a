/**
 * 计票结果报告单: what the chief scrutineer reports. Its face carries no code, no English, no product name, and never
 * says 当选: who is elected is for the chair to announce. Before the result is unlocked every figure is a blank.
 */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { type Inline, name } from "./layout/line.ts";
import { type Column, table } from "./layout/table.ts";
import { BLANK, type CivilTime, type Figure, figure, word } from "./layout/words.ts";

/** One person's votes. `note` tells persons of equal name apart. */
export interface VoteRow {
  readonly no: number;
  readonly name: string;
  readonly note?: string;
  readonly votes?: {
    readonly for: number;
    readonly against: number;
    readonly abstain: number;
    readonly unclear: number;
  };
}

export interface VoteReport extends PaperHead {
  /** 选举出席中国共产党××市第十二次代表大会代表, as the meeting calls it */
  readonly election: string;
  /** where a meeting votes more than once: 再次投票, 另行选举 … */
  readonly round?: string;
  /** 会议主持人, or 大会主席团 where there is one */
  readonly addressee: string;
  readonly entitled: number;
  readonly present: Figure;
  readonly issued: Figure;
  readonly returned: Figure;
  readonly seats: number;
  /** boxes for 另选他人 on the paper: where there are none, nothing is said of them */
  readonly writeInBoxes: number;
  /** what the majority is a majority of; null in a re-vote that needs none */
  readonly base: "entitled" | "present" | null;
  /** the order of the rows, named above the table; `ballot` is the usual one */
  readonly order: "ballot" | "votes";
  readonly rows: readonly VoteRow[];
  /** undefined before the result is unlocked: everything below then prints as blanks */
  readonly result?: VoteReportResult;
  /** when the report was made; undefined: written by hand */
  readonly at?: CivilTime;
  /** who keeps the copies, 会议主持人、总监票人、存档 */
  readonly copies: readonly string[];
}

export interface VoteReportResult {
  readonly valid: number;
  readonly void: number;
  readonly writeIns: readonly {
    readonly name: string;
    readonly unit: string;
    readonly for: number;
  }[];
  /** absent in a re-vote that needs no majority */
  readonly majority?: {
    readonly threshold: number;
    /** persons at or above the threshold */
    readonly reached: number;
  };
  /** votes equal across the last seat */
  readonly tie?: {
    readonly names: readonly string[];
    readonly votes: number;
    readonly seats: number;
    /** the re-vote is tied again: no further vote by itself, a decision must end it (case D6) */
    readonly again: boolean;
    readonly clause?: string;
  };
  /** fewer than the seats; `clause` of the adopted method */
  readonly short?: { readonly missing: number; readonly clause?: string };
}

export async function voteReport(data: VoteReport, kit: Kit): Promise<Uint8Array> {
  const form = new Form(kit, data, "计票结果报告单");
  form.heading("计票结果报告单", [data.meeting, data.election], data.round === undefined ? [] : [`（${data.round}）`]);
  form.address(data.addressee);
  form.add(form.sentence("计票工作已经结束，现将结果报告如下。"));
  form.add(form.sentence(papers(data)));
  const order = data.order === "ballot" ? "候选人按选票所列顺序" : "按赞成票多少为序";
  form.together([...form.sentence(`被选举人得票情况（${order}）：`), form.gap(4)]);
  votes(form, data);
  form.space(10);
  for (const runs of outcome(data)) form.add(form.sentence(...runs));
  form.together([
    ...form.sentence(form.said("以上结果经监票人审核，与收回的选票核对相符。")),
    ...form.sentence("特此报告。"),
    form.gap(6),
    ...form.signatures([
      [form.titles.chief, form.titles.deputy],
      [form.titles.scrutineer],
      [form.titles.chiefTeller, form.titles.teller],
    ]),
    ...form.dated(data.at),
  ]);
  const copies = `一式${data.copies.length === 3 ? "三" : data.copies.length}份：${data.copies.join("、")}各一份。`;
  return form.finish((page, pages) => `（${copies}共 ${pages} 页，第 ${page} 页）`);
}

function papers({ entitled, present, issued, returned, seats, rows, result }: VoteReport): string {
  return (
    `应到会有选举权的代表${entitled}名，实到${figure(present)}名。发出选票${figure(issued)}张，收回选票${figure(returned)}张，` +
    `其中有效票${figure(result?.valid)}张，无效票${figure(result?.void)}张。` +
    `应选代表${seats}名，候选人${rows.length}名。`
  );
}

function votes(form: Form, { rows, result }: VoteReport): void {
  const unclear = rows.some((row) => (row.votes?.unclear ?? 0) > 0);
  const known = result !== undefined;
  const columns: Column[] = [
    { title: "序号", share: 9 },
    { title: "姓　名", share: 30, fit: "shrink" },
    ...["赞成", "不赞成", "弃权", ...(unclear && known ? ["无法辨认"] : []), "合计"].map(
      (title): Column => ({
        title: `${title}\n（票）`,
        share: 16,
        align: "figure",
        fit: "shrink",
      }),
    ),
  ];
  const cells = rows.map((row): Inline[][] => {
    const v = known ? row.votes : undefined;
    const counts: Figure[] = [
      v?.for,
      v?.against,
      v?.abstain,
      ...(unclear && known ? [v?.unclear] : []),
      v && v.for + v.against + v.abstain + v.unclear,
    ];
    return [
      [String(row.no)],
      [name(row.name), ...(row.note === undefined ? [] : [`（${row.note}）`])],
      ...counts.map((count) => [count === undefined ? "" : String(count)]),
    ];
  });
  table(form, columns, cells, { size: 12, row: 21, headRow: 38 });
}

/** The sentences after the table, in the words of the sample. */
function outcome({ seats, result, writeInBoxes: boxes, base }: VoteReport): Inline[][] {
  const of = base === "present" ? "实到会" : "应到会";
  if (result === undefined) {
    const written = boxes === 0 ? [] : [[`另选他人：${BLANK}`]];
    const half = `获得赞成票超过${of}有选举权人数半数（即${BLANK}票以上，含${BLANK}票）的被选举人${BLANK}名，`;
    return base === null ? written : [...written, [half, `${BLANK}应选名额${BLANK}名。`]];
  }
  const none = boxes === 0 && result.writeIns.length === 0;
  const sentences: Inline[][] = none ? [] : [["另选他人：", ...writeIns(result.writeIns)]];
  const { majority, tie, short } = result;
  const main: Inline[] = [];
  if (majority) {
    main.push(
      `获得赞成票超过${of}有选举权人数半数（即${majority.threshold}票以上，含${majority.threshold}票）` +
        `的被选举人${majority.reached}名，${compared(majority.reached, seats)}。`,
    );
  }
  if (tie) {
    main.push("其中", ...listed(tie.names), `同为${tie.votes}票，涉及应选名额${tie.seats}名，`);
    main.push(
      tie.again
        ? "再次投票后票数仍相等，投票到此为止，应当按照选举办法研究决定。"
        : `依照选举办法第${word(tie.clause)}条，应当就票数相等的被选举人再次投票。`,
    );
  }
  if (short) main.push(`不足应选名额${short.missing}名，请按照选举办法第${word(short.clause)}条办理。`);
  return main.length > 0 ? [...sentences, main] : sentences;
}

function compared(reached: number, seats: number): string {
  if (reached === seats) return "等于应选名额";
  return reached > seats ? `多于应选名额${reached - seats}名` : `少于应选名额${seats - reached}名`;
}

function writeIns(persons: VoteReportResult["writeIns"]): Inline[] {
  if (persons.length === 0) return ["无。"];
  return persons.flatMap((person, at): Inline[] => [
    { text: person.name, keep: true },
    `（${person.unit}），赞成${person.for}票${at === persons.length - 1 ? "。" : "；"}`,
  ]);
}

const listed = (names: readonly string[]): Inline[] =>
  names.flatMap((person, at): Inline[] => [...(at > 0 ? ["、"] : []), { text: person, keep: true }]);
