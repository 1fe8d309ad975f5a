import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseBallots } from "../../../tally/ballot/index.ts";
import { byCodePoint, expected, type Parsed, readJson } from "../../../tally/input/index.ts";
import { parseMeeting } from "../../../tally/result/index.ts";
import { sized } from "../../effort.ts";
import { overrides, seed } from "../law/arbitrary.ts";

const candidate = { id: "c01", name: "丁一", unit: "区委", nominator: "district", classes: ["leading", "woman"] };
const other = { ...candidate, id: "c02", name: "于小二" };
const meeting = {
  profile: "local-1994",
  overrides: {},
  entitled: 308,
  present: 287,
  papers: { printed: 660, spare: 330, issued: 287, returned: 286 },
  seats: 1,
  slate: [candidate, other],
};
const entry = { name: "王五", unit: "某局", mark: "o", eligible: true };
const ballot = { ref: "B01-01", marks: "ox", writeIns: [entry], ruling: "valid" };

const fault = (parsed: Parsed<unknown>) => (parsed.ok ? "none" : `${parsed.refusal.path} ${parsed.refusal.expected}`);
const meetingFault = (changes: object) => fault(parseMeeting({ ...meeting, ...changes }));
const ballotFault = (changes: object) => fault(parseBallots([{ ...ballot, ...changes }], 2));
const candidateFault = (changes: object) => meetingFault({ slate: [{ ...candidate, ...changes }, other] });
const entryFault = (changes: object) => ballotFault({ writeIns: [{ ...entry, ...changes }] });
const without = (from: object, field: string) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== field));

describe("a meeting that cannot be used is refused with the path and what was expected", () => {
  test("the meeting as written is used, with or without overrides", () => {
    expect(fault(parseMeeting(meeting))).toBe("none");
    expect(fault(parseMeeting(without(meeting, "overrides")))).toBe("none");
  });

  test.each(Object.keys(meeting).filter((field) => field !== "overrides"))("%s is required", (field) => {
    expect(fault(parseMeeting(without(meeting, field)))).toBe(`meeting.${field} required-field`);
  });

  test.each(Object.keys(candidate))("a candidate's %s is required", (field) => {
    const slate = [without(candidate, field), other];
    expect(meetingFault({ slate })).toBe(`meeting.slate[0].${field} required-field`);
  });

  test.each([
    [{ extra: 1 }, "meeting.extra no-such-field"],
    [{ constructor: 1 }, "meeting.constructor no-such-field"],
    [{ "a\nb": 1 }, 'meeting["a\\nb"] no-such-field'],
    [{ profile: "local-2000" }, "meeting.profile profile"],
    [{ profile: null }, "meeting.profile profile"],
    [{ entitled: 0 }, "meeting.entitled integer-1"],
    [{ entitled: "308" }, "meeting.entitled integer-1"],
    [{ entitled: 308.5 }, "meeting.entitled integer-1"],
    [{ entitled: 2 ** 53 }, "meeting.entitled integer-1"],
    [{ entitled: null }, "meeting.entitled integer-1"],
    [{ present: -1 }, "meeting.present integer-0"],
    [{ present: 309 }, "meeting.present present-within-entitled"],
    [{ seats: 0 }, "meeting.seats integer-1"],
    [{ seats: 3 }, "meeting.seats seats-within-slate"],
    [{ slate: [] }, "meeting.seats seats-within-slate"],
    [{ slate: {} }, "meeting.slate array"],
    [{ papers: { ...meeting.papers, issued: -1 } }, "meeting.papers.issued integer-0"],
    [{ papers: { ...meeting.papers, lost: 1 } }, "meeting.papers.lost no-such-field"],
    [{ papers: [] }, "meeting.papers object"],
    [{ overrides: null }, "meeting.overrides object"],
    [{ overrides: [] }, "meeting.overrides object"],
    [{ overrides: { base: "valid" } }, "meeting.overrides.base base"],
    [{ overrides: { base: null } }, "meeting.overrides.base base"],
    [{ overrides: { quorum: { over: [2, 1] } } }, "meeting.overrides.quorum quorum"],
    [{ overrides: { quorum: { over: [0, 1] } } }, "meeting.overrides.quorum quorum"],
    [{ overrides: { quorum: { over: [1, 2, 3] } } }, "meeting.overrides.quorum quorum"],
    [{ overrides: { quorum: { over: [1] } } }, "meeting.overrides.quorum quorum"],
    [{ overrides: { quorum: {} } }, "meeting.overrides.quorum quorum"],
    [{ overrides: { quorum: { over: [1, 2], atLeast: [1, 2] } } }, "meeting.overrides.quorum quorum"],
    [{ overrides: { markMeaning: "other" } }, "meeting.overrides.markMeaning mark-meaning"],
    [{ overrides: { writeIn: [] } }, "meeting.overrides.writeIn object"],
    [{ overrides: { writeIn: { need: "two" } } }, "meeting.overrides.writeIn.need need"],
    [{ overrides: { writeIn: { bare: "?" } } }, "meeting.overrides.writeIn.bare bare"],
    [
      { overrides: { writeIn: { ineligibleCountsTowardsTooMany: 1 } } },
      "meeting.overrides.writeIn.ineligibleCountsTowardsTooMany truth",
    ],
    [{ overrides: { unclearColumn: "yes" } }, "meeting.overrides.unclearColumn truth"],
    [{ overrides: { revoteMajority: 0 } }, "meeting.overrides.revoteMajority truth"],
    [{ overrides: { kind: "second" } }, "meeting.overrides.kind kind"],
    [{ overrides: { other: 1 } }, "meeting.overrides.other no-such-field"],
    [{ slate: [candidate, { ...candidate, name: "才三" }] }, "meeting.slate[1].id unique-id"],
    [{ slate: [candidate, { ...candidate, id: "c02" }] }, "meeting.slate[1] unique-person"],
  ])("%j", (changes, answer) => {
    expect(meetingFault(changes)).toBe(answer);
  });

  test.each([
    [{ id: "" }, "id id"],
    [{ id: "c/1" }, "id id"],
    [{ id: "c1\n" }, "id id"],
    [{ id: "c".repeat(33) }, "id id"],
    [{ name: "" }, "name candidate-name"],
    [{ name: "?" }, "name candidate-name"],
    [{ name: "丁/一" }, "name text-without-slash"],
    [{ name: "丁".repeat(201) }, "name text-200"],
    [{ name: "\ud800" }, "name well-formed-text"],
    [{ name: 1 }, "name text"],
    [{ unit: "a/b" }, "unit text-without-slash"],
    [{ nominator: "city" }, "nominator nominator"],
    [{ classes: ["old"] }, "classes[0] class"],
    [{ classes: "woman" }, "classes array"],
  ])("a candidate with %j", (changes, answer) => {
    expect(candidateFault(changes)).toBe(`meeting.slate[0].${answer}`);
  });

  test("lengths are of code points, names may be 200 of them, ids 32 characters", () => {
    expect(candidateFault({ name: "𠀀".repeat(200), id: "A_z-9".padEnd(32, "0") })).toBe("none");
  });

  test("two candidates may have the same name in different units, and the name of a unit may be empty", () => {
    expect(meetingFault({ slate: [candidate, { ...candidate, id: "c02", unit: "" }] })).toBe("none");
  });

  test("names are NFC, and equal in NFC is equal", () => {
    const parsed = parseMeeting({ ...meeting, slate: [{ ...candidate, name: "e\u0301" }, other] });
    expect(parsed.ok && parsed.value.slate[0]?.name).toBe("\u00e9");
    const slate = [
      { ...candidate, name: "e\u0301" },
      { ...candidate, id: "c02", name: "\u00e9" },
    ];
    expect(meetingFault({ slate })).toBe("meeting.slate[1] unique-person");
  });

  test("nothing is trimmed", () => {
    expect(meetingFault({ slate: [candidate, { ...candidate, id: "c02", name: "丁一 " }] })).toBe("none");
  });
});

