import { describe, expect, test } from "vitest";
import { compared, knownPapers, type LogicSettings, logicTest } from "../../../tally/logic-test/index.ts";
import { type Overrides, profileNames } from "../../../tally/profile/index.ts";

const usual: LogicSettings = { profile: "local-1994", overrides: {}, names: 23, seats: 18, writeInBoxes: 3 };
const differing = (settings: LogicSettings) => {
  const { papers, sums, candidates } = logicTest(settings);
  return [...papers, ...sums, ...candidates].filter(({ agrees }) => !agrees);
};

const laws: Overrides[] = (["usual", "blank-approves", "ring-abstains"] as const).flatMap((markMeaning) =>
  (["none", "any-cross", "cross-each"] as const).flatMap((need) =>
    (["ignored", "for"] as const).flatMap((bare) =>
      [true, false].map((way) => ({
        markMeaning,
        writeIn: { need, bare, ineligibleCountsTowardsTooMany: way },
        unclearColumn: way,
      })),
    ),
  ),
);

describe("试算核对: known papers, counted before the real ones", () => {
  test("the usual meeting: 28 papers, 7 of them void, every answer as known", () => {
    expect(differing(usual)).toEqual([]);
    const { papers, sums, candidates } = logicTest(usual);
    expect(papers).toHaveLength(28);
    expect(candidates).toHaveLength(23);
    expect(sums.slice(0, 2).map(({ of, expected }) => [of, ...expected])).toEqual([
      ["valid", 21],
      ["void", 7],
    ]);
  });

  test("it agrees under every setting of the law and for every size of the paper", () => {
    for (const overrides of laws)
      for (const [names, seats] of [
        [23, 18],
        [1, 1],
        [2, 1],
        [3, 2],
        [2, 2],
        [60, 50],
        [5, 5],
        [1, 3],
      ] as const)
        for (const writeInBoxes of [0, 1, 3])
          expect([overrides, names, seats, differing({ ...usual, overrides, names, seats, writeInBoxes })]).toEqual([
            overrides,
            names,
            seats,
            [],
          ]);
    for (const profile of profileNames) expect(differing({ ...usual, profile })).toEqual([]);
    for (const kind of ["re-vote", "additional", "preliminary"] as const)
      expect(differing({ ...usual, overrides: { kind }, names: 3, seats: 1 })).toEqual([]);
  });

  test("papers made for one method and counted under another do not agree, whichever setting is wrong", () => {
    const wrong: Overrides[] = [
      { markMeaning: "ring-abstains" },
      { markMeaning: "blank-approves" },
      { writeIn: { need: "none" } },
      { writeIn: { need: "any-cross" } },
      { writeIn: { bare: "for" } },
      { writeIn: { ineligibleCountsTowardsTooMany: false } },
    ];
    for (const overrides of wrong)
      expect([overrides, compared(knownPapers(usual), { ...usual, overrides }).differing > 0]).toEqual([
        overrides,
        true,
      ]);
    expect(compared(knownPapers(usual), { ...usual, seats: 17 }).differing).toBeGreaterThan(0);
  });

  test("no paper names anybody but 候选人 and 甲, 乙, 丙", () => {
    const names = logicTest({ ...usual, names: 120, seats: 100 }).candidates.map(({ of }) => of);
    expect(names.slice(8, 12)).toEqual(
      ["候选人九", "候选人十", "候选人十一", "候选人十二"].map((candidate) => ({ candidate })),
    );
    expect([names[19], names[20], names[99], names[100], names[110]]).toEqual(
      ["候选人二十", "候选人二十一", "候选人一百", "候选人一百零一", "候选人一百一十一"].map((candidate) => ({
        candidate,
      })),
    );
  });
});
