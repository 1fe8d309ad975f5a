import { describe, expect, test } from "vitest";
import { judge, lawOf, referredFor } from "../../../tally/ballot/index.ts";
import { rulesOf } from "../../../tally/result/index.ts";
import { countValid, meetingOf, slateOf, times, writeIn } from "./hall.ts";

/** One ballot among three names and two seats. */
const one = (marks: string, rest = {}, overrides = {}) =>
  countValid({ overrides, names: marks.length }, times(1, marks, rest));
const columns = (result: ReturnType<typeof one>) =>
  result.candidates.map((row) => [row.for, row.against, row.abstain, row.unclear].join(""));
const cases = (result: ReturnType<typeof one>) => result.flags.map((flag) => flag.case);

describe("C: the marks of one ballot", () => {
  test("C1: as many persons marked for as there are seats is valid", () => {
    expect(one("oox").ballots).toEqual({ returned: 1, valid: 1, void: 0 });
  });

  test("C2: one person more than seats voids the whole ballot", () => {
    const result = one("ooo");
    expect(result.void).toEqual([{ ref: "B01-01", reason: "too-many" }]);
    expect(columns(result)).toEqual(["0000", "0000", "0000"]);
  });

  test("C2: persons written in count with those listed, also those that will not count", () => {
    for (const entry of [
      writeIn("才九"),
      writeIn("才九", "o", { eligible: false }),
      writeIn("?", "o", { eligible: false }),
    ])
      expect(one("oo-", { writeIns: [entry] }).void).toEqual([{ ref: "B01-01", reason: "too-many" }]);
  });

  test("C2: no ruling makes such a paper valid", () => {
    expect(one("ooo", { ruling: "valid" }).void[0]?.reason).toBe("too-many");
  });

  test("C2: ineligible write-ins do not count towards too many where the method says so", () => {
    const writeIns = [writeIn("才九", "o", { eligible: false }), writeIn("?", "o", { eligible: false })];
    const overrides = { writeIn: { ineligibleCountsTowardsTooMany: false } };
    expect(one("oo-", { writeIns }, overrides).ballots.valid).toBe(1);
    expect(one("oo-", { writeIns: [...writeIns, writeIn("才九")] }, overrides).ballots.valid).toBe(0);
  });

  test("C2: each unreadable name is a person of its own, the same name twice is one", () => {
    const unreadable = writeIn("?", "o", { eligible: false });
    expect(one("o--", { writeIns: [unreadable] }).ballots.valid).toBe(1);
    expect(one("o--", { writeIns: [unreadable, unreadable] }).ballots.valid).toBe(0);
    expect(one("o--", { writeIns: [writeIn("才九"), writeIn("才九")] }).ballots.valid).toBe(1);
    expect(one("o--", { writeIns: [writeIn("才九"), writeIn("才九", "o", { unit: "他局" })] }).ballots.valid).toBe(0);
  });

  test("C2: ○ without a name is no person", () => {
    expect(one("oo-", { writeIns: [writeIn("")] }).ballots.valid).toBe(1);
  });

  test("C3: an all blank ballot is valid and abstains", () => {
    expect(columns(one("---"))).toEqual(["0010", "0010", "0010"]);
  });

  test("C4: where a blank approves, an all blank ballot with more names than seats is void", () => {
    expect(one("---", {}, { markMeaning: "blank-approves" }).void[0]?.reason).toBe("too-many");
    expect(columns(one("--x", {}, { markMeaning: "blank-approves" }))).toEqual(["1000", "1000", "0100"]);
    expect(columns(one("o?x", {}, { markMeaning: "blank-approves" }))).toEqual(["1000", "0001", "0100"]);
  });

  test("C4: where a ring abstains, ○ is no vote for and a blank is", () => {
    expect(columns(one("oo-x", {}, { markMeaning: "ring-abstains" }))).toEqual(["0010", "0010", "1000", "0100"]);
    expect(one("---", {}, { markMeaning: "ring-abstains" }).void[0]?.reason).toBe("too-many");
    expect(one("oooo", {}, { markMeaning: "ring-abstains" }).ballots.valid).toBe(1);
  });

  test("C5: an all × ballot is valid", () => {
    expect(columns(one("xxx"))).toEqual(["0100", "0100", "0100"]);
  });

  test("C6: a paper ruled illegible is void and adds nothing", () => {
    const result = countValid({}, times(1, "oox", { ruling: "void:illegible" }), times(1, "o-x"));
    expect(result.void).toEqual([{ ref: "B01-01", reason: "illegible" }]);
    expect(columns(result)).toEqual(["1000", "0010", "0100"]);
  });

  test("C6: the ruling's reason stands where the paper also has too many", () => {
    expect(one("ooo", { ruling: "void:illegible" }).void[0]?.reason).toBe("illegible");
  });

  test("C7: an unclear box loses that part only", () => {
    expect(columns(one("o?x"))).toEqual(["1000", "0001", "0100"]);
  });

  test("C7: without a column of its own, unclear is added to abstain", () => {
    const result = countValid({ overrides: { unclearColumn: false } }, times(2, "o?-"), times(1, "o-x"));
    expect(columns(result)).toEqual(["3000", "0030", "0120"]);
  });

  test("C8: an odd mark that was ruled ○, × or blank counts as that, with the ruling recorded", () => {
    expect(columns(one("o-x", { ruling: "valid" }))).toEqual(["1000", "0010", "0100"]);
  });

  test("C9: an unclear mark that could be the one too many leaves the ballot valid, flagged and referred", () => {
    const meeting = meetingOf({});
    const law = lawOf(rulesOf(meeting), meeting.slate, meeting.seats);
    expect(cases(one("oo?"))).toEqual(["C9"]);
    expect(referredFor({ ref: "B", marks: "oo?" }, law)).toEqual(["C9"]);
    expect(referredFor({ ref: "B", marks: "oo?", ruling: "valid" }, law)).toEqual([]);
    expect(referredFor({ ref: "B", marks: "ooo" }, law)).toEqual([]);
    expect(cases(one("o?x"))).toEqual([]);
    expect(cases(one("o??"))).toEqual(["C9"]);
    expect(columns(one("oo?"))).toEqual(["1000", "1000", "0001"]);
  });

  test("C9: a person who is unclear in the list and written in with ○ is already counted", () => {
    // Place 3 is 才三 of 区委.
    const named = writeIn("才三", "o", { unit: "区委" });
    expect(cases(one("o-?", { writeIns: [named] }))).toEqual(["C16"]);
    expect(cases(one("o??", { writeIns: [named] }))).toEqual(["C16", "C9"]);
    expect(cases(one("o?x", { writeIns: [writeIn("才九")] }))).toEqual(["C9"]);
  });

  test("C10, C11: a private mark or a torn paper is void or valid as it was ruled", () => {
    expect(one("oox", { ruling: "void:private-mark" }).void[0]?.reason).toBe("private-mark");
    expect(one("oox", { ruling: "void:torn" }).void[0]?.reason).toBe("torn");
    expect(one("oox", { ruling: "valid" }).ballots.valid).toBe(1);
  });
});

