/** The count of a round and who is elected by it. */
export { addBallot, type Count, emptyCount, mergeCounts } from "./count.ts";
export { failingInBundle, failingInRound, type Identity, type IdentityFailure } from "./identities.ts";
export { MeetingInput, parseMeeting } from "./meeting.ts";
export { type NextStep, nextStep, type ReductionDecider, spareServes } from "./next.ts";
export { municipalNotElected, sentenceFor, writtenInElected } from "./notice.ts";
export { type Outcome, outcomeOf, type Standing } from "./outcome.ts";
export {
  type CandidateResult,
  type Result,
  resultOf,
  tally,
  type ValidResult,
  type VoidReason,
  type VoidResult,
  type WriteInResult,
  writeInId,
} from "./result.ts";
export { ofClass, type Structure, type StructureLine, structureOf, type Wanted } from "./structure.ts";
export { majorityOf, quorumMet, quorumOf, rulesOf, thresholdOf } from "./threshold.ts";
export { type Others, type UnnamedResult, unnamed } from "./unnamed.ts";
