import * as v from "valibot";
import { resolveRules } from "../../profile/index.ts";
import { quorumMet } from "../../result/index.ts";
import type { TwoPersonAct } from "../act.ts";
import { count, note, sentLeaf } from "../leaf.ts";
import { refuse } from "../refusal/index.ts";
import type { Round, Step } from "../state.ts";

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

type Figure = "headCount" | "issued" | "returned";

/**
 * When each figure may be put down. The last of them may be put right, by the same two, until something rests on it: a head
 * count until papers are issued, papers issued until the election is declared valid, papers returned until the count is
 * closed (case B5: a sheet that is not ours is found among them while they are bundled).
 */
const putDown: { readonly [A in Figure]: readonly Step[] } = {
  headCount: ["rollCall", "issuing"],
  issued: ["issuing", "voting", "returned"],
  returned: ["voting", "returned", "counting"],
};

/**
 * The step after a figure was put down; the present one when it was only put right. Case B5, "B4 checked again": more papers
 * returned than issued take a count back to where only a void election can be declared.
 */
export function afterCount(round: Readonly<Round>, act: Figure): Step {
  if (act === "headCount") return "issuing";
  if (act === "issued") return round.step === "issuing" ? "voting" : round.step;
  return round.step === "counting" && !moreReturned(round) ? "counting" : "returned";
}

/** Case B4: more papers came back than were given out. */
export function moreReturned({ returned: back, issued: out }: Pick<Round, "returned" | "issued">): boolean {
  return (back?.total ?? 0) > (out?.issued ?? 0);
}

export const headCount: TwoPersonAct<v.InferOutput<typeof HeadCountLeaf>> = {
  ...recorded,
  schema: HeadCountLeaf,
  check(state, { what }) {
    if (!putDown.headCount.includes(state.round.step)) return refuse("not-now");
    if (what.entitled !== what.present + what.onLeave + what.absent) return refuse("numbers-differ");
    // Case A5: how many are entitled is frozen with the first head count.
    if (state.round.headCount && state.round.headCount.entitled !== what.entitled) return refuse("not-now", "entitled");
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
    state.round.step = afterCount(state.round, "headCount");
  },
};

export const issued: TwoPersonAct<v.InferOutput<typeof IssuedLeaf>> = {
  ...recorded,
  schema: IssuedLeaf,
  check(state, { what }) {
    if (!putDown.issued.includes(state.round.step)) return refuse("not-now");
    if (what.opened !== what.issued + what.unused + what.replaced) return refuse("numbers-differ");
    if (what.issued !== state.round.headCount?.present && what.reason === "") return refuse("issued-differs");
    const counted = state.round.returned?.boxes.length ?? what.boxes;
    return counted === what.boxes ? undefined : refuse("numbers-differ", "boxes");
  },
  approved(state, { what }) {
    state.round.issued = what;
    state.round.step = afterCount(state.round, "issued");
  },
};

export const returned: TwoPersonAct<v.InferOutput<typeof ReturnedLeaf>> = {
  ...recorded,
  schema: ReturnedLeaf,
  check(state, { what }) {
    if (!putDown.returned.includes(state.round.step)) return refuse("not-now");
    if (what.boxes.length !== state.round.issued?.boxes) return refuse("numbers-differ", "boxes");
    return what.boxes.reduce((sum, box) => sum + box, 0) === what.total ? undefined : refuse("numbers-differ");
  },
  approved(state, { what }) {
    state.round.returned = what;
    state.round.step = afterCount(state.round, "returned");
  },
};
