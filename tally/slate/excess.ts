import { type ProfileName, profiles } from "../profile/index.ts";

/** How many more candidates there are than seats, against how many there should be. */
export type Excess = {
  readonly names: number;
  readonly seats: number;
  /** 差额: candidates beyond the seats; below 0 when there are too few. */
  readonly extra: number;
  /** The least extra names for the wanted ratio: rounded up to whole people. 0 where no ratio is wanted. */
  readonly extraWanted: number;
  readonly namesWanted: number;
  readonly enough: "yes" | "no";
  /** Excess ÷ seats in hundredths of a per cent, rounded to the nearest: 2778 is 27.78 %. */
  readonly hundredthsOfPercent: number;
  /** The figure with its formula, to be printed: `(23 − 18) ÷ 18 = 27.78%`. */
  readonly formula: string;
};

/**
 * The excess of a slate over its seats (rules §5). `wanted` is the least ratio as a fraction of the seats, null where
 * none is required. 16 + M seats and 21 + M names are 20 % only while M ≤ 9.
 */
export function excessOf(names: number, seats: number, wanted: readonly [a: number, b: number] | null): Excess {
  const extra = names - seats;
  const [a, b] = wanted ?? [0, 1];
  const extraWanted = Math.ceil((seats * a) / b);
  const hundredths = Math.round((extra * 10_000) / seats);
  return {
    names,
    seats,
    extra,
    extraWanted,
    namesWanted: seats + extraWanted,
    enough: extra >= extraWanted ? "yes" : "no",
    hundredthsOfPercent: hundredths,
    formula: `(${names} − ${seats}) ÷ ${seats} = ${percent(hundredths)}`,
  };
}

/** The ratio that the text asks for at least; a meeting's own, higher one (the plan's 50 %) is given instead. */
export function excessWantedBy(profile: ProfileName): readonly [a: number, b: number] | null {
  return profiles[profile].excess;
}

/**
 * Case A7: shown before printing when the slate is too small. The organiser acknowledges it with the number of the
 * municipal committee's approval; null when nothing is to be warned of.
 */
export function excessWarning(excess: Excess): { readonly zh: string; readonly en: string } | null {
  if (excess.enough === "yes") return null;
  const { names, seats, namesWanted, formula } = excess;
  return {
    zh: `差额比例不足:候选人${names}名,应选${seats}名,${formula},至少应有候选人${namesWanted}名。如市委已批准,请填写批复文号后继续。`,
    en: `The excess is too small: ${names} candidates for ${seats} seats, ${formula}; ${namesWanted} would be needed. If the municipal committee approved this, enter the number of its approval to go on.`,
  };
}

/** Hundredths of a per cent as text with two decimals. */
function percent(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, "0");
  return `${hundredths < 0 ? "−" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}%`;
}
