/** The count of a round and who is elected by it. */
export { addBallot, type Count, emptyCount, mergeCounts } from "./count.ts";
export { failingInBundle, failingInRound } from "./identities.ts";
export { MeetingInput, parseMeeting } from "./meeting.ts";
export { nextStep, spareServes } from "./next.ts";
export { municipalNotElected, sentenceFor, writtenInElected } from "./notice.ts";
export { outcomeOf } from "./outcome.ts";
export {
  type Result,
  resultOf,
  tally,
  type ValidResult,
  writeInId,
} from "./result.ts";
export { ofClass, type Structure, structureOf, type Wanted } from "./structure.ts";
export { majorityOf, quorumMet, quorumOf, rulesOf, thresholdOf } from "./threshold.ts";
export { type UnnamedResult, unnamed } from "./unnamed.ts";
