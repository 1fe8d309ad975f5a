/**
 * 更正记录 (rules §4, case D12): what was found to be wrong after the announcement, what follows from it, and the papers of
 * both versions, which are all kept. Signed in ink by the chief scrutineer and a scrutineer.
 */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { type CivilTime, timeText } from "./layout/words.ts";

export interface Erratum extends PaperHead {
  readonly addressee: string;
  /** 选举出席中国共产党××市第十二次代表大会代表, as the meeting calls it */
  readonly election: string;
  /** 再次投票; absent for the first vote */
  readonly round?: string;
  /** every error recorded so far, oldest first */
  readonly errors: readonly {
    /** 报告单第3行笔误 */
    readonly why: string;
    /** 当选结果不变，重新报告、宣布 */
    readonly measure: string;
  }[];
  /** reports and lists that were made, oldest first */
  readonly versions: readonly {
    readonly paper: string;
    readonly made: CivilTime;
    readonly version: "before" | "after";
  }[];
  readonly at?: CivilTime;
}

const versionWords = { before: "更正前（原件）", after: "更正后" } as const;

export async function erratum(data: Erratum, kit: Kit): Promise<Uint8Array> {
  const title = "更正记录";
  const form = new Form(kit, data, title);
  const vote = data.round === undefined ? "" : `，${data.round}`;
  form.heading(title, undefined, [`（${data.election}${vote}）`]);
  form.address(data.addressee);
  form.add(form.sentence(form.said("当选人名单宣布以后，发现下列差错，由总监票人会同监票人核实，现予更正：")));
  form.space(6);
  table(
    form,
    [
      { title: "序号", share: 10 },
      { title: "差错和核实情况", share: 50, align: "left" },
      { title: "处　理", share: 40, align: "left" },
    ],
    data.errors.map(({ why, measure }, at) => [String(at + 1), why, measure]),
    { size: 12, row: 30, headRow: 26, group: 0 },
  );
  form.space(10);
  if (data.versions.length > 0) versions(form, data.versions);
  form.add(form.sentence("更正前的文书原件保留，不收回，不涂改；更正后的文书与原件、本记录一并归档。"));
  form.together([
    ...form.sentence("特此记录。"),
    form.gap(6),
    ...form.signatures([[form.titles.chief], [form.titles.scrutineer]]),
    ...form.dated(data.at),
  ]);
  return form.finish();
}

function versions(form: Form, made: Erratum["versions"]): void {
  form.add(form.sentence("有关文书印制情况："));
  form.space(6);
  table(
    form,
    [
      { title: "文　书", share: 40, align: "left" },
      { title: "印制时间", share: 36 },
      { title: "版　次", share: 24 },
    ],
    made.map(({ paper, made: at, version }) => [paper, timeText(at), versionWords[version]]),
    { size: 12, row: 26, headRow: 26, group: 0 },
  );
  form.space(10);
}
