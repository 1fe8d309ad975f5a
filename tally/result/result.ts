import { type BallotInput, type FlagCase, lawOf, meanings, personKey } from "../ballot/index.ts";
import { byCodePoint } from "../input/index.ts";
import { addBallot, type Count, emptyCount } from "./count.ts";
import type { MeetingInput } from "./meeting.ts";
import { outcomeOf } from "./outcome.ts";
import { quorumMet, rulesOf, thresholdOf } from "./threshold.ts";

/** Why an election is void, in the order in which it is tested. */
export type VoidReason = "no-quorum" | "more-returned-than-issued" | "entered-differs-from-returned";

export type CandidateResult = {
  readonly id: string;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly unclear: number;
  readonly elected: boolean;
};

export type WriteInResult = {
  readonly name: string;
  readonly unit: string;
  readonly for: number;
  readonly elected: boolean;
};

export type ValidResult = {
  readonly election: "valid";
  readonly reason: null;
  /** Votes for that elect; null in a re-vote where the most votes win. */
  readonly threshold: number | null;
  readonly ballots: { readonly returned: number; readonly valid: number; readonly void: number };
  /** By ref. */
  readonly void: readonly { readonly ref: string; readonly reason: string }[];
  /** In slate order. */
  readonly candidates: readonly CandidateResult[];
  /** Persons with a counted vote; most votes first, then by name and unit. */
  readonly writeIns: readonly WriteInResult[];
  /** By ref, then by case. */
  readonly flags: readonly { readonly ref: string; readonly case: FlagCase }[];
  readonly outcome: "complete" | "tie" | "short";
  /** Candidate ids in slate order, then write-ins as `w:<name>/<unit>`. */
  readonly elected: readonly string[];
  readonly revote: { readonly tied: readonly string[]; readonly seats: number } | null;
  readonly short: { readonly missing: number; readonly candidates: readonly string[] } | null;
};

export type VoidResult = {
  readonly election: "void";
  readonly reason: VoidReason;
  readonly threshold: number | null;
} & Readonly<Record<Exclude<keyof ValidResult, "election" | "reason" | "threshold">, null>>;

export type Result = ValidResult | VoidResult;

/** Counts the ballots of a round and says who is elected. Each ballot is looked at once and not kept. */
export function tally(meeting: MeetingInput, ballots: Iterable<BallotInput>): Result {
  const law = lawOf(rulesOf(meeting), meeting.slate, meeting.seats);
  const count = emptyCount(meeting.slate.length);
  for (const ballot of ballots) addBallot(count, ballot, law);
  return resultOf(count, meeting);
}

/** The result that a count of the whole round has. The only way to be elected is through here. */
export function resultOf(count: Readonly<Count>, meeting: MeetingInput): Result {
  const threshold = thresholdOf(meeting);
  const reason = voidReason(count, meeting);
  if (reason !== null) return voidResult(reason, threshold);
  const listed = listedSums(count, meeting);
  const written = writtenInSums(count);
  const standings = [...listed, ...written.map((person) => ({ id: writeInId(person), for: person.for }))];
  const outcome = outcomeOf(standings, meeting.seats, threshold);
  const elected = new Set(outcome.elected);
  const candidates = listed.map((candidate) => ({ ...candidate, elected: elected.has(candidate.id) }));
  return {
    election: "valid",
    reason: null,
    threshold,
    ballots: { returned: meeting.papers.returned, valid: count.valid, void: count.void.length },
    void: [...count.void].sort((a, b) => byUnit(a.ref, b.ref)),
    candidates,
    writeIns: written.map((person) => ({ ...person, elected: elected.has(writeInId(person)) })),
    flags: [...count.flags].sort((a, b) => byUnit(a.ref, b.ref) || byUnit(a.case, b.case)),
    outcome: outcome.kind,
    elected: outcome.elected,
    revote: outcome.kind === "tie" ? { tied: outcome.tied, seats: outcome.seats } : null,
    short: outcome.kind === "short" ? { missing: outcome.missing, candidates: notElected(candidates) } : null,
  };
}

function voidReason(count: Readonly<Count>, meeting: MeetingInput): VoidReason | null {
  const { issued, returned } = meeting.papers;
  if (!quorumMet(rulesOf(meeting).quorum, meeting.entitled, meeting.present)) return "no-quorum";
  if (returned > issued) return "more-returned-than-issued";
  return count.entered === returned ? null : "entered-differs-from-returned";
}

function voidResult(reason: VoidReason, threshold: number | null): VoidResult {
  const none = { ballots: null, void: null, candidates: null, writeIns: null, flags: null };
  return { election: "void", reason, threshold, ...none, outcome: null, elected: null, revote: null, short: null };
}

/** The columns of each candidate, in slate order. */
function listedSums(count: Readonly<Count>, meeting: MeetingInput): Omit<CandidateResult, "elected">[] {
  const { unclearColumn } = rulesOf(meeting);
  return meeting.slate.map(({ id }, place) => {
    const cells = count.listed.subarray(place * meanings.length, (place + 1) * meanings.length);
    const [forVotes, against, abstain, unclear] = [...cells] as [number, number, number, number];
    const columns = unclearColumn ? { abstain, unclear } : { abstain: abstain + unclear, unclear: 0 };
    return { id, for: forVotes, against, ...columns };
  });
}

/** The persons written in, most votes first, then by name and unit. */
function writtenInSums(count: Readonly<Count>): Omit<WriteInResult, "elected">[] {
  const persons = [...count.writtenIn].map(([key, votes]) => {
    const slash = key.indexOf("/");
    return { name: key.slice(0, slash), unit: key.slice(slash + 1), for: votes };
  });
  return persons.sort((a, b) => b.for - a.for || byCodePoint(a.name, b.name) || byCodePoint(a.unit, b.unit));
}

/** How an elected or tied write-in is called where candidates have ids; no id has a colon. */
export function writeInId(person: { readonly name: string; readonly unit: string }): string {
  return `w:${personKey(person)}`;
}

/** Listed and not elected, most votes first, then slate order: who may stand in an additional election. */
function notElected(candidates: readonly CandidateResult[]): string[] {
  const rest = candidates.filter((candidate) => !candidate.elected);
  return rest.sort((a, b) => b.for - a.for).map((candidate) => candidate.id);
}

/** Order by code point of refs and cases, which are ASCII: much faster than for any text, and a city has many. */
function byUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
