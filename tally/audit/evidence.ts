import { atMost, type Fraction, fraction } from "./fraction.ts";

/**
 * One name's question to the sample: is the sum of the errors over all papers smaller than its margin? The test is a
 * betting martingale over draws without replacement (Waudby-Smith, Stark, Ramdas 2021, "RiLACS"; the floor γ keeps a
 * bet from ever being all or nothing).
 */
export interface Question {
  /** N: all papers from the boxes, counted by hand. */
  readonly papers: number;
  /** M: how many errors against the name it would take to change its fate, at least 1. */
  readonly margin: number;
  /** E: the most that one paper can be in error; 1 where a record is judged name by name. */
  readonly most: number;
  /** γ, between 0 and 1. */
  readonly floor: Fraction;
}

/** What the papers drawn so far say. Every value is exact. */
export interface Standing {
  readonly question: Question;
  /** j: papers drawn. */
  readonly drawn: number;
  /** S: sum of the y so far. */
  readonly sum: number;
  /** T, the running evidence; null stands for certainty (∞). */
  readonly now: Fraction | null;
  /** The largest T so far, at least 1. */
  readonly best: Fraction | null;
}

const one = fraction(1);

/** Before the first draw. Throws on numbers that make no question. */
export function begin(question: Question): Standing {
  const { papers, margin, most, floor } = question;
  const whole = [papers, margin, most].every((n) => Number.isSafeInteger(n) && n >= 1);
  if (!whole || floor.num < 0n || floor.num > floor.den) throw new RangeError("not a question to a sample");
  return { question, drawn: 0, sum: 0, now: one, best: one };
}

/** After one more paper, of value y = E − e, an integer from 0 (worst overstatement) to 2E. */
export function next(standing: Standing, y: number): Standing {
  const { question, drawn, sum } = standing;
  const { papers, most } = question;
  if (drawn >= papers || !Number.isInteger(y) || y < 0 || y > 2 * most) throw new RangeError("not a paper to draw");
  const now = evidenceAfter(standing, y);
  return { question, drawn: drawn + 1, sum: sum + y, now, best: better(standing, now) };
}

function evidenceAfter({ question, drawn, sum, now }: Standing, y: number): Fraction | null {
  const { papers, margin, most, floor } = question;
  const rem = papers * most - margin - sum;
  if (rem <= 0) return y > 0 || rem < 0 ? null : now;
  const left = papers - drawn;
  // mu = rem / left is the mean of the papers left if the name's fate were wrong; no such papers exist above 2E.
  if (rem >= 2 * most * left) return fraction(0);
  if (now === null) return null;
  // T · (γ + (1−γ)·y/mu) over a common denominator: no division, so nothing is rounded and no gcd is needed.
  const num = floor.num * BigInt(rem) + (floor.den - floor.num) * BigInt(y) * BigInt(left);
  return { num: now.num * num, den: now.den * floor.den * BigInt(rem) };
}

function better({ best }: Standing, now: Fraction | null): Fraction | null {
  if (best === null || now === null) return null;
  return atMost(now, best) ? best : now;
}

/** The P-value: how likely a sample at least this convincing would be if the name's fate were wrong. From 0 to 1. */
export function pValue(standing: Standing): Fraction {
  const { question, sum, best } = standing;
  if (certainlyWrong(standing)) return one;
  if (sum > question.papers * question.most - question.margin || best === null) return fraction(0);
  return { num: best.den, den: best.num };
}

/** Even if every paper left were as good as can be, the name's fate is wrong: overrides any earlier confirmation. */
export function certainlyWrong({ question: { papers, margin, most }, drawn, sum }: Standing): boolean {
  return sum + 2 * most * (papers - drawn) <= papers * most - margin;
}

export const confirmed = (standing: Standing, riskLimit: Fraction): boolean => atMost(pValue(standing), riskLimit);

/**
 * How many more papers without an error would confirm the name; null when more than `limit` would be needed, or none
 * can any more.
 */
export function cleanPapersNeeded(standing: Standing, riskLimit: Fraction, limit: number): number | null {
  const { papers, most } = standing.question;
  let at = standing;
  for (let more = 0; ; more++) {
    if (confirmed(at, riskLimit)) return more;
    if (more >= limit || at.drawn >= papers) return null;
    at = next(at, most);
  }
}
