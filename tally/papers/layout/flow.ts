/**
 * Things below each other: paragraphs, tables and signature lines become rows, rows fill sheets. What belongs together
 * stays on one sheet; the head of a table is repeated on the next.
 */
import type { FaceName } from "./faces.ts";
import type { Kit } from "./kit.ts";
import { breakLines, type Cell, cellsOf, type Inline, type Line, widthOf } from "./line.ts";
import type { FileFacts, Sheets } from "./sheets.ts";
import type { Margins, SheetSize } from "./units.ts";

/** A strip of the type area; `draw` gets its top edge. */
export interface Row {
  readonly height: number;
  draw(top: number): void;
}

export type Align = "left" | "center" | "right" | "justify";

export interface TextStyle {
  readonly size: number;
  /** distance from line to line */
  readonly pitch: number;
  readonly face?: FaceName;
  readonly align?: Align;
  /** first line, in points */
  readonly indent?: number;
}

/** The em box of Chinese type stands 0.88 above the baseline and 0.12 below. */
export const baseline = (top: number, pitch: number, size: number): number => top + (pitch - size) / 2 + 0.88 * size;

export class Flow {
  readonly kit: Kit;
  readonly sheets: Sheets;
  readonly sheet: SheetSize;
  readonly margins: Margins;
  #top = 0;
  #bottomMargin = 0;

  constructor(kit: Kit, facts: FileFacts, sheet: SheetSize, margins: Margins) {
    this.kit = kit;
    this.sheets = kit.open(facts);
    this.sheet = sheet;
    this.margins = margins;
    this.turn();
  }

  /** Left edge and width of the type area. */
  get left(): number {
    return this.margins.left;
  }
  get width(): number {
    return this.sheet.width - this.margins.left - this.margins.right;
  }
  get top(): number {
    return this.#top;
  }
  get bottom(): number {
    return this.sheet.height - this.#bottomMargin;
  }

  /** Starts a new sheet. */
  turn(): void {
    this.sheets.add(this.sheet);
    this.#top = this.margins.top;
    this.#bottomMargin = this.margins.bottom;
  }

  /** Goes on at `top` of the same sheet, with another bottom margin: for sheets that are cut into parts. */
  below(top: number, bottomMargin: number): void {
    this.#top = top;
    this.#bottomMargin = bottomMargin;
  }

  space(height: number): void {
    this.#top = Math.min(this.bottom, this.#top + height);
  }

  /** Rows may part between any two; `head` is drawn again at the top of each further sheet. */
  add(rows: readonly Row[], head: readonly Row[] = []): void {
    for (const row of rows) {
      if (this.#top + row.height > this.bottom + 0.01) {
        this.turn();
        for (const again of head) this.#place(again);
      }
      this.#place(row);
    }
  }

  /** Rows that stay on one sheet; `head` comes before them if that has to be a new one. */
  together(rows: readonly Row[], head: readonly Row[] = []): void {
    const height = rows.reduce((sum, row) => sum + row.height, 0);
    if (this.#top + height > this.bottom + 0.01 && height <= this.bottom - this.margins.top) {
      this.turn();
      for (const again of head) this.#place(again);
    }
    this.add(rows, head); // what is longer than a sheet parts where it must
  }

  #place(row: Row): void {
    row.draw(this.#top);
    this.#top += row.height;
  }

  cells(runs: readonly Inline[], size: number, face?: FaceName): Cell[] {
    return cellsOf(runs, size, this.kit.faces, face);
  }

  /** The lines of a paragraph as rows. `x` and `width` default to the type area. */
  paragraph(runs: readonly Inline[], style: TextStyle, x = this.left, width = this.width): Row[] {
    const { size, pitch, face, align = "justify", indent = 0 } = style;
    const lines = breakLines(this.cells(runs, size, face), width, indent);
    return lines.map((line, index) => {
      const first = index === 0 ? indent : 0;
      const last = index === lines.length - 1;
      return {
        height: pitch,
        draw: (top) =>
          this.line(
            line,
            x + first,
            width - first,
            baseline(top, pitch, size),
            size,
            last ? (align === "justify" ? "left" : align) : align,
          ),
      };
    });
  }

  /** One line in a box; `justify` spreads what is left over the gaps, up to a third of a character each. */
  line(line: Line, x: number, width: number, y: number, size: number, align: Align): void {
    const spare = width - line.width;
    const gaps = line.cells.length - 1;
    if (align === "justify" && gaps > 0 && spare > 0 && spare / gaps < size / 3) {
      this.sheets.cells(x, y, line.cells, size, spare / gaps);
      return;
    }
    const shift = align === "center" ? spare / 2 : align === "right" ? spare : 0;
    if (line.cells.length > 0) this.sheets.cells(x + shift, y, line.cells, size);
  }

  /** One line of text that must fit: set smaller, down to `least` of its size, until it does. */
  fitted(runs: readonly Inline[], style: TextStyle, width: number, least = 0.6): { cells: Cell[]; size: number } {
    const cells = this.cells(runs, style.size, style.face);
    const wide = widthOf(cells);
    if (wide <= width) return { cells, size: style.size };
    const size = Math.max(style.size * least, (style.size * width) / wide);
    return { cells: this.cells(runs, size, style.face), size };
  }

  gap(height: number): Row {
    return { height, draw: () => {} };
  }

  /** Runs `draw` on every sheet, when all sheets are known. */
  onEverySheet(draw: (number: number, of: number) => void): void {
    for (let index = 0; index < this.sheets.count; index++) {
      this.sheets.turnTo(index);
      draw(index + 1, this.sheets.count);
    }
  }
}
