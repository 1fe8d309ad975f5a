/** Random meetings of which it is known what the papers say, keyed with slips, doubts and rulings as in a real hall. */
import type { BallotInput, WriteIn } from "../../tally/ballot/index.ts";
import type { RulingBody, SetupDraft } from "../../tally/meeting/index.ts";
import { type MeetingInput, type Result, tally } from "../../tally/result/index.ts";
import type { Slate } from "../../tally/slate/index.ts";
import { type Drawn, read } from "../tally/law/arbitrary.ts";

/** One paper: what three readers see on it, and what two scrutineers make of it where they have to. */
export interface Keyed {
  readonly first: string;
  readonly second: string;
  readonly third: string;
  readonly written: readonly WriteIn[];
  readonly ruling: Pick<RulingBody, "marks" | "ruling">;
}

export interface Truth {
  readonly meeting: MeetingInput;
  readonly ballots: readonly BallotInput[];
  readonly result: Result;
}

const kept = 5;
/** Bundles of at most five, and the reference of each paper in them. */
export function bundlesOf(papers: number): number[] {
  return Array.from({ length: Math.ceil(papers / kept) }, (_, i) => Math.min(kept, papers - i * kept));
}
const refOf = (i: number) => `B0${Math.floor(i / kept) + 1}-0${(i % kept) + 1}`;

/** The same hall, in which everybody votes against one name only, each against the next: a tie, as a rule. */
export function evenly(drawn: Drawn): Drawn {
  const names = drawn.meeting.slate.length;
  if (names < 3) return drawn;
  const ballots = drawn.ballots.map(({ ref }, i) => ({
    ref,
    marks: Array.from({ length: names }, (_, row) => (row === i % names ? "x" : "o")).join(""),
  }));
  const { overrides, present } = drawn.meeting;
  const { markMeaning: _usual, ...rest } = overrides;
  return { meeting: { ...drawn.meeting, overrides: rest, entitled: present || 1, seats: names - 1 }, ballots };
}

/** With names that every font has, for papers are printed of it. */
export function printable(drawn: Drawn): Drawn {
  const text = JSON.stringify(drawn).replaceAll("𠀀一", "毛一").replaceAll("﹒二", "申二").replaceAll("é", "叶三");
  return JSON.parse(text) as Drawn;
}

/** The papers of a drawn meeting as its scrutineers would find them: a round of its own kind, every paper entered. */
export function truthOf(drawn: Drawn): Truth {
  const { meeting, ballots } = read({
    meeting: {
      ...drawn.meeting,
      overrides: { ...drawn.meeting.overrides, kind: "election" },
      papers: { ...drawn.meeting.papers, returned: drawn.ballots.length },
    },
    ballots: drawn.ballots.map((ballot, i) => ({ ...ballot, ref: refOf(i) })),
  } as Drawn);
  return { meeting, ballots, result: tally(meeting, ballots) };
}

/** The round that follows: the same hall votes again on a paper of these names. */
export function furtherTruth(before: Truth, kind: "re-vote" | "additional", seats: number, slate: Slate): Truth {
  const places = slate.map((one) => before.meeting.slate.findIndex(({ id }) => id === one.id));
  const ballots = before.ballots.map(({ ref, marks }, i) => ({
    ref,
    // Most vote as they did; every fourth thinks better of it.
    marks: places.map((at, row) => (i % 4 === 0 ? "ox-"[(i + row) % 3] : (marks[at] ?? "o"))).join(""),
  }));
  const meeting = { ...before.meeting, seats, slate: [...slate], overrides: { ...before.meeting.overrides, kind } };
  return { meeting, ballots, result: tally(meeting, ballots) };
}

/** How this paper is keyed; `slip` says who errs and where. */
export function keyed(truth: Truth, at: number, slip: number): Keyed {
  const { ref, marks, writeIns = [], ruling } = truth.ballots[at]!;
  const row = slip % marks.length;
  const doubted = ruling !== undefined && !marks.includes("?") && writeIns.length === 0;
  // What a ruling settles was doubtful to both readers.
  const seen = doubted ? `?${marks.slice(1)}` : marks;
  const other = [..."ox-"].find((mark) => mark !== seen[row])!;
  const erring = seen.slice(0, row) + other + seen.slice(row + 1);
  const errs = ["first", "second"][Math.floor(slip / marks.length) % 6];
  // Case C2: what the law makes void cannot be ruled valid; nobody would try.
  const lawful = ruling !== "valid" || !truth.result.void?.some((one) => one.ref === ref);
  return {
    first: errs === "first" ? erring : seen,
    second: errs === "second" ? erring : seen,
    third: seen,
    written: writeIns,
    ruling: { marks, ...(ruling !== undefined && lawful ? { ruling: ruling as `void:${string}` } : {}) },
  };
}

/** The set-up of this meeting. */
export function draftOf({ meeting }: Truth, usual: SetupDraft): SetupDraft {
  const { profile, overrides, entitled, seats, slate } = meeting;
  return {
    ...usual,
    profile,
    overrides: overrides as SetupDraft["overrides"], // the same schema, read-only here
    entitled,
    seats,
    slate: [...slate],
    roster: [],
    excessApproval: "市委〔2019〕12号",
    counting: { ...usual.counting, writeInBoxes: 10 },
  };
}
