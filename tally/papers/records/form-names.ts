/** Which forms there are and whose desk has them; apart from their drawing, which no page needs. */
import type { Place } from "../../meeting/index.ts";

export const formNames = [
  "ballot-a4",
  "ballot-a3",
  "cover-slips",
  "tally-sheet",
  "bundle-summary",
  "bundle-states",
  "training-cards",
  "secrecy-check",
  "script",
  "role-organiser",
  "role-teller",
  "role-chiefTeller",
  "role-scrutineer",
  "role-chief",
  "role-chair",
  "head-count-blank",
  "issued-blank",
  "returned-blank",
  "vote-report-blank",
  "elected-list-blank",
  "registration-blank",
  "registration-photos",
  "zero-report",
  "logic-test",
] as const;
export type FormName = (typeof formNames)[number];

/** 计票单 and what else the counting room needs to go on by hand: for everybody of the table (rules §6, end). */
export const fallback: readonly FormName[] = [
  "bundle-states",
  "tally-sheet",
  "bundle-summary",
  "cover-slips",
  "vote-report-blank",
];

/** 清零检查单 and 试算核对单: signed in the counting room before the bundles are made. */
const precheckForms: readonly FormName[] = ["zero-report", "logic-test"];

/** The forms of a desk. The organiser prepares all of them; the counting room and the chair's desk have their own. */
export function formsAt(place: Place): readonly FormName[] {
  if (place === "organiser") return formNames;
  if (place === "table" || place === "scrutineer") return [...fallback, ...precheckForms];
  return place === "chair" ? ["script", "elected-list-blank"] : [];
}
