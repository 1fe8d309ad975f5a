import { type BallotInput, type Judgement, judge, markMeaning, personKey, type WriteIn } from "../../ballot/index.ts";
import { canonicalize, type Json } from "../canonical.ts";
import type { RoundRecords } from "./ballots.ts";

/** What the report says about itself. */
export interface CvrHead {
  /** Full name of the meeting. */
  readonly meeting: string;
  /** What is elected, by round. */
  readonly election: string;
  /** UTC; the day of the meeting, so that the file does not depend on when it was written. */
  readonly generated: string;
}

/**
 * `cvr.json`: the agreed records as a Cast Vote Record report, NIST SP 1500-103 version 1.0.0 in JSON, canonical. A row
 * is there when it has a mark, or when the scheme gives a blank row a meaning that counts. `IsAllocable`: `yes` counts
 * for the person, `no` does not (×, or the whole paper is void), `unknown` is unclear by ruling.
 */
export function* cvrReport(head: CvrHead, rounds: readonly RoundRecords[]): Generator<string> {
  // In canonical order "@type" and "CVR" come first, so the records can be written one by one.
  yield '{"@type":"CVR.CastVoteRecordReport","CVR":[';
  let separator = "";
  for (const round of rounds) {
    for (const ballot of round.ballots) {
      yield separator + canonicalize(record(round, ballot));
      separator = ",";
    }
  }
  const rest = canonicalize({
    Election: rounds.map((round) => election(head, round)),
    GeneratedDate: head.generated,
    GpUnit: [
      {
        "@id": "meeting",
        "@type": "CVR.GpUnit",
        Name: head.meeting,
        Type: "other",
        OtherType: "meeting",
      },
    ],
    ReportGeneratingDeviceIds: ["server"],
    ReportType: ["adjudicated"],
    Version: "1.0.0",
  });
  yield `],${rest.slice(1)}`;
}

const electionId = ({ round, race }: RoundRecords) => `election-${round}-${race}`;
const contestId = ({ round, race }: RoundRecords) => `contest-${round}-${race}`;
const candidateId = (round: RoundRecords, id: string) => `candidate-${round.round}-${round.race}-${id}`;
const selectionId = (round: RoundRecords, id: string) => `selection-${round.round}-${round.race}-${id}`;

function election(head: CvrHead, round: RoundRecords): Json {
  const { slate, seats } = round.law;
  const code = (id: string) => ({
    "@type": "CVR.Code",
    Type: "local-level",
    Value: id,
  });
  return {
    "@id": electionId(round),
    "@type": "CVR.Election",
    Name: head.election,
    ElectionScopeId: "meeting",
    Candidate: slate.map(({ id, name, unit }) => ({
      "@id": candidateId(round, id),
      "@type": "CVR.Candidate",
      Name: unit === "" ? name : `${name} (${unit})`,
      Code: [code(id)],
    })),
    Contest: [
      {
        "@id": contestId(round),
        "@type": "CVR.CandidateContest",
        Name: head.election,
        NumberElected: seats,
        VotesAllowed: seats,
        VoteVariation: "n-of-m",
        ContestSelection: slate.map(({ id }) => ({
          "@id": selectionId(round, id),
          "@type": "CVR.CandidateSelection",
          CandidateIds: [candidateId(round, id)],
        })),
      },
    ],
  };
}

function record(round: RoundRecords, ballot: BallotInput): Json {
  const judged = judge(ballot, round.law);
  const rows = listed(round, ballot, judged);
  const status =
    judged.kind === "valid"
      ? {}
      : {
          Status: [judged.reason === "too-many" ? "overvoted" : "invalidated-rules"],
        };
  const [bundle = "", position = ""] = ballot.ref.split("-");
  return {
    "@type": "CVR.CVR",
    BallotAuditId: ballot.ref,
    ElectionId: electionId(round),
    CVRSnapshot: [
      {
        "@type": "CVR.CVRSnapshot",
        Type: "interpreted",
        IsCurrent: true,
        BatchId: bundle,
        BatchSequenceNumber: Number(position),
        CVRContest: [
          {
            "@type": "CVR.CVRContest",
            ContestId: contestId(round),
            ...status,
            WriteIns: ballot.writeIns?.length ?? 0,
            CVRContestSelection: [...rows, ...written(ballot.writeIns ?? [], judged)],
          },
        ],
      },
    ],
  };
}

function listed({ round, race, law }: RoundRecords, ballot: BallotInput, judged: Judgement): Json[] {
  const rows: Json[] = [];
  for (const [row, { id }] of law.slate.entries()) {
    const mark = ballot.marks[row];
    if (mark !== "o" && mark !== "x" && mark !== "-" && mark !== "?") continue;
    const meaning = markMeaning(law.rules.markMeaning, mark);
    if (mark === "-" && meaning !== "for") continue;
    const counts = judged.kind === "valid" && meaning === "for";
    const allocable = counts ? "yes" : meaning === "unclear" && judged.kind === "valid" ? "unknown" : "no";
    rows.push({
      "@type": "CVR.CVRContestSelection",
      ContestSelectionId: `selection-${round}-${race}-${id}`,
      Position: row + 1,
      SelectionIndication: [indication(allocable, counts ? 1 : 0)],
      ...selectionStatus(mark === "-" ? "generated-rules" : judged.kind === "void" ? "invalidated-rules" : null),
    });
  }
  return rows;
}

function written(entries: readonly WriteIn[], judged: Judgement): Json[] {
  const counted = new Set(judged.kind === "valid" ? judged.writtenIn : []);
  return entries.map((entry, box) => {
    // A person counts once on a ballot, at the first entry that names him.
    const counts = counted.delete(personKey(entry));
    return {
      "@type": "CVR.CVRWriteIn",
      Text: personKey(entry),
      Position: box + 1,
      SelectionIndication: [indication(counts ? "yes" : entry.mark === "?" ? "unknown" : "no", counts ? 1 : 0)],
      ...selectionStatus(counts ? null : "invalidated-rules"),
    };
  });
}

const selectionStatus = (status: string | null) => (status === null ? {} : { Status: [status] });

function indication(allocable: "yes" | "no" | "unknown", votes: 0 | 1): Json {
  return {
    "@type": "CVR.SelectionIndication",
    IsAllocable: allocable,
    NumberVotes: votes,
  };
}
