/** The papers of one bundle: what was read a third time or ruled on, and the records paper by paper. */
import { judge } from "../../ballot/index.ts";
import { bundleOf, lawOfRound, partsOf } from "../../meeting/index.ts";
import type { BundleLines } from "../bundle-lines.ts";
import type { Settlements } from "../settlements.ts";
import { voidWords } from "./check.ts";
import { doubtsOf, entryText, opened } from "./readings.ts";
import type { Records } from "./records.ts";
import { civilTime, headOf, roundName } from "./words.ts";

/** 核录认定明细 of `records.bundle`; undefined while the bundle is not settled. */
export function settlementsData(records: Records): Settlements | undefined {
  const { state, at } = records;
  const bundle = settledBundle(records);
  if (!bundle) return undefined;
  const lines = bundle.sheets.flatMap((sheet) => {
    const one = sheet.readings.third || sheet.ruling !== undefined ? opened(sheet, records) : undefined;
    if (!one) return [];
    const { position } = partsOf(sheet.ref);
    return doubtsOf(one).map(({ part, readings, record, by }) => ({ position, part, readings, record, by }));
  });
  return {
    ...headOf(state, at),
    round: roundName(state.round),
    unit: state.config.words.unit,
    bundle: bundle.no,
    papers: bundle.sheets.length,
    lines,
    at: civilTime(at),
  };
}

/** 分扎明细 of `records.bundle`: every mark, no sums; after `unlocked`, or when two people let the count go on by hand. */
export function bundleRecordsData(records: Records): BundleLines | undefined {
  const { state, at } = records;
  const bundle = settledBundle(records);
  if (!bundle) return undefined;
  const law = lawOfRound(state);
  const papers = bundle.sheets.flatMap((sheet) => {
    const one = opened(sheet, records);
    if (!one) return [];
    const judged = judge(one.record, law);
    return [
      {
        marks: one.record.marks,
        writeIns: (one.record.writeIns ?? []).map(entryText).join("；"),
        validity: judged.kind === "valid" ? "有效" : `无效（${voidWords(judged.reason)}）`,
      },
    ];
  });
  return {
    ...headOf(state, at),
    round: roundName(state.round),
    unit: state.config.words.unit,
    candidates: state.round.slate.map(({ name }) => name),
    bundles: [{ no: bundle.no, papers }],
  };
}

function settledBundle({ state, bundle }: Records) {
  const found = bundle === undefined ? undefined : bundleOf(state, bundle as Parameters<typeof bundleOf>[1]);
  return found?.settled ? found : undefined;
}
