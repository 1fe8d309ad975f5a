import type { Act, Draft, Facts, ProposalOf, Senders, TwoPersonAct } from "../act.ts";
import { serverDraft } from "../act.ts";
import { hashOf } from "../hash.ts";
import { type ActName, ApproveLeaf, type LeafOf, ProposeLeaf, StepLeaf, WithdrawLeaf } from "../leaves.ts";
import { admitted } from "../lookup.ts";
import { isRefusal, type Refusal, refuse } from "../refusal/index.ts";
import type { Proposal, State, Step } from "../state.ts";
import * as adopt from "./adopt.ts";
import { unlock } from "./close.ts";
import * as counts from "./count.ts";
import * as declare from "./declare.ts";
import { pairAgain } from "./devices.ts";
import { configuration } from "./genesis.ts";
import { unchecked } from "./hand-check.ts";
import * as media from "./media.ts";
import { correction, reread } from "./reopen.ts";
import { erratum, nextRound, reduce } from "./rounds.ts";
import { confirmVoid, merge, ruling, sheetReadBy, thirdApproval } from "./ruling.ts";

type Acts = { readonly [A in Exclude<ActName, "third">]: TwoPersonAct<ProposalOf<A>> };

/** Every act that takes two people: who proposes, who approves, what it changes. */
export const twoPersonActs: Acts = {
  configuration,
  method: adopt.method,
  slate: adopt.slate,
  scrutineers: adopt.scrutineers,
  headCount: counts.headCount,
  issued: counts.issued,
  returned: counts.returned,
  valid: declare.valid,
  void: declare.voidElection,
  ruling,
  confirmVoid,
  merge,
  correction,
  reread,
  unlock,
  unchecked,
  informed: declare.informed,
  reported: declare.reported,
  announced: declare.announced,
  show: declare.show,
  sealed: declare.sealed,
  nextRound,
  reduce,
  erratum,
  pairAgain,
  newCard: media.newCard,
  fallback: media.fallback,
  epoch: media.epoch,
  destroy: media.destroy,
};

type Proposed = LeafOf<"propose">;
type Approved = LeafOf<"approve">;

/** The act of a proposal, typed for any act: each of the table's entries takes exactly the proposals of its name. */
function actOf(act: Exclude<ActName, "third">): TwoPersonAct<Proposed> {
  return twoPersonActs[act] as unknown as TwoPersonAct<Proposed>;
}

/** Two proposals of the same thing cannot wait at once: the second person could take one for the other. */
function sameMatter(a: Proposed, b: Proposed): boolean {
  return a.act === b.act && ("ref" in a ? a.ref : "") === ("ref" in b ? b.ref : "");
}

export const everybody = {
  roles: ["organiser", "teller", "chiefTeller", "scrutineer", "deputy", "chief", "chair"],
  places: ["organiser", "seat", "table", "scrutineer", "chair", "hall"],
} as const satisfies Senders;

export const propose: Act<Proposed> = {
  by: everybody,
  schema: ProposeLeaf,
  check(state, leaf) {
    const act = actOf(leaf.act);
    if (!admitted(state, leaf, act.proposes)) return refuse("not-yours");
    if ([...state.proposals.values()].some(({ leaf: waiting }) => sameMatter(waiting, leaf)))
      return refuse("already-waiting");
    return act.check(state, leaf);
  },
  examine: (state, command, facts) => actOf(command.leaf.act).examine?.(state, command, facts),
  evolve(state, leaf, seq) {
    state.proposals.set(leaf.id, { seq, leaf, hash: hashOf(leaf) });
  },
};

/** Who may approve an act. */
export function approvers(act: ActName): Senders {
  return act === "third" ? thirdApproval : actOf(act).approves;
}

/** Who may approve this very proposal. */
export function approversOf(state: Readonly<State>, proposal: Proposed): Senders {
  const act = actOf(proposal.act);
  return act.approvesThis?.(state, proposal) ?? act.approves;
}

