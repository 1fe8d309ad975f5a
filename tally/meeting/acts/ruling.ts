import * as v from "valibot";
import { WriteIn } from "../../ballot/index.ts";
import { gathered, type ProposalOf, type TwoPersonAct } from "../act.ts";
import type { LeafId } from "../ids.ts";
import { aboutPaper, sealed, sentLeaf } from "../leaf.ts";
import { boxesOf, sheetOf } from "../lookup.ts";
import { MergeBody, mergesOf } from "../merges.ts";
import { scrutineers } from "../people.ts";
import { resolveThird } from "../readings.ts";
import { refuse } from "../refusal/index.ts";
import type { Config } from "../setup/config.ts";
import { nth, type Sheet, type State } from "../state.ts";
import { bodyAt } from "./claim.ts";
import { type BallotBody, bundleNoOf, isVoid, judgedAnew, recorded, settledBy } from "./record.ts";

/** Why a ruling went as it did; printed in the list of rulings (认定记录). */
export const rulingReasons = [
  "odd-mark",
  "struck-out",
  "two-marks",
  "outside-box",
  "unclear",
  "write-in",
  "readings",
  "illegible",
  "marked",
  "torn",
  "no-seal",
  "other",
] as const;

/** What two scrutineers rule with the paper open: every row and every filled box as it counts from now on. */
export const RulingBody = v.strictObject({
  marks: v.pipe(v.string(), v.regex(/^[ox?-]{1,200}$/)),
  writeIns: v.pipe(v.array(WriteIn), v.maxLength(30)),
  ruling: v.exactOptional(v.pipe(v.string(), v.regex(/^(valid|void:[a-z-]{1,40})$/))),
  reason: v.picklist(rulingReasons),
  /** Their own words for the list of rulings; may be empty. */
  note: v.pipe(v.string(), v.maxLength(200)),
});
export type RulingBody = v.InferOutput<typeof RulingBody>;

export const RulingLeaf = sentLeaf("propose", {
  act: v.literal("ruling"),
  what: v.strictObject({}),
  ...aboutPaper,
  ...sealed,
});
export const ConfirmVoidLeaf = sentLeaf("propose", {
  act: v.literal("confirmVoid"),
  what: v.strictObject({}),
  ...aboutPaper,
});
export const MergeLeaf = sentLeaf("propose", { act: v.literal("merge"), what: v.strictObject({}), ...sealed });

const atTable = ["table", "scrutineer"] as const;
const byTwoScrutineers = {
  proposes: { roles: ["chief", "deputy"], places: atTable },
  approves: { roles: scrutineers, places: atTable },
} as const;

/** Whether this paper waits for scrutineers: the readings refer it, or the third agreed with none. */
export function needsRuling(sheet: Readonly<Sheet>): boolean {
  return sheet.ballot === undefined && (sheet.outcome === "refer" || sheet.third === "refer");
}

/** Whether a third reading that agreed with one of the two waits for a scrutineer. */
export function needsApproval(sheet: Readonly<Sheet>): boolean {
  return sheet.ballot === undefined && sheet.third === "agree";
}

export const ruling: TwoPersonAct<ProposalOf<"ruling">> = {
  ...byTwoScrutineers,
  schema: RulingLeaf,
  body: RulingBody,
  check(state, leaf) {
    if (state.round.step !== "counting") return refuse("not-now");
    const sheet = sheetOf(state, leaf.ref);
    if (!sheet) return refuse("no-such-paper", leaf.ref);
    return needsRuling(sheet) || needsApproval(sheet) ? undefined : refuse("nothing-to-settle", leaf.ref);
  },
  examine(state, { leaf, body }, facts) {
    const ruled = body as RulingBody;
    if (ruled.marks.length !== state.round.slate.length) return refuse("ruling-wrong", leaf.ref);
    if (ruled.writeIns.length > boxesOf(state)) return refuse("ruling-wrong", leaf.ref);
    const against = againstMethod(state.config, ruled);
    if (against) return refuse(against, leaf.ref);
    const { reason: _reason, note: _note, ...record } = ruled;
    // Case C2: no ruling makes a paper with too many valid. It is recorded as it is and confirmed as void.
    return ruled.ruling === "valid" && isVoid(state, leaf.ref, record, mergesOf(state.round, facts))
      ? refuse("no-ruling-over-law", leaf.ref)
      : undefined;
  },
  approved(state, leaf, { proposed }) {
    const sheet = sheetOf(state, leaf.ref)!;
    sheet.ready = true;
    sheet.ruling = proposed;
  },
  follow(state, leaf, proposed, facts) {
    const { reason: _reason, note: _note, ...record } = facts.opening(proposed) as RulingBody;
    return gathered([
      recorded(state, leaf.ref, record as BallotBody, facts),
      settledBy(state, bundleNoOf(leaf.ref), [leaf.ref], facts),
    ]);
  },
};

