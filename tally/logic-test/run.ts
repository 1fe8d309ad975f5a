import { judge, lawOf } from "../ballot/index.ts";
import { resolveRules } from "../profile/index.ts";
import { type MeetingInput, tally } from "../result/index.ts";
import { type Column, candidateName, type KnownPaper, knownPapers, type LogicSettings, madeUpUnit } from "./known.ts";

/** What one paper should be and what the count makes of it. */
export interface Judged {
  readonly kind: KnownPaper["kind"];
  readonly writtenIn: readonly string[];
}
export interface PaperLine {
  readonly what: KnownPaper["what"];
  readonly expected: Judged;
  readonly counted: Judged;
  readonly agrees: boolean;
}

/** A sum that was known beforehand and the one that the count found. */
export interface SumLine {
  readonly of: "valid" | "void" | Column | { readonly candidate: string } | { readonly writtenIn: string };
  readonly expected: readonly number[];
  readonly counted: readonly number[];
  readonly agrees: boolean;
}

export interface LogicReport {
  readonly papers: readonly PaperLine[];
  /** Papers valid and void, the four columns over all names, each person written in. */
  readonly sums: readonly SumLine[];
  /** Of each candidate for, against, abstain, unclear. */
  readonly candidates: readonly SumLine[];
  /** Lines that do not agree. */
  readonly differing: number;
}

const columns: readonly Column[] = ["for", "against", "abstain", "unclear"];

/** 试算核对: the known papers of a meeting, counted by the very code that will count the real ones under its law. */
export function logicTest(settings: LogicSettings): LogicReport {
  return compared(knownPapers(settings), settings);
}

/** Counts known papers under these settings and lays every figure beside the one that was known. */
export function compared(papers: readonly KnownPaper[], settings: LogicSettings): LogicReport {
  const meeting = meetingOf(settings, papers.length);
  const law = lawOf(resolveRules(settings.profile, settings.overrides), meeting.slate, meeting.seats);
  const lines = papers.map(({ what, ballot, kind, writtenIn }): PaperLine => {
    const judgement = judge(ballot, law);
    const persons = judgement.kind === "valid" ? judgement.writtenIn.map(nameIn) : [];
    const counted = { kind: judgement.kind, writtenIn: persons };
    const expected = { kind, writtenIn };
    return { what, expected, counted, agrees: same([kind, ...writtenIn], [counted.kind, ...persons]) };
  });
  const result = tally(
    meeting,
    papers.map(({ ballot }) => ballot),
  );
  // A made-up meeting at which everybody is present and every paper came back has nothing to be void for.
  if (result.election === "void") throw new RangeError(`the logic test is void: ${result.reason}`);
  const valid = papers.filter(({ kind }) => kind === "valid");
  const known = meeting.slate.map((_, place) => knownColumns(valid, place, law.rules.unclearColumn));
  const found = result.candidates.map((one) => columns.map((column) => one[column]));
  const total = (rows: readonly (readonly number[])[], at: number) =>
    rows.reduce((sum, row) => sum + (row[at] ?? 0), 0);
  const persons = [...new Set(papers.flatMap(({ ballot }) => (ballot.writeIns ?? []).map(({ name }) => name)))];
  const votes = (name: string) => result.writeIns.find((one) => one.name === name)?.for ?? 0;
  const sums = [
    sum("valid", [valid.length], [result.ballots.valid]),
    sum("void", [papers.length - valid.length], [result.ballots.void]),
    ...columns.map((column, at) => sum(column, [total(known, at)], [total(found, at)])),
    ...persons
      .filter((name) => name !== "" && name !== "?" && name !== candidateName(1))
      .map((name) => {
        const expected = valid.filter(({ writtenIn }) => writtenIn.includes(name)).length;
        return sum({ writtenIn: name }, [expected], [votes(name)]);
      }),
  ];
  const candidates = known.map((row, place) => sum({ candidate: candidateName(place + 1) }, row, found[place] ?? []));
  const differing = [...lines, ...sums, ...candidates].filter(({ agrees }) => !agrees).length;
  return { papers: lines, sums, candidates, differing };
}

/** Everybody entitled is present, every paper was issued and came back; the names are made up. */
function meetingOf({ profile, overrides, names, seats }: LogicSettings, papers: number): MeetingInput {
  const slate = Array.from({ length: names }, (_, at) => ({
    id: `c${at + 1}`,
    name: candidateName(at + 1),
    unit: madeUpUnit,
    nominator: "district" as const,
    classes: [],
  }));
  const all = { printed: papers, spare: 0, issued: papers, returned: papers };
  return { profile, overrides, entitled: papers, present: papers, papers: all, seats, slate };
}

function knownColumns(valid: readonly KnownPaper[], place: number, unclearColumn: boolean): number[] {
  const of = (wanted: Column) => valid.filter((paper) => paper.column(place) === wanted).length;
  const [abstain, unclear] = [of("abstain"), of("unclear")];
  // Where the method has no column for unclear marks they are added to abstain.
  return [of("for"), of("against"), ...(unclearColumn ? [abstain, unclear] : [abstain + unclear, 0])];
}

const sum = (of: SumLine["of"], expected: readonly number[], counted: readonly number[]): SumLine => ({
  of,
  expected,
  counted,
  agrees: same(expected, counted),
});

const same = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((one, i) => one === b[i]);

/** The name in `name/unit`, as the judgement calls people. */
const nameIn = (key: string) => key.slice(0, key.indexOf("/"));
