import type { Rules } from "../profile/index.ts";
import type { Slate } from "../slate/index.ts";
import { type Meaning, markMeaning } from "./meaning.ts";
import type { Mark } from "./paper.ts";

/** The columns of a count, in this order everywhere. */
export const meanings = ["for", "against", "abstain", "unclear"] as const satisfies readonly Meaning[];
/** Positions in `meanings`. */
export const FOR = 0;
export const AGAINST = 1;
export const UNCLEAR = 3;

/** All that judging one ballot asks for, prepared once for a round. */
export type Law = {
  readonly rules: Rules;
  readonly seats: number;
  readonly slate: Slate;
  /** Listed persons: `personKey` → place on the slate, from 0. */
  readonly listed: ReadonlyMap<string, number>;
  /** Character code of a mark → position in `meanings`. */
  readonly columnOf: Uint8Array;
  /** Character code → 1 for a mark of that meaning, else 0: adding them up is faster than asking (measured). */
  readonly isFor: Uint8Array;
  readonly isUnclear: Uint8Array;
};

/** The same person has equal name and equal unit; both are NFC and without `/`. */
export function personKey(person: { readonly name: string; readonly unit: string }): string {
  return `${person.name}/${person.unit}`;
}

/** Prepares the judging of a round's ballots. */
export function lawOf(rules: Rules, slate: Slate, seats: number): Law {
  const columnOf = new Uint8Array(128).fill(UNCLEAR);
  for (const mark of ["o", "x", "-", "?"] satisfies Mark[])
    columnOf[mark.charCodeAt(0)] = meanings.indexOf(markMeaning(rules.markMeaning, mark));
  const listed = new Map(slate.map((candidate, place) => [personKey(candidate), place]));
  const isFor = columnOf.map((column) => (column === FOR ? 1 : 0));
  const isUnclear = columnOf.map((column) => (column === UNCLEAR ? 1 : 0));
  return { rules, seats, slate, listed, columnOf, isFor, isUnclear };
}
