/** The hand check (抽查复核): what is drawn, how each name is judged, how sure that makes us. Exact throughout. */
export { type Drawn, judgeCheck, paperValue } from "./check.ts";
export { drawOrder, lotOf, paperRefs } from "./draw.ts";
export {
  begin,
  certainlyWrong,
  cleanPapersNeeded,
  confirmed,
  next,
  pValue,
  type Standing,
} from "./evidence.ts";
export { type Fraction, formatDecimal, formatFraction, fraction } from "./fraction.ts";
export {
  anybodyElse,
  type CheckBasis,
  floor,
  type Name,
  planCheck,
  questionOf,
} from "./plan.ts";
export {
  type CheckedRound,
  CheckSheet,
  findingsOf,
  planFor,
  sheetConfirms,
  sheetFault,
  sheetHash,
  sheetText,
  withinLimit,
  writtenFindings,
} from "./sheet.ts";
