/**
 * 抽查复核记录: made before the draw with risk limit and number of papers, then filled in by hand: lots first, then
 * each drawn paper as two people read it, before any record is shown.
 */
import { baseline } from "./layout/flow.ts";
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { A4, mm } from "./layout/units.ts";
import { type CivilTime, type Figure, figure } from "./layout/words.ts";

export interface AuditSheet extends PaperHead {
  /** where a meeting votes more than once: 再次投票, 另行选举 … */
  readonly round?: string;
  /** all papers from the boxes, counted by hand */
  readonly papers: number;
  /** 5% */
  readonly riskLimit: string;
  /** the value that sampled names are held against; computed, not chosen */
  readonly line: Figure;
  /** papers of the first draw */
  readonly first: number;
  readonly unit: string;
  /** names that are counted by hand in full, 丁一, 才三 */
  readonly byHand: readonly string[];
  /** twenty digits once drawn; undefined: boxes to write them in */
  readonly lots?: string;
  /** drawn papers in the order of the draw; undefined: blank lines */
  readonly drawn?: readonly { readonly bundle: number; readonly position: number }[];
  /** filled in after the reading was agreed and signed */
  readonly outcome?: string;
  readonly at?: CivilTime;
}

export async function auditSheet(data: AuditSheet, kit: Kit): Promise<Uint8Array> {
  const margins = { top: mm(18), right: mm(20), bottom: mm(20), left: mm(22) };
  const form = new Form(kit, data, "抽查复核记录", A4, margins);
  form.heading("抽查复核记录", undefined, data.round === undefined ? [] : [`（${data.round}）`]);
  const style = { size: 12, pitch: 21, indent: 24 };
  const say = (text: string) => form.add(form.paragraph([text], style));
  say(
    `全部选票${data.papers}张；误认上限${data.riskLimit}；比较票数${figure(data.line)}票；第一次抽取${data.first}张。` +
      "以上各数在抽号之前算出、打印并签字。",
  );
  if (data.byHand.length > 0) say(`下列姓名另由两人逐${data.unit}全部复点：${data.byHand.join("、")}。`);
  say("号签二十位（至少两人轮流当众抽取，逐位记录）：");
  form.add([form.gap(3), lots(form, data.lots), form.gap(6)]);
  const rows = Array.from({ length: Math.max(data.first, data.drawn?.length ?? 0) }, (_, at) => {
    const ref = data.drawn?.[at];
    return [String(at + 1), ref ? `${ref.bundle}—${ref.position}` : "", "", "", "", "", ""];
  });
  const { scrutineer } = form.titles;
  table(
    form,
    [
      { title: "序号", share: 7 },
      { title: `${data.unit}—张`, share: 11 },
      { title: "赞成\n（填序号）", share: 30 },
      { title: "不赞成\n（填序号）", share: 20 },
      { title: "弃权\n（填序号）", share: 14 },
      { title: "另选、\n无效", share: 12 },
      { title: "与记录\n核对", share: 9 },
    ],
    rows,
    { size: 11, row: 27, headRow: 32 },
    [
      form.gap(8),
      ...form.paragraph(["每张由两人分别看票，所见一致后填写、签字；签字之后方可对照记录，不得再改。"], style),
      ...form.paragraph([`结果：${data.outcome ?? "〔　　　　　　　　　　　　　　　　　〕"}`], style),
      ...form.signatures([[scrutineer, scrutineer]]),
      ...form.dated(data.at),
    ],
  );
  return form.finish((page, pages) => `第 ${page} 页　共 ${pages} 页　　本记录随选票封存`);
}

/** Twenty boxes in four groups of five. */
function lots(form: Form, digits: string | undefined) {
  const side = mm(7);
  return {
    height: side,
    draw: (top: number) => {
      for (let at = 0; at < 20; at++) {
        const x = form.left + 24 + at * side + Math.floor(at / 5) * mm(3);
        form.sheets.box(x, top, side, side);
        const digit = digits?.[at];
        if (digit === undefined) continue;
        const cells = form.cells([digit], 13, "heading");
        form.sheets.cells(x + (side - cells[0]!.advance) / 2, baseline(top, side, 13), cells, 13);
      }
    },
  };
}
