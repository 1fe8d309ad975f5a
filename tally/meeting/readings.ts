import * as v from "valibot";

/** Why a paper is set aside whole (整票存疑); the scrutineers rule on it. */
export const setAsideReasons = ["illegible", "marked", "torn", "no-seal", "other"] as const;

/**
 * What one reading saw on one paper. `marks`: `o x - ?` for each row, `.` for a row that a third reading does not
 * read; empty when the paper is set aside. `writeIns`: the mark of each filled box, `-` where a name stands without
 * one. Never a name, never a meaning.
 */
export const ReadingBody = v.strictObject({
  marks: v.pipe(v.string(), v.regex(/^[ox?.-]{0,200}$/)),
  writeIns: v.pipe(v.array(v.picklist(["o", "x", "-", "?"])), v.maxLength(30)),
  setAside: v.picklist(["", ...setAsideReasons]),
});
export type ReadingBody = v.InferOutput<typeof ReadingBody>;

export type Outcome = "agree" | "differ" | "refer";

/** Where two readings of one paper differ. Rows count from 1, as they are printed. */
export interface Difference {
  readonly rows: readonly number[];
  readonly boxes: boolean;
  readonly setAside: boolean;
}

/** Compares the readings of one paper, row by row (entry.md 5). */
export function difference(first: ReadingBody, second: ReadingBody): Difference {
  const setAside = (first.setAside === "") !== (second.setAside === "");
  const bothAside = first.setAside !== "" && second.setAside !== "";
  const rows: number[] = [];
  const length = Math.max(first.marks.length, second.marks.length);
  if (!bothAside) for (let row = 0; row < length; row++) if (first.marks[row] !== second.marks[row]) rows.push(row + 1);
  return { rows, boxes: !bothAside && first.writeIns.join() !== second.writeIns.join(), setAside };
}

/** `refer` where two equal readings leave something that only scrutineers can settle. */
function agreed(body: ReadingBody): "agree" | "refer" {
  return body.setAside !== "" || body.marks.includes("?") || body.writeIns.length > 0 ? "refer" : "agree";
}

export function compareReadings(first: ReadingBody, second: ReadingBody): Outcome {
  const { rows, boxes, setAside } = difference(first, second);
  if (rows.length > 0 || boxes || setAside) return "differ";
  return agreed(first);
}

/** Whether a third reading read exactly what it was asked for: the differing rows and no others. */
export function thirdFits(wanted: Difference, third: ReadingBody, names: number): boolean {
  if (third.setAside !== "") return third.marks === "" && third.writeIns.length === 0;
  if (third.marks.length !== names) return false;
  const rows = new Set(rowsWanted(wanted, names));
  for (let row = 1; row <= names; row++) if ((third.marks[row - 1] !== ".") !== rows.has(row)) return false;
  return boxesWanted(wanted) || third.writeIns.length === 0;
}

/** A paper that one reader set aside is read whole by the third. */
export function rowsWanted(wanted: Difference, names: number): readonly number[] {
  return wanted.setAside ? Array.from({ length: names }, (_, i) => i + 1) : wanted.rows;
}

export function boxesWanted(wanted: Difference): boolean {
  return wanted.boxes || wanted.setAside;
}

/**
 * What the third reading settles (case C18). Each differing row takes the value on which the third and one of the two
 * agree; a row on which it agrees with none goes to the scrutineers, and so does whatever two equal readings would
 * refer. Nothing is ever averaged or voted: rows that agreed stay as both read them.
 */
export function resolveThird(
  first: ReadingBody,
  second: ReadingBody,
  third: ReadingBody,
): { outcome: "agree"; body: ReadingBody } | { outcome: "refer" } {
  if (third.setAside !== "") return { outcome: "refer" };
  const wanted = difference(first, second);
  const kept = first.setAside === "" ? first : second;
  const marks = [...kept.marks];
  for (const row of rowsWanted(wanted, third.marks.length)) {
    const mark = third.marks[row - 1]!;
    if (mark !== first.marks[row - 1] && mark !== second.marks[row - 1]) return { outcome: "refer" };
    marks[row - 1] = mark;
  }
  // A reading that set the paper aside says nothing of its boxes.
  const boxes = [first, second].filter((one) => one.setAside === "").map((one) => one.writeIns.join());
  if (boxesWanted(wanted) && !boxes.includes(third.writeIns.join())) return { outcome: "refer" };
  const body = {
    marks: marks.join(""),
    writeIns: boxesWanted(wanted) ? third.writeIns : kept.writeIns,
    setAside: "" as const,
  };
  return agreed(body) === "agree" ? { outcome: "agree", body } : { outcome: "refer" };
}

/** The least run that differs as it stands and fits when moved by one, before a skip is suspected. */
const run = 5;

/**
 * Where one of two sequences seems to lack an element: the first position (from 1) of a run that differs and fits when
 * one sequence is moved by one; null when there is none. `same` tells whether two elements were read alike.
 */
function skippedAt<T>(first: readonly T[], second: readonly T[], same: (a: T, b: T) => boolean): number | null {
  const fits = (a: T | undefined, b: T | undefined) => a !== undefined && b !== undefined && same(a, b);
  for (const step of [1, -1]) {
    let length = 0;
    for (let i = 0; i < first.length; i++) {
      const moved = fits(first[i], second[i + step]) && !fits(first[i], second[i]);
      length = moved ? length + 1 : 0;
      // The reader who skipped did so at the first of the run, or, when it was the second reader, one before it.
      if (length === run) return step === 1 ? i - run + 2 : i - run + 1;
    }
  }
  return null;
}

/** Where one reader seems to have skipped a sheet (疑似漏录一张). */
export function shiftedFrom(first: readonly ReadingBody[], second: readonly ReadingBody[]): number | null {
  return skippedAt(first, second, (a, b) => compareReadings(a, b) !== "differ");
}

/** Where one reader seems to have skipped a row of a paper (疑似漏录一行). */
export function rowSkipped(first: ReadingBody, second: ReadingBody): number | null {
  return skippedAt([...first.marks], [...second.marks], (a, b) => a === b);
}
