/** 试算核对单: papers with known answers, made up for the size and the law of this meeting, and what the count makes of them. */
import type { LogicReport, PaperLine, SumLine } from "../logic-test/index.ts";
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { type CivilTime, timeText } from "./layout/words.ts";

export interface LogicSheet extends PaperHead {
  readonly round: string;
  readonly at: CivilTime;
  readonly names: number;
  readonly seats: number;
  readonly report: LogicReport;
}

const style = { size: 10.5, row: 17, headRow: 19 } as const;

export async function logicSheet(data: LogicSheet, kit: Kit): Promise<Uint8Array> {
  const { report, names, seats } = data;
  const form = new Form(kit, data, "试算核对单");
  form.heading("试算核对单", undefined, [`（${data.round}，${timeText(data.at)}）`]);
  const said =
    report.differing === 0
      ? "逐张、逐名与应有结果相符。"
      : `其中${report.differing}行与应有结果不符。请停止，查明以前不得开始计票。`;
  form.add(
    form.sentence(
      `按本次会议的选举办法，应选${seats}名、候选人${names}名，用试算票${report.papers.length}张试算，${said}` +
        "试算用名是编造的，与本次会议的候选人无关；试算不进入计票记录。",
    ),
  );
  form.space(4);
  table(
    form,
    [
      { title: "序号", share: 8 },
      { title: "票　面", share: 40, align: "left", fit: "shrink" },
      { title: "应　为", share: 20, fit: "shrink" },
      { title: "所　得", share: 20, fit: "shrink" },
      { title: "核　对", share: 12 },
    ],
    report.papers.map((line, at) => [
      String(at + 1),
      line.what.zh,
      judgedIn(line.expected),
      judgedIn(line.counted),
      agreed(line),
    ]),
    style,
  );
  form.space(8);
  sumTable(form, "合　计", report.sums);
  form.space(8);
  table(
    form,
    [
      { title: "候选人", share: 24, fit: "shrink" },
      ...["赞成", "不赞成", "弃权", "无法辨认"].map((title) => ({ title: `${title}\n应为／所得`, share: 16 })),
      { title: "核　对", share: 12 },
    ],
    report.candidates.map((line) => [
      typeof line.of === "object" && "candidate" in line.of ? line.of.candidate : "",
      ...line.expected.map((expected, at) => `${expected}／${line.counted[at]}`),
      agreed(line),
    ]),
    { ...style, headRow: 32 },
    [
      form.gap(8),
      ...form.signatures([[form.titles.chief, form.titles.scrutineer], [form.titles.chiefTeller]]),
      ...form.dated(undefined),
    ],
  );
  return form.finish();
}

function sumTable(form: Form, title: string, sums: readonly SumLine[]): void {
  table(
    form,
    [
      { title, share: 48, align: "left" },
      { title: "应　为", share: 20 },
      { title: "所　得", share: 20 },
      { title: "核　对", share: 12 },
    ],
    sums.map((line) => [sumName(line.of), line.expected.join("／"), line.counted.join("／"), agreed(line)]),
    style,
  );
}

const agreed = ({ agrees }: { readonly agrees: boolean }) => (agrees ? "相符" : "不符");

function judgedIn({ kind, writtenIn }: PaperLine["expected"]): string {
  if (kind === "void") return "无效票";
  return writtenIn.length === 0 ? "有效票" : `有效票，另选${writtenIn.join("、")}`;
}

const sumNames = {
  valid: "有效票（张）",
  void: "无效票（张）",
  for: "赞成（票）",
  against: "不赞成（票）",
  abstain: "弃权（票）",
  unclear: "无法辨认（票）",
} as const;

function sumName(of: SumLine["of"]): string {
  if (typeof of === "string") return sumNames[of];
  return "writtenIn" in of ? `另选：${of.writtenIn}（票）` : of.candidate;
}
