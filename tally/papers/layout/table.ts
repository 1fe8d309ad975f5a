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

/** White beside the text of a cell: less in narrow columns; and above and below it. */
const pad = (width: number): number => Math.min(4, 0.09 * width);
const PAD_Y = 1.5;
const THIN = 0.5;
const HEAVY = 1.1;

/** Adds the table to the flow; `tail` follows it and never stands on a sheet without the table's last rows. */
export function table(
  flow: Flow,
  columns: readonly Column[],
  rows: readonly (readonly TableCell[])[],
  style: TableStyle,
  tail: readonly Row[] = [],
): void {
  const head = tableHead(flow, columns, style);
  const body = tableRows(flow, columns, rows, style);
  const [first, ...rest] = body;
  flow.together(first ? [...head, first] : head);
  const last = tail.length > 0 ? rest.splice(-2) : [];
  flow.add(rest, head);
  flow.together([...last, ...tail], last.length > 0 ? head : []);
}

/** The head alone, to be drawn once before the rows and again on each further sheet. */
function tableHead(flow: Flow, columns: readonly Column[], style: TableStyle): Row[] {
  const places = edges(columns, flow.left, flow.width);
  const size = style.size - 1;
  const cells = columns.map((column, at): Prepared => {
    const wide = places[at + 1]! - places[at]!;
    const room = wide - 2 * pad(wide);
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

function tableRows(
  flow: Flow,
  columns: readonly Column[],
  rows: readonly (readonly TableCell[])[],
  style: TableStyle,
): Row[] {
  const places = edges(columns, flow.left, flow.width);
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
  const room = width - 2 * pad(width);
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
  const pitch = style.size * 1.3;
  const height = Math.max(least, ...cells.map(({ lines }) => lines.length * pitch + 2 * PAD_Y));
  return {
    height,
    draw: (top) => {
      cells.forEach(({ lines, size }, at) => {
        const aside = pad(places[at + 1]! - places[at]!);
        const [from, to] = [places[at]! + aside, places[at + 1]! - aside];
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
