import { begin, certainlyWrong, cleanPapersNeeded, confirmed, next, pValue, type Standing } from "./evidence.ts";
import type { Fraction } from "./fraction.ts";
import { type CheckPlan, type Fate, type NamePlan, questionOf } from "./plan.ts";

/**
 * One drawn paper, judged whole: the ids that its record and that the paper itself counts for (a person written in
 * whom no line names is `*`). Record and paper are judged by the same law.
 */
export type Drawn =
  | { readonly ref: string; readonly paper: ReadonlySet<string>; readonly record: ReadonlySet<string> }
  | { readonly ref: string; readonly paper: "missing"; readonly record: ReadonlySet<string> }
  /** The record is missing, not opened, or does not match its commitment. */
  | { readonly ref: string; readonly record: "missing" };

/**
 * y = 1 − e of a paper for a name: e = r − p for an elected, p − r for another; what cannot be read counts as the
 * worst that it could be.
 */
export function paperValue(drawn: Drawn, id: string, fate: Exclude<Fate, "tied">): number {
  if (drawn.record === "missing") return 0;
  const r = drawn.record.has(id) ? 1 : 0;
  if (drawn.paper === "missing") return fate === "elected" ? 1 - r : r;
  const p = drawn.paper.has(id) ? 1 : 0;
  return fate === "elected" ? 1 - (r - p) : 1 - (p - r);
}

/** What the check says of one name. */
export type NameFinding = {
  readonly id: string;
  readonly finding: "confirmed" | "open" | "wrong";
} & (
  | { readonly way: "sample"; readonly p: Fraction; readonly moreIfClean: number | null }
  | { readonly way: "hand"; readonly counted: number | null }
);

/**
 * Judges the sample so far, and the names counted by hand. `counted`: votes for, by two people, twice, for each name
 * that the plan leaves to the hand, and for any name that somebody counted besides: such a count replaces sampling.
 */
export function judgeCheck(
  plan: CheckPlan,
  drawn: readonly Drawn[],
  counted: ReadonlyMap<string, number>,
): NameFinding[] {
  return plan.names.map((name) => {
    const votes = counted.get(name.id) ?? null;
    if (name.way === "hand" || votes !== null) return handFinding(name, votes);
    return sampleFinding(plan, name, drawn);
  });
}

function handFinding(name: NamePlan, counted: number | null): NameFinding {
  const finding = counted === null ? "open" : fits(name, counted) ? "confirmed" : "wrong";
  return { id: name.id, way: "hand", counted, finding };
}

function fits({ fate, line, votes }: NamePlan, counted: number): boolean {
  if (fate === "elected") return counted > line;
  return fate === "tied" ? counted === votes : counted <= line;
}

function sampleFinding(plan: CheckPlan, name: NamePlan, drawn: readonly Drawn[]): NameFinding {
  const { papers, riskLimit } = plan.basis;
  const fate = name.fate === "elected" ? "elected" : "not-elected";
  let standing: Standing = begin(questionOf(papers, name.margin));
  for (const paper of drawn) standing = next(standing, paperValue(paper, name.id, fate));
  const p = pValue(standing);
  const settled = confirmed(standing, riskLimit);
  return {
    id: name.id,
    way: "sample",
    p,
    moreIfClean: settled ? 0 : cleanPapersNeeded(standing, riskLimit, papers),
    finding: settled ? "confirmed" : certainlyWrong(standing) ? "wrong" : "open",
  };
}
