import * as v from "valibot";
import { canonicalize, type Json } from "../../evidence/index.ts";
import { nextStep, type Result } from "../../result/index.ts";
import { Candidate } from "../../slate/index.ts";
import type { Facts, ProposalOf, TwoPersonAct } from "../act.ts";
import { count, note, sentLeaf } from "../leaf.ts";
import { scrutineers } from "../people.ts";
import { type Refusal, refuse } from "../refusal/index.ts";
import { deciders } from "../setup/method.ts";
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
    decider: v.picklist(deciders),
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
    errata: [],
    byHand: false,
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
    // The spare set that an election held anew uses was printed with the first: it is the same paper.
    const same = what.seats === state.round.seats && sameText(what.slate, state.round.slate);
    return what.kind !== "anew" || same ? undefined : refuse("round-wrong");
  },
  examine(state, { leaf }, facts) {
    if (leaf.what.kind === "anew") return undefined;
    const next = nextStep(inputOf(state), resultAt(state, facts));
    const named = leaf.what.slate.map((candidate) => knownAs(state.round, candidate));
    if (leaf.what.kind === "re-vote") {
      if (next.step !== "re-vote" && next.step !== "decide") return refuse("round-wrong", "kind");
      const exact = leaf.what.seats === next.seats - state.round.reduced && sameSet(named, next.tied);
      return exact ? undefined : refuse("round-wrong", "slate");
    }
    if (next.step !== "additional-or-reduce") return refuse("round-wrong", "kind");
    const open = next.candidates;
    const among = new Set(named).size === named.length && named.every((id) => open.includes(id));
    const fits = leaf.what.seats === next.missing - state.round.reduced && among;
    return fits ? undefined : refuse("round-wrong", "slate");
  },
  approved(state, { what }) {
    state.past.push(state.round);
    state.round = freshRound(state.round.no + 1, what.kind, what.seats, what.slate);
  },
};

/**
 * By what the last result knows a line of the new paper: by its id, when it stands there as it stood on the last one,
 * letter for letter; else as somebody written in. A known id with another name or unit is nobody.
 */
function knownAs({ slate }: Readonly<Round>, candidate: Candidate): string {
  const before = slate.find((one) => one.id === candidate.id);
  if (!before) return `w:${candidate.name}/${candidate.unit}`;
  return sameText(before, candidate) ? candidate.id : "";
}

function sameText(a: object, b: object): boolean {
  return canonicalize(a as Json) === canonicalize(b as Json);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).size === a.length && a.length === b.length && a.every((one) => b.includes(one));
}

export const reduce: TwoPersonAct<ProposalOf<"reduce">> = {
  ...recorded,
  schema: ReduceLeaf,
  check(state, { what }) {
    if (state.round.step !== "informed") return refuse("not-now");
    const decider = state.config.method?.further?.decider ?? what.decider;
    if (what.decider !== decider) return refuse("decider-wrong");
    return what.decision === "" ? refuse("reason-missing") : undefined;
  },
  examine(state, { leaf }, facts) {
    return leaf.what.seats > openSeats(state, facts) ? refuse("no-more-seats") : undefined;
  },
  approved(state, { what }) {
    state.round.reduced += what.seats;
    state.round.reducedBy = what.decider;
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

/** Whether somebody who was not on the meeting's slate is among the elected of any round (case D9). */
export function writeInElected(state: Readonly<State>, facts: Pick<Facts, "opening">): boolean {
  const listed = new Set(state.config.slate.map((candidate) => candidate.id));
  const closings = [...state.past, state.round].flatMap(({ closed }) => closed ?? []);
  return closings.some((seq) => (facts.opening(seq) as Result).elected?.some((id) => !listed.has(id)));
}

export const erratum: TwoPersonAct<ProposalOf<"erratum">> = {
  proposes: { roles: ["chief"], places: ["table", "scrutineer"] },
  approves: { roles: scrutineers, places: ["table", "scrutineer"] },
  schema: ErratumLeaf,
  check(state, { what }) {
    if (state.round.step !== "announced" && state.round.step !== "sealed") return refuse("not-now");
    return what.why === "" ? refuse("reason-missing") : undefined;
  },
  approved(state, { what }, { approved }) {
    state.round.errata.push({ seq: approved, effect: what.effect, why: what.why });
  },
};
