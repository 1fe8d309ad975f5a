import { describe, expect, test } from "vitest";
import {
  municipalNotElected,
  nextStep,
  structureOf,
  thresholdOf,
  writtenInElected,
} from "../../../tally/result/index.ts";
import { orderByStrokes, slateFaults } from "../../../tally/slate/index.ts";
import { countValid, dealt, meetingOf, slateOf, times, writeIn } from "./hall.ts";

/** 287 papers on which the names get these votes; seats as given. */
const voted = (votes: readonly number[], seats: number, changes = {}) =>
  countValid({ names: votes.length, seats, ...changes }, dealt(287, votes));

describe("D: who is elected", () => {
  test("D1: exactly half of the base is not elected, one more is", () => {
    const result = voted([154, 155], 2);
    expect(result.threshold).toBe(155);
    expect(result.elected).toEqual(["c02"]);
    expect(voted([154, 100], 1).elected).toEqual([]);
  });

  test("D1: an odd base has no exact half: 307 → 154", () => {
    expect(voted([133, 154], 1, { entitled: 307 })).toMatchObject({ threshold: 154, elected: ["c02"] });
  });

  test("D1: with base = present, 287 → 144", () => {
    const result = voted([143, 144, 150], 2, { overrides: { base: "present" } });
    expect(result).toMatchObject({ threshold: 144, elected: ["c02", "c03"], outcome: "complete" });
  });

  test.each([
    ["local-1994", 155],
    ["local-2020", 155],
    ["primary-1990", 144],
    ["primary-2020", 155],
    ["plenary", 155],
  ] as const)("D1: the base of %s makes the threshold %i", (profile, threshold) => {
    expect(thresholdOf(meetingOf({ profile }))).toBe(threshold);
  });

  test("D2: as many at the threshold as seats are all elected, and stand in stroke order on the list", () => {
    const result = voted([200, 154, 155], 2);
    expect(result).toMatchObject({ outcome: "complete", elected: ["c01", "c03"], revote: null, short: null });
    const names = ["马小五", "于小二", "丁一"];
    expect(orderByStrokes(names).places.map((place) => names[place])).toEqual(["丁一", "于小二", "马小五"]);
  });

  test("D3: more than seats at the threshold: the most votes down to the last seat", () => {
    const result = voted([160, 200, 155, 190], 3);
    expect(result).toMatchObject({ outcome: "complete", elected: ["c01", "c02", "c04"] });
    expect(result.candidates.map((row) => row.elected)).toEqual([true, true, false, true]);
  });

  test("D4: a tie across the line goes to a re-vote among exactly the tied", () => {
    const result = voted([160, 200, 160, 155, 160], 3);
    expect(result.outcome).toBe("tie");
    expect(result.elected).toEqual(["c02"]);
    expect(result.revote).toEqual({ tied: ["c01", "c03", "c05"], seats: 2 });
    expect(nextStep(meetingOf(), result)).toEqual({
      step: "re-vote",
      case: "D4",
      tied: ["c01", "c03", "c05"],
      seats: 2,
    });
  });

  test("D4: most votes win a re-vote; without `revoteMajority` there is no threshold", () => {
    const kind = { overrides: { kind: "re-vote" as const } };
    expect(voted([160, 143, 120], 2, kind)).toMatchObject({ threshold: null, elected: ["c01", "c02"] });
    const again = { overrides: { kind: "re-vote" as const, revoteMajority: true } };
    expect(voted([160, 143, 120], 2, again)).toMatchObject({ threshold: 155, elected: ["c01"], outcome: "short" });
    // The setting is about re-votes alone.
    expect(voted([160, 143], 2, { overrides: { revoteMajority: false } })).toMatchObject({ threshold: 155 });
  });

  test("D4: in a re-vote a person without a vote is never elected", () => {
    const result = voted([0, 1, 0], 2, { overrides: { kind: "re-vote" } });
    expect(result).toMatchObject({
      elected: ["c02"],
      outcome: "short",
      short: { missing: 1, candidates: ["c01", "c03"] },
    });
  });

  test.each(["additional", "preliminary"] as const)("D4, D7: the kind %s counts like an election", (kind) => {
    expect(voted([160, 143], 2, { overrides: { kind } })).toMatchObject({ threshold: 155, elected: ["c01"] });
  });

  test("D5: ties above the line and below it do nothing", () => {
    expect(voted([200, 200, 140, 160, 155], 3)).toMatchObject({
      outcome: "complete",
      elected: ["c01", "c02", "c04"],
      revote: null,
    });
    expect(voted([200, 190, 160, 155, 155], 3)).toMatchObject({ outcome: "complete", elected: ["c01", "c02", "c03"] });
    expect(voted([154, 154, 160, 0], 2)).toMatchObject({ outcome: "short", elected: ["c03"], revote: null });
    expect(voted([200, 200], 2).outcome).toBe("complete");
  });

  test("D6: a re-vote tied again stops for a recorded decision", () => {
    const overrides = { kind: "re-vote" as const };
    const result = voted([100, 100], 1, { overrides });
    expect(result).toMatchObject({ outcome: "tie", elected: [], revote: { tied: ["c01", "c02"], seats: 1 } });
    const step = nextStep(meetingOf({ overrides }), result);
    expect(step).toEqual({ step: "decide", case: "D6", tied: ["c01", "c02"], seats: 1 });
  });

  test("D7: fewer than seats: additional election among the rest, or a recorded reduction", () => {
    const result = voted([100, 160, 154, 100], 2);
    expect(result).toMatchObject({ outcome: "short", elected: ["c02"], revote: null });
    expect(result.short).toEqual({ missing: 1, candidates: ["c03", "c01", "c04"] });
    expect(nextStep(meetingOf(), result)).toEqual({
      step: "additional-or-reduce",
      case: "D7",
      missing: 1,
      candidates: ["c03", "c01", "c04"],
      reducedTo: 1,
    });
    expect(nextStep(meetingOf(), voted([160, 160], 2))).toEqual({ step: "announce" });
  });

  test("D8: nobody at the threshold", () => {
    const result = voted([154, 100], 1);
    expect(result).toMatchObject({ outcome: "short", elected: [], short: { missing: 1, candidates: ["c01", "c02"] } });
    expect(nextStep(meetingOf(), result)).toMatchObject({ step: "additional-or-reduce", case: "D8", reducedTo: 0 });
  });

  test("B4, D7: after a void election there is nothing but a new one", () => {
    const none = { threshold: 155, ballots: null, void: null, candidates: null, writeIns: null, flags: null } as const;
    const rest = { outcome: null, elected: null, revote: null, short: null } as const;
    const result = { election: "void", reason: "more-returned-than-issued", ...none, ...rest } as const;
    expect(nextStep(meetingOf(), result)).toEqual({ step: "anew", reason: "more-returned-than-issued" });
  });

  test("D9: a write-in who passes the majority and ranks within the seats is elected and shown apart", () => {
    const papers = [times(160, "oxx", { writeIns: [writeIn("才九")] }), times(127, "xox")];
    const result = countValid({}, ...papers);
    expect(result).toMatchObject({ outcome: "complete", elected: ["c01", "w:才九/某局"] });
    expect(writtenInElected(result)).toEqual([{ name: "才九", unit: "某局", for: 160, elected: true }]);
    const few = countValid({}, times(154, "oxx", { writeIns: [writeIn("才九")] }), times(133, "oxx"));
    expect(writtenInElected(few)).toEqual([]);
    expect(few.short).toEqual({ missing: 1, candidates: ["c02", "c03"] });
  });

  test("D4, D9: a write-in can be tied with a listed candidate", () => {
    const result = countValid(
      { seats: 1, overrides: { kind: "re-vote" } },
      times(140, "xxx", { writeIns: [writeIn("才九")] }),
      times(140, "oxx"),
    );
    expect(result.revote).toEqual({ tied: ["c01", "w:才九/某局"], seats: 1 });
  });

  test("D10: a candidate of the municipal committee who loses is named plainly", () => {
    const slate = slateOf(3).map((each, i) => ({
      ...each,
      nominator: i > 0 ? ("municipal" as const) : each.nominator,
    }));
    const result = countValid({ slate, seats: 2 }, dealt(287, [160, 154, 160]));
    expect(municipalNotElected(result, slate).map((each) => each.id)).toEqual(["c02"]);
  });

  test("D11: a structural guideline that is not met is shown and changes nothing", () => {
    const woman = { classes: ["woman" as const] };
    const slate = slateOf(4).map((each, i) => (i < 2 ? { ...each, ...woman } : each));
    const structure = structureOf(["c02", "c03"], slate, [
      { class: "woman", bound: "at-least", number: 2 },
      { class: "woman", bound: "at-most", number: 1 },
    ]);
    expect(structure.lines.map((line) => [line.district, line.metByDistrict, line.metByAll])).toEqual([
      [1, false, false],
      [1, true, true],
    ]);
  });

  test("D11: the district's own and all are counted apart; a person counts in every class that fits", () => {
    const slate = slateOf(3).map((each, i) => ({
      ...each,
      nominator: i === 2 ? ("municipal" as const) : each.nominator,
      classes: ["woman", "under50"] as ("woman" | "under50")[],
    }));
    const wanted = (["woman", "under50", "leading"] as const).map((each) => ({
      class: each,
      bound: "at-least" as const,
      number: 2,
    }));
    const { lines, elected } = structureOf(["c01", "c03", "w:才九/某局"], slate, wanted);
    expect(lines.map((line) => [line.district, line.all, line.metByDistrict, line.metByAll])).toEqual([
      [1, 2, false, true],
      [1, 2, false, true],
      [0, 0, false, false],
    ]);
    expect(elected).toEqual({ district: 1, municipal: 1, writtenIn: 1 });
  });

  test("D13: two people of one name need notes that tell them apart", () => {
    const slate = (a: string, b: string) => [
      { name: "丁一", note: a },
      { name: "于小二", note: "" },
      { name: "丁一", note: b },
    ];
    expect(slateFaults(slate("", "")).map((same) => same.places)).toEqual([[0, 2]]);
    expect(slateFaults(slate("区委", "区委"))).toHaveLength(1);
    expect(slateFaults(slate("区委", ""))).toHaveLength(1);
    expect(slateFaults(slate("区委", "某局"))).toEqual([]);
    expect(slateFaults(slate("", ""))[0]!.sentence.zh).toContain("2名「丁一」");
  });

  test("D14: a result needs the whole round: part of the papers gives none", () => {
    const result = countValid({}, times(3, "oox"));
    expect(result.ballots.returned).toBe(3);
    expect(() => countValid({ papers: { returned: 4 } }, times(3, "oox"))).toThrow("entered-differs-from-returned");
  });
});
