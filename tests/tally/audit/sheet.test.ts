import { describe, expect, test } from "vitest";
import {
  type CheckedRound,
  type CheckSheet,
  drawOrder,
  findingsOf,
  paperRefs,
  planFor,
  sheetFault,
  writtenFindings,
} from "../../../tally/audit/index.ts";
import { type BallotInput, lawOf } from "../../../tally/ballot/index.ts";
import { resolveRules } from "../../../tally/profile/index.ts";
import { tally } from "../../../tally/result/index.ts";
import type { Candidate } from "../../../tally/slate/index.ts";

const lots = "27182818284590452353";
const slate = ["丁一", "于小二", "才三"].map(
  (name, i): Candidate => ({ id: `c0${i + 1}`, name, unit: "", nominator: "district", classes: [] }),
);
const law = lawOf(resolveRules("local-1994", {}), slate, 1);
const refs = paperRefs([20, 20]);
const person = { name: "马小五", unit: "某局", mark: "o", eligible: true } as const;

/** 40 papers: 30 for 丁一, 7 against all, one with too many, two that write in somebody (one of them without a cross). */
const ballots: BallotInput[] = refs.map((ref, i) => {
  if (i < 30) return { ref, marks: "oxx" };
  if (i < 37) return { ref, marks: "xxx" };
  if (i === 37) return { ref, marks: "oox" };
  return { ref, marks: i === 38 ? "x--" : "---", writeIns: [{ ...person, name: i === 38 ? "马小五" : "周六" }] };
});

function checked(): CheckedRound {
  const papers = { printed: 50, spare: 0, issued: 40, returned: 40 };
  const meeting = { profile: "local-1994" as const, entitled: 40, present: 40, papers, seats: 1, slate };
  const result = tally(meeting, ballots);
  if (result.election === "void") throw new Error(result.reason);
  return { law, threshold: result.threshold, result, records: new Map(ballots.map((one) => [one.ref, one])) };
}

function sheetOf(
  drawn: number,
  change: (paper: Omit<BallotInput, "ref">) => CheckSheet["drawn"][number]["paper"] = (paper) => paper,
): CheckSheet {
  const round = checked();
  const papers = drawOrder(lots, refs).slice(0, drawn);
  const frame = {
    round: 1,
    race: "a" as const,
    bundles: [20, 20],
    lots,
    riskLimit: [1, 20] as [number, number],
    mostPapers: 40,
  };
  const rows = papers.map((ref, i) => {
    const { ref: _ref, ...paper } = round.records.get(ref)!;
    return { ref, paper: i === 0 ? change(paper) : paper };
  });
  const sheet = { ...frame, drawn: rows, counted: [] };
  return { ...sheet, names: writtenFindings(findingsOf(round, sheet)) };
}

describe("the sheet of a hand check", () => {
  test("has a line for each candidate, each person written in anywhere, and anybody else", () => {
    const plan = planFor(checked(), { bundles: [20, 20], riskLimit: [1, 20], mostPapers: 40 });
    expect(plan.names.map(({ id, votes, fate }) => [id, votes, fate])).toEqual([
      ["c01", 30, "elected"],
      ["c02", 0, "not-elected"],
      ["c03", 0, "not-elected"],
      ["w:马小五/某局", 1, "not-elected"],
      ["w:周六/某局", 0, "not-elected"],
      ["*", 0, "not-elected"],
    ]);
  });

  test("the first n without an error confirm everybody", () => {
    const { first } = planFor(checked(), sheetOf(0));
    const sheet = sheetOf(first);
    expect(sheet.names.map(({ finding }) => finding)).toEqual(Array(6).fill("confirmed"));
    expect(sheetFault(checked(), sheet)).toBeUndefined();
    expect(sheetOf(first - 1).names.some(({ finding }) => finding === "open")).toBe(true);
  });

  test("a paper is judged whole: one mark more makes it void, and takes the vote from everybody on it", () => {
    const { first } = planFor(checked(), sheetOf(0));
    const spoilt = sheetOf(first, () => ({ marks: "oox" }));
    const [, ...others] = sheetOf(first).names;
    expect(spoilt.names[0]).toMatchObject({ id: "c01", finding: "open" });
    expect(spoilt.names.slice(1)).toEqual(others);
  });

  test("somebody on paper whom no record names counts against the line of anybody else", () => {
    const written = sheetOf(10, () => ({ marks: "xxx", writeIns: [{ ...person, name: "吴七" }] }));
    const clean = sheetOf(10);
    expect(written.names.at(-1)!.p).not.toBe(clean.names.at(-1)!.p);
    expect(written.names.slice(1, -1)).toEqual(clean.names.slice(1, -1));
  });

  test("a paper or a record that is missing counts as the worst it could be", () => {
    const gone = sheetOf(10, () => null);
    expect(gone.names.map(({ p }) => p)).not.toEqual(sheetOf(10).names.map(({ p }) => p));
    const round = checked();
    const without = new Map(round.records);
    without.delete(drawOrder(lots, refs)[0]!);
    const { names: _names, ...sheet } = sheetOf(10);
    const findings = findingsOf({ ...round, records: without }, sheet);
    const clean = findingsOf(round, sheet);
    for (const [i, one] of findings.entries()) expect(one).not.toEqual(clean[i]);
  });

  test("a bundle cannot be said to be smaller than its records are: what is never drawn would be believed unseen", () => {
    const round = checked();
    const bundles = [20, 15];
    const papers = drawOrder(lots, paperRefs(bundles)).slice(0, 12);
    const { names: _names, ...sheet } = sheetOf(12);
    const fewer = { ...sheet, bundles, drawn: papers.map((ref) => ({ ref, paper: round.records.get(ref)! })) };
    const drawn = fewer.drawn.map(({ ref, paper: { ref: _ref, ...paper } }) => ({ ref, paper }));
    const names = writtenFindings(findingsOf(round, { ...fewer, drawn }));
    expect(sheetFault(round, { ...fewer, drawn, names })).toBe("papers");
  });

  test("is refused when its order, its papers or its findings do not follow", () => {
    const round = checked();
    const sheet = sheetOf(12);
    expect(sheetFault(round, sheet)).toBeUndefined();
    expect(sheetFault(round, { ...sheet, drawn: sheet.drawn.toReversed() })).toBe("order");
    expect(sheetFault(round, { ...sheet, lots: "00000000000000000000" })).toBe("order");
    expect(sheetFault(round, { ...sheet, bundles: [] })).toBe("papers");
    expect(sheetFault(round, { ...sheet, bundles: [5] })).toBe("papers");
    expect(sheetFault(round, { ...sheet, bundles: Array(9_999).fill(1_000_000) })).toBe("papers");
    expect(
      sheetFault(round, { ...sheet, drawn: sheet.drawn.with(3, { ref: sheet.drawn[3]!.ref, paper: { marks: "o" } }) }),
    ).toBe("papers");
    expect(sheetFault(round, { ...sheet, drawn: sheet.drawn.slice(0, -1) })).toBe("findings");
    expect(
      sheetFault(round, { ...sheet, names: sheet.names.map((name) => ({ ...name, finding: "open" as const })) }),
    ).toBe("findings");
  });
});
