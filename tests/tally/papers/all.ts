/** Every paper with sample data, by the name of its file. */
import { annex } from "../../../tally/papers/annex.ts";
import { electedList } from "../../../tally/papers/elected-list.ts";
import type { Kit } from "../../../tally/papers/layout/kit.ts";
import { receipt } from "../../../tally/papers/receipt.ts";
import { voteReport } from "../../../tally/papers/vote-report.ts";
import { annexData, code, elected, report, slip } from "./samples.ts";

export type Make = (kit: Kit) => Promise<Uint8Array>;

const { result: _, at: __, ...blank } = report();

export const papers: Record<string, Make> = {
  "vote-report": (kit) => voteReport(report(), kit),
  "vote-report-15": (kit) => voteReport(report(15), kit),
  "vote-report-60": (kit) => voteReport(report(60), kit),
  "vote-report-blank": (kit) => voteReport({ ...blank, marks: ["unsigned", "rehearsal"] }, kit),
  "elected-list": (kit) => electedList(elected(), kit),
  "elected-list-60": (kit) => electedList(elected(60), kit),
  annex: (kit) => annex(annexData, kit),
  receipt: (kit) => receipt(slip, kit),
  "receipt-reprint": (kit) => receipt({ ...slip, marks: ["reprint", "rehearsal"] }, kit),
  "receipt-roll": (kit) => receipt(slip, kit, "roll80"),
  "receipt-genesis": (kit) =>
    receipt({ ...slip, event: { kind: "genesis", configCode: code, devicesCode: code } }, kit),
  "receipt-final": (kit) =>
    receipt({ ...slip, event: { kind: "final", copies: 3, reportCode: code, checkCode: code, sealedCode: code } }, kit),
};
