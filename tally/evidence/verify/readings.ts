import {
  type BallotBody,
  type BallotRef,
  compareReadings,
  isVoid,
  type Leaf,
  mergesOf,
  nth,
  type ReadingBody,
  type RulingBody,
  resolveThird,
  type Sheet,
  type State,
  sheetOf,
} from "../../meeting/index.ts";
import { canonicalize, type Json } from "../canonical.ts";
import type { Sentence } from "./finding.ts";
import type { Bodies } from "./openings.ts";

/**
 * Check 9, leaf by leaf while the log is replayed: what a comparison found is true, and a record is what both readings
 * say, except where a third reading or a ruling settled it. `state` is the one before the leaf.
 */
export function readingFault(state: Readonly<State>, leaf: Leaf, seq: number, bodies: Bodies): Sentence | undefined {
  if (leaf.type === "compared") {
    const sheet = sheetOf(state, leaf.ref);
    const [first, second, third] = sheet ? readingsOf(sheet, bodies) : [];
    if (!first || !second) return missing(leaf.ref);
    const outcome =
      leaf.reading === 2 ? compareReadings(first, second) : third && resolveThird(first, second, third).outcome;
    return outcome === leaf.outcome
      ? undefined
      : {
          zh: `第〔${seq}〕条记录的比对结果(${leaf.ref})不实。`,
          en: `What record ${seq} says of the readings of ${leaf.ref} is not true.`,
        };
  }
  if (leaf.type === "ballot") {
    const sheet = sheetOf(state, leaf.ref);
    const due = sheet && recordDue(sheet, bodies);
    if (due === undefined) return missing(leaf.ref);
    const body = bodies.get(seq) as unknown as BallotBody;
    return same(body, due)
      ? undefined
      : {
          zh: `${leaf.ref} 的记录(第〔${seq}〕条)与两次录票、核录或认定不符。`,
          en: `The record of ${leaf.ref} (record ${seq}) is not what its readings, third reading or ruling say.`,
        };
  }
  if (leaf.type === "voided") {
    const sheet = sheetOf(state, leaf.ref);
    return sheet && voidByRules(state, sheet, bodies)
      ? undefined
      : {
          zh: `${leaf.ref} 记为无效票,与规则不符。`,
          en: `${leaf.ref} is recorded as void, but by the rules it is not.`,
        };
  }
  if (leaf.type === "unvoided") {
    const sheet = sheetOf(state, leaf.ref);
    return sheet && voidByRules(state, sheet, bodies)
      ? {
          zh: `${leaf.ref} 记为不再无效,与规则不符。`,
          en: `${leaf.ref} is recorded as void no longer, but by the rules it is.`,
        }
      : undefined;
  }
  return undefined;
}

/** At `closed`: exactly the papers that the law makes void are recorded as void, so that two people confirmed each. */
export function voidFault(state: Readonly<State>, bodies: Bodies): Sentence | undefined {
  for (const { sheets } of state.round.bundles) {
    for (const sheet of sheets) {
      const due = voidByRules(state, sheet, bodies);
      if (due && !sheet.void) {
        return {
          zh: `${sheet.ref} 按规则为无效票,没有记为无效。`,
          en: `${sheet.ref} is void by the rules, but was not recorded so.`,
        };
      }
      if (!due && sheet.void) {
        return {
          zh: `${sheet.ref} 按规则不是无效票,记为了无效。`,
          en: `${sheet.ref} is not void by the rules, but stands recorded so.`,
        };
      }
    }
  }
  return undefined;
}

function voidByRules(state: Readonly<State>, { ref, ballot }: Readonly<Sheet>, bodies: Bodies): boolean {
  // `checkOpenings` has put only bodies here that fit the schema of their leaf.
  const body = ballot === undefined ? undefined : (bodies.get(ballot) as unknown as BallotBody);
  return body !== undefined && isVoid(state, ref, body, mergesOf(state.round, { opening: (seq) => bodies.get(seq) }));
}

function readingsOf({ readings }: Readonly<Sheet>, bodies: Bodies) {
  return ([1, 2, 3] as const).map((no) => {
    const at = readings[nth[no]];
    return at && (bodies.get(at.seq) as unknown as ReadingBody | undefined);
  });
}

/** What the record of a paper has to be, by its readings or by the ruling that settled it. */
function recordDue(sheet: Readonly<Sheet>, bodies: Bodies): BallotBody | undefined {
  if (sheet.ruling !== undefined) {
    const ruled = bodies.get(sheet.ruling) as unknown as RulingBody | undefined;
    if (ruled === undefined) return undefined;
    const { marks, writeIns, ruling } = ruled;
    return { marks, writeIns, ...(ruling === undefined ? {} : { ruling }) };
  }
  const [first, second, third] = readingsOf(sheet, bodies);
  if (!first || !second) return undefined;
  if (sheet.outcome === "agree") return { marks: first.marks };
  const settled = third && resolveThird(first, second, third);
  return settled?.outcome === "agree" ? { marks: settled.body.marks } : undefined;
}

function same(body: BallotBody | undefined, due: BallotBody): boolean {
  const text = ({ marks, writeIns, ruling }: BallotBody) =>
    canonicalize([marks, (writeIns ?? []) as unknown as Json, ruling ?? ""]);
  return body !== undefined && text(body) === text(due);
}

const missing = (ref: BallotRef): Sentence => ({
  zh: `${ref} 的录票内容不全。`,
  en: `The readings of ${ref} are not all there.`,
});
