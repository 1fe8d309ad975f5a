import { ballotsOf, inputOf, type State } from "../../meeting/index.ts";
import {
  type MeetingInput,
  outcomeOf,
  parseMeeting,
  type Result,
  tally,
  thresholdOf,
  type UnnamedResult,
  unnamed,
  writeInId,
} from "../../result/index.ts";
import { closedRounds, equalsPieces } from "../archive/index.ts";
import { canonicalize, type Json, parseCanonical } from "../canonical.ts";
import { fail, firstOf, notShown, pass, type Sentence, type Verdict } from "./finding.ts";

/** One round that was counted, as `tally.json` holds it. */
export interface CountedRound {
  readonly round: number;
  readonly race: "a";
  readonly meeting: MeetingInput;
  readonly result: Result;
}

/** Counts every closed round again from the agreed records. */
export function countAgain(state: Readonly<State>, opening: (seq: number) => unknown): CountedRound[] {
  return closedRounds(state).map((round) => {
    const meeting = inputOf(state, round);
    return { round: round.no, race: "a", meeting, result: tally(meeting, ballotsOf(state, { opening }, round)) };
  });
}

/** `tally.json`: what was counted, without a paper or a rarely written name in it. */
export function tallyJson(rounds: readonly CountedRound[]): string {
  const plain = rounds.map(({ round, race, meeting, result }) => ({ round, race, meeting, result: unnamed(result) }));
  return canonicalize({ rounds: plain } as unknown as Json, "file");
}

/** Check 11: the totals follow from the records; they are what was sealed at the close and what tally.json says. */
export function checkTotals(
  file: Uint8Array | undefined,
  counted: readonly CountedRound[],
  sealed: readonly Sentence[],
): Verdict {
  const faults = [...sealed];
  if (file === undefined || !equalsPieces(file, [tallyJson(counted)])) {
    faults.push({ zh: "tally.json 与重新计算的得票不符。", en: "tally.json is not what the records add up to." });
  }
  if (counted.length === 0) return notShown("计票尚未结束。", "No round was closed yet.");
  return (
    firstOf(faults) ??
    pass(
      "由选票记录重新计算的得票,与计票结束时封存的和 tally.json 一致;请与签字的报告单逐人核对。",
      "Counted again from the records: as sealed at the close and as in tally.json. Compare with the report signed in ink.",
    )
  );
}

interface ClaimedRound {
  readonly round: number;
  readonly meeting: MeetingInput;
  readonly result: UnnamedResult;
}

/** Check 12: threshold, ties, shortage and the elected follow from the votes that tally.json claims. */
export function checkLaw(file: Uint8Array | undefined): Verdict {
  const rounds = file && claimedRounds(file);
  if (rounds === undefined) return fail("tally.json 的内容不合规定。", "tally.json is not in its form.");
  if (rounds.length === 0) return notShown("计票尚未结束。", "No round was closed yet.");
  const wrong = rounds.find((round) => !lawful(round));
  if (wrong)
    return fail(
      `第〔${wrong.round}〕次投票的当选结果与规则不符。`,
      `Who is elected in round ${wrong.round} does not follow from the votes.`,
    );
  return pass(
    "半数、名额、票数相等、不足名额和当选人均合规则。",
    "Threshold, seats, ties, shortage and the elected are by the law.",
  );
}

function claimedRounds(file: Uint8Array): ClaimedRound[] | undefined {
  const json = parseCanonical(file, "file");
  if (!json.ok) return undefined;
  const { rounds } = Object(json.value) as { rounds?: unknown };
  if (!Array.isArray(rounds)) return undefined;
  const read: ClaimedRound[] = [];
  for (const one of rounds as Partial<ClaimedRound>[]) {
    const meeting = parseMeeting(one?.meeting);
    if (!meeting.ok || typeof one.round !== "number" || typeof one.result !== "object" || one.result === null)
      return undefined;
    read.push({ round: one.round, meeting: meeting.value, result: one.result });
  }
  return read;
}

/** Works out the outcome from the claimed votes alone. A result of another shape is unlawful, not a crash. */
function lawful({ meeting, result }: ClaimedRound): boolean {
  const threshold = thresholdOf(meeting);
  if (result.election === "void") return result.threshold === threshold;
  try {
    const named = result.writeIns.flatMap((person) => ("others" in person ? [] : [person]));
    const standings = [...result.candidates, ...named.map((person) => ({ id: writeInId(person), for: person.for }))];
    const outcome = outcomeOf(standings, meeting.seats, threshold);
    const { valid, void: voided, returned } = result.ballots;
    const columns = result.candidates.every((one) => one.for + one.against + one.abstain + one.unclear === valid);
    const sameSlate =
      canonicalize(result.candidates.map(({ id }) => id)) === canonicalize(meeting.slate.map(({ id }) => id));
    const tie = outcome.kind === "tie" ? { tied: outcome.tied, seats: outcome.seats } : null;
    const missing = outcome.kind === "short" ? outcome.missing : null;
    return (
      columns &&
      sameSlate &&
      valid + voided === returned &&
      returned === meeting.papers.returned &&
      result.threshold === threshold &&
      result.outcome === outcome.kind &&
      canonicalize([...result.elected]) === canonicalize([...outcome.elected]) &&
      canonicalize(result.revote as unknown as Json, "file") === canonicalize(tie, "file") &&
      (result.short?.missing ?? null) === missing &&
      [...result.candidates].every((one) => one.elected === outcome.elected.includes(one.id))
    );
  } catch {
    return false;
  }
}
