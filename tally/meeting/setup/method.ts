import * as v from "valibot";
import { overridesPrinted } from "../../profile/index.ts";
import { excessWantedBy } from "../../slate/index.ts";
import type { Config } from "./config.ts";
import { line } from "./printing.ts";

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1000));
/** A least share of extra names over the seats: a of b. */
const ratio = v.pipe(
  v.strictTuple([whole, v.pipe(whole, v.minValue(1))]),
  v.check(([a, b]) => a <= b),
);
export type Ratio = readonly [a: number, b: number];

export const deciders = ["presidium", "electors", "both", "higher-committee"] as const;

/**
 * What the adopted method settles besides the law's own settings (rules §10). Nothing of it changes how a record counts;
 * whatever is left out is as usual, and whatever is set is printed with 本次会议另定事项.
 */
export const Method = v.strictObject({
  /** 等额: as many candidates as seats; else 差额. */
  contest: v.exactOptional(v.literal("equal")),
  /** The least 差额比例, in place of the one of the text. */
  excess: v.exactOptional(ratio),
  /** A paper without the seal that was ruled on: void unless the method lets it count. */
  unsealed: v.exactOptional(v.literal("counts")),
  /** A number, a name or a private mark on the paper (case C10): for two people to rule, unless the method voids it. */
  marked: v.exactOptional(v.literal("void")),
  /** Who may be written in, in the words of the method: 本区有选举权的正式党员. */
  eligibility: v.exactOptional(line),
  /** 另行选举 and 减少名额 (cases D7, D8). */
  further: v.exactOptional(
    v.strictObject({
      /** Whom the organiser's page proposes: all who were not elected, or as many of them as the ratio asks for, by votes. */
      candidates: v.exactOptional(v.literal("by-votes")),
      /** The ratio for the missing seats; 0 of 1 is 等额. */
      excess: v.exactOptional(ratio),
      /** Who may give seats up; left open, whoever is recorded. */
      decider: v.exactOptional(v.picklist(deciders)),
    }),
  ),
});
export type Method = v.InferOutput<typeof Method>;

type Settled = Pick<Config, "profile" | "method">;

/** The least excess of the slate: none under 等额, the method's own, or the one of the text. */
export function excessWanted({ profile, method }: Settled): Ratio | null {
  return method?.contest === "equal" ? null : (method?.excess ?? excessWantedBy(profile));
}

/** The least excess of candidates for missing seats. It is checked and only warned of (rules §4). */
export function furtherExcess(config: Settled): Ratio | null {
  return config.method?.further?.excess ?? excessWanted(config);
}

type Sentence = { readonly zh: string; readonly en: string };

/** 本次会议另定事项, as the annex and the internal check sheet list them and the pages show them: law and method. */
export function settledPrinted(config: Settled & Pick<Config, "overrides">): readonly Sentence[] {
  return [...overridesPrinted(config.profile, config.overrides), ...methodPrinted(config.method ?? {})];
}

function methodPrinted({ contest, excess, unsealed, marked, eligibility, further }: Method): Sentence[] {
  const lines: (Sentence | false | undefined)[] = [
    contest && { zh: "等额选举", en: "As many candidates as seats" },
    excess && { zh: `差额比例不少于${percent(excess)}`, en: `Excess of at least ${percent(excess)}` },
    unsealed && { zh: "没有加盖印章的选票,不因此无效", en: "A paper is not void for want of the seal" },
    marked && {
      zh: "有编号、姓名或者其他记号的选票,为无效票",
      en: "A paper with a number, a name or a private mark is void",
    },
    eligibility !== undefined &&
      eligibility !== "" && { zh: `另选的人应当是${eligibility}`, en: `Who may be written in: ${eligibility}` },
    further?.candidates && {
      zh: "另行选举的候选人,按得票多少从未当选的被选举人中提出",
      en: "Candidates for missing seats are proposed from those not elected, by votes",
    },
    further?.excess && furtherLine(further.excess),
    further?.decider && {
      zh: `减少名额,由${deciderWords[further.decider].zh}决定`,
      en: `Seats are given up by ${deciderWords[further.decider].en}`,
    },
  ];
  return lines.filter((one) => one !== false && one !== undefined);
}

function furtherLine(excess: Ratio): Sentence {
  if (excess[0] === 0) return { zh: "另行选举实行等额选举", en: "As many candidates as missing seats" };
  const least = percent(excess);
  return { zh: `另行选举的差额比例不少于${least}`, en: `Excess of at least ${least} for missing seats` };
}

const deciderWords: { readonly [decider in (typeof deciders)[number]]: Sentence } = {
  presidium: { zh: "大会主席团(不设时为区委)", en: "the presidium" },
  electors: { zh: "半数以上代表", en: "half or more of the electors" },
  both: { zh: "大会主席团提出、半数以上代表同意", en: "the presidium and half or more of the electors" },
  "higher-committee": { zh: "上级党委", en: "the higher committee" },
};

/** 1/5 → 20%; hundredths where it is no whole number. */
function percent([a, b]: Ratio): string {
  return `${Math.round((a * 10_000) / b) / 100}%`;
}