/** What the adopted method says of papers without the seal and of private marks (case C10); two people rule the rest. */
function againstMethod(
  { method }: Config,
  { reason, ruling: whole }: RulingBody,
): "seal-rule" | "mark-rule" | undefined {
  const voided = whole?.startsWith("void:") ?? false;
  if (whole === "void:no-seal" && method?.unsealed === "counts") return "seal-rule";
  if (reason === "no-seal" && voided === (method?.unsealed === "counts")) return "seal-rule";
  return reason === "marked" && !voided && method?.marked === "void" ? "mark-rule" : undefined;
}

/** Every paper that the law makes void is confirmed by two before the count can close: the machine points, people say. */
export const confirmVoid: TwoPersonAct<ProposalOf<"confirmVoid">> = {
  ...byTwoScrutineers,
  schema: ConfirmVoidLeaf,
  check(state, leaf) {
    if (state.round.step !== "counting") return refuse("not-now");
    const sheet = sheetOf(state, leaf.ref);
    if (!sheet) return refuse("no-such-paper", leaf.ref);
    return sheet.void && !sheet.void.confirmed ? undefined : refuse("nothing-to-settle", leaf.ref);
  },
  approved(state, leaf) {
    sheetOf(state, leaf.ref)!.void!.confirmed = true;
  },
};

export const merge: TwoPersonAct<ProposalOf<"merge">> = {
  ...byTwoScrutineers,
  schema: MergeLeaf,
  body: MergeBody,
  check: (state) => (state.round.step === "counting" ? undefined : refuse("not-now")),
  approved(state, _leaf, { proposed }) {
    state.round.merges.push(proposed);
  },
  // Names are resolved before a ballot is judged (rules §3), so papers that have their record are judged anew.
  follow: (state, _leaf, proposed, facts) =>
    judgedAnew(state, [...mergesOf(state.round, facts), facts.opening(proposed) as MergeBody], facts),
};

/** 核录: the third reading is the proposal; a scrutineer who looked at the paper approves it. */
export const thirdApproval = {
  roles: scrutineers,
  places: atTable,
  check(state: Readonly<State>, reading: LeafId) {
    const sheet = sheetReadBy(state, reading);
    return sheet && needsApproval(sheet) ? undefined : refuse("proposal-gone");
  },
  approved(state: State, reading: LeafId) {
    sheetReadBy(state, reading)!.ready = true;
  },
  follow(state: Readonly<State>, reading: LeafId, facts: Parameters<typeof recorded>[3]) {
    const sheet = sheetReadBy(state, reading)!;
    const [first, second, third] = ([1, 2, 3] as const).map((n) => bodyAt(facts, sheet.readings[nth[n]]!.seq));
    const settledNow = resolveThird(first!, second!, third!);
    if (settledNow.outcome === "refer") return refuse("proposal-gone");
    return gathered([
      recorded(state, sheet.ref, { marks: settledNow.body.marks }, facts),
      settledBy(state, bundleNoOf(sheet.ref), [sheet.ref], facts),
    ]);
  },
};

/** The paper whose third reading is the leaf `reading`; none when that reading was taken off it again. */
export function sheetReadBy(state: Readonly<State>, reading: LeafId): Sheet | undefined {
  const ref = state.round.thirds.get(reading);
  const sheet = ref && sheetOf(state, ref);
  return sheet?.readings.third?.id === reading ? sheet : undefined;
}
