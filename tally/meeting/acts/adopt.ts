import * as v from "valibot";
import { adopted } from "../../profile/index.ts";
import type { TwoPersonAct } from "../act.ts";
import { count, sentLeaf } from "../leaf.ts";
import { refuse } from "../refusal/index.ts";

/** How the meeting voted: agreed by all, adopted with these against and abstaining, or counted. */
const Vote = v.variant("how", [
  v.strictObject({ how: v.literal("unanimous") }),
  v.strictObject({ how: v.literal("passed"), against: count, abstain: count }),
  v.strictObject({ how: v.literal("counted"), for: count, against: count, abstain: count }),
]);
type Vote = v.InferOutput<typeof Vote>;

export const AdoptMethodLeaf = sentLeaf("propose", {
  act: v.literal("method"),
  /** `clause`: the method says that the count uses a computer. Without it ballots are never issued (case A1). */
  what: v.strictObject({ vote: Vote, clause: v.boolean() }),
});
export const AdoptSlateLeaf = sentLeaf("propose", { act: v.literal("slate"), what: v.strictObject({ vote: Vote }) });
export const AdoptScrutineersLeaf = sentLeaf("propose", {
  act: v.literal("scrutineers"),
  what: v.strictObject({ vote: Vote }),
});

/** The three gates before a ballot can be issued: method, slate, scrutineers (rules §1, case A1). */
function adoption<L extends { what: { vote: Vote } }>(
  thing: "method" | "slate" | "scrutineers",
  schema: v.GenericSchema<unknown, L>,
  clause: (leaf: L) => boolean,
): TwoPersonAct<L> {
  return {
    schema,
    proposes: { roles: ["organiser"], places: ["organiser"] },
    // The proposed chief scrutineer approves the record of the adoptions, his own included.
    approves: { roles: ["chief"], places: ["scrutineer", "table"] },
    check(state, leaf) {
      if (state.round.step !== "adopting") return refuse("not-now");
      if (state.adopted[thing]) return refuse("already-done");
      if (!clause(leaf)) return refuse("clause-missing");
      if (votes(leaf.what.vote) > state.config.entitled) return refuse("numbers-differ", "vote");
      return adopted(leaf.what.vote, state.config.entitled) ? undefined : refuse("vote-too-small");
    },
    approved(state) {
      state.adopted[thing] = true;
      const { method, slate, scrutineers } = state.adopted;
      if (method && slate && scrutineers) state.round.step = "rollCall";
    },
  };
}

/** Votes that were counted, however the meeting voted. */
function votes(vote: Vote): number {
  if (vote.how === "unanimous") return 0;
  return (vote.how === "counted" ? vote.for : 0) + vote.against + vote.abstain;
}

export const method = adoption("method", AdoptMethodLeaf, (leaf) => leaf.what.clause);
export const slate = adoption("slate", AdoptSlateLeaf, () => true);
export const scrutineers = adoption("scrutineers", AdoptScrutineersLeaf, () => true);
