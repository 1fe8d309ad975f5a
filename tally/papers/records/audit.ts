/** 抽查复核记录: the plan before the draw, to be filled in by hand; once the sheet is logged, with its lots and the papers drawn. */
import { anybodyElse, drawOrder, paperRefs, planFor } from "../../audit/index.ts";
import { ballotsOf, lawOfRound, partsOf, type State } from "../../meeting/index.ts";
import type { ValidResult } from "../../result/index.ts";
import type { AuditSheet } from "../audit-sheet.ts";
import { percent } from "../layout/words.ts";
import type { Records } from "./records.ts";
import { validResult } from "./result.ts";
import { civilTime, headOf, laterRound } from "./words.ts";

/** Undefined before the result of the round is unlocked. The readings themselves are in the scrutineers' own verifier. */
export function auditData(records: Records): AuditSheet | undefined {
  const { state, results, at, opening } = records;
  const { round, config } = state;
  const result = validResult(results, round.no);
  if (!result) return undefined;
  const [part, of] = config.handCheck.riskLimit;
  const bundles = round.bundles.map((bundle) => bundle.sheets.length);
  const { names, first } = planFor(
    {
      law: lawOfRound(state),
      threshold: result.threshold,
      result,
      records: new Map([...ballotsOf(state, { opening })].map((ballot) => [ballot.ref, ballot])),
    },
    { bundles, riskLimit: [part, of], mostPapers: config.handCheck.first },
  );
  const lines = new Set(names.filter(({ way }) => way === "sample").map(({ line }) => line));
  const { audit } = round;
  return {
    ...headOf(state, at),
    ...laterRound(state),
    papers: bundles.reduce((sum, papers) => sum + papers, 0),
    riskLimit: percent(part, of) ?? "",
    line: lines.size === 1 ? [...lines][0] : undefined,
    first,
    unit: config.words.unit,
    byHand: names
      .filter(({ way, id }) => way === "hand" && id !== anybodyElse)
      .map(({ id }) => nameOf(id, state, result)),
    ...(audit
      ? {
          lots: audit.lots,
          drawn: drawOrder(audit.lots, paperRefs(bundles)).slice(0, audit.papers).map(placeOf),
          outcome: audit.confirmed ? "所抽选票与计票记录相符，计票结果已经证实。" : "尚未证实，按选举办法处理。",
        }
      : {}),
    at: civilTime(at),
  };
}

const placeOf = (ref: string) => partsOf(ref as Parameters<typeof partsOf>[0]); // made by paperRefs

function nameOf(id: string, { round }: Readonly<State>, { writeIns }: ValidResult): string {
  const written = writeIns.find((one) => `w:${one.name}/${one.unit}` === id);
  return round.slate.find((one) => one.id === id)?.name ?? written?.name ?? id;
}
