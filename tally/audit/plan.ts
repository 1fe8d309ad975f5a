import { begin, cleanPapersNeeded, type Question } from "./evidence.ts";
import { type Fraction, fraction } from "./fraction.ts";

/** A person whose fate the check confirms: a candidate's id, a write-in's `w:<name>/<unit>`. */
export interface Name {
  readonly id: string;
  /** Votes for, as announced. */
  readonly votes: number;
  readonly fate: Fate;
}
export type Fate = "elected" | "not-elected" | "tied";

/** Everybody whom nobody wrote in, as one line: 0 votes, not elected. */
export const anybodyElse = "*";

/** What is known and agreed before the lots are drawn. */
export interface CheckBasis {
  /** N: all papers from the boxes, counted by hand. */
  readonly papers: number;
  readonly seats: number;
  /** Votes that elect; null in a re-vote where the most votes win. */
  readonly threshold: number | null;
  readonly names: readonly Name[];
  readonly riskLimit: Fraction;
  /** Names that would need a larger sample than this are counted by hand. */
  readonly mostPapers: number;
}

/** How a name is settled: by the sample (`clean` papers if no error shows), or by counting all its papers by hand. */
export type NamePlan = Name & { readonly line: number; readonly margin: number } & (
    | { readonly way: "sample"; readonly clean: number }
    | { readonly way: "hand"; readonly why: "near" | "tied" | "too-many" }
  );

export interface CheckPlan {
  readonly basis: CheckBasis;
  readonly names: readonly NamePlan[];
  /** First n: enough for every sampled name if no error shows. */
  readonly first: number;
}

/** γ of the hand check. */
export const floor: Fraction = fraction(1, 20);

/** Names this near to the line are always counted by hand: hardly any sample would do. */
const near = 2;

/** E: a ballot counts for a name or not. */
const most = 1;

export function questionOf(papers: number, margin: number): Question {
  return { papers, margin, most, floor };
}

/** Computes line, margin and way of every name, and the first n. Printed and signed before the lots are drawn. */
export function planCheck(basis: CheckBasis): CheckPlan {
  const everybody = [...basis.names, { id: anybodyElse, votes: 0, fate: "not-elected" as const }];
  const names = everybody.map((name) => planName(name, everybody, basis));
  return { basis, names, first: Math.max(0, ...names.map((name) => (name.way === "sample" ? name.clean : 0))) };
}

function planName(name: Name, everybody: readonly Name[], basis: CheckBasis): NamePlan {
  const line = lineFor(name.fate, everybody, basis);
  const margin = name.fate === "not-elected" ? line + 1 - name.votes : name.votes - line;
  if (name.fate === "tied") return { ...name, line, margin, way: "hand", why: "tied" };
  if (margin < 1) throw new RangeError(`the fate of ${name.id} contradicts the votes`);
  if (margin <= near) return { ...name, line, margin, way: "hand", why: "near" };
  const start = begin(questionOf(basis.papers, margin));
  const clean = cleanPapersNeeded(start, basis.riskLimit, basis.mostPapers);
  return clean === null
    ? { ...name, line, margin, way: "hand", why: "too-many" }
    : { ...name, line, margin, way: "sample", clean };
}

/**
 * The line c: above it a name is elected, at or below it not. Computed, never chosen. With the seats filled it lies
 * where the sample has equally far to both sides, never below the majority; with a tie at t, the sure names must lie
 * above t and the others below it.
 */
function lineFor(fate: Fate, names: readonly Name[], { seats, threshold }: CheckBasis): number {
  const votesOf = (wanted: Fate) => names.filter((name) => name.fate === wanted).map(({ votes }) => votes);
  const majority = threshold === null ? 0 : threshold - 1;
  const tied = votesOf("tied");
  if (tied.length > 0) return fate === "elected" ? Math.max(...tied) : Math.max(...tied) - 1;
  const elected = votesOf("elected");
  if (elected.length < seats) return majority;
  const best = Math.max(...votesOf("not-elected"));
  return Math.max(majority, best + Math.floor((Math.min(...elected) - best - 1) / 2));
}