describe("ballots that cannot be used", () => {
  test("the ballot as written is used, also without its two optional fields", () => {
    expect(fault(parseBallots([ballot, { ref: "B01-02", marks: "-?" }], 2))).toBe("none");
    expect(fault(parseBallots([], 2))).toBe("none");
  });

  test.each([
    [{ marks: "o" }, "marks marks-for-each"],
    [{ marks: "oxx" }, "marks marks-for-each"],
    [{ marks: "oX" }, "marks marks"],
    [{ marks: "ox\n" }, "marks marks"],
    [{ marks: ["o", "x"] }, "marks marks"],
    [{ ref: "B 1" }, "ref id"],
    [{ ref: 1 }, "ref id"],
    [{ ruling: "void" }, "ruling ruling"],
    [{ ruling: "void:" }, "ruling ruling"],
    [{ ruling: "void:No" }, "ruling ruling"],
    [{ ruling: "invalid" }, "ruling ruling"],
    [{ ruling: null }, "ruling ruling"],
    [{ writeIns: null }, "writeIns array"],
    [{ writeIns: {} }, "writeIns array"],
    [{ note: "" }, "note no-such-field"],
  ])("%j", (changes, answer) => {
    expect(ballotFault(changes)).toBe(`ballots[0].${answer}`);
  });

  test.each([
    [{ mark: "oo" }, ".mark write-in-mark"],
    [{ mark: "" }, ".mark write-in-mark"],
    [{ eligible: "yes" }, ".eligible truth"],
    [{ name: "王/五" }, ".name text-without-slash"],
    [{ name: null }, ".name text"],
    [{ unit: "某/局" }, ".unit text-without-slash"],
    [{ name: "?", eligible: true }, " unreadable-not-eligible"],
    [{ person: 1 }, ".person no-such-field"],
  ])("a write-in with %j", (changes, answer) => {
    expect(entryFault(changes)).toBe(`ballots[0].writeIns[0]${answer}`);
  });

  test.each(["name", "unit", "mark", "eligible"])("a write-in's %s is required", (field) => {
    expect(ballotFault({ writeIns: [without(entry, field)] })).toBe(`ballots[0].writeIns[0].${field} required-field`);
  });

  test("an empty name, and an unreadable one that is not eligible, are entries", () => {
    expect(entryFault({ name: "" })).toBe("none");
    expect(entryFault({ name: "?", eligible: false })).toBe("none");
  });

  test("a ref stands once", () => {
    expect(fault(parseBallots([ballot, ballot], 2))).toBe("ballots[1].ref unique-ref");
    expect(fault(parseBallots({ 0: ballot }, 2))).toBe("ballots array");
  });
});

