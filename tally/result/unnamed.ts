import { byCodePoint } from "../input/index.ts";
import type { Result, ValidResult, WriteInResult } from "./result.ts";

/** Votes of the persons written in who stay below the threshold, without their names. */
export type Others = { readonly others: { readonly persons: number; readonly votes: number } };

/** A result as the check archive holds it: no paper is named, nor a person few people wrote in. */
export type UnnamedResult =
  | Extract<Result, { election: "void" }>
  | (Omit<ValidResult, "void" | "flags" | "writeIns"> & {
      /** Reason → papers. */
      readonly void: Readonly<Record<string, number>>;
      /** Case → papers. */
      readonly flags: Readonly<Record<string, number>>;
      /** Persons at or above the threshold; `Others` comes last, if there are any. */
      readonly writeIns: readonly (WriteInResult | Others)[];
    });

/** Takes the refs and the small names out of a result. Without a threshold one vote is enough to be named. */
export function unnamed(result: Result): UnnamedResult {
  if (result.election === "void") return result;
  const named = result.writeIns.filter((person) => person.for >= (result.threshold ?? 1));
  const rest = result.writeIns.slice(named.length);
  const votes = rest.reduce((sum, person) => sum + person.for, 0);
  return {
    ...result,
    void: papersBy(result.void.map((paper) => paper.reason)),
    flags: papersBy(result.flags.map((flag) => flag.case)),
    writeIns: rest.length === 0 ? named : [...named, { others: { persons: rest.length, votes } }],
  };
}

function papersBy(words: readonly string[]): Record<string, number> {
  const papers = new Map<string, number>();
  for (const word of [...words].sort(byCodePoint)) papers.set(word, (papers.get(word) ?? 0) + 1);
  return Object.fromEntries(papers);
}
