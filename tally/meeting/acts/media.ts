import * as v from "valibot";
import type { Act, ProposalOf, TwoPersonAct } from "../act.ts";
import { count, hash32, instant, note, sentLeaf, serverLeaf } from "../leaf.ts";
import { roleOf } from "../lookup.ts";
import { type Role, scrutineers } from "../people.ts";
import { refuse } from "../refusal/index.ts";

/** What happens to the machine rather than to the meeting: leaves, so that the log tells it. */

/** The wall clock jumped against the monotonic one by more than 2 s. Order is `seq` all the same. */
export const ClockLeaf = serverLeaf("clock", { jump: v.pipe(v.number(), v.safeInteger()), at: instant });
/** A numbered backup medium came into use. */
export const MediumLeaf = serverLeaf("medium", { number: v.pipe(count, v.minValue(1)), at: instant });
/** A verifier key or a signature in Base64; the server compares both with its own, the verifier with the old key. */
const keyText = v.pipe(v.string(), v.maxLength(300));
/** After a restore: the log goes on from here under a new key, signed by the old one. */
export const EpochLeaf = sentLeaf("propose", {
  act: v.literal("epoch"),
  what: v.strictObject({ size: count, root: hash32, logKey: keyText, signature: keyText, why: note }),
});
/** Figures are read out for a count by hand, row by row, never sums (rules §6, end). */
export const FallbackLeaf = sentLeaf("propose", { act: v.literal("fallback"), what: v.strictObject({ why: note }) });
/** A person gets a new PIN card. */
export const NewCardLeaf = sentLeaf("propose", {
  act: v.literal("newCard"),
  what: v.strictObject({ who: v.pipe(count, v.minValue(1)), why: note }),
});
/** 按批准销毁电子数据. */
export const DestroyLeaf = sentLeaf("propose", { act: v.literal("destroy"), what: v.strictObject({ approval: note }) });

export const clock: Act<v.InferOutput<typeof ClockLeaf>> = {
  by: "server",
  schema: ClockLeaf,
  check: () => undefined,
  evolve() {},
};
export const medium: Act<v.InferOutput<typeof MediumLeaf>> = {
  by: "server",
  schema: MediumLeaf,
  check: () => undefined,
  evolve() {},
};

const byOrganiser = {
  proposes: { roles: ["organiser"], places: ["organiser"] },
  approves: { roles: ["chief"], places: ["scrutineer", "table"] },
} as const;

export const epoch: TwoPersonAct<ProposalOf<"epoch">> = {
  ...byOrganiser,
  schema: EpochLeaf,
  check(state, { what }) {
    if (what.size > state.seq) return refuse("malformed", "size");
    return what.why === "" ? refuse("reason-missing") : undefined;
  },
  approved(state, { what }) {
    state.epoch += 1;
    state.logKey = what.logKey;
  },
};

export const fallback: TwoPersonAct<ProposalOf<"fallback">> = {
  proposes: { roles: ["chief"], places: ["table", "scrutineer"] },
  approves: { roles: scrutineers, places: ["table", "scrutineer"] },
  schema: FallbackLeaf,
  check(state, { what }) {
    if (state.round.step !== "counting") return refuse("not-now");
    return what.why === "" ? refuse("reason-missing") : undefined;
  },
  approved(state) {
    state.round.byHand = true;
  },
};

const supervising = (...roles: Role[]) => ({ roles, places: ["scrutineer", "table"] }) as const;

/**
 * 重发口令卡: for everybody by the organiser and the chief scrutineer. Nobody is second for his own card, so the chief's
 * takes a deputy or a scrutineer in his stead; and the organiser's own is proposed by the chief, for there may be no other.
 */
export const newCard: TwoPersonAct<ProposalOf<"newCard">> = {
  proposes: { roles: ["organiser", "chief"], places: ["organiser", "scrutineer", "table"] },
  approves: supervising(...scrutineers),
  approvesThis(state, { what, person }) {
    const withoutChief = [what.who, person].some((one) => roleOf(state, one) === "chief");
    return withoutChief ? supervising("deputy", "scrutineer") : supervising("chief");
  },
  schema: NewCardLeaf,
  check(state, { what, person }) {
    const role = roleOf(state, what.who);
    if (!role) return refuse("no-such-person");
    if (what.who === person) return refuse("same-person");
    if (roleOf(state, person) === "chief" && role !== "organiser") return refuse("not-yours");
    return what.why === "" ? refuse("reason-missing") : undefined;
  },
  approved() {},
};

export const destroy: TwoPersonAct<ProposalOf<"destroy">> = {
  ...byOrganiser,
  schema: DestroyLeaf,
  check(state, { what }) {
    if (state.round.step !== "sealed" && state.round.step !== "void") return refuse("not-now");
    return what.approval === "" ? refuse("reason-missing") : undefined;
  },
  approved() {},
};
