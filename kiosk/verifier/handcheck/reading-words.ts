import type { Reading } from "./course.ts";
import { t } from "./texts.ts";

/** Rows (from 1) in which two readings differ. */
export function rowsApart(a: Reading | undefined, b: Reading | undefined): number[] {
  const [one, other] = [a?.marks ?? "", b?.marks ?? ""];
  return Array.from({ length: Math.max(one.length, other.length) }, (_, row) => row + 1).filter(
    (row) => one[row - 1] !== other[row - 1],
  );
}

/** All marks of a paper in groups of five, as the paper has its rows. */
export function marksLine(marks: string): string {
  const signs = [...marks].map((mark) => t().signs[mark as "o" | "x" | "-" | "?"]);
  return signs.map((sign, row) => (row > 0 && row % 5 === 0 ? ` ${sign}` : sign)).join("");
}

/** A reading in words: the rows that matter, what is written in, what became of the whole paper. */
export function readingWords(reading: Reading | undefined, rows: readonly number[]): string {
  const w = t().words;
  if (reading === undefined) return w.none;
  if (reading === null) return w.missing;
  const marks = rows.map((row) => w.row(row, w.marks[(reading.marks[row - 1] ?? "?") as "o" | "x" | "-" | "?"]));
  const people = (reading.writeIns ?? []).map((one) => w.person(one.name, one.unit, w.marks[one.mark]));
  const whole = reading.ruling?.startsWith("void:") ? [w.void] : [];
  const said = [...marks, ...people, ...whole];
  return said.length > 0 ? said.join(w.and) : w.same;
}
