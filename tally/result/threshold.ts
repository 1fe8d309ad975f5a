import { type Quorum, type Rules, resolveRules } from "../profile/index.ts";
import type { MeetingInput } from "./meeting.ts";

/** Half of the base and one: the least votes for that elect (rules §4). 308 → 155; exactly half is not enough (D1). */
export function majorityOf(base: number): number {
  return Math.floor(base / 2) + 1;
}

/**
 * The votes for that a person needs in this round; null in a re-vote that needs no majority again, where the most
 * votes win. The base is the number of people entitled (or present, as the rules say), never a number of ballots.
 */
export function thresholdOf(meeting: MeetingInput): number | null {
  const rules = rulesOf(meeting);
  if (rules.kind === "re-vote" && !rules.revoteMajority) return null;
  return majorityOf(rules.base === "entitled" ? meeting.entitled : meeting.present);
}

/** The settings in force in this round. */
export function rulesOf(meeting: MeetingInput): Rules {
  return resolveRules(meeting.profile, meeting.overrides);
}

/** Whether enough people are present. Products in big integers: a fraction may have any two integers. */
export function quorumMet(quorum: Quorum, entitled: number, present: number): boolean {
  const [a, b] = "over" in quorum ? quorum.over : quorum.atLeast;
  const have = BigInt(present) * BigInt(b);
  const need = BigInt(entitled) * BigInt(a);
  return "over" in quorum ? have > need : have >= need;
}

/** The least number present that meets the quorum: 308 entitled → 155 over 1/2, 247 under 4/5. */
export function quorumOf(quorum: Quorum, entitled: number): number {
  const [a, b] = ("over" in quorum ? quorum.over : quorum.atLeast).map(BigInt) as [bigint, bigint];
  const product = BigInt(entitled) * a;
  return Number("over" in quorum ? product / b + 1n : (product + b - 1n) / b);
}
