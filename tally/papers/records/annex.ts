/** 核验附页: the code of the closed count, the profile and what the meeting settled otherwise. */
import { PDFDocument } from "pdf-lib";
import { settledPrinted } from "../../meeting/index.ts";
import { profiles } from "../../profile/index.ts";
import type { Annex } from "../annex.ts";
import { type ElectedList, electedList } from "../elected-list.ts";
import type { Kit } from "../layout/kit.ts";
import { voteReport } from "../vote-report.ts";
import { electedListData } from "./elected.ts";
import type { Records } from "./records.ts";
import { validResult, voteReportData } from "./result.ts";
import { headOf, roundName, wide } from "./words.ts";

/**
 * Undefined while the receipt of the close is not issued, since nothing is quoted that could still be lost, and while the
 * list of the elected is not whole.
 */
export async function annexData(records: Records, kit: Kit): Promise<Annex | undefined> {
  const { state, receipts, at } = records;
  const { closed } = state.round;
  const closing = receipts.find((one) => closed !== undefined && one.size === closed + 1);
  const list = electedListData(records);
  if (!closing || !list) return undefined;
  return {
    ...headOf(state, at),
    papers: await belonging(records, list, kit),
    code: closing.code.replaceAll(" ", ""),
    note: closing.note,
    profile: profiles[state.config.profile].zh,
    overrides: settledPrinted(state.config).map((line) => `${wide(line.zh)}。`),
  };
}

/** The vote report of every round, and the list, with their pages. */
async function belonging(records: Records, elected: ElectedList, kit: Kit): Promise<Annex["papers"]> {
  const { state, results } = records;
  const counted = [...state.past, state.round].filter((round) => validResult(results, round.no));
  const reports = counted.map(async (round) => ({
    name: counted.length === 1 ? "计票结果报告单" : `计票结果报告单（${roundName(round)}）`,
    pages: await pagesOf(voteReport(voteReportData({ ...records, state: { ...state, round } }), kit)),
  }));
  const list = { name: "当选人名单", pages: await pagesOf(electedList(elected, kit)) };
  return [...(await Promise.all(reports)), list];
}

async function pagesOf(drawn: Promise<Uint8Array>): Promise<number> {
  return (await PDFDocument.load(await drawn, { updateMetadata: false })).getPageCount();
}
