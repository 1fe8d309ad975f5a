import { sha256 } from "@noble/hashes/sha2.js";
import * as v from "valibot";
import { type BallotInput, type Law, WriteIn } from "../ballot/index.ts";
import { toHex, toUtf8 } from "../evidence/bytes.ts";
import { canonicalize, type Json } from "../evidence/canonical.ts";
import type { ValidResult } from "../result/index.ts";
import { type Drawn, judgeCheck, type NameFinding } from "./check.ts";
import { drawOrder, Lots, paperRefs } from "./draw.ts";
import { formatFraction, fraction } from "./fraction.ts";
import { type CheckPlan, planCheck } from "./plan.ts";
import { countsFor, namesOf, paperCountsFor } from "./votes.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000));
const positive = v.pipe(count, v.minValue(1));

/** What two people agreed that a drawn paper says, before any opening was shown; null when the paper is not there. */
const Paper = v.nullable(
  v.strictObject({
    marks: v.pipe(v.string(), v.regex(/^[ox?-]{0,200}$/)),
    writeIns: v.exactOptional(v.pipe(v.array(WriteIn), v.maxLength(30))),
    ruling: v.exactOptional(v.pipe(v.string(), v.regex(/^(valid|void:[a-z-]+)$/))),
  }),
);

/** The finished sheet of one round's hand check (抽查复核记录); `sample.json` holds one for each round checked. */
export const CheckSheet = v.strictObject({
  round: positive,
  race: v.literal("a"),
  /** Papers of each bundle, from the signed bundle sheets; their sum is N. */
  bundles: v.pipe(v.array(count), v.maxLength(9_999)),
  lots: Lots,
  riskLimit: v.strictTuple([positive, positive]),
  mostPapers: count,
  drawn: v.array(v.strictObject({ ref: v.string(), paper: Paper })),
  /** Names counted by hand: votes for, by two people, twice. */
  counted: v.array(v.strictObject({ id: v.string(), votes: count })),
  /** What came out; `p` as an exact fraction, empty where the name was counted by hand. */
  names: v.array(
    v.strictObject({ id: v.string(), finding: v.picklist(["confirmed", "open", "wrong"]), p: v.string() }),
  ),
});
export type CheckSheet = v.InferOutput<typeof CheckSheet>;

/** The sheet as a file: its canonical form, as it is carried to the laptop that counted. */
export const sheetText = (sheet: CheckSheet): string => canonicalize(sheet as unknown as Json, "file");

/** What the log names a sheet by: the SHA-256 (hexadecimal) of that file. */
export const sheetHash = (sheet: CheckSheet): string => toHex(sha256(toUtf8(sheetText(sheet))));

/** Whether these risk limits are in order: the one of a sheet may be smaller than the one that was settled, never greater. */
export const withinLimit = ([part, of]: readonly [number, number], [most, whole]: readonly [number, number]): boolean =>
  part * whole <= most * of; // both below 10⁶: exact

/** Whether the check is over and nothing speaks against the result. */
export const sheetConfirms = ({ names }: Pick<CheckSheet, "names">): boolean =>
  names.length > 0 && names.every(({ finding }) => finding === "confirmed");

/** What a check of this round rests on besides the sheet. */
export interface CheckedRound {
  readonly law: Law;
  readonly threshold: number | null;
  readonly result: ValidResult;
  /** The agreed records by ref; one that is missing, or whose opening does not fit, is not there. */
  readonly records: ReadonlyMap<string, BallotInput>;
}

/** What is fixed before the draw: everything of the sheet but what the draw brings. */
export type CheckFrame = Pick<CheckSheet, "bundles" | "riskLimit" | "mostPapers">;

/** Line, margin, way and first n of each name: computed, printed and signed before the lots are drawn. */
export function planFor({ law, threshold, result, records }: CheckedRound, frame: CheckFrame): CheckPlan {
  const papers = frame.bundles.reduce((sum, size) => sum + size, 0);
  const riskLimit = fraction(...frame.riskLimit);
  const names = namesOf(result, records.values());
  return planCheck({ papers, seats: law.seats, threshold, names, riskLimit, mostPapers: frame.mostPapers });
}

/** What the drawn papers and hand counts of a sheet say of each name. */
export function findingsOf(round: CheckedRound, sheet: Omit<CheckSheet, "names">): NameFinding[] {
  const plan = planFor(round, sheet);
  const names = new Set(plan.names.map(({ id }) => id));
  const drawn = sheet.drawn.map(({ ref, paper }): Drawn => {
    const record = round.records.get(ref);
    if (record === undefined) return { ref, record: "missing" };
    const counts = countsFor(record, round.law);
    if (paper === null) return { ref, record: counts, paper: "missing" };
    return { ref, record: counts, paper: paperCountsFor({ ref, ...paper }, round.law, names) };
  });
  return judgeCheck(plan, drawn, new Map(sheet.counted.map(({ id, votes }) => [id, votes])));
}

/** The findings as a sheet carries them. */
export function writtenFindings(findings: readonly NameFinding[]): CheckSheet["names"] {
  return findings.map((one) => ({
    id: one.id,
    finding: one.finding,
    p: one.way === "sample" ? formatFraction(one.p) : "",
  }));
}

/** Why a sheet is not what its own lots and papers lead to. */
export type SheetFault = "papers" | "order" | "findings";

/** Whether a sheet follows from its lots, its papers and the records; undefined when it does. */
export function sheetFault(round: CheckedRound, sheet: CheckSheet): SheetFault | undefined {
  const papers = sheet.bundles.reduce((sum, size) => sum + size, 0);
  // Hands count a few more or less than the records say, never twice as many: so many are made to exhaust us.
  if (papers === 0 || papers > 2 * round.records.size || sheet.drawn.length > papers) return "papers";
  const refs = paperRefs(sheet.bundles);
  // A record that could never be drawn would be believed unseen. Where its paper is not there, that is what is found.
  const drawable = new Set(refs);
  if ([...round.records.keys()].some((ref) => !drawable.has(ref))) return "papers";
  const wrongMarks = sheet.drawn.some(({ paper }) => paper && paper.marks.length !== round.law.slate.length);
  if (wrongMarks) return "papers";
  const order = drawOrder(sheet.lots, refs);
  if (sheet.drawn.some(({ ref }, i) => ref !== order[i])) return "order";
  const due = writtenFindings(findingsOf(round, sheet));
  return JSON.stringify(due) === JSON.stringify(sheet.names.map(({ id, finding, p }) => ({ id, finding, p })))
    ? undefined
    : "findings";
}
