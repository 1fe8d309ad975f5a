/** Ruled tables: fixed columns, cells of one or more lines, a repeated head, a heavier rule after every five rows. */
import type { FaceName } from "./faces.ts";
import { type Align, baseline, type Flow, type Row } from "./flow.ts";
import { breakLines, type Inline, type Line, widthOf } from "./line.ts";

export interface Column {
  /** a line feed starts a second line */
  readonly title: string;
  /** share of the table's width */
  readonly share: number;
  /** `figure`: right-aligned to the widest figure, the column of figures centred */
  readonly align?: Exclude<Align, "justify" | "right"> | "figure";
  /** how a text that is too wide gets in: on more lines, or set smaller on one */
  readonly fit?: "wrap" | "shrink";
}

export interface TableStyle {
  readonly size: number;
  /** least height of a row */
  readonly row: number;
  readonly headRow?: number;
  readonly face?: FaceName;
  /** heavier rule after so many rows; 0: none */
  readonly group?: number;
}

export type TableCell = Inline | readonly Inline[];

interface Prepared {
  readonly lines: readonly Line[];
  readonly size: number;
}

const PAD = 4;
const THIN = 0.5;
const HEAVY = 1.1;

/** Adds the table to the flow. `x` and `width` default to the type area. */
export function table(
  flow: Flow,
  columns: readonly Column[],
  rows: readonly (readonly TableCell[])[],
  style: TableStyle,
  x = flow.left,
  width = flow.width,
): void {
  const head = tableHead(flow, columns, style, x, width);
  const body = tableRows(flow, columns, rows, style, x, width);
  const [first, ...rest] = body;
  flow.together(first ? [...head, first] : head);
  flow.add(rest, head);
}

/** The head alone, to be drawn once before the rows and again on each further sheet. */
export function tableHead(flow: Flow, columns: readonly Column[], style: TableStyle, x: number, width: number): Row[] {
  const places = edges(columns, x, width);
  const size = style.size - 1;
  const cells = columns.map((column, at): Prepared => {
    const room = places[at + 1]! - places[at]! - 2 * PAD;
    const lines = column.title.split("\n").flatMap((line) => breakLines(flow.cells([line], size, "heading"), room));
    return { lines, size };
  });
  return [
    row(
      flow,
      cells,
      columns.map(() => "center"),
      places,
      style,
      style.headRow ?? style.row,
      [HEAVY, THIN],
    ),
  ];
}

export function tableRows(
  flow: Flow,
  columns: readonly Column[],
  rows: readonly (readonly TableCell[])[],
  style: TableStyle,
  x: number,
  width: number,
): Row[] {
  const places = edges(columns, x, width);
  const prepared = rows.map((cells) =>
    columns.map((column, at) => prepare(flow, cells[at] ?? "", column, style, places[at + 1]! - places[at]!)),
  );
  const figures = columns.map((_, at) => Math.max(0, ...prepared.map((cells) => cells[at]!.lines[0]?.width ?? 0)));
  const aligns = columns.map((column, at) => (column.align === "figure" ? figures[at]! : (column.align ?? "center")));
  return prepared.map((cells, index) => {
    const last = index === rows.length - 1;
    const group = style.group ?? 5;
    const grouped = group > 0 && (index + 1) % group === 0;
    return row(flow, cells, aligns, places, style, style.row, [undefined, last || grouped ? HEAVY : THIN]);
  });
}

function edges(columns: readonly Column[], x: number, width: number): number[] {
  const all = columns.reduce((sum, column) => sum + column.share, 0);
  const places = [x];
  for (const { share } of columns) places.push(places.at(-1)! + (width * share) / all);
  return places;
}

function prepare(flow: Flow, content: TableCell, column: Column, style: TableStyle, width: number): Prepared {
  const { face } = style;
  const runs: readonly Inline[] = Array.isArray(content) ? content : [content as Inline];
  const room = width - 2 * PAD;
  if (column.fit === "shrink") {
    const { cells, size } = flow.fitted(runs, { size: style.size, pitch: 0, ...(face ? { face } : {}) }, room, 0.75);
    const wide = widthOf(cells);
    if (wide <= room + 0.01) return { lines: [{ cells, width: wide }], size };
    return {
      lines: breakLines(
        cells.map((cell) => ({
          ...cell,
          breakAfter: cell.breakAfter || cell.glyph.codePoint === 0xb7,
        })),
        room,
      ),
      size,
    };
  }
  return {
    lines: breakLines(flow.cells(runs, style.size, face), room),
    size: style.size,
  };
}

/** `rules`: weights of the rules above (none: the row before drew it) and below. */
function row(
  flow: Flow,
  cells: readonly Prepared[],
  aligns: readonly (Align | number)[],
  places: readonly number[],
  style: TableStyle,
  least: number,
  [above, below]: readonly [number | undefined, number],
): Row {
  const pitch = style.size * 1.35;
  const height = Math.max(least, ...cells.map(({ lines }) => lines.length * pitch + 2 * PAD));
  return {
    height,
    draw: (top) => {
      cells.forEach(({ lines, size }, at) => {
        const [from, to] = [places[at]! + PAD, places[at + 1]! - PAD];
        const align = aligns[at]!;
        const start = top + (height - lines.length * pitch) / 2;
        lines.forEach((line, index) => {
          const y = baseline(start + index * pitch, pitch, size);
          if (typeof align === "number") flow.line(line, from, (to - from + align) / 2, y, size, "right");
          else flow.line(line, from, to - from, y, size, align);
        });
      });
      places.forEach((place, at) => {
        flow.sheets.rule(place, top, place, top + height, at === 0 || at === places.length - 1 ? HEAVY : THIN);
      });
      const [from, to] = [places[0]!, places.at(-1)!];
      if (above !== undefined) flow.sheets.rule(from, top, to, top, above);
      flow.sheets.rule(from, top + height, to, top + height, below);
    },
  };
}
