/**
 * 选票: one sheet, printed as often as needed, all papers identical: no number, no code, nothing that tells one from
 * another. Names stand in the order of the slate, in groups of five, as on the tellers' screens.
 */
import { baseline, type Flow } from "./layout/flow.ts";
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { name, widthOf } from "./layout/line.ts";
import { A3, A4, mm, type SheetSize } from "./layout/units.ts";

/** What the marks mean by the adopted method; the instructions follow it. */
export type MarkMeaning = "usual" | "blank-approves" | "ring-abstains";

export interface Ballot extends PaperHead {
  /** 选举出席中国共产党××市第十二次代表大会代表, as the meeting calls it */
  readonly election: string;
  /** 第一次投票, 再次投票 …; with the colour it is named on the paper */
  readonly round: string;
  /** the colour of this round's sheets, 白色 */
  readonly colour: string;
  readonly seats: number;
  /** in the order of the slate; `note` tells persons of equal name apart */
  readonly candidates: readonly { readonly name: string; readonly note?: string }[];
  /** on which side of the name the box for the mark is */
  readonly box: "left" | "right";
  /** boxes for 另选他人 */
  readonly writeIns: number;
  readonly meaning: MarkMeaning;
  /** which × free a write-in: one each, one for all, none needed */
  readonly need: "cross-each" | "any-cross" | "none";
  /** who may be written in, as the method says it */
  readonly eligibility?: string;
  /** sentences of the adopted method instead of ours */
  readonly instructions?: readonly string[];
  readonly paper: "A4" | "A3";
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly row: number;
  readonly size: number;
}

const sheets: Record<Ballot["paper"], SheetSize> = { A4, A3 };
/** White between groups of five. */
const GROUP_GAP = mm(2);

export async function ballot(data: Ballot, kit: Kit): Promise<Uint8Array> {
  const sheet = sheets[data.paper];
  const scale = data.paper === "A3" ? 1.35 : 1;
  const side = mm(18) * scale;
  const form = new Form(kit, data, "选票", sheet, {
    top: mm(14) * scale,
    right: side,
    bottom: mm(12) * scale,
    left: side,
  });
  const line = (text: string, size: number, face?: "title") =>
    form.paragraph([text], {
      size: size * scale,
      pitch: size * scale * 1.45,
      align: "center",
      ...(face ? { face } : {}),
    });
  form.add(line(data.meeting, 15));
  form.add(line(data.election, 15));
  form.add(line("选　票", 24, "title"));
  form.add(line(`（${data.round}，${data.colour}票）`, 12));
  form.space(mm(2) * scale);
  const foot = footRows(form, data, scale);
  const footHeight = foot.reduce((sum, row) => sum + row.height, 0);
  const writeInHeight = data.writeIns === 0 ? 0 : mm(9 + 10.5 * Math.ceil(data.writeIns / 2)) * scale;
  const room = form.bottom - form.top - Math.max(footHeight, mm(40) * scale) - writeInHeight - mm(6);
  names(form, data, grid(data.candidates.length, room, scale));
  if (data.writeIns > 0) writeIns(form, data, scale);
  form.space(mm(3));
  const top = form.top;
  form.add(foot);
  sealPlace(form, top, scale);
  form.onEverySheet(() => form.mark(data.marks ?? []));
  return form.sheets.finish();
}

/** Two columns up to 30 names, three up to 60; rows in fives, as high as the sheet allows. */
function grid(count: number, room: number, scale: number): Grid {
  const columns = count <= 30 ? 2 : 3;
  const rows = 5 * Math.ceil(count / columns / 5);
  const row = Math.min(mm(11) * scale, (room - GROUP_GAP * (rows / 5)) / rows);
  return { columns, rows, row, size: Math.min(16 * scale, row * 0.58) };
}

function names(form: Form, { candidates, box }: Ballot, { columns, rows, row, size }: Grid): void {
  const gutter = mm(7);
  const width = (form.width - gutter * (columns - 1)) / columns;
  const top = form.top;
  const placeOf = (at: number) => {
    const inColumn = at % rows;
    return {
      x: form.left + Math.floor(at / rows) * (width + gutter),
      y: top + inColumn * row + Math.floor(inColumn / 5) * GROUP_GAP,
    };
  };
  candidates.forEach((candidate, at) => {
    const { x, y } = placeOf(at);
    const square = Math.min(row, mm(13));
    const boxX = box === "left" ? x : x + width - square;
    const textX = box === "left" ? x + square : x;
    form.sheets.box(x, y, width, row, 0.6);
    form.sheets.rule(box === "left" ? boxX + square : boxX, y, box === "left" ? boxX + square : boxX, y + row, 0.6);
    const number = form.cells([String(at + 1)], size * 0.75);
    const numberWidth = size * 1.6;
    const base = baseline(y, row, size);
    form.sheets.cells(textX + numberWidth - widthOf(number) - 2, base, number, size * 0.75);
    const note = candidate.note === undefined ? [] : [`（${candidate.note}）`];
    nameIn(
      form,
      [name(candidate.name), ...note],
      textX + numberWidth + 5,
      y,
      row,
      width - square - numberWidth - 8,
      size,
    );
  });
  const used = Math.min(rows, candidates.length);
  form.space(used * row + (Math.ceil(used / 5) - 1) * GROUP_GAP + mm(3));
}

