/** The course of a meeting: commands, leaves, state, and what may follow what. */
export type { Draft, Facts, Senders } from "./act.ts";
export { ballotsOf, countRound, inputOf, openMatters } from "./acts/close.ts";
export { deviceKey, pairsAgain } from "./acts/devices.ts";
export { ofOneRound, printable } from "./acts/papers.ts";
export { approversOf, twoPersonActs } from "./acts/propose.ts";
export { readsApart } from "./acts/reading.ts";
export { type BallotBody, isVoid, lawOfRound } from "./acts/record.ts";
export { correctable } from "./acts/reopen.ts";
export { needsApproval, needsRuling, RulingBody, rulingReasons } from "./acts/ruling.ts";
export { hashOf } from "./hash.ts";
export {
  type BallotRef,
  type DeviceId,
  type LeafId,
  leafId,
  type PersonNo,
  partsOf,
  personNo,
  type ReadingNo,
  refOf,
  seatNo,
} from "./ids.ts";
export { type ActName, Leaf, type LeafOf, type LeafType, leafTypes, type SentLeaf } from "./leaves.ts";
export {
  admitted,
  asOfRound,
  boxesOf,
  bundleOf,
  openReading,
  papersToTakeOn,
  rereadWaits,
  sheetOf,
  todo,
} from "./lookup.ts";
export {
  answerAgain,
  check,
  type Decision,
  decide,
  evolve,
  openedBody,
  type ParsedCommand,
  parseCommand,
  parseLeaf,
  sendersOf,
  start,
} from "./meeting.ts";
export { MergeBody, mergesOf, resolved } from "./merges.ts";
export { type Place, place, places, type Role, roles } from "./people.ts";
export { compareReadings, difference, ReadingBody, resolveThird } from "./readings.ts";
export { isRefusal, type Refusal, refuse } from "./refusal/index.ts";
export { Config, type ConfigProblem, configProblems, isPattern, textsIn } from "./setup/config.ts";
export { candidatesBarred, configFrom, SetupDraft, setupWarnings } from "./setup/draft.ts";
export { type Founding, freezing } from "./setup/freeze.ts";
export { deciders, excessWanted, furtherExcess, type Method, type Ratio, settledPrinted } from "./setup/method.ts";
export { type Typefaces, typefaces } from "./setup/printing.ts";
export { rehearsalDraft } from "./setup/rehearsal.ts";
export {
  type Bundle,
  type Decider,
  type HeadCount,
  type Issued,
  nth,
  type PaperKind,
  paperKinds,
  type Returned,
  type Round,
  type RoundKind,
  reached,
  type Sheet,
  type State,
  type Step,
  steps,
} from "./state.ts";