function checkApproval(state: Readonly<State>, leaf: Approved): Refusal | undefined {
  if (!admitted(state, leaf, approvers(leaf.act))) return refuse("not-yours");
  if (leaf.act === "third") {
    const reading = sheetReadBy(state, leaf.of)?.readings.third;
    if (reading?.person === leaf.person) return refuse("same-person");
    return (
      thirdApproval.check(state, leaf.of) ?? (reading?.hash === leaf.hash ? undefined : refuse("proposal-changed"))
    );
  }
  const proposal = state.proposals.get(leaf.of);
  if (proposal?.leaf.act !== leaf.act) return refuse("proposal-gone");
  if (proposal.leaf.person === leaf.person) return refuse("same-person");
  if (!admitted(state, leaf, approversOf(state, proposal.leaf))) return refuse("not-yours");
  if (proposal.hash !== leaf.hash) return refuse("proposal-changed");
  return actOf(leaf.act).check(state, proposal.leaf);
}

/** The second person's yes. What it leads to is written in the same transaction. */
export const approve: Act<Approved> = {
  by: everybody,
  schema: ApproveLeaf,
  check: checkApproval,
  examine(state, { leaf }, facts) {
    if (leaf.act === "third") return undefined;
    const { leaf: proposed, seq } = state.proposals.get(leaf.of)!;
    const body = "c" in proposed ? facts.opening(seq) : undefined;
    return actOf(leaf.act).examine?.(state, { leaf: proposed, body }, facts);
  },
  evolve(state, leaf, seq) {
    if (leaf.act === "third") return thirdApproval.approved(state, leaf.of);
    const proposal = state.proposals.get(leaf.of)!;
    state.proposals.delete(leaf.of);
    actOf(leaf.act).approved(state, proposal.leaf, { proposed: proposal.seq, approved: seq });
    return undefined;
  },
  follow(state, command, facts) {
    const { leaf } = command;
    if (leaf.act === "third") return thirdApproval.follow(state, leaf.of, facts);
    const proposal = state.proposals.get(leaf.of)!;
    const written = actOf(leaf.act).follow?.(state, proposal.leaf, proposal.seq, facts) ?? [];
    return isRefusal(written) ? written : [...written, ...stepAfter(state, proposal, facts)];
  },
};

/** The steps that an approval leads to; their time is a leaf of its own, as the last thing written. */
const leadsTo: { readonly [A in ActName]?: Step } = {
  valid: "counting",
  void: "void",
  unlock: "unlocked",
  informed: "informed",
  reported: "reported",
  announced: "announced",
  sealed: "sealed",
  nextRound: "rollCall",
};

/** The step after an approval. A figure that is put right leads nowhere. */
function stepTo({ round }: Readonly<State>, leaf: Proposed): Step | undefined {
  if (leaf.act === "headCount" || leaf.act === "issued") {
    const to = counts.afterCount(round, leaf.act);
    return to === round.step ? undefined : to;
  }
  if (leaf.act === "returned") {
    const to = counts.afterCount({ ...round, returned: leaf.what }, leaf.act);
    return to === round.step ? undefined : to;
  }
  return leadsTo[leaf.act];
}

function stepAfter(state: Readonly<State>, { leaf }: Proposal, facts: Facts): Draft[] {
  const step = stepTo(state, leaf);
  if (!step) return [];
  const { leaf: made } = serverDraft(state, facts, { type: "step", step, at: facts.at });
  return [{ leaf: leaf.act === "nextRound" ? { ...made, round: state.round.no + 1 } : made }];
}

export const step: Act<LeafOf<"step">> = {
  by: "server",
  schema: StepLeaf,
  check: (state, leaf) => (leaf.step === state.round.step ? undefined : refuse("not-now")),
  evolve(state, leaf) {
    state.round.times[leaf.step] = leaf.at;
  },
};

export const withdraw: Act<LeafOf<"withdraw">> = {
  by: everybody,
  schema: WithdrawLeaf,
  check(state, leaf) {
    const proposal = state.proposals.get(leaf.of);
    if (!proposal || proposal.leaf.act !== leaf.act) return refuse("proposal-gone");
    const either = [actOf(proposal.leaf.act).proposes, approversOf(state, proposal.leaf)];
    return either.some((senders) => admitted(state, leaf, senders)) ? undefined : refuse("not-yours");
  },
  evolve(state, leaf) {
    state.proposals.delete(leaf.of);
  },
};
