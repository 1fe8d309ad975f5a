import * as v from "valibot";
import { nextStep, type Result } from "../../result/index.ts";
import { Candidate } from "../../slate/index.ts";
import type { Facts, ProposalOf, TwoPersonAct } from "../act.ts";
import { count, note, sentLeaf } from "../leaf.ts";
import { scrutineers } from "../people.ts";
import { type Refusal, refuse } from "../refusal/index.ts";
import type { Round, State } from "../state.ts";
import { inputOf } from "./close.ts";

/**
 * A further round: 再次投票 among exactly the tied (case D4), 另行选举 for the missing seats (D7, D8), 重新选举 after a
 * void election (B4). Its paper is new: `slate` says who is on it, in printed order.
 */
export const NextRoundLeaf = sentLeaf("propose", {
  act: v.literal("nextRound"),
  what: v.strictObject({
    kind: v.picklist(["re-vote", "additional", "anew"]),
    seats: v.pipe(count, v.minValue(1)),
    slate: v.pipe(v.array(Candidate), v.minLength(1), v.maxLength(200)),
    decision: note,
  }),
});
/** 减少名额, or another recorded end of a tie or shortage: who decided, and how many seats stay empty. */
export const ReduceLeaf = sentLeaf("propose", {
  act: v.literal("reduce"),
  what: v.strictObject({
    seats: v.pipe(count, v.minValue(1)),
    decider: v.picklist(["presidium", "electors", "both", "higher-committee"]),
    decision: note,
  }),
});
/** 更正 after the announcement (case D12): both versions are kept. */
export const ErratumLeaf = sentLeaf("propose", {
  act: v.literal("erratum"),
  what: v.strictObject({ effect: v.picklist(["unchanged", "changed", "after-meeting"]), why: note }),
});

/** The beginning of a round. */
export function freshRound(no: number, kind: Round["kind"], seats: number, slate: Round["slate"]): Round {
  const step = no === 1 ? "adopting" : "rollCall";
  return {
    no,
    kind,
    seats,
    slate,
    step,
    bundles: [],
    thirds: new Map(),
    merges: [],
    closings: 0,
    reduced: 0,
    times: {},
    errata: 0,
  };
}

const recorded = {
  proposes: { roles: ["organiser"], places: ["organiser"] },
  approves: { roles: ["chief"], places: ["scrutineer", "table"] },
} as const;

export const nextRound: TwoPersonAct<ProposalOf<"nextRound">> = {
  ...recorded,
  schema: NextRoundLeaf,
  check(state, { what }) {
    const from = what.kind === "anew" ? "void" : "informed";
    if (state.round.step !== from) return refuse("not-now");
    if (what.decision === "") return refuse("reason-missing");
    if (what.seats > what.slate.length) return refuse("round-wrong", "seats");
    const same = what.seats === state.round.seats && what.slate.length === state.round.slate.length;
    return what.kind !== "anew" || same ? undefined : refuse("round-wrong");
  },
  examine(state, { leaf }, facts) {
    if (leaf.what.kind === "anew") return undefined;
    const next = nextStep(inputOf(state), resultAt(state, facts));
    const named = leaf.what.slate.map((c) => (c.id.startsWith("w") ? `w:${c.name}/${c.unit}` : c.id));
    if (leaf.what.kind === "re-vote") {
      if (next.step !== "re-vote" && next.step !== "decide") return refuse("round-wrong", "kind");
      const exact = next.seats === leaf.what.seats && sameSet(named, next.tied);
      return exact ? undefined : refuse("round-wrong", "slate");
    }
    if (next.step !== "additional-or-reduce") return refuse("round-wrong", "kind");
    const open = next.candidates;
    const fits = leaf.what.seats === next.missing - state.round.reduced && named.every((id) => open.includes(id));
    return fits ? undefined : refuse("round-wrong", "slate");
  },
  approved(state, { what }) {
    state.past.push(state.round);
    state.round = freshRound(state.round.no + 1, what.kind, what.seats, what.slate);
  },
};

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === a.length;
}

export const reduce: TwoPersonAct<ProposalOf<"reduce">> = {
  ...recorded,
  schema: ReduceLeaf,
  check(state, { what }) {
    if (state.round.step !== "informed") return refuse("not-now");
    return what.decision === "" ? refuse("reason-missing") : undefined;
  },
  examine(state, { leaf }, facts) {
    return leaf.what.seats > openSeats(state, facts) ? refuse("no-more-seats") : undefined;
  },
  approved(state, { what }) {
    state.round.reduced += what.seats;
  },
};

/** The result that the last `closed` of the round committed to. */
export function resultAt(state: Readonly<State>, facts: Pick<Facts, "opening">): Result {
  return facts.opening(state.round.closed!) as Result;
}

/** Seats of this round that neither the count nor a recorded decision has settled. */
function openSeats(state: Readonly<State>, facts: Pick<Facts, "opening">): number {
  const result = resultAt(state, facts);
  return (result.revote?.seats ?? result.short?.missing ?? 0) - state.round.reduced;
}

/** Refuses while a tie or a shortage is open: nobody reports or announces over it (cases D4, D6, D7). */
export function settledOutcome(state: Readonly<State>, facts: Pick<Facts, "opening">): Refusal | undefined {
  return openSeats(state, facts) > 0 ? refuse("tie-open") : undefined;
}

/** Whether a write-in is among the elected of the round (case D9). */
export function writeInElected(state: Readonly<State>, facts: Pick<Facts, "opening">): boolean {
  return resultAt(state, facts).writeIns?.some((person) => person.elected) ?? false;
}

export const erratum: TwoPersonAct<ProposalOf<"erratum">> = {
  proposes: { roles: ["chief"], places: ["table", "scrutineer"] },
  approves: { roles: scrutineers, places: ["table", "scrutineer"] },
  schema: ErratumLeaf,
  check(state, { what }) {
    if (state.round.step !== "announced" && state.round.step !== "sealed") return refuse("not-now");
    return what.why === "" ? refuse("reason-missing") : undefined;
  },
  approved(state) {
    state.round.errata += 1;
  },
};
