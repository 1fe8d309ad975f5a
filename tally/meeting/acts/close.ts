import * as v from "valibot";
import { canonicalize, type Json } from "../../evidence/index.ts";
import { addBallot, emptyCount, failingInRound, type MeetingInput, type Result, resultOf } from "../../result/index.ts";
import { type Act, type Facts, type ProposalOf, serverDraft, type TwoPersonAct } from "../act.ts";
import { count, instant, sealed, sentLeaf, serverLeaf } from "../leaf.ts";
import { allSheets } from "../lookup.ts";
import { mergesOf, resolved } from "../merges.ts";
import { scrutineers } from "../people.ts";
import { isRefusal, type Refusal, refuse } from "../refusal/index.ts";
import type { Round, State } from "../state.ts";
import { papersAgree } from "./bundles.ts";
import { type BallotBody, lawOfRound } from "./record.ts";

/** 计票结束 is asked for. */
export const CloseLeaf = sentLeaf("close", {});
/** The count is closed: a commitment to the whole result, which nobody has seen yet and nobody can change. */
export const ClosedLeaf = serverLeaf("closed", { papers: count, ...sealed, at: instant });
/** 启封计票结果: chief scrutineer and another scrutineer, in the counting room. */
export const UnlockLeaf = sentLeaf("propose", { act: v.literal("unlock"), what: v.strictObject({}) });

/** What stands between this round and its close; empty when nothing does. */
export function openMatters(state: Readonly<State>): Refusal[] {
  const { bundles } = state.round;
  const matters: Refusal[] = [];
  const unsettled = bundles.filter((bundle) => !bundle.settled).map((bundle) => bundle.no);
  // An election from which no paper came back has no bundles and is still closed.
  if (unsettled.length > 0 || (bundles.length === 0 && state.round.returned?.total !== 0))
    matters.push(refuse("bundles-open", unsettled.join(" ")));
  if (!papersAgree(state)) matters.push(refuse("papers-differ"));
  const unconfirmed = allSheets(state).filter((sheet) => sheet.void && !sheet.void.confirmed);
  if (unconfirmed.length > 0) matters.push(refuse("voids-unconfirmed", unconfirmed.map((s) => s.ref).join(" ")));
  if (state.proposals.size > 0) matters.push(refuse("proposals-open"));
  return matters;
}

/** The round as the law reads it. */
export function inputOf(state: Readonly<State>, round: Readonly<Round> = state.round): MeetingInput {
  const { config } = state;
  const kind = round.kind === "anew" ? "election" : round.kind;
  return {
    profile: config.profile,
    overrides: { ...config.overrides, kind },
    entitled: round.headCount?.entitled ?? config.entitled,
    present: round.headCount?.present ?? 0,
    papers: {
      printed: config.papers.printed,
      spare: config.papers.spare,
      issued: round.issued?.issued ?? 0,
      returned: round.returned?.total ?? 0,
    },
    seats: round.seats,
    slate: [...round.slate],
  };
}

/** Every agreed record of the round, write-ins merged as two people decided, one at a time. */
export function* ballotsOf(
  state: Readonly<State>,
  facts: Pick<Facts, "opening">,
  round: Readonly<Round> = state.round,
) {
  const merges = mergesOf(round, facts);
  for (const bundle of round.bundles)
    for (const { ref, ballot } of bundle.sheets)
      if (ballot !== undefined) yield { ref, ...resolved(facts.opening(ballot) as BallotBody, merges) };
}

/**
 * The result of the round by the law alone; a refusal when an identity fails or the papers do not agree (case B6: the
 * server never records a void election for that).
 */
export function countRound(state: Readonly<State>, facts: Pick<Facts, "opening">): Result | Refusal {
  const input = inputOf(state);
  const law = lawOfRound(state);
  const count = emptyCount(input.slate.length);
  for (const ballot of ballotsOf(state, facts)) addBallot(count, ballot, law);
  const failing = failingInRound(input, count)[0];
  if (failing) return refuse("identity-fails", failing.identity);
  const result = resultOf(count, input);
  return result.election === "void" ? refuse("identity-fails", result.reason) : result;
}

export const close: Act<v.InferOutput<typeof CloseLeaf>> = {
  by: { roles: ["chiefTeller", "chief", "deputy"], places: ["table", "scrutineer"] },
  schema: CloseLeaf,
  check(state) {
    if (state.round.step !== "counting") return refuse("not-now");
    return openMatters(state)[0];
  },
  evolve() {},
  follow(state, _command, facts) {
    const result = countRound(state, facts);
    if (isRefusal(result)) return result;
    const body = canonicalize(result as unknown as Json, "file");
    const papers = state.round.returned?.total ?? 0;
    return [serverDraft(state, facts, { type: "closed", papers, at: facts.at }, body)];
  },
};

export const closed: Act<v.InferOutput<typeof ClosedLeaf>> = {
  by: "server",
  schema: ClosedLeaf,
  check(state, leaf) {
    if (state.round.step !== "counting") return refuse("not-now");
    if (leaf.papers !== state.round.returned?.total) return refuse("papers-differ");
    return openMatters(state)[0];
  },
  evolve(state, _leaf, seq) {
    state.round.closed = seq;
    state.round.closings += 1;
    // What was drawn from other records confirms nothing of these.
    delete state.round.audit;
    delete state.round.unchecked;
    state.calls = []; // nobody keys any more
    state.round.step = "closed";
  },
};

export const unlock: TwoPersonAct<ProposalOf<"unlock">> = {
  proposes: { roles: ["chief"], places: ["table", "scrutineer"] },
  approves: { roles: scrutineers, places: ["table", "scrutineer"] },
  schema: UnlockLeaf,
  check: (state) => (state.round.step === "closed" ? undefined : refuse("not-now")),
  approved(state) {
    state.round.step = "unlocked";
  },
};