describe("C: one ballot by itself", () => {
  const meeting = meetingOf({});
  const law = lawOf(rulesOf(meeting), meeting.slate, meeting.seats);
  const judged = (marks: string, rest = {}) => {
    const judgement = judge({ ref: "B", marks, ...rest }, law);
    return judgement.kind === "void" ? judgement : { ...judgement, writtenIn: [...judgement.writtenIn] };
  };

  test("C1, C2, C9, C12: a judgement says valid or void, who is written in, and what is shown", () => {
    expect(judged("oox")).toEqual({ kind: "valid", writtenIn: [], flags: [] });
    expect(judged("ooo")).toEqual({ kind: "void", reason: "too-many" });
    expect(judged("oo?")).toEqual({ kind: "valid", writtenIn: [], flags: ["C9"] });
    expect(judged("o-x", { writeIns: [writeIn("才九")] })).toEqual({
      kind: "valid",
      writtenIn: ["才九/某局"],
      flags: [],
    });
    expect(judged("o-x", { writeIns: [] })).toEqual({ kind: "valid", writtenIn: [], flags: [] });
  });
});

describe("C: write-ins", () => {
  const written = (marks: string, writeIns: ReturnType<typeof writeIn>[], overrides = {}) =>
    one(marks, { writeIns }, overrides);
  const persons = (result: ReturnType<typeof one>) => result.writeIns.map((person) => `${person.name} ${person.for}`);
  const wide = (marks: string, writeIns: ReturnType<typeof writeIn>[], overrides = {}) =>
    countValid({ overrides, names: 5, seats: 5 }, times(1, marks, { writeIns }));

  test("C12: a × frees one write-in", () => {
    const result = written("o-x", [writeIn("才九")]);
    expect(persons(result)).toEqual(["才九 1"]);
    expect(cases(result)).toEqual([]);
    expect(result.writeIns).toEqual([{ name: "才九", unit: "某局", for: 1, elected: false }]);
  });

  test("C12, C13: each × frees one, in the order written", () => {
    const two = [writeIn("才九"), writeIn("布十")];
    expect(persons(wide("o-x--", two))).toEqual(["才九 1"]);
    expect(cases(wide("o-x--", two))).toEqual(["C13"]);
    expect(persons(wide("oxx--", two))).toEqual(["布十 1", "才九 1"]);
    expect(persons(wide("o-x--", two, { writeIn: { need: "any-cross" } }))).toEqual(["布十 1", "才九 1"]);
    expect(persons(wide("o----", two, { writeIn: { need: "none" } }))).toEqual(["布十 1", "才九 1"]);
  });

  test("C13: without any × nothing written in counts, unless the method asks for none", () => {
    for (const overrides of [{}, { writeIn: { need: "any-cross" } }]) {
      const result = written("o--", [writeIn("才九")], overrides);
      expect(persons(result)).toEqual([]);
      expect(cases(result)).toEqual(["C13"]);
      expect(result.ballots.valid).toBe(1);
    }
  });

  test("C13: an abstention or an unclear mark frees nobody", () => {
    expect(cases(wide("-?o--", [writeIn("才九")]))).toEqual(["C13"]);
    expect(cases(wide("o-xxx", [writeIn("才九")], { markMeaning: "ring-abstains" }))).toEqual([]);
  });

  test("C13 is shown once for a ballot", () => {
    expect(cases(wide("o----", [writeIn("才九"), writeIn("布十")]))).toEqual(["C13"]);
  });

  test.each(["ignored", "abstain", "void"] as const)("C14: a name without ○ does not count under %s", (bare) => {
    const result = written("oox", [writeIn("才九", "-")], { writeIn: { bare } });
    expect(result.ballots.valid).toBe(1);
    expect(persons(result)).toEqual([]);
    expect(cases(result)).toEqual(["C14"]);
  });

  test("C14: a name without ○ counts, and counts towards too many, where the method reads it as ○", () => {
    const overrides = { writeIn: { bare: "for" } };
    expect(persons(written("o-x", [writeIn("才九", "-")], overrides))).toEqual(["才九 1"]);
    expect(cases(written("o-x", [writeIn("才九", "-")], overrides))).toEqual([]);
    expect(written("oox", [writeIn("才九", "-")], overrides).void[0]?.reason).toBe("too-many");
  });

  test("C14: a bare name uses up no ×", () => {
    expect(persons(wide("o-x--", [writeIn("才九", "-"), writeIn("布十")]))).toEqual(["布十 1"]);
  });

  test("C15: ○ without a name is ignored and flagged; without ○ it is nothing at all", () => {
    expect(cases(written("oox", [writeIn("")]))).toEqual(["C15"]);
    expect(cases(written("oox", [writeIn("", "-")], { writeIn: { bare: "for" } }))).toEqual([]);
    expect(cases(wide("o-x--", [writeIn(""), writeIn("才九")]))).toEqual(["C15"]);
  });

  test("C16: a listed candidate written in counts once, by the listed mark", () => {
    const again = writeIn("丁一", "o", { unit: "区委" });
    const result = written("oox", [again]);
    expect(columns(result)).toEqual(["1000", "1000", "0100"]);
    expect(persons(result)).toEqual([]);
    expect(cases(result)).toEqual(["C16"]);
  });

  test("C16: the person is for in the too-many test if either mark is, whether eligible or not", () => {
    const third = writeIn("才三", "o", { unit: "区委", eligible: false });
    const overrides = { writeIn: { ineligibleCountsTowardsTooMany: false } };
    expect(written("oox", [third], overrides).void[0]?.reason).toBe("too-many");
    expect(cases(written("o-x", [third], overrides))).toEqual(["C16"]);
    expect(written("oox", [{ ...third, mark: "-" }]).ballots.valid).toBe(1);
  });

  test("C16: the same name in another unit is another person", () => {
    expect(persons(written("o-x", [writeIn("丁一", "o", { unit: "某局" })]))).toEqual(["丁一 1"]);
  });

  test("C16: it uses up no ×, and is referred when the two marks disagree", () => {
    const meeting = meetingOf({ names: 5, seats: 5 });
    const law = lawOf(rulesOf(meeting), meeting.slate, meeting.seats);
    const listed = (mark: "o" | "-") => writeIn("才三", mark, { unit: "区委" });
    expect(persons(wide("o-x--", [listed("o"), writeIn("才九")]))).toEqual(["才九 1"]);
    const referred = (marks: string, mark: "o" | "-") =>
      referredFor({ ref: "B", marks, writeIns: [listed(mark)] }, law);
    expect(referred("o-x--", "o")).toEqual(["C16"]);
    expect(referred("o-o--", "o")).toEqual([]);
    expect(referred("o-x--", "-")).toEqual([]);
    expect(referred("o-o--", "-")).toEqual(["C16"]);
    expect(referredFor({ ref: "B", marks: "ooooo", writeIns: [writeIn("才九")] }, law)).toEqual([]);
  });

  test("C17: an ineligible or unreadable entry is void, the ballot is not", () => {
    for (const entry of [writeIn("才九", "o", { eligible: false }), writeIn("?", "o", { eligible: false })]) {
      const result = written("o-x", [entry]);
      expect(result.ballots.valid).toBe(1);
      expect(persons(result)).toEqual([]);
      expect(cases(result)).toEqual(["C17"]);
    }
  });

  test("C17 comes before C14: a bare ineligible name is C17", () => {
    expect(cases(written("oox", [writeIn("才九", "-", { eligible: false })]))).toEqual(["C17"]);
  });

  test("an entry marked × or unclear is passed over", () => {
    const entries = (["x", "?"] as const).map((mark) => writeIn("才九", mark));
    expect(cases(written("oox", entries, { writeIn: { bare: "for" } }))).toEqual([]);
    expect(cases(written("oox", [writeIn("丁一", "x", { unit: "区委" })]))).toEqual([]);
  });

  test("the same person written in twice counts once and uses one ×", () => {
    const result = wide("o-xx-", [writeIn("才九"), writeIn("才九"), writeIn("布十")]);
    expect(persons(result)).toEqual(["布十 1", "才九 1"]);
    expect(cases(result)).toEqual([]);
  });

  test("persons written in stand most votes first, then by name and unit in code-point order", () => {
    const papers = ["﹒乙", "𠀀甲", "布十"].flatMap((name) => times(1, "o-x", { writeIns: [writeIn(name)] }));
    const again = times(1, "o-x", { writeIns: [writeIn("布十")] });
    const units = ["乙局", "甲局"].flatMap((unit) => times(1, "o-x", { writeIns: [writeIn("﹒乙", "o", { unit })] }));
    const result = countValid({}, papers, again, units);
    expect(result.writeIns.map((person) => `${person.name} ${person.unit}`)).toEqual([
      "布十 某局",
      "﹒乙 乙局",
      "﹒乙 某局",
      "﹒乙 甲局",
      "𠀀甲 某局",
    ]);
  });

  test("flags and void ballots stand by ref, and C13 before C9", () => {
    const both = times(1, "oo??--", { writeIns: [writeIn("才九"), writeIn("?", "-", { eligible: false })] });
    const voids = times(2, "oooooo");
    const result = countValid({ slate: slateOf(6), seats: 4 }, voids, both, both);
    expect(result.void.map(({ ref }) => ref)).toEqual(["B01-01", "B01-02"]);
    expect(result.flags).toEqual(
      ["B01-03", "B01-04"].flatMap((ref) => ["C13", "C17", "C9"].map((found) => ({ ref, case: found }))),
    );
  });
});
