/**
 * Lines of Chinese text: characters become cells, cells become lines. No line starts with a closing mark or ends with
 * an opening one, a number keeps its unit, a name is never broken.
 */
import type { Face, FaceName, Glyph } from "./faces.ts";

/** A stretch of text. `keep`: never broken across lines; `spread`: a two-character name set to the width of three. */
export interface Run {
  readonly text: string;
  readonly face?: FaceName;
  readonly keep?: boolean;
  readonly spread?: boolean;
}

export type Inline = string | Run;

/** A person's name: unbroken, two characters spaced to three (rules of official rosters). */
export const name = (text: string): Run => ({ text, keep: true, spread: true });

/** One character with its place on the line: `advance` in points, ink centred in `advance − gap`. */
export interface Cell {
  readonly glyph: Glyph;
  readonly advance: number;
  /** white space behind the ink, inside `advance` */
  readonly gap: number;
  /** false: the next cell stays on this line */
  readonly breakAfter: boolean;
}

export interface Line {
  readonly cells: readonly Cell[];
  readonly width: number;
}

/** Thrown when a text reaches the printer with a character that no font has: entry should have refused it. */
export class UnprintableText extends Error {
  constructor(text: string, character: string) {
    super(`cannot print ${character} (U+${character.codePointAt(0)!.toString(16).toUpperCase()}) in “${text}”`);
    this.name = "UnprintableText";
  }
}

/** Closing marks, full width and half width, and the wide space, so that a blank 〔　　〕 is whole; never at the start of a line. */
const NO_START = new Set("\u3000、。，．：；？！）〕》」』】〉’”…·％‰℃,.:;?!)]}%/");
/** Opening marks; never at the end of a line. */
const NO_END = new Set("（〔《「『【〈‘“([{");
const WORD = /[0-9A-Za-z.,%/+-]/;
const UNIT = new Set("名张票扎席份年月日时分个行号页人次第岁");

/** Turns runs into cells of one type size; `faces` gives the face of a run, `usual` that of plain text. */
export function cellsOf(
  runs: readonly Inline[],
  size: number,
  faces: Record<FaceName, Face>,
  usual: FaceName = "text",
): Cell[] {
  return runs.flatMap((inline) => {
    const run: Run = typeof inline === "string" ? { text: inline } : inline;
    const face = faces[run.face ?? usual];
    const characters = [...run.text];
    const wide = run.spread === true && characters.length === 2;
    return characters.map((character, index) => {
      const glyph = face.glyph(character.codePointAt(0)!);
      if (typeof glyph === "string") throw new UnprintableText(run.text, character);
      const last = index === characters.length - 1;
      const gap = wide && !last ? size : 0;
      return {
        glyph,
        advance: glyph.pitch * size + gap,
        gap,
        breakAfter: last || !run.keep,
      };
    });
  });
}

export const widthOf = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.advance, 0);

/**
 * Breaks cells into lines no wider than `width`; the first line is shorter by `indent`. A stretch that may not be
 * broken and is wider than a whole line is broken where it must be.
 */
export function breakLines(cells: readonly Cell[], width: number, indent = 0): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < cells.length) {
    const room = width - (lines.length === 0 ? indent : 0) + 0.01;
    let end = start;
    let used = 0;
    while (end < cells.length && used + inkAdvance(cells, end, start) <= room) used += cells[end++]!.advance;
    if (end < cells.length) end = lastBreak(cells, start, end);
    const line = cells.slice(start, end);
    lines.push({ cells: line, width: widthOf(line) });
    while (end < cells.length && /\s/u.test(character(cells[end]!))) end++; // no line starts with a space
    start = end;
  }
  return lines.length === 0 ? [{ cells: [], width: 0 }] : lines;
}

const inkAdvance = (cells: readonly Cell[], at: number, start: number): number =>
  at === start ? 0 : cells[at]!.advance;

function lastBreak(cells: readonly Cell[], start: number, end: number): number {
  for (let at = end; at > start; at--) if (mayBreak(cells[at - 1]!, cells[at]!)) return at;
  return Math.max(end, start + 1);
}

function mayBreak(before: Cell, after: Cell): boolean {
  if (!before.breakAfter) return false;
  const [left, right] = [character(before), character(after)];
  if (NO_END.has(left) || NO_START.has(right)) return false;
  if (WORD.test(left) && (WORD.test(right) || UNIT.has(right))) return false;
  return true;
}

const character = (cell: Cell): string => String.fromCodePoint(cell.glyph.codePoint);
