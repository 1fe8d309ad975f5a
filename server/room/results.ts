/** Results, read from the openings of `closed` leaves once their round is unlocked, and never before. */
import { type Round, reached } from "../../tally/meeting/index.ts";
import type { Result } from "../../tally/result/index.ts";
import type { Journal } from "./journal.ts";

export interface Results {
  /** Of every round that is unlocked, by its number. */
  unlocked(journal: Journal): ReadonlyMap<number, Result>;
}

export function openResults(): Results {
  /** By the place of the `closed` leaf: a re-opened count is closed again elsewhere. */
  const read = new Map<number, Result>();
  const resultOf = (journal: Journal, closed: number): Result => {
    const known = read.get(closed);
    if (known) return known;
    const result = journal.facts(new Date(0)).opening(closed) as Result; // committed to by the leaf, written by us
    read.set(closed, result);
    return result;
  };
  return {
    unlocked(journal) {
      const { past, round } = journal.state;
      const open = (one: Readonly<Round>) => one.closed !== undefined && reached(one.step, "unlocked");
      const rounds = [...past, round].filter(open);
      return new Map(rounds.map((one) => [one.no, resultOf(journal, one.closed!)] as const));
    },
  };
}
