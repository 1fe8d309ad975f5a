/**
 * 当选人名单: what the chair announces, by surname strokes. No votes, no ranks, no structure; rounds are merged, and
 * which round somebody was elected in does not show.
 */
import { baseline } from "./layout/flow.ts";
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { type Cell, name, widthOf } from "./layout/line.ts";
import { mm } from "./layout/units.ts";
import { type CivilTime, dateText } from "./layout/words.ts";

export interface ElectedList extends PaperHead {
  /** 出席中国共产党××市第十二次代表大会代表: what the elected are called */
  readonly called: string;
  /** in stroke order; `note` is what the settings show behind a name: 女, 女，回族. Undefined before it is known */
  readonly elected?: readonly {
    readonly name: string;
    readonly note?: string;
  }[];
  /** whether they stand in the order of surname strokes, which is then said */
  readonly byStrokes: boolean;
  /** the day of the election */
  readonly on: CivilTime;
}

const SIZE = 18;
const PITCH = 36;

export async function electedList(data: ElectedList, kit: Kit): Promise<Uint8Array> {
  const title = `${data.called}当选人名单`;
  const form = new Form(kit, data, title);
  const total = data.elected === undefined ? "〔　　〕" : String(data.elected.length);
  form.heading(
    [data.called, "当选人名单"],
    [data.meeting],
    [`（共${total}名${data.byStrokes ? "，按姓氏笔画为序" : ""}）`],
  );
  form.space(mm(6));
  const names = (data.elected ?? []).map(({ name: who, note }) => {
    const cells = form.cells([name(who)], SIZE);
    return note === undefined ? cells : [...cells, ...form.cells([`（${note}）`], 14)];
  });
  for (const row of inColumns(form, names)) form.together([row]);
  form.together([
    form.gap(mm(10)),
    ...form.paragraph(
      [`${dateText(data.on)}选举产生`],
      { size: 16, pitch: 28, align: "right" },
      form.left,
      form.width - 32,
    ),
  ]);
  return form.finish((page, pages) => `（共 ${pages} 页，第 ${page} 页）`);
}

/** As many equal columns as most names fit into; a name that is wider takes two or more of them. */
function inColumns(form: Form, names: readonly (readonly Cell[])[]): { height: number; draw(top: number): void }[] {
  const fitting = (columns: number) => names.filter((cells) => widthOf(cells) + 8 <= form.width / columns).length;
  const columns = [5, 4, 3, 2].find((count) => fitting(count) >= names.length * 0.9) ?? 1;
  const wide = form.width / columns;
  const rows: { cells: readonly Cell[]; column: number }[][] = [[]];
  let column = 0;
  for (const cells of names) {
    const span = Math.min(columns, Math.ceil((widthOf(cells) + 8) / wide));
    if (column + span > columns) {
      rows.push([]);
      column = 0;
    }
    rows.at(-1)!.push({ cells, column });
    column += span;
  }
  return rows.map((row) => ({
    height: PITCH,
    draw: (top) => {
      for (const { cells, column: at } of row) drawName(form, cells, form.left + at * wide, baseline(top, PITCH, SIZE));
    },
  }));
}

/** The name in full size, its note smaller behind it. */
function drawName(form: Form, cells: readonly Cell[], x: number, y: number): void {
  const note = cells.findIndex((cell) => cell.glyph.codePoint === 0xff08);
  const who = note < 0 ? cells : cells.slice(0, note);
  form.sheets.cells(x, y, who, SIZE);
  if (note >= 0) form.sheets.cells(x + widthOf(who), y, cells.slice(note), 14);
}
