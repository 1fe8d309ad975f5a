import { describe, expect, test } from "vitest";
import {
  baseWarning,
  halfOrMore,
  localProfileOn,
  overridesPrinted,
  profileNames,
  profiles,
  resolveRules,
} from "../../../tally/profile/index.ts";

describe("the five profiles", () => {
  test("say quorum, base and excess as the texts do", () => {
    const table = profileNames.map((name) => [name, profiles[name].quorum, profiles[name].base, profiles[name].excess]);
    expect(table).toEqual([
      ["local-1994", { over: [1, 2] }, "entitled", [1, 5]],
      ["local-2020", { over: [1, 2] }, "entitled", [1, 5]],
      ["primary-1990", { over: [4, 5] }, "present", [1, 5]],
      ["primary-2020", { atLeast: [4, 5] }, "entitled", [1, 5]],
      ["plenary", { over: [2, 3] }, "entitled", null],
    ]);
  });

  test("a local meeting is under the 2020 text from 2020-12-28 on", () => {
    expect(localProfileOn("2019-04-08")).toBe("local-1994");
    expect(localProfileOn("2020-12-27")).toBe("local-1994");
    expect(localProfileOn("2020-12-28")).toBe("local-2020");
  });

  test("without overrides the defaults are the profile's", () => {
    expect(resolveRules("primary-1990")).toEqual({
      profile: "primary-1990",
      kind: "election",
      quorum: { over: [4, 5] },
      base: "present",
      markMeaning: "usual",
      writeIn: { need: "cross-each", bare: "ignored", ineligibleCountsTowardsTooMany: true },
      unclearColumn: true,
      revoteMajority: false,
    });
  });

  test("overrides win one by one; those of write-ins are merged field by field", () => {
    const overrides = {
      quorum: { atLeast: [4, 5] as [number, number] },
      base: "present" as const,
      markMeaning: "ring-abstains" as const,
      writeIn: { bare: "for" as const },
      unclearColumn: false,
      revoteMajority: true,
      kind: "re-vote" as const,
    };
    expect(resolveRules("local-2020", overrides)).toEqual({
      ...overrides,
      profile: "local-2020",
      writeIn: { need: "cross-each", bare: "for", ineligibleCountsTowardsTooMany: true },
    });
  });
});

describe("the meeting's own settings are printed", () => {
  test("nothing chosen, nothing printed", () => {
    expect(overridesPrinted("local-1994", {})).toEqual([]);
    expect(overridesPrinted("local-1994", { writeIn: {} })).toEqual([]);
  });

  test("every override has its line", () => {
    const lines = overridesPrinted("local-1994", {
      quorum: { atLeast: [4, 5] },
      base: "present",
      markMeaning: "blank-approves",
      writeIn: { need: "any-cross", bare: "abstain", ineligibleCountsTowardsTooMany: false },
      unclearColumn: false,
      revoteMajority: true,
      kind: "additional",
    });
    expect(lines.map((line) => line.zh)).toEqual([
      "法定人数:实到不少于应到的5分之4",
      "当选半数的基数:实到会有选举权人数",
      "○和空白为赞成,×为不赞成",
      "有一名不赞成即可另选他人",
      "另选他人只写姓名未画○的,视为弃权",
      "另选的人不具备资格的,不计入所选人数",
      "无法辨认的计入弃权",
      "再次投票须超过半数",
      "另行选举",
    ]);
  });

  test("also where the meeting chose what the profile says", () => {
    const lines = overridesPrinted("local-1994", {
      quorum: { over: [1, 2] },
      writeIn: { ineligibleCountsTowardsTooMany: true },
      unclearColumn: true,
      revoteMajority: false,
    });
    expect(lines.map((line) => line.en)).toEqual([
      "Quorum: more than 1/2 of those entitled",
      "Ineligible write-ins count towards too many",
      "Unclear marks have a column of their own",
      "In a re-vote the most votes win",
    ]);
  });

  test("the base `present` under a local profile is warned of, with the reason; elsewhere it is not", () => {
    const warned = (profile: (typeof profileNames)[number]) => baseWarning(resolveRules(profile, { base: "present" }));
    expect(warned("local-1994")?.zh).toContain("应到会有选举权人数的半数");
    expect(warned("local-2020")?.en).toContain("more than half of those entitled");
    expect([warned("primary-1990"), warned("primary-2020"), warned("plenary")]).toEqual([null, null, null]);
    expect(baseWarning(resolveRules("local-1994"))).toBeNull();
  });
});

describe("A1: adoptions", () => {
  test("half or more of those entitled is enough for the method", () => {
    expect([153, 154, 155].map((votes) => halfOrMore(votes, 308))).toEqual([false, true, true]);
    expect([153, 154].map((votes) => halfOrMore(votes, 307))).toEqual([false, true]);
  });
});
