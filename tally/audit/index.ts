/** The hand check (抽查复核): what is drawn, how each name is judged, how sure that makes us. Exact throughout. */
export { type Drawn, judgeCheck, type NameFinding, paperValue } from "./check.ts";
export { drawOrder, Lots, lotOf, paperRefs } from "./draw.ts";
export {
  begin,
  certainlyWrong,
  cleanPapersNeeded,
  confirmed,
  next,
  pValue,
  type Question,
  type Standing,
} from "./evidence.ts";
export { atMost, type Fraction, formatDecimal, formatFraction, fraction } from "./fraction.ts";
export {
  anybodyElse,
  type CheckBasis,
  type CheckPlan,
  type Fate,
  floor,
  type Name,
  type NamePlan,
  planCheck,
  questionOf,
} from "./plan.ts";
export {
  type CheckedRound,
  type CheckFrame,
  CheckSheet,
  findingsOf,
  planFor,
  SampleFile,
  type SheetFault,
  sheetFault,
  writtenFindings,
} from "./sheet.ts";
export { countsFor, namesOf, paperCountsFor } from "./votes.ts";
