import * as v from "valibot";
import type { ProposalOf, TwoPersonAct } from "../act.ts";
import { note, sentLeaf } from "../leaf.ts";
import { type Refusal, refuse } from "../refusal/index.ts";
import type { State, Step } from "../state.ts";
import { moreReturned } from "./count.ts";
import { afterHandCheck } from "./hand-check.ts";
import { settledOutcome, writeInElected } from "./rounds.ts";

/**
 * What the chair declared, and what was told to whom. The chair has no account and touches no device: his desk or the
 * organiser records it, the chief scrutineer confirms.
 */
const none = v.strictObject({});
export const ValidLeaf = sentLeaf("propose", { act: v.literal("valid"), what: none });
export const VoidLeaf = sentLeaf("propose", { act: v.literal("void"), what: none });
export const InformedLeaf = sentLeaf("propose", { act: v.literal("informed"), what: none });
export const ReportedLeaf = sentLeaf("propose", { act: v.literal("reported"), what: none });
export const AnnouncedLeaf = sentLeaf("propose", {
  act: v.literal("announced"),
  /** A write-in among the elected: his eligibility was confirmed, and how (case D9); else empty. */
  what: v.strictObject({ eligibility: note }),
});
export const ShowLeaf = sentLeaf("propose", {
  act: v.literal("show"),
  /** `list`: the elected; `votes`: the table, after a recorded decision; `nothing` takes it down. */
  what: v.strictObject({ screen: v.picklist(["list", "votes", "nothing"]), decision: note }),
});
export const SealedLeaf = sentLeaf("propose", { act: v.literal("sealed"), what: v.strictObject({ seals: note }) });

const declared = {
  proposes: { roles: ["chair", "organiser"], places: ["chair", "organiser"] },
  approves: { roles: ["chief"], places: ["scrutineer", "table"] },
} as const;

/** An act that moves the round from one step to the next and does nothing else. */
function moves<L>(
  schema: v.GenericSchema<unknown, L>,
  from: Step,
  to: Step,
  also: (state: Readonly<State>, leaf: L) => Refusal | undefined = () => undefined,
): TwoPersonAct<L> {
  return {
    ...declared,
    schema,
    check: (state, leaf) => (state.round.step === from ? also(state, leaf) : refuse("not-now")),
    approved(state) {
      state.round.step = to;
    },
  };
}

/** Cases B2, B3: returned ≤ issued; only then can counting start. */
export const valid = moves(ValidLeaf, "returned", "counting", (state) =>
  moreReturned(state.round) ? refuse("more-returned") : undefined,
);
/** Case B4: returned > issued; this round is locked for good. */
export const voidElection = moves(VoidLeaf, "returned", "void", (state) =>
  moreReturned(state.round) ? undefined : refuse("not-more-returned"),
);
/**
 * The presidium is informed once the hand check is logged, or two people went on without it. A name that it has not
 * confirmed is counted by hand first; whoever confirms this act is told that there is one.
 */
export const informed = moves(InformedLeaf, "unlocked", "informed", afterHandCheck);
/** Ties and shortages are settled between informing the presidium and reporting to the meeting. */
export const reported: TwoPersonAct<ProposalOf<"reported">> = {
  ...moves(ReportedLeaf, "informed", "reported"),
  examine: (state, _command, facts) => settledOutcome(state, facts),
};
export const announced: TwoPersonAct<ProposalOf<"announced">> = {
  ...moves(AnnouncedLeaf, "reported", "announced"),
  examine: (state, { leaf }, facts) =>
    writeInElected(state, facts) && leaf.what.eligibility === "" ? refuse("reason-missing", "eligibility") : undefined,
};
export const sealed: TwoPersonAct<ProposalOf<"sealed">> = {
  ...moves(SealedLeaf, "announced", "sealed"),
  proposes: { roles: ["organiser"], places: ["organiser"] },
};

export const show: TwoPersonAct<ProposalOf<"show">> = {
  ...declared,
  schema: ShowLeaf,
  check(state, { what }) {
    if (state.round.step !== "announced" && state.round.step !== "sealed") return refuse("not-now");
    return what.screen === "votes" && what.decision === "" ? refuse("reason-missing") : undefined;
  },
  approved(state, { what }) {
    state.hallList = what.screen !== "nothing";
    state.hallTable = what.screen === "votes";
  },
};
