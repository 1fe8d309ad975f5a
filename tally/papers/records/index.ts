/**
 * The papers of the running meeting, out of its records: one mapping for server and verifier, so that whoever has the log
 * and the openings can draw the same bytes again.
 */
import type { PaperKind } from "../../meeting/index.ts";
import { annex } from "../annex.ts";
import { auditSheet } from "../audit-sheet.ts";
import { bundleLines } from "../bundle-lines.ts";
import { checkSheet } from "../check-sheet.ts";
import { electedList } from "../elected-list.ts";
import { erratum } from "../erratum.ts";
import { headCount } from "../head-count.ts";
import { issued } from "../issued.ts";
import type { Kit } from "../layout/kit.ts";
import { registration } from "../registration.ts";
import { returned } from "../returned.ts";
import { roster } from "../roster.ts";
import { rulings } from "../rulings.ts";
import { sealing } from "../sealing.ts";
import { settlements } from "../settlements.ts";
import { upwardReport } from "../upward-report.ts";
import { voteReport } from "../vote-report.ts";
import { annexData } from "./annex.ts";
import { auditData } from "./audit.ts";
import { bundleRecordsData, settlementsData } from "./bundles.ts";
import { checkSheetData } from "./check.ts";
import { headCountData, issuedData, returnedData } from "./counts.ts";
import { electedListData } from "./elected.ts";
import { erratumData } from "./erratum.ts";
import type { Records } from "./records.ts";
import { voteReportData } from "./result.ts";
import { rulingsData } from "./rulings.ts";
import { sealingData } from "./seal.ts";
import { registrationData, rosterData, upwardData } from "./upward.ts";

export type { Records } from "./records.ts";

type Drawing = (records: Records, kit: Kit) => Promise<Uint8Array | undefined>;

/** Draws with the data, if the records hold them. */
function from<D>(
  data: (records: Records) => D | undefined,
  paper: (data: D, kit: Kit) => Promise<Uint8Array>,
): Drawing {
  return async (records, kit) => {
    const known = data(records);
    return known === undefined ? undefined : paper(known, kit);
  };
}

const drawings: { readonly [kind in PaperKind]: Drawing } = {
  "head-count": from(headCountData, headCount),
  issued: from(issuedData, issued),
  returned: from(returnedData, returned),
  "vote-report": from((records) => voteReportData(records), voteReport),
  "check-sheet": from(checkSheetData, checkSheet),
  "elected-list": from(electedListData, electedList),
  annex: async (records, kit) => {
    const known = await annexData(records, kit);
    return known && annex(known, kit);
  },
  rulings: from(rulingsData, rulings),
  "bundle-lines": from(settlementsData, settlements),
  "bundle-records": from(bundleRecordsData, bundleLines),
  "seal-list": from((records) => sealingData(records, "seal"), sealing),
  "hand-over": from((records) => sealingData(records, "hand-over"), sealing),
  "hand-check": from(auditData, auditSheet),
  "report-up": from(upwardData, upwardReport),
  roster: from(rosterData, roster),
  registration: from(registrationData, registration),
  erratum: from(erratumData, erratum),
};

/** The paper's unsigned bytes; undefined when these records do not hold what it says (yet). */
export function draw(kind: PaperKind, records: Records, kit: Kit): Promise<Uint8Array | undefined> {
  return drawings[kind](records, kit);
}
