import { expect, test } from "vitest";
import { unnamed } from "../../../tally/result/index.ts";
import { count, countValid, times, writeIn } from "../law/hall.ts";

const by = (name: string, papers: number) => times(papers, "o-x", { writeIns: [writeIn(name)] });

test("the check archive's result names no paper, and only persons at or above the threshold", () => {
  const result = countValid(
    {},
    by("才九", 155),
    by("布十", 2),
    by("石一", 1),
    times(2, "ooo"),
    times(3, "oo?"),
    times(1, "o--", { ruling: "void:torn" }),
  );
  const bare = unnamed(result);
  expect(bare.void).toEqual({ "too-many": 2, torn: 1 });
  expect(Object.keys(bare.void!)).toEqual(["too-many", "torn"]);
  expect(bare.flags).toEqual({ C9: 3 });
  expect(bare.writeIns).toEqual([
    { name: "才九", unit: "某局", for: 155, elected: true },
    { others: { persons: 2, votes: 3 } },
  ]);
  expect({ ...bare, void: 0, flags: 0, writeIns: 0 }).toEqual({ ...result, void: 0, flags: 0, writeIns: 0 });
});

test("without others the list ends with the persons, and a re-vote without threshold names everybody", () => {
  expect(unnamed(countValid({}, by("才九", 155))).writeIns).toHaveLength(1);
  expect(unnamed(countValid({}, times(3, "oox"))).writeIns).toEqual([]);
  const revote = countValid({ overrides: { kind: "re-vote" } }, by("才九", 1));
  expect(unnamed(revote).writeIns).toEqual([{ name: "才九", unit: "某局", for: 1, elected: true }]);
});

test("a void election has nothing to hide", () => {
  const result = count({ present: 1 }, times(3, "oox"));
  expect(unnamed(result)).toEqual(result);
});
