import * as v from "valibot";
import { integer1, record } from "../input/index.ts";
import { type Base, type ProfileName, profiles, type Quorum } from "./profiles.ts";

/** What ○, × and a blank mean. `blank-approves` and `ring-abstains` are real texts of counties and townships. */
export const markMeanings = ["usual", "blank-approves", "ring-abstains"] as const;
export type MarkMeaning = (typeof markMeanings)[number];

/** Which of this ballot's × free a write-in (rules §3, 5). */
export const writeInNeeds = ["none", "any-cross", "cross-each"] as const;
/** What a name without ○ is (case C14). Only `for` counts it; the others differ in the printed word. */
export const bareNames = ["ignored", "abstain", "for", "void"] as const;
/** 正式选举, 再次投票, 另行选举, 预选. */
export const kinds = ["election", "re-vote", "additional", "preliminary"] as const;
export type Kind = (typeof kinds)[number];

export type WriteInRules = {
  readonly need: (typeof writeInNeeds)[number];
  readonly bare: (typeof bareNames)[number];
  readonly ineligibleCountsTowardsTooMany: boolean;
};

/** Every setting of the law as it is in force for one round: the profile's, then the meeting's own overrides. */
export type Rules = {
  readonly profile: ProfileName;
  readonly kind: Kind;
  readonly quorum: Quorum;
  readonly base: Base;
  readonly markMeaning: MarkMeaning;
  readonly writeIn: WriteInRules;
  /** An own column for unclear marks; otherwise they are added to abstain. */
  readonly unclearColumn: boolean;
  /** Whether a re-vote needs a majority again (the text says only "most votes"). */
  readonly revoteMajority: boolean;
};

const fraction = v.pipe(
  v.strictTuple([integer1, integer1], "quorum"),
  v.check(([a, b]) => a <= b, "quorum"),
  v.readonly(),
);

/** The meeting's own choices, each optional; `writeIn` is merged field by field. */
export const Overrides = record({
  quorum: v.exactOptional(v.union([record({ over: fraction }), record({ atLeast: fraction })], "quorum")),
  base: v.exactOptional(v.picklist(["entitled", "present"], "base")),
  markMeaning: v.exactOptional(v.picklist(markMeanings, "mark-meaning")),
  writeIn: v.exactOptional(
    record({
      need: v.exactOptional(v.picklist(writeInNeeds, "need")),
      bare: v.exactOptional(v.picklist(bareNames, "bare")),
      ineligibleCountsTowardsTooMany: v.exactOptional(v.boolean("truth")),
    }),
  ),
  unclearColumn: v.exactOptional(v.boolean("truth")),
  revoteMajority: v.exactOptional(v.boolean("truth")),
  kind: v.exactOptional(v.picklist(kinds, "kind")),
});
export type Overrides = v.InferOutput<typeof Overrides>;

/** The settings in force: the profile's, `usual` marks, one × for each write-in, overridden by what the meeting chose. */
export function resolveRules(profile: ProfileName, overrides: Overrides = {}): Rules {
  return {
    profile,
    kind: overrides.kind ?? "election",
    quorum: overrides.quorum ?? profiles[profile].quorum,
    base: overrides.base ?? profiles[profile].base,
    markMeaning: overrides.markMeaning ?? "usual",
    writeIn: { need: "cross-each", bare: "ignored", ineligibleCountsTowardsTooMany: true, ...overrides.writeIn },
    unclearColumn: overrides.unclearColumn ?? true,
    revoteMajority: overrides.revoteMajority ?? false,
  };
}
