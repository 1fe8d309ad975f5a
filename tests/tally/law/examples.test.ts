import { describe, expect, test } from "vitest";
import {
  majorityOf,
  nextStep,
  quorumOf,
  sentenceFor,
  spareServes,
  structureOf,
  tally,
} from "../../../tally/result/index.ts";
import { type Candidate, excessOf, excessWarning } from "../../../tally/slate/index.ts";
import { count, countValid, dealt, meetingOf, slateOf, times, writeIn } from "./hall.ts";

/** The worked examples of the rules: entitled 308, two seats of the municipal committee's → 18 seats, 23 names. */
const seats = 18;
const names = 23;

/** So many ○, ×, blank and unclear, in this order. */
const marks = (o: number, x: number, blank = 0, unclear = 0) =>
  "o".repeat(o) + "x".repeat(x) + "-".repeat(blank) + "?".repeat(unclear);

describe("worked examples", () => {
  test("the slate: 5 of 18 is 27.78 %", () => {
    expect(excessOf(names, seats, [1, 5])).toEqual({
      names: 23,
      seats: 18,
      extra: 5,
      extraWanted: 4,
      namesWanted: 22,
      enough: "yes",
      hundredthsOfPercent: 2778,
      formula: "(23 − 18) ÷ 18 = 27.78%",
    });
  });

  test("1: 287 present is a quorum under either clause, 200 fails four fifths, 154 cannot open", () => {
    const ballots = [times(10, marks(18, 5))];
    const at = (present: number, overrides = {}) => count({ names, seats, present, overrides }, ...ballots).reason;
    const clause = { quorum: { atLeast: [4, 5] as [number, number] } };
    expect([at(287), at(287, clause)]).toEqual([null, null]);
    expect([at(200), at(200, clause)]).toEqual([null, "no-quorum"]);
    expect(at(154)).toBe("no-quorum");
    expect([quorumOf({ over: [1, 2] }, 308), quorumOf({ atLeast: [4, 5] }, 308)]).toEqual([155, 247]);
  });

  test("2: 286 of 287 returned is valid, 288 is void; a spare set of 30 could not serve a re-vote", () => {
    const papers = { printed: 660, spare: 330, issued: 287 };
    expect(count({ names, seats, papers }, times(286, marks(18, 5)))).toMatchObject({
      election: "valid",
      ballots: { returned: 286, valid: 286, void: 0 },
    });
    expect(count({ names, seats, papers }, times(288, marks(18, 5))).reason).toBe("more-returned-than-issued");
    expect(spareServes(330, 287)).toBe(true);
    expect(spareServes(30, 287)).toBe(false);
  });

  test("3: one paper of 19 ○ and one illegible of 286 leave 284", () => {
    const ruled = times(1, marks(10, 13), { ruling: "void:illegible" });
    const result = countValid({ names, seats }, times(284, marks(18, 5)), times(1, marks(19, 4)), ruled);
    expect(result.ballots).toEqual({ returned: 286, valid: 284, void: 2 });
    expect(result.void.map((paper) => paper.reason)).toEqual(["too-many", "illegible"]);
  });

  test("3: 17 listed and 2 written in are 19 persons; 16 listed, one × and 2 written in are 18, of whom one counts", () => {
    const writeIns = [writeIn("才九"), writeIn("布十")];
    expect(countValid({ names, seats }, times(1, marks(17, 6), { writeIns })).void[0]?.reason).toBe("too-many");
    const result = countValid({ names, seats }, times(1, marks(16, 1, 6), { writeIns }));
    expect(result.ballots.valid).toBe(1);
    expect(result.writeIns.map((person) => person.name)).toEqual(["才九"]);
    expect(result.flags).toEqual([{ ref: "B01-01", case: "C13" }]);
  });

  test("4: 251 for, 20 against, 12 abstaining and 1 unclear are 284; votes for are at most 18 × 284 = 5,112", () => {
    const first = (mark: string, papers: number) => times(papers, mark + marks(0, 22));
    const full = times(251, marks(18, 5));
    const result = countValid({ names, seats }, full, first("x", 20), first("-", 12), first("?", 1));
    expect(result.candidates[0]).toEqual({ id: "c01", for: 251, against: 20, abstain: 12, unclear: 1, elected: true });
    const most = countValid({ names, seats }, times(284, marks(18, 5)));
    expect(most.candidates.reduce((sum, row) => sum + row.for, 0)).toBe(5_112);
  });

  test("5: 150 and 154 are not elected, 155 is; under base = present 150 would be", () => {
    const votes = [150, 154, 155, ...Array.from({ length: 20 }, () => 0)];
    const elected = (overrides = {}) => countValid({ names, seats, overrides }, dealt(286, votes)).elected;
    expect(elected()).toEqual(["c03"]);
    expect(elected({ base: "present" })).toEqual(["c01", "c02", "c03"]);
    expect([majorityOf(308), majorityOf(287)]).toEqual([155, 144]);
  });

  test("5: the sentence for a name, on internal pages", () => {
    const meeting = meetingOf();
    expect(sentenceFor(251, meeting).zh).toBe("赞成251票,超过应到会有选举权人数(308名)的半数");
    expect(sentenceFor(155, meeting).zh).toBe("赞成155票,超过应到会有选举权人数(308名)的半数");
    expect(sentenceFor(154, meeting).zh).toBe("赞成154票,未超过应到会有选举权人数(308名)的半数");
    const present = meetingOf({ overrides: { base: "present" } });
    expect(sentenceFor(144, present).zh).toBe("赞成144票,超过实到会有选举权人数(287名)的半数");
    expect(sentenceFor(9, meetingOf({ overrides: { kind: "re-vote" } })).zh).toBe("赞成9票");
    const again = meetingOf({ overrides: { kind: "re-vote", revoteMajority: true } });
    expect(sentenceFor(9, again).en).toBe("9 votes for, not more than half of those entitled to vote (308)");
  });

  test("6: 21 names above half: places 1–18 elected, 19–21 not", () => {
    const votes = [...Array.from({ length: 21 }, (_, i) => 240 - i), 0, 0];
    const result = countValid({ names, seats }, dealt(286, votes));
    expect(result.outcome).toBe("complete");
    expect(result.elected).toEqual(slateOf(18).map((each) => each.id));
    expect(result.candidates[20]).toMatchObject({ for: 220, elected: false });
  });

  test("7: places 17–19 tied at 201 → 16 elected, re-vote of 3 names for 2 seats, where 160/143/120 fill them", () => {
    const votes = [...Array.from({ length: 16 }, (_, i) => 240 - i), 201, 201, 201, 0, 0, 0, 0];
    const result = countValid({ names, seats }, dealt(286, votes));
    expect(result).toMatchObject({ outcome: "tie", revote: { tied: ["c17", "c18", "c19"], seats: 2 } });
    expect(result.elected).toHaveLength(16);
    const again = { slate: slateOf(19).slice(16), seats: 2, overrides: { kind: "re-vote" as const } };
    const second = countValid(again, dealt(286, [160, 143, 120]));
    expect(second).toMatchObject({ outcome: "complete", elected: ["c17", "c18"] });
  });

  test("8: 16 reach 155, next 154 and 149 → additional election for 2 among the 7, or 16 seats", () => {
    const votes = [...Array.from({ length: 16 }, () => 155), 154, 149, 100, 90, 80, 70, 60];
    const meeting = meetingOf({ names, seats, papers: { returned: 286 } });
    const ballots = dealt(286, votes).map((ballot, i) => ({ ...ballot, ref: `B${i}` }));
    const result = tally(meeting, ballots);
    expect(result).toMatchObject({ threshold: 155, outcome: "short" });
    expect(nextStep(meeting, result)).toEqual({
      step: "additional-or-reduce",
      case: "D7",
      missing: 2,
      candidates: ["c17", "c18", "c19", "c20", "c21", "c22", "c23"],
      reducedTo: 16,
    });
  });

  test("9: women 6 of the 7 wanted, leading cadres 9 of at most 9: reported, and the result stays", () => {
    const classes = (i: number): Candidate["classes"] => [
      ...(i < 6 ? ["woman" as const] : []),
      ...(i < 9 ? ["leading" as const] : []),
    ];
    const slate = slateOf(18).map((each, i) => ({ ...each, classes: classes(i) }));
    const elected = slate.map((each) => each.id);
    const { lines } = structureOf(elected, slate, [
      { class: "woman", bound: "at-least", number: 7 },
      { class: "leading", bound: "at-most", number: 9 },
    ]);
    expect(lines.map((line) => [line.class, line.district, line.metByDistrict])).toEqual([
      ["woman", 6, false],
      ["leading", 9, true],
    ]);
  });

  test("10: ten names of the municipal committee: 31 for 26 is 19.23 %, 32 would be needed", () => {
    const excess = excessOf(31, 26, [1, 5]);
    expect(excess).toMatchObject({ hundredthsOfPercent: 1923, enough: "no", namesWanted: 32 });
    expect(excessWarning(excess)?.en).toContain("32 would be needed");
  });
});
