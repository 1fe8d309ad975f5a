import type { Row } from "../../../tally/view/index.ts";
import { boxesRead, type Looked, type Mark, type RulingBody, rowsRead, type WriteIn } from "./looked.ts";

/** Whether the whole paper counts: `valid`, or void for a reason that the scrutineers name. */
export type Whole = "valid" | "void:illegible" | "void:marked" | "void:torn" | "void:no-seal" | "void:other";
export const wholes: readonly Whole[] = [
  "valid",
  "void:illegible",
  "void:marked",
  "void:torn",
  "void:no-seal",
  "void:other",
];

/** One write-in box as it is being ruled. */
export interface BoxDraft {
  readonly name: string;
  readonly unit: string;
  /** The name cannot be read; such an entry is never eligible. */
  readonly unreadable: boolean;
  readonly mark: Mark | undefined;
  readonly eligible: "yes" | "no" | undefined;
}

/** A ruling while it is being made: nothing in it has a default that people have not seen on the paper. */
export interface RulingDraft {
  readonly marks: readonly (Mark | undefined)[];
  readonly boxes: readonly BoxDraft[];
  readonly whole: Whole | undefined;
  readonly reason: RulingBody["reason"] | undefined;
  readonly note: string;
}

export const emptyBox: BoxDraft = { name: "", unit: "", unreadable: false, mark: undefined, eligible: undefined };

/** The beginning of a ruling: what the readings settle stands, everything else is asked. */
export function draftOf(looked: Looked, slate: readonly Row[]): RulingDraft {
  const marks = rowsRead(looked, slate.length).map((row) => row.settled);
  const boxes = boxesRead(looked).map(({ settled }) => ({ ...emptyBox, mark: settled }));
  const aside = [looked.reading1, looked.reading2, looked.reading3].some((body) => body && body.setAside !== "");
  return { marks, boxes, whole: aside ? undefined : "valid", reason: undefined, note: "" };
}

export const isVoid = (whole: Whole | undefined): boolean => whole?.startsWith("void:") ?? false;

/** What of a draft is still to be said. */
export type Missing = "rows" | "boxes" | "whole" | "reason" | "slash";

/** What is missing before the ruling can be proposed. Of a paper ruled void nothing else is asked. */
export function missingIn({ marks, boxes, whole, reason }: RulingDraft): Missing[] {
  const missing: Missing[] = [];
  if (whole === undefined) missing.push("whole");
  if (!isVoid(whole) && marks.includes(undefined)) missing.push("rows");
  if (!isVoid(whole) && boxes.some((box) => !boxDone(box))) missing.push("boxes");
  if (boxes.some(({ name, unit }) => `${name}${unit}`.includes("/"))) missing.push("slash");
  if (reason === undefined) missing.push("reason");
  return missing;
}

/** A box says its mark and, where a name stands in it, whether that person is eligible. */
function boxDone({ name, unreadable, mark, eligible }: BoxDraft): boolean {
  return mark !== undefined && (unreadable || tidy(name) === "" || eligible !== undefined);
}

/** A name as it counts: NFC, without the spaces that people put between two characters of one name. */
export function tidy(text: string): string {
  const trimmed = text.normalize("NFC").trim();
  return trimmed.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "");
}

function entryOf({ name, unit, unreadable, mark, eligible }: BoxDraft): WriteIn {
  const called = unreadable ? "?" : tidy(name);
  const counts = !unreadable && called !== "" && eligible === "yes";
  return { name: called, unit: tidy(unit), mark: mark ?? "?", eligible: counts };
}

/**
 * The sealed body of a finished ruling. Rows of a void paper that nobody settled are unclear. `tooMany`: the law makes
 * the paper void by its marks; then the ruling says nothing of the whole, and the confirmation does.
 */
export function bodyOf(draft: RulingDraft, tooMany: boolean): RulingBody {
  const { marks, boxes, whole, reason, note } = draft;
  if (whole === undefined || reason === undefined) throw new RangeError("an unfinished ruling cannot be proposed");
  const rows = marks.map((mark) => mark ?? "?").join("");
  const ruling = whole === "valid" && tooMany ? {} : { ruling: whole };
  const said = note
    .normalize("NFC")
    .replace(/\p{Cc}/gu, " ")
    .trim();
  return { marks: rows, writeIns: boxes.map(entryOf), ...ruling, reason, note: said };
}
