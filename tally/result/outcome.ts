/** Somebody who got votes, listed or written in. */
export type Standing = { readonly id: string; readonly for: number };

/** Who is elected, and what stays open. `tied` and `elected` keep the order of the standings given. */
export type Outcome =
  | { readonly kind: "complete"; readonly elected: readonly string[] }
  | {
      readonly kind: "tie";
      readonly elected: readonly string[];
      readonly tied: readonly string[];
      readonly seats: number;
    }
  | { readonly kind: "short"; readonly elected: readonly string[]; readonly missing: number };

/**
 * Who is elected (rules §4): those with at least `threshold` votes for, by votes down to the last seat; without a
 * threshold everybody who has a vote may win. A tie across the last seat elects nobody of it (D4); ties elsewhere do
 * nothing (D5); too few stay too few (D7, D8): never filled from below.
 */
export function outcomeOf(standings: readonly Standing[], seats: number, threshold: number | null): Outcome {
  const able = standings.filter((person) => person.for >= (threshold ?? 1));
  const ids = (persons: readonly Standing[]) => persons.map((person) => person.id);
  if (able.length < seats) return { kind: "short", elected: ids(able), missing: seats - able.length };
  if (able.length === seats) return { kind: "complete", elected: ids(able) };
  const votes = able.map((person) => person.for).sort((a, b) => b - a);
  const last = votes[seats - 1]!;
  if (last !== votes[seats]) return { kind: "complete", elected: ids(able.filter((person) => person.for >= last)) };
  const elected = ids(able.filter((person) => person.for > last));
  const tied = ids(able.filter((person) => person.for === last));
  return { kind: "tie", elected, tied, seats: seats - elected.length };
}
