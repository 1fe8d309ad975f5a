/** The course of a meeting: commands, leaves, state, and what may follow what. */
export type { Act, Command, Draft, Facts, Senders, TwoPersonAct } from "./act.ts";
export { ballotsOf, countRound, inputOf, openMatters } from "./close.ts";
export { Config, type ConfigProblem, Counting, configProblems, Wanted, Words } from "./config.ts";
export { deviceKey } from "./devices.ts";
export { type Founding, freezing } from "./freeze.ts";
export { hashOf } from "./hash.ts";
export {
  type BallotRef,
  type BundleNo,
  ballotRef,
  bundleNo,
  type DeviceId,
  deviceId,
  type LeafId,
  leafId,
  type PersonNo,
  partsOf,
  personNo,
  type ReadingNo,
  refOf,
  type SeatNo,
  seatNo,
} from "./ids.ts";
export { type ActName, Leaf, type LeafOf, type LeafType, type SentLeaf } from "./leaves.ts";
export { allSheets, bundleOf, openReading, papersBundled, sheetOf, todo } from "./lookup.ts";
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
export { printable } from "./papers.ts";
export { barredToCandidates, type Place, place, places, type Role, role, roles, scrutineers } from "./people.ts";
export { admitted, twoPersonActs } from "./propose.ts";
export { compareReadings, difference, ReadingBody, resolveThird, setAsideReasons } from "./readings.ts";
export type { BallotBody } from "./record.ts";
export { isRefusal, type Refusal, type RefusalCode, refuse } from "./refusal.ts";
export { rehearsalDraft } from "./rehearsal.ts";
export { MergeBody, needsApproval, needsRuling, RulingBody, rulingReasons } from "./ruling.ts";
export { candidatesBarred, configFrom, SetupDraft, setupWarnings } from "./setup.ts";
export {
  type Bundle,
  type Claim,
  type Device,
  type HeadCount,
  type Issued,
  type PaperKind,
  type Printed,
  type Proposal,
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