describe("whatever comes in", () => {
  test("every override the rules name is read and kept", () => {
    fc.assert(
      fc.property(overrides, (drawn) => {
        const parsed = parseMeeting({ ...meeting, overrides: drawn });
        expect(parsed.ok && parsed.value.overrides).toEqual(drawn);
      }),
      { seed, numRuns: sized(100, 300, 2_000) },
    );
  });

  test("any JSON at any place is refused by a value with a sentence in both languages, never by an exception", () => {
    const places = fc.constantFrom<(odd: unknown) => unknown>(
      (odd) => odd,
      (odd) => ({ ...meeting, overrides: odd }),
      (odd) => ({ ...meeting, overrides: { quorum: odd } }),
      (odd) => ({ ...meeting, overrides: { quorum: { over: odd } } }),
      (odd) => ({ ...meeting, overrides: { quorum: { atLeast: [1, odd] } } }),
      (odd) => ({ ...meeting, overrides: { writeIn: odd } }),
      (odd) => ({ ...meeting, slate: odd }),
      (odd) => ({ ...meeting, slate: [odd] }),
      (odd) => ({ ...meeting, papers: odd }),
    );
    fc.assert(
      fc.property(places, fc.jsonValue(), (at, odd) => {
        for (const parsed of [parseMeeting(at(odd)), parseBallots(odd, 2), parseBallots([odd], 2)]) {
          if (parsed.ok) continue;
          const { zh, en } = expected[parsed.refusal.expected];
          expect(parsed.refusal.sentence.zh).toBe(`${parsed.refusal.path}:应为${zh}。`);
          expect(parsed.refusal.sentence.en).toBe(`${parsed.refusal.path}: expected ${en}.`);
          expect(parsed.refusal.sentence.en).not.toMatch(/[\n\r\u2028\u2029]/);
        }
      }),
      { seed, numRuns: sized(200, 1_000, 10_000) },
    );
  });
});

describe("JSON as it is meant", () => {
  test("well-formed JSON is read", () => {
    const source = JSON.stringify({ meeting, ballots: [ballot, { "a\\": '":{}[],' }] });
    expect(readJson(source, "M")).toEqual({ ok: true, value: JSON.parse(source) });
  });

  test.each(["", "{", "\ufeff{}", "{'a':1}", "[1,]", "NaN", "{}{}"])("%j is no JSON", (source) => {
    expect(fault(readJson(source, "M"))).toBe("M json");
  });

  test("a string of ten million characters is read, and what stands after it, too", () => {
    const long = `"${"x".repeat(10_000_000)}\\\\"`;
    expect(fault(readJson(`{"a":${long},"b":1,"a":2}`, "M"))).toBe("M.a unique-key");
    expect(fault(readJson(`{${long}:1,"b":"\\"\\\\\\"","b":2}`, "M"))).toBe("M.b unique-key");
  });

  test.each([
    ['{"a":1,"a":1}', "M.a unique-key"],
    ['{"a":1,"\\u0061":2}', "M.a unique-key"],
    ['[{"b":{}},{"b":[{"c":1},{"d":{},"x":2,"d":1}]}]', "M[1].b[1].d unique-key"],
    ['{"a":{"a":1},"b":"a","c":["b","b"],"d":{"b":1}}', "none"],
    ['[{"a":1},{"a":1}]', "none"],
    ['{"__proto__":1,"__proto__":2}', "M.__proto__ unique-key"],
  ])("%j: each field once in an object", (source, answer) => {
    expect(fault(readJson(source, "M"))).toBe(answer);
  });

  test("texts are ordered by code point, not by UTF-16 unit", () => {
    expect(["b", "𠀀", "﹒", "", "ab", "a", "𠀁"].sort(byCodePoint)).toEqual(["", "a", "ab", "b", "﹒", "𠀀", "𠀁"]);
    const points = (text: string) => [...text].map((c) => c.codePointAt(0)!);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
        const [x, y] = [points(a), points(b)];
        const i = x.findIndex((point, at) => point !== y[at]);
        const literal = i < 0 ? x.length - y.length : i >= y.length ? 1 : x[i]! - y[i]!;
        expect(Math.sign(byCodePoint(a, b))).toBe(Math.sign(literal));
      }),
      { seed, numRuns: sized(200, 1_000, 10_000) },
    );
  });
});
