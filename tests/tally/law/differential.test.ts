import fc from "fast-check";
import { expect, test } from "vitest";
import { tally } from "../../../tally/result/index.ts";
import { sized } from "../../effort.ts";
import { read, round, seed } from "./arbitrary.ts";
import { naiveTally } from "./naive.ts";

test("the law and its slow, literal second writing agree on random meetings, ties and shortages among them", () => {
  const runs = sized(400, 1_500, 10_000);
  const seen = new Map<string, number>();
  const note = (word: string) => seen.set(word, (seen.get(word) ?? 0) + 1);
  fc.assert(
    fc.property(round, (drawn) => {
      const { meeting, ballots } = read(drawn);
      const result = tally(meeting, ballots);
      expect(JSON.stringify(result)).toBe(JSON.stringify(naiveTally(structuredClone(drawn.meeting), drawn.ballots)));
      note(result.outcome ?? result.reason);
      for (const { case: found } of result.flags ?? []) note(found);
      for (const { reason } of result.void ?? []) note(reason);
      if (result.writeIns?.some((person) => person.elected)) note("write-in elected");
      if (result.elected?.length === 0) note("nobody");
    }),
    { seed, numRuns: runs },
  );
  console.info(
    [...seen]
      .sort()
      .map((entry) => entry.join(" "))
      .join(", "),
  );
  const outcomes = [
    "complete",
    "tie",
    "short",
    "no-quorum",
    "more-returned-than-issued",
    "entered-differs-from-returned",
  ];
  const cases = ["C9", "C13", "C14", "C15", "C16", "C17", "too-many", "illegible", "write-in elected", "nobody"];
  // Each must come up in one round of two hundred at least, or the comparison would say little.
  for (const word of [...outcomes, ...cases]) expect(seen.get(word) ?? 0, word).toBeGreaterThan(runs / 200);
});
