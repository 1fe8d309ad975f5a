/** Every paper with sample data, by the name of its file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { logicTest } from "../../../tally/logic-test/index.ts";
import { annex } from "../../../tally/papers/annex.ts";
import { auditSheet } from "../../../tally/papers/audit-sheet.ts";
import { ballot } from "../../../tally/papers/ballot.ts";
import { bundleLines } from "../../../tally/papers/bundle-lines.ts";
import { bundleStates } from "../../../tally/papers/bundle-states.ts";
import { cards } from "../../../tally/papers/cards.ts";
import { checkSheet } from "../../../tally/papers/check-sheet.ts";
import { coverSlips } from "../../../tally/papers/cover-slip.ts";
import { electedList } from "../../../tally/papers/elected-list.ts";
import { erratum } from "../../../tally/papers/erratum.ts";
import { headCount } from "../../../tally/papers/head-count.ts";
import { issued } from "../../../tally/papers/issued.ts";
import type { Kit } from "../../../tally/papers/layout/kit.ts";
import { logicSheet } from "../../../tally/papers/logic-sheet.ts";
import { receipt } from "../../../tally/papers/receipt.ts";
import { registration } from "../../../tally/papers/registration.ts";
import { returned } from "../../../tally/papers/returned.ts";
import { type PageRole, rolePage } from "../../../tally/papers/role-page.ts";
import { rolePages } from "../../../tally/papers/role-words.ts";
import { roster } from "../../../tally/papers/roster.ts";
import { rulings } from "../../../tally/papers/rulings.ts";
import { script } from "../../../tally/papers/script.ts";
import { sealing } from "../../../tally/papers/sealing.ts";
import { secrecyCheck } from "../../../tally/papers/secrecy-check.ts";
import { settlements } from "../../../tally/papers/settlements.ts";
import { bundleSummary, tallySheet } from "../../../tally/papers/tally-sheet.ts";
import { trainingCards } from "../../../tally/papers/training-card.ts";
import { upwardReport } from "../../../tally/papers/upward-report.ts";
import { voteReport } from "../../../tally/papers/vote-report.ts";
import { zeroReport } from "../../../tally/papers/zero-report.ts";
import { sized } from "../../effort.ts";
import { auditData, bundleLineData, checkData, settlementData, stateData, tallyData } from "./count-samples.ts";
import {
  ballotData,
  cardData,
  erratumData,
  headCountData,
  issuedData,
  returnedData,
  rulingData,
  sealingData,
} from "./hall-samples.ts";
import { annexData, code, elected, head, longReport, names, report, slip } from "./samples.ts";
import { registrationData, rosterData, scriptData, upwardData } from "./upward-samples.ts";

export type Make = (kit: Kit) => Promise<Uint8Array>;

const { result: _, at: __, ...blank } = report();

const photo = readFileSync(join(import.meta.dirname, "../../vectors/portrait.jpg"));
const photographed = registrationData.delegates.map((one) => ({ ...one, photo }));

export const papers: Record<string, Make> = {
  "vote-report": (kit) => voteReport(report(), kit),
  "vote-report-15": (kit) => voteReport(report(15), kit),
  "vote-report-60": (kit) => voteReport(report(60), kit),
  "vote-report-long": (kit) => voteReport(longReport(), kit),
  "script-150": (kit) => script({ ...scriptData, elected: names(150) }, kit),
  "vote-report-blank": (kit) => voteReport({ ...blank, marks: ["unsigned", "rehearsal"] }, kit),
  "elected-list": (kit) => electedList(elected(), kit),
  "elected-list-60": (kit) => electedList(elected(60), kit),
  annex: (kit) => annex(annexData, kit),
  receipt: (kit) => receipt(slip, kit),
  "receipt-reprint": (kit) => receipt({ ...slip, marks: ["reprint", "rehearsal"] }, kit),
  "receipt-roll": (kit) => receipt(slip, kit, "roll80"),
  "receipt-genesis": (kit) =>
    receipt({ ...slip, codes: { kind: "genesis", configCode: code, devicesCode: code } }, kit),
  "receipt-archives": (kit) =>
    receipt({ ...slip, codes: { kind: "archives", checkCode: code, sealedCode: code } }, kit),
  "receipt-final": (kit) =>
    receipt({ ...slip, codes: { kind: "final", reportCode: code, checkCode: code, sealedCode: code } }, kit),
  "head-count": (kit) => headCount(headCountData, kit),
  issued: (kit) => issued(issuedData, kit),
  returned: (kit) => returned(returnedData, kit),
  erratum: (kit) => erratum(erratumData, kit),
  "cover-slips": (kit) =>
    coverSlips(
      { ...head, round: "第一次投票", unit: "扎", bundles: [{ no: 1, papers: 20 }, { no: 2 }, { no: 3 }] },
      kit,
    ),
  "ballot-15": (kit) => ballot(ballotData(15, "A4"), kit),
  "ballot-23": (kit) => ballot(ballotData(23, "A4"), kit),
  "ballot-25": (kit) => ballot({ ...ballotData(25, "A4"), box: "right", meaning: "blank-approves" }, kit),
  "ballot-40": (kit) => ballot(ballotData(40, "A4"), kit),
  "ballot-60": (kit) => ballot(ballotData(60, "A4"), kit),
  "ballot-23-a3": (kit) => ballot(ballotData(23, "A3"), kit),
  "ballot-60-a3": (kit) => ballot({ ...ballotData(60, "A3"), writeIns: 6 }, kit),
  cards: (kit) => cards(cardData, kit),
  "training-cards": (kit) => trainingCards(head, kit),
  rulings: (kit) => rulings(rulingData(2), kit),
  "rulings-30": (kit) => rulings(rulingData(30), kit),
  sealing: (kit) => sealing(sealingData, kit),
  "hand-over": (kit) => sealing({ ...sealingData, kind: "hand-over" }, kit),
  "bundle-lines": (kit) => bundleLines(bundleLineData(23, 2), kit),
  settlements: (kit) => settlements(settlementData(1), kit),
  "settlements-none": (kit) => settlements(settlementData(0), kit),
  "settlements-long": (kit) => settlements(settlementData(12), kit),
  "bundle-lines-60": (kit) => bundleLines(bundleLineData(60, 1), kit),
  "audit-blank": (kit) => auditSheet(auditData, kit),
  "audit-drawn": (kit) =>
    auditSheet(
      {
        ...auditData,
        lots: "83014729561047382915",
        drawn: Array.from({ length: 30 }, (_, at) => ({ bundle: (at % 15) + 1, position: ((at * 7) % 20) + 1 })),
      },
      kit,
    ),
  "check-sheet": (kit) => checkSheet(checkData, kit),
  "tally-sheet": (kit) => tallySheet(tallyData(23), kit),
  "tally-sheet-60": (kit) => tallySheet(tallyData(60), kit),
  "bundle-summary": (kit) => bundleSummary(tallyData(23), kit),
  "bundle-summary-60": (kit) => bundleSummary({ ...tallyData(60), bundles: 20 }, kit),
  "secrecy-check": (kit) =>
    secrecyCheck({ ...head, seats: Array.from({ length: 12 }, (_, at) => `第${at + 1}席`) }, kit),
  "bundle-states": (kit) => bundleStates(stateData, kit),
  "zero-report": (kit) =>
    zeroReport(
      {
        ...head,
        round: "第一次投票",
        unit: "扎",
        at: head.made,
        items: ["已登记的各扎", "选票记录"].map((what) => ({ what, count: 0, measure: "张" })),
        seats: Array.from({ length: 40 }, (_, at) => ({ name: `第${at + 1}席`, readings: 0 })),
      },
      kit,
    ),
  "logic-sheet": (kit) => {
    const settings = { profile: "local-1994", overrides: {}, names: 23, seats: 18, writeInBoxes: 3 } as const;
    return logicSheet({ ...head, round: "第一次投票", at: head.made, ...settings, report: logicTest(settings) }, kit);
  },
  script: (kit) => script(scriptData, kit),
  "upward-report": (kit) => upwardReport(upwardData, kit),
  roster: (kit) => roster(rosterData(18), kit),
  "roster-long": (kit) => roster(rosterData(sized(40, 60, 400)), kit),
  registration: (kit) => registration(registrationData, kit),
  "registration-photo": (kit) => registration({ ...registrationData, delegates: photographed }, kit),
  ...Object.fromEntries(
    (Object.keys(rolePages) as PageRole[]).map((role): [string, Make] => [
      `role-${role}`,
      (kit) => rolePage({ ...head, role, unit: "扎" }, kit),
    ]),
  ),
};