/** The name on one line, set smaller where it must be; a long minority name on two. */
function nameIn(
  form: Flow,
  runs: Parameters<Flow["cells"]>[0],
  x: number,
  y: number,
  row: number,
  width: number,
  size: number,
): void {
  const fitted = form.fitted(runs, { size, pitch: 0 }, width, 0.7);
  if (widthOf(fitted.cells) <= width + 0.01) {
    form.sheets.cells(x, baseline(y, row, fitted.size), fitted.cells, fitted.size);
    return;
  }
  const small = row * 0.4;
  const cells = form.cells(runs, small);
  const cuts = cells.flatMap((cell, at) => (cell.glyph.codePoint === 0xb7 ? [at + 1] : []));
  const widestWith = (at: number) => Math.max(widthOf(cells.slice(0, at)), widthOf(cells.slice(at)));
  const cut = cuts.toSorted((a, b) => widestWith(a) - widestWith(b))[0] ?? Math.ceil(cells.length / 2);
  const lines = [cells.slice(0, cut), cells.slice(cut)];
  const shrink = Math.min(1, width / widestWith(cut));
  lines.forEach((_, at) => {
    const set = form.cells(runs, small * shrink).slice(at === 0 ? 0 : cut, at === 0 ? cut : undefined);
    form.sheets.cells(x, baseline(y + (at * row) / 2, row / 2, small * shrink), set, small * shrink);
  });
}

function writeIns(form: Form, { writeIns: count, box }: Ballot, scale: number): void {
  const size = 12 * scale;
  const height = mm(10.5) * scale;
  form.add(
    form.paragraph([{ text: "另选他人", face: "heading" }, "（姓名、单位）"], {
      size,
      pitch: mm(7) * scale,
      align: "left",
    }),
  );
  const gutter = mm(7);
  const width = (form.width - gutter) / 2;
  const top = form.top;
  for (let at = 0; at < count; at++) {
    const x = form.left + (at % 2) * (width + gutter);
    const y = top + Math.floor(at / 2) * height;
    form.sheets.box(x, y, width, height, 0.6);
    const edge = box === "left" ? x + height : x + width - height;
    form.sheets.rule(edge, y, edge, y + height, 0.6);
  }
  form.space(height * Math.ceil(count / 2) + mm(2) * scale);
}

function footRows(form: Form, data: Ballot, scale: number) {
  const size = 10.5 * scale;
  const style = { size, pitch: size * 1.5 };
  const width = form.width - mm(46) * scale;
  const lines = data.instructions ?? instructions(data);
  return [
    ...form.paragraph([{ text: "填写说明", face: "heading" }], style, form.left, width),
    ...lines.flatMap((text, at) => form.paragraph([`${at + 1}．${text}`], style, form.left, width)),
  ];
}

/** The instructions that the adopted mark meaning needs, in the words of sample methods. */
export function instructions(data: Ballot): string[] {
  const { seats, writeIns: boxes, meaning, box } = data;
  const where = `姓名${box === "left" ? "左" : "右"}侧的方格内`;
  const marks: Record<MarkMeaning, string> = {
    usual: `对候选人，赞成的在${where}画“○”，不赞成的画“×”，弃权的不画任何符号。`,
    "blank-approves": `对候选人，赞成的可在${where}画“○”或者不画任何符号，不赞成的画“×”。`,
    "ring-abstains": `对候选人，不赞成的在${where}画“×”，弃权的画“○”，赞成的不画任何符号。`,
  };
  return [
    marks[meaning],
    ...(data.writeIns === 0 ? [] : [writeInSentence(data)]),
    `应选代表${seats}名。所选人数${boxes === 0 ? "" : "（含另选他人）"}等于或者少于${seats}名的为有效票，多于${seats}名的为无效票。`,
    "请用黑色签字笔填写，符号要准确、清楚，画在方格内；不得在选票上写姓名或者作其他记号。",
  ];
}

/** 另选他人: who may, on what condition, how, and whom. Where a blank approves, nobody can abstain. */
function writeInSentence({ need, meaning, eligibility = "" }: Ballot): string {
  const conditions = {
    "cross-each": "对候选人不赞成的，可以另选他人，每不赞成一名可以另选一名，",
    "any-cross": "对候选人不赞成的，可以另选他人，",
    none: "可以另选他人，",
  };
  const abstaining = need === "none" || meaning === "blank-approves" ? "" : "；弃权的不得另选他人";
  const who = eligibility === "" ? "" : `另选的人应当是${eligibility}。`;
  return `${conditions[need]}在“另选他人”栏写明姓名和单位，并在方格内画“○”${abstaining}。${who}`;
}

/** A place for the seal beside the instructions; never a seal. */
function sealPlace(form: Form, top: number, scale: number): void {
  const side = mm(38) * scale;
  const x = form.left + form.width - side;
  const right = x + side;
  const bottom = top + side;
  for (const [x1, y1, x2, y2] of [
    [x, top, right, top],
    [x, bottom, right, bottom],
    [x, top, x, bottom],
    [right, top, right, bottom],
  ] as const) {
    form.sheets.dashes(x1, y1, x2, y2);
  }
  const size = 10.5 * scale;
  const label = form.cells(["（盖章处）"], size);
  form.sheets.cells(x + (side - widthOf(label)) / 2, baseline(top, side, size), label, size);
}
