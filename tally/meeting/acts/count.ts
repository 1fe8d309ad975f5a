import * as v from "valibot";
import { resolveRules } from "../../profile/index.ts";
import { quorumMet } from "../../result/index.ts";
import type { TwoPersonAct } from "../act.ts";
import { count, note, sentLeaf } from "../leaf.ts";
import { refuse } from "../refusal/index.ts";

/** 清点到会人数: the count just before issuing governs; two people freeze it. */
export const HeadCountLeaf = sentLeaf("propose", {
  act: v.literal("headCount"),
  /** `reference`: the paper that says why `entitled` differs from the set-up (case A5), else empty. */
  what: v.strictObject({ entitled: count, present: count, onLeave: count, absent: count, reference: note }),
});

/** 分发选票情况 of this round. `reason`: why issued differs from present (case B1), else empty. */
export const IssuedLeaf = sentLeaf("propose", {
  act: v.literal("issued"),
  what: v.strictObject({
    opened: count,
    issued: count,
    unused: count,
    replaced: count,
    /** The spare set that stays sealed apart. */
    spare: count,
    boxes: v.pipe(count, v.minValue(1), v.maxValue(20)),
    reason: note,
  }),
});

/** 收回选票情况: papers of each box, counted and counted again; foreign sheets are set apart and not among them. */
export const ReturnedLeaf = sentLeaf("propose", {
  act: v.literal("returned"),
  what: v.strictObject({
    boxes: v.pipe(v.array(count), v.minLength(1), v.maxLength(20)),
    foreign: count,
    total: count,
  }),
});

const recorded = {
  proposes: { roles: ["organiser"], places: ["organiser"] },
  approves: { roles: ["chief"], places: ["scrutineer", "table"] },
} as const;

export const headCount: TwoPersonAct<v.InferOutput<typeof HeadCountLeaf>> = {
  ...recorded,
  schema: HeadCountLeaf,
  check(state, { what }) {
    if (state.round.step !== "rollCall") return refuse("not-now");
    if (what.entitled !== what.present + what.onLeave + what.absent) return refuse("numbers-differ");
    if (what.entitled !== state.config.entitled && what.reference === "") return refuse("reference-missing");
    const rules = resolveRules(state.config.profile, state.config.overrides);
    return quorumMet(rules.quorum, what.entitled, what.present) ? undefined : refuse("quorum-missing");
  },
  approved(state, { what }) {
    state.round.headCount = {
      entitled: what.entitled,
      present: what.present,
      onLeave: what.onLeave,
      absent: what.absent,
    };
    state.round.step = "issuing";
  },
};

export const issued: TwoPersonAct<v.InferOutput<typeof IssuedLeaf>> = {
  ...recorded,
  schema: IssuedLeaf,
  check(state, { what }) {
    if (state.round.step !== "issuing") return refuse("not-now");
    if (what.opened !== what.issued + what.unused + what.replaced) return refuse("numbers-differ");
    if (what.issued !== state.round.headCount?.present && what.reason === "") return refuse("issued-differs");
    return undefined;
  },
  approved(state, { what }) {
    state.round.issued = what;
    state.round.step = "voting";
  },
};

export const returned: TwoPersonAct<v.InferOutput<typeof ReturnedLeaf>> = {
  ...recorded,
  schema: ReturnedLeaf,
  check(state, { what }) {
    if (state.round.step !== "voting") return refuse("not-now");
    if (what.boxes.length !== state.round.issued?.boxes) return refuse("numbers-differ", "boxes");
    return what.boxes.reduce((sum, box) => sum + box, 0) === what.total ? undefined : refuse("numbers-differ");
  },
  approved(state, { what }) {
    state.round.returned = what;
    state.round.step = "returned";
  },
};
