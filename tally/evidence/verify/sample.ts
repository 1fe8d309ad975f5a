import { type CheckedRound, type CheckSheet, sheetFault, sheetHash, withinLimit } from "../../audit/index.ts";
import type { Leaf, State } from "../../meeting/index.ts";
import { equalsPieces } from "../archive/index.ts";
import { canonicalize, type Json } from "../canonical.ts";
import { type Facts, factsOf } from "./facts.ts";
import { fail, notShown, pass, type Verdict } from "./finding.ts";

/** The sheets of the hand checks, as they were logged: of each round the last one since its last close. */
export function sheetsOf(
  leaves: readonly (Leaf | undefined)[],
  opening: (seq: number) => unknown,
): readonly CheckSheet[] {
  const sheets = new Map<number, CheckSheet>();
  for (const [seq, leaf] of leaves.entries()) {
    if (leaf?.type === "closed") sheets.delete(leaf.round);
    if (leaf?.type !== "audited") continue;
    const sheet = opening(seq) as CheckSheet; // an opening is accepted only with a body of its leaf's schema
    if (sheet.round === leaf.round && sheetHash(sheet) === leaf.sheet) sheets.set(leaf.round, sheet);
  }
  return [...sheets.values()];
}

/** Rounds whose hand check was logged with more than one set of lots since the last close, and with how many. */
function drawnAgain(leaves: readonly (Leaf | undefined)[]): readonly (readonly [round: number, draws: number])[] {
  const lots = new Map<number, Set<string>>();
  for (const leaf of leaves) {
    if (leaf?.type === "closed") lots.delete(leaf.round);
    if (leaf?.type === "audited") lots.set(leaf.round, (lots.get(leaf.round) ?? new Set()).add(leaf.lots));
  }
  return [...lots].flatMap(([round, { size }]) => (size > 1 ? [[round, size] as const] : []));
}

/** `sample.json`. */
export const sampleJson = (sheets: readonly CheckSheet[]): string =>
  canonicalize({ rounds: sheets } as unknown as Json, "file");

/** What the log says of hand checks. */
interface Logged {
  readonly leaves: readonly (Leaf | undefined)[];
  readonly state: Readonly<State>;
  opening(seq: number): unknown;
}

/** Check 14: the sample follows from the lots, and the hand check is right, at the risk limit that was settled before. */
export function checkSample(
  file: Uint8Array | undefined,
  rounds: ReadonlyMap<number, CheckedRound>,
  { leaves, opening, state }: Logged,
  facts: Facts,
): Verdict {
  const sheets = sheetsOf(leaves, opening);
  const left = new Map<number, string>();
  for (const { no, unchecked } of [...state.past, state.round]) if (unchecked !== undefined) left.set(no, unchecked);
  if (file === undefined && sheets.length === 0 && left.size > 0) return leftOut(left);
  if (file === undefined && sheets.length === 0)
    return notShown("没有抽查复核记录。", "There is no sheet of a hand check.");
  if (file === undefined || !equalsPieces(file, [sampleJson(sheets)]))
    return fail("sample.json 与计票记录中登记的不符。", "sample.json is not what was logged.");
  for (const sheet of sheets) {
    const greater = !withinLimit(sheet.riskLimit, state.config.handCheck.riskLimit);
    const fault = greater ? tooRisky : roundFault(sheet, rounds.get(sheet.round), facts);
    if (fault)
      return fail(
        `第〔${sheet.round}〕次投票的抽查复核:${fault.zh}。`,
        `Hand check of round ${sheet.round}: ${fault.en}.`,
      );
  }
  const findings = sheets.flatMap(({ names }) => names);
  const open = findings.filter(({ finding }) => finding === "open").length;
  if (findings.length === 0) return notShown("没有抽查复核记录。", "There is no sheet of a hand check.");
  if (open > 0)
    return notShown(`抽查复核尚有〔${open}〕名未确认。`, `The hand check has not confirmed ${open} names yet.`);
  const again = drawnAgain(leaves);
  if (again.length > 0)
    return notShown(
      again
        .map(
          ([no, draws]) => `第〔${no}〕次投票登记过〔${draws}〕组抽号:抽到确认为止的不算。请核对签字的抽查复核记录。`,
        )
        .join(""),
      again
        .map(
          ([no, draws]) =>
            `The hand check of round ${no} was drawn ${draws} times: one that is drawn until it confirms shows nothing. Look at the signed sheets.`,
        )
        .join(" "),
    );
  if (sheets.some(({ round }) => factsOf(facts, round).lots === undefined))
    return notShown(
      "抽查复核计算无误;抽号未键入,仅是记录的说法。",
      "The hand check's arithmetic is right; the lots were not typed, so they are as the sheet claims.",
    );
  if (left.size > 0) return leftOut(left);
  return pass(
    "抽样由抽号得出,抽查复核计算无误,全部确认。",
    "The sample follows from the lots; the hand check confirms every name.",
  );
}

/** What two people decided to go without was not shown by anybody. */
function leftOut(left: ReadonlyMap<number, string>): Verdict {
  const rounds = [...left];
  return notShown(
    rounds.map(([no, why]) => `第〔${no}〕次投票没有做抽查复核,由两人确认,原因:${why}。`).join(""),
    rounds.map(([no, why]) => `Round ${no} had no hand check, as two people confirmed: ${why}.`).join(" "),
  );
}

const tooRisky = { zh: "误认上限比会前所定的大", en: "its risk limit is greater than the one that was settled" };

function roundFault(sheet: CheckSheet, round: CheckedRound | undefined, facts: Facts) {
  if (round === undefined) return { zh: "没有这一次投票", en: "there is no such round" };
  const { lots } = factsOf(facts, sheet.round);
  if (lots !== undefined && lots !== sheet.lots) return { zh: "抽号与键入的不同", en: "the lots are not those typed" };
  if (sheet.names.some(({ finding }) => finding === "wrong"))
    return { zh: "有名次未获证实,应全部重新点票", en: "a name's fate is refuted: count all papers by hand" };
  switch (sheetFault(round, sheet)) {
    case "papers":
      return { zh: "张数不对", en: "its papers do not fit" };
    case "order":
      return { zh: "抽出的选票不合抽号", en: "the papers drawn do not follow from the lots" };
    case "findings":
      return { zh: "计算结果不对", en: "its findings do not follow from its papers" };
    default:
      return undefined;
  }
}
