/** 更正记录: every error recorded in this round, and the reports and lists made before and after. */
import type { PaperKind } from "../../meeting/index.ts";
import type { Erratum } from "../erratum.ts";
import type { Records } from "./records.ts";
import { paperTitles } from "./titles.ts";
import { civilTime, headOf, laterRound, saidIn } from "./words.ts";

/** What the meeting was told on: both versions of these are kept (case D12). */
const told: readonly PaperKind[] = ["vote-report", "elected-list", "report-up"];

/** Undefined while no error is recorded. */
export function erratumData({ state, at }: Records): Erratum | undefined {
  const { config, round, printed } = state;
  const last = round.errata.at(-1);
  if (!last) return undefined;
  const { higher } = config.upward;
  const follows = {
    unchanged: saidIn(state)("当选结果不变，由总监票人重新报告，会议主持人重新宣布。"),
    changed: "当选结果有变。由此空出的名额，按照选举办法重新投票，或者由会议作出决定。",
    "after-meeting": `会后发现，报告${higher}，按${higher}意见办理。`,
  } as const;
  return {
    ...headOf(state, at),
    ...laterRound(state),
    addressee: config.words.addressee,
    election: config.words.election,
    errors: round.errata.map(({ why, effect }) => ({ why, measure: follows[effect] })),
    versions: printed
      .filter((paper) => paper.round === round.no && told.includes(paper.kind))
      .map(({ kind, at: made, seq }) => ({
        paper: paperTitles[kind],
        made: civilTime(made),
        version: seq < last.seq ? "before" : "after",
      })),
    at: civilTime(at),
  };
}
