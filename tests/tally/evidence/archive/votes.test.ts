import { Validator } from "@cfworker/json-schema";
import { describe, expect, test } from "vitest";
import { type BallotInput, lawOf } from "../../../../tally/ballot/index.ts";
import { ballotsCsv, bytesOf, cvrReport, type RoundRecords } from "../../../../tally/evidence/archive/index.ts";
import { parseCanonical } from "../../../../tally/evidence/index.ts";
import { resolveRules } from "../../../../tally/profile/index.ts";
import type { Candidate } from "../../../../tally/slate/index.ts";
import schema from "../../../vectors/nist-sp-1500-103.schema.json" with { type: "json" };

const slate = ["丁一", "于小二", "才三", "万四"].map(
  (name, i): Candidate => ({
    id: `c0${i + 1}`,
    name,
    unit: i === 1 ? "某局" : "",
    nominator: "district",
    classes: [],
  }),
);
const writeIn = {
  name: "马小五",
  unit: "某局",
  mark: "o",
  eligible: true,
} as const;
const ballots: BallotInput[] = [
  { ref: "B01-01", marks: "ox-?" },
  { ref: "B01-02", marks: "ooox" },
  {
    ref: "B01-03",
    marks: "-xxo",
    writeIns: [writeIn, writeIn, { name: "", unit: "", mark: "?", eligible: true }],
  },
  { ref: "B02-01", marks: "o---", ruling: "void:illegible" },
  { ref: "B02-02", marks: "----" },
];
const round = (overrides = {}): RoundRecords => ({
  round: 1,
  race: "a",
  law: lawOf(resolveRules("local-1994", overrides), slate, 2),
  ballots,
});
const head = {
  meeting: "XX区代表会议",
  election: "选举代表",
  generated: "2026-01-15T02:02:00Z",
};
const text = (pieces: Iterable<string>) => new TextDecoder().decode(bytesOf(pieces));

interface Row {
  ContestSelectionId?: string;
  Text?: string;
  SelectionIndication: { IsAllocable: string; NumberVotes: number }[];
}
interface Report {
  CVR: {
    BallotAuditId: string;
    CVRSnapshot: [{ CVRContest: [{ Status?: string[]; CVRContestSelection: Row[] }] }];
  }[];
}
const report = (rounds: RoundRecords[]) => JSON.parse(text(cvrReport(head, rounds))) as Report;

describe("cvr.json: NIST SP 1500-103", () => {
  const validator = new Validator(schema as object, "4", false);

  test("is valid against the published schema, and canonical", () => {
    const rounds = [round(), { ...round({ markMeaning: "blank-approves" }), round: 2 }];
    const written = text(cvrReport(head, rounds));
    expect(validator.validate(JSON.parse(written)).errors).toEqual([]);
    expect(parseCanonical(written, "file").ok).toBe(true);
    expect(validator.validate({ ...JSON.parse(written), Version: "2" }).valid).toBe(false);
  });

  test("no paper at all is a report too", () => {
    const written = text(cvrReport(head, [{ ...round(), ballots: [] }]));
    expect(validator.validate(JSON.parse(written)).valid).toBe(true);
    expect(parseCanonical(written, "file").ok).toBe(true);
  });

  test("says of each paper and row what counts: ○ yes, × no, unclear unknown, blank not at all", () => {
    const first = report([round()]).CVR[0]!.CVRSnapshot[0].CVRContest[0];
    expect(
      first.CVRContestSelection.map((row) => [row.ContestSelectionId, row.SelectionIndication[0]!.IsAllocable]),
    ).toEqual([
      ["selection-1-a-c01", "yes"],
      ["selection-1-a-c02", "no"],
      ["selection-1-a-c04", "unknown"],
    ]);
  });

  test("C2: a paper with too many counts for nobody", () => {
    const second = report([round()]).CVR[1]!.CVRSnapshot[0].CVRContest[0];
    expect(second.Status).toEqual(["overvoted"]);
    expect(second.CVRContestSelection.every((row) => row.SelectionIndication[0]!.NumberVotes === 0)).toBe(true);
    expect(report([round()]).CVR[3]!.CVRSnapshot[0].CVRContest[0].Status).toEqual(["invalidated-rules"]);
  });

  test("a person written in twice counts once", () => {
    const third = report([round()]).CVR[2]!.CVRSnapshot[0].CVRContest[0];
    const written = third.CVRContestSelection.filter((row) => row.Text !== undefined);
    expect(written.map((row) => [row.Text, row.SelectionIndication[0]!.NumberVotes])).toEqual([
      ["马小五/某局", 1],
      ["马小五/某局", 0],
      ["/", 0],
    ]);
  });

  test("where blank approves, a blank row counts and says that the rule made it so", () => {
    const approving = report([round({ markMeaning: "blank-approves" })]).CVR[0]!.CVRSnapshot[0].CVRContest[0];
    const blank = approving.CVRContestSelection.find((row) => row.ContestSelectionId === "selection-1-a-c03");
    expect(blank).toMatchObject({
      Status: ["generated-rules"],
      SelectionIndication: [{ NumberVotes: 1 }],
    });
  });
});

describe("ballots.csv", () => {
  test("one line a paper, nothing that a spreadsheet takes for a formula", () => {
    const lines = text(ballotsCsv([round()]))
      .trimEnd()
      .split("\n");
    expect(lines[0]).toBe("round,race,ref,judged,marks,writeIns,ruling");
    expect(lines[1]).toBe("1,a,B01-01,valid,ox_?,,");
    expect(lines[2]).toBe("1,a,B01-02,void:too-many,ooox,,");
    expect(lines[3]).toContain('1,a,B01-03,valid,_xxo,"[{""eligible"":true,');
    expect(lines[4]).toBe("1,a,B02-01,void:illegible,o___,,void:illegible");
    expect(lines.flatMap((line) => line.split(",")).some((field) => /^[=+\-@]/.test(field))).toBe(false);
  });
});
