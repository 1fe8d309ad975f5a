import type { MeetingInput } from "./meeting.ts";
import type { Result } from "./result.ts";
import { rulesOf } from "./threshold.ts";

/** What must be done after a count before anybody can be announced beyond those already elected. */
export type NextStep =
  /** Every seat is filled (D2, D3, D5). */
  | { readonly step: "announce" }
  /** 再次投票 among exactly the tied (D4). */
  | { readonly step: "re-vote"; readonly case: "D4"; readonly tied: readonly string[]; readonly seats: number }
  /** A re-vote tied again: no further vote by itself; stop for a recorded decision (D6). */
  | { readonly step: "decide"; readonly case: "D6"; readonly tied: readonly string[]; readonly seats: number }
  /** 另行选举 among `candidates` or a recorded reduction to `reducedTo` seats (D7; D8 when nobody is elected). */
  | {
      readonly step: "additional-or-reduce";
      readonly case: "D7" | "D8";
      readonly missing: number;
      readonly candidates: readonly string[];
      readonly reducedTo: number;
    }
  /** 重新选举 with the spare set (B4), or whatever else makes a void election good. */
  | { readonly step: "anew"; readonly reason: string };

/** The next step that the law leaves open after a count. Never lots, age or stroke order. */
export function nextStep(meeting: MeetingInput, result: Result): NextStep {
  if (result.election === "void") return { step: "anew", reason: result.reason };
  if (result.revote !== null) {
    const again = rulesOf(meeting).kind === "re-vote";
    return again ? { step: "decide", case: "D6", ...result.revote } : { step: "re-vote", case: "D4", ...result.revote };
  }
  if (result.short === null) return { step: "announce" };
  const reducedTo = result.elected.length;
  return { step: "additional-or-reduce", case: reducedTo === 0 ? "D8" : "D7", ...result.short, reducedTo };
}

/**
 * Whether the papers set aside (备用) would serve a re-vote or a new election: one for each person entitled who could
 * be present. Example 2: a spare set of 30 would not do for 287 present; warned before any paper is issued.
 */
export function spareServes(spare: number, present: number): boolean {
  return spare >= present;
}
