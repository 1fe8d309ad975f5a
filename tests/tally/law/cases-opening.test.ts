import { describe, expect, test } from "vitest";
import { adopted } from "../../../tally/profile/index.ts";
import { parseMeeting, quorumMet, quorumOf, spareServes } from "../../../tally/result/index.ts";
import { excessOf, excessWantedBy, excessWarning } from "../../../tally/slate/index.ts";
import { count, meetingOf, times } from "./hall.ts";

describe("A: before the vote", () => {
  test("A1: a counted adoption needs half or more of those entitled, and exactly half adopts", () => {
    const counted = (votes: number) => adopted({ how: "counted", for: votes, against: 0, abstain: 0 }, 308);
    expect([counted(153), counted(154), counted(155)]).toEqual([false, true, true]);
  });

  test("A1: what was passed without a count is adopted, whoever was against", () => {
    expect(adopted({ how: "unanimous" }, 308)).toBe(true);
    expect(adopted({ how: "passed", against: 300, abstain: 0 }, 308)).toBe(true);
  });

  test("A2: half of those entitled is no quorum, one more is", () => {
    expect(count({ present: 154 }, times(10, "oox"))).toMatchObject({ election: "void", reason: "no-quorum" });
    expect(count({ present: 155 }, times(10, "oox"))).toMatchObject({ election: "valid", reason: null });
  });

  test("A3: more than half but less than four fifths is lawful under a local profile and fails a 4/5 clause", () => {
    const fourFifths = { overrides: { quorum: { atLeast: [4, 5] as [number, number] } } };
    expect(count({ present: 200 }, times(10, "oox")).election).toBe("valid");
    expect(count({ present: 200, ...fourFifths }, times(10, "oox")).reason).toBe("no-quorum");
    expect(quorumOf({ over: [1, 2] }, 308)).toBe(155);
    expect(quorumOf({ atLeast: [4, 5] }, 308)).toBe(247);
    expect(quorumMet({ atLeast: [4, 5] }, 308, 246)).toBe(false);
    expect(quorumMet({ atLeast: [4, 5] }, 308, 247)).toBe(true);
  });

  test("A3: exactly four fifths meets `atLeast` and not `over`", () => {
    expect(quorumMet({ atLeast: [4, 5] }, 310, 248)).toBe(true);
    expect(quorumMet({ over: [4, 5] }, 310, 248)).toBe(false);
    expect(quorumOf({ over: [4, 5] }, 310)).toBe(249);
    expect(quorumOf({ atLeast: [4, 5] }, 310)).toBe(248);
  });

  test("A4: there is no field for proxies", () => {
    const refused = parseMeeting({ ...meetingOf(), proxies: 1 });
    expect(refused).toMatchObject({ ok: false, refusal: { path: "meeting.proxies", expected: "no-such-field" } });
  });

  test("A7: an excess below 20 % is warned of, with the formula and the number of names that would do", () => {
    const warning = excessWarning(excessOf(31, 26, excessWantedBy("local-1994")));
    expect(warning?.zh).toContain("(31 − 26) ÷ 26 = 19.23%");
    expect(warning?.zh).toContain("32名");
    expect(warning?.zh).toContain("批复文号");
    expect(excessWarning(excessOf(32, 26, [1, 5]))).toBeNull();
  });
});

describe("B: issuing and returning", () => {
  test("B2: returned = issued counts", () => {
    expect(count({ papers: { issued: 10 } }, times(10, "oox")).election).toBe("valid");
  });

  test("B3: returned < issued counts too", () => {
    expect(count({ papers: { issued: 11 } }, times(10, "oox"))).toMatchObject({
      election: "valid",
      ballots: { returned: 10, valid: 10, void: 0 },
    });
  });

  test("B4: returned > issued voids the election and shows no figure but the threshold", () => {
    expect(count({ papers: { issued: 9 } }, times(10, "oox"))).toEqual({
      election: "void",
      reason: "more-returned-than-issued",
      threshold: 155,
      ballots: null,
      void: null,
      candidates: null,
      writeIns: null,
      flags: null,
      outcome: null,
      elected: null,
      revote: null,
      short: null,
    });
  });

  test("B4: a spare set smaller than the number present would make a new election impossible", () => {
    expect(spareServes(30, 287)).toBe(false);
    expect(spareServes(286, 287)).toBe(false);
    expect(spareServes(287, 287)).toBe(true);
  });

  test("B5: a paper without seal is returned like any other and void by ruling", () => {
    const result = count({}, times(9, "oox"), times(1, "oox", { ruling: "void:no-seal" }));
    expect(result.ballots).toEqual({ returned: 10, valid: 9, void: 1 });
    expect(result.void).toEqual([{ ref: "B01-10", reason: "no-seal" }]);
  });

  test.each([9, 11])("B6: 10 papers entered of %i returned give no totals", (returned) => {
    const result = count({ papers: { returned } }, times(10, "oox"));
    expect(result).toMatchObject({ election: "void", reason: "entered-differs-from-returned", candidates: null });
  });

  test("B: the reasons are tested in the order quorum, papers returned, papers entered", () => {
    const wrong = { papers: { issued: 1, returned: 2 } };
    expect(count({ ...wrong, present: 154 }, times(3, "oox")).reason).toBe("no-quorum");
    expect(count(wrong, times(3, "oox")).reason).toBe("more-returned-than-issued");
    expect(count({ papers: { issued: 2, returned: 2 } }, times(3, "oox")).reason).toBe("entered-differs-from-returned");
  });
});
