/**
 * Papers without a result, drawn whenever they are asked for from the set-up or the state as it stands: for the preparation
 * and for going on by hand. Unsigned, not in the log; each request draws the same bytes while nothing changes.
 */
import { type Role, reached } from "../../meeting/index.ts";
import { ballot } from "../ballot.ts";
import { bundleStates } from "../bundle-states.ts";
import { coverSlips } from "../cover-slip.ts";
import { electedList } from "../elected-list.ts";
import { headCount } from "../head-count.ts";
import { issued } from "../issued.ts";
import type { PageMark } from "../layout/form.ts";
import type { Kit } from "../layout/kit.ts";
import { logicSheet } from "../logic-sheet.ts";
import { registration } from "../registration.ts";
import { returned } from "../returned.ts";
import { type PageRole, rolePage, rolePageTitle } from "../role-page.ts";
import { script } from "../script.ts";
import { secrecyCheck } from "../secrecy-check.ts";
import { bundleSummary, tallySheet } from "../tally-sheet.ts";
import { trainingCards } from "../training-card.ts";
import { voteReport } from "../vote-report.ts";
import { zeroReport } from "../zero-report.ts";
import { quorumWords } from "./counts.ts";
import { blankElectedList } from "./elected.ts";
import {
  ballotData,
  blankRegistration,
  countWords,
  type FormRecords,
  logicData,
  scriptData,
  slipsFor,
  stateOf,
  tallyData,
  zeroData,
} from "./form-data.ts";
import type { FormName } from "./form-names.ts";
import type { Records } from "./records.ts";
import { voteReportData } from "./result.ts";
import { registrationData } from "./upward.ts";
import { civilTime, headOf, laterRound, marksOf } from "./words.ts";

export interface Form {
  /** 选票(A4): what it is called on the page and in the file's name. */
  readonly title: string;
  /** What it is marked with, across the pages and in the file's name. */
  readonly marks: readonly PageMark[];
  draw(kit: Kit): Promise<Uint8Array>;
}

const unsigned: readonly PageMark[] = ["unsigned"];

/**
 * A form, to be drawn; undefined when there is nothing to print on it yet.
 *
 * @param role who asks: the names of the elected are on the chair's desk from `informed`, elsewhere from `announced`
 */
export function formOf(name: FormName, records: FormRecords, role: Role | undefined): Form | undefined {
  const { state } = records;
  const head = headOf(state, records.at);
  const plain = (title: string, draw: Form["draw"]): Form => ({ title, marks: marksOf(state), draw });
  const draft = (title: string, draw: Form["draw"]): Form => ({ title, marks: marksOf(state, unsigned), draw });
  const report = {
    ...head,
    ...laterRound(state),
    addressee: state.config.words.addressee,
    election: state.config.words.election,
  };
  switch (name) {
    case "ballot-a4":
    case "ballot-a3": {
      const data = ballotData(records, name === "ballot-a4" ? "A4" : "A3");
      return data && plain(`选票（${data.paper}）`, (kit) => ballot(data, kit));
    }
    case "cover-slips":
      return plain("随票单", (kit) => coverSlips({ ...head, ...countWords(state), bundles: slipsFor(state) }, kit));
    case "tally-sheet":
      return plain("计票单", (kit) => tallySheet(tallyData(records), kit));
    case "bundle-summary":
      return plain("分扎汇总表", (kit) => bundleSummary(tallyData(records), kit));
    case "bundle-states": {
      const { bundles } = state.round;
      const at = civilTime(records.at);
      const rows = bundles.map((one) => ({ no: one.no, papers: one.sheets.length, state: stateOf(one) }));
      if (rows.length === 0) return undefined;
      return plain("各扎情况表", (kit) => bundleStates({ ...head, ...countWords(state), bundles: rows, at }, kit));
    }
    case "training-cards":
      return plain("训练卡", (kit) => trainingCards(head, kit));
    case "secrecy-check": {
      const seats = Array.from({ length: state.config.counting.seats }, (_, at) => `第${at + 1}席`);
      return plain("保密检查单", (kit) => secrecyCheck({ ...head, seats: [...seats, "核票台"] }, kit));
    }
    case "script":
      return plain("主持词", (kit) => script(scriptData(records, role), kit));
    case "head-count-blank":
      return plain("清点到会人数报告单（空白）", (kit) =>
        headCount(
          {
            ...report,
            entitled: state.config.entitled,
            onLeave: undefined,
            absent: undefined,
            present: undefined,
            delegations: blankDelegations,
            quorum: { words: quorumWords(state.config) },
          },
          kit,
        ),
      );
    case "issued-blank":
      return plain("分发选票情况报告单（空白）", (kit) => issued({ ...report, ...noPapers, boxes: [{}, {}] }, kit));
    case "returned-blank":
      return plain("收回选票情况报告单（空白）", (kit) =>
        returned(
          { ...report, ...noPapers, foreign: undefined, boxes: [{ returned: undefined }, { returned: undefined }] },
          kit,
        ),
      );
    case "vote-report-blank":
      return draft("计票结果报告单", (kit) =>
        voteReport(voteReportData({ ...allOf(records), results: new Map() }, unsigned), kit),
      );
    case "elected-list-blank":
      return draft("当选人名单", (kit) => electedList(blankElectedList(state, records.at, unsigned), kit));
    case "registration-blank":
      return plain("代表登记表（空白）", (kit) => registration(blankRegistration(state, records.at), kit));
    case "registration-photos": {
      if (!reached(state.round.step, "announced")) return undefined; // as the same form in the log
      const data = registrationData(allOf(records), records.photo);
      return plain("代表登记表（附照片）", (kit) => registration(data, kit));
    }
    case "zero-report": {
      const zeros = zeroData(records);
      return zeros && plain("清零检查单", (kit) => zeroReport(zeros, kit));
    }
    case "logic-test": {
      const logic = logicData(records);
      return logic && plain("试算核对单", (kit) => logicSheet(logic, kit));
    }
    default: {
      const page = name.slice("role-".length) as PageRole;
      const data = { ...head, role: page, unit: state.config.words.unit };
      return plain(rolePageTitle(data), (kit) => rolePage(data, kit));
    }
  }
}

/** Lines for the subtotals of the delegations, which only the pen knows. */
const blankDelegations = Array.from({ length: 4 }, () => ({
  name: "",
  entitled: undefined,
  onLeave: undefined,
  absent: undefined,
  present: undefined,
}));

const noPapers = {
  present: undefined,
  printed: undefined,
  spare: undefined,
  opened: undefined,
  issued: undefined,
  unused: undefined,
  replaced: undefined,
  returned: undefined,
} as const;

const allOf = (records: FormRecords): Records => ({ ...records, receipts: [], opening: () => undefined });
