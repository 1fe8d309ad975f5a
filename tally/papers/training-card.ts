/** 训练卡: lies at each seat. Four to a sheet of A4, fronts on the first page, the discipline on the second. */
import { baseline } from "./layout/flow.ts";
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { type Inline, widthOf } from "./layout/line.ts";
import { A4, A6, mm } from "./layout/units.ts";

/** The unit word of the settings does not occur on the card; the keys are those of the entry page. */
export type TrainingCard = PaperHead;

/** A key that is named stays on the line with its word. */
type Line = string | readonly Inline[];

const front: readonly Line[] = [
  "一票一票录，一行按一键，看到什么按什么。",
  "4 ○　5 空白　6 ×　/ 存疑",
  "- 整票存疑　. 退一行",
  ["另选栏：没填按 0；", { text: "有内容按 *，", keep: true }, "再按符号。"],
  "每五行对一次序号。录满再按回车，然后翻票。",
  ["不算数、不议论、不作记号。", { text: "拿不准按 +，", keep: true }, "请监票人。"],
  "交票前数张数。",
];

const back = [
  "手机交存；不带纸笔。",
  "不议论、不打听、不计数。",
  "不在选票上作任何记号。",
  "离席先按“暂停”，并把票交回核票台。",
  "当选人名单宣布之前和之后，得票情况都不外传。",
];

export async function trainingCards(data: TrainingCard, kit: Kit): Promise<Uint8Array> {
  const none = { top: 0, right: 0, bottom: 0, left: 0 };
  const form = new Form(kit, data, "训练卡", A4, none);
  fourTimes(form, (x, y) => side(form, x, y, "录　票", front, 17));
  form.turn();
  fourTimes(form, (x, y) => side(form, x, y, "纪　律", back, 17));
  form.onEverySheet(() => form.mark(data.marks ?? []));
  return form.sheets.finish();
}

function fourTimes(form: Form, draw: (x: number, y: number) => void): void {
  for (const x of [0, A4.width / 2]) for (const y of [0, A4.height / 2]) draw(x, y);
  form.sheets.dashes(A4.width / 2, mm(6), A4.width / 2, A4.height - mm(6));
  form.sheets.dashes(mm(6), A4.height / 2, A4.width - mm(6), A4.height / 2);
}

/** With the titles of this meeting. */
function runsOf(form: Form, line: Line): Inline[] {
  const runs = typeof line === "string" ? [line] : line;
  return runs.map((run) => (typeof run === "string" ? form.said(run) : run));
}

function side(form: Form, x: number, y: number, title: string, lines: readonly Line[], size: number): void {
  const left = x + mm(9);
  const width = A6.width - mm(18);
  const head = form.cells([title], 20, "title");
  form.sheets.cells(x + (A6.width - widthOf(head)) / 2, baseline(y + mm(9), 28, 20), head, 20);
  let top = y + mm(23);
  for (const line of lines) {
    const keys = typeof line === "string" && /^[4-]/.test(line);
    const style = { size, pitch: size * 1.5, align: "left" as const, ...(keys ? { face: "heading" as const } : {}) };
    for (const row of form.paragraph(runsOf(form, line), style, left, width)) {
      row.draw(top);
      top += row.height;
    }
    top += size * 0.5;
  }
}
