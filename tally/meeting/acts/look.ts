import * as v from "valibot";
import type { Json } from "../../evidence/index.ts";
import type { Act } from "../act.ts";
import { ballotRef, type LeafId, leafId } from "../ids.ts";
import { sentLeaf } from "../leaf.ts";
import { sheetOf } from "../lookup.ts";
import { roles, scrutineers } from "../people.ts";
import { refuse } from "../refusal/index.ts";
import { nth, type Proposal, reached, type State } from "../state.ts";

/**
 * One paper's readings, or (`of`) the two names of a merge that waits, shown to one device. Every look is in the log.
 */
export const LookLeaf = sentLeaf("look", { ref: v.exactOptional(ballotRef), of: v.exactOptional(leafId) });
/** 请监票人: a kiosk calls; anybody who supervises answers by taking the call off. */
export const CallLeaf = sentLeaf("call", {});
export const AnsweredLeaf = sentLeaf("answered", { called: v.string() });

export const look: Act<v.InferOutput<typeof LookLeaf>> = {
  by: { roles: scrutineers, places: ["table", "scrutineer"] },
  schema: LookLeaf,
  check(state, leaf) {
    if ((leaf.ref === undefined) === (leaf.of === undefined)) return refuse("malformed", "ref");
    if (leaf.ref === undefined) return mergeWaiting(state, leaf.of) ? undefined : refuse("proposal-gone");
    const sheet = sheetOf(state, leaf.ref);
    if (!sheet) return refuse("no-such-paper", leaf.ref);
    // Before both blind readings are compared, and while a third is due, nobody may know what was read.
    const blind = sheet.outcome === undefined || (sheet.outcome === "differ" && !sheet.third);
    return blind ? refuse("still-blind", leaf.ref) : undefined;
  },
  evolve() {},
  answer(state, { leaf }, facts) {
    if (leaf.ref === undefined) {
      const merge = mergeWaiting(state, leaf.of);
      return merge ? { of: merge.leaf.id, proposed: facts.opening(merge.seq) as Json } : {};
    }
    const sheet = sheetOf(state, leaf.ref)!;
    const shown: Record<string, Json> = { ref: leaf.ref };
    for (const reading of [1, 2, 3] as const) {
      const at = sheet.readings[nth[reading]];
      if (at) shown[`reading${reading}`] = facts.opening(at.seq) as Json;
    }
    if (sheet.ballot !== undefined) shown.ballot = facts.opening(sheet.ballot) as Json;
    const waiting = [...state.proposals.values()].find(
      ({ leaf: proposed }) => proposed.act === "ruling" && proposed.ref === leaf.ref,
    );
    if (waiting) shown.proposed = facts.opening(waiting.seq) as Json;
    return shown;
  },
};

/** What a merge would make one person, is sealed like every name; nobody confirms it unseen. */
function mergeWaiting(state: Readonly<State>, of: LeafId | undefined): Proposal | undefined {
  const proposal = of === undefined ? undefined : state.proposals.get(of);
  return proposal?.leaf.act === "merge" ? proposal : undefined;
}

export const call: Act<v.InferOutput<typeof CallLeaf>> = {
  by: { roles, places: ["seat"] },
  schema: CallLeaf,
  check(state, leaf) {
    if (reached(state.round.step, "closed")) return refuse("not-now");
    return state.calls.includes(leaf.device) ? refuse("already-waiting") : undefined;
  },
  evolve(state, leaf) {
    state.calls.push(leaf.device);
  },
};

export const answered: Act<v.InferOutput<typeof AnsweredLeaf>> = {
  by: { roles, places: ["seat", "table", "scrutineer"] },
  schema: AnsweredLeaf,
  check: (state, leaf) => (state.calls.some((id) => id === leaf.called) ? undefined : refuse("already-done")),
  evolve(state, leaf) {
    state.calls = state.calls.filter((id) => id !== leaf.called);
  },
};
