import { sha256 } from "@noble/hashes/sha2.js";
import * as v from "valibot";
import { type CheckedRound, type CheckSheet, SampleFile, sheetFault } from "../../audit/index.ts";
import type { Leaf } from "../../meeting/index.ts";
import { toHex, toUtf8 } from "../bytes.ts";
import { canonicalize, type Json, parseCanonical } from "../canonical.ts";
import type { Facts } from "./facts.ts";
import { fail, notShown, pass, type Verdict } from "./finding.ts";

/** What the log keeps of a finished sheet: the SHA-256 (hexadecimal) of its canonical form. */
export function sheetHash(sheet: CheckSheet): string {
  return toHex(sha256(toUtf8(canonicalize(sheet as unknown as Json, "file"))));
}

/** Check 14: the sample follows from the lots, and the arithmetic of the hand check is right. */
export function checkSample(
  file: Uint8Array | undefined,
  rounds: ReadonlyMap<number, CheckedRound>,
  leaves: readonly (Leaf | undefined)[],
  facts: Facts,
): Verdict {
  if (file === undefined) return notShown("没有抽查复核记录。", "There is no sheet of a hand check.");
  const json = parseCanonical(file, "file");
  const sample = json.ok ? v.safeParse(SampleFile, json.value, { abortEarly: true }) : undefined;
  if (!sample?.success) return fail("sample.json 的内容不合规定。", "sample.json is not in its form.");
  for (const sheet of sample.output.rounds) {
    const fault = roundFault(sheet, rounds.get(sheet.round), leaves, facts);
    if (fault)
      return fail(
        `第〔${sheet.round}〕次投票的抽查复核:${fault.zh}。`,
        `Hand check of round ${sheet.round}: ${fault.en}.`,
      );
  }
  const findings = sample.output.rounds.flatMap(({ names }) => names);
  const open = findings.filter(({ finding }) => finding === "open").length;
  if (findings.length === 0) return notShown("没有抽查复核记录。", "There is no sheet of a hand check.");
  if (open > 0)
    return notShown(`抽查复核尚有〔${open}〕名未确认。`, `The hand check has not confirmed ${open} names yet.`);
  if (facts.lots === undefined)
    return notShown(
      "抽查复核计算无误;抽号未键入,仅是记录的说法。",
      "The hand check's arithmetic is right; the lots were not typed, so they are as the sheet claims.",
    );
  return pass(
    "抽样由抽号得出,抽查复核计算无误,全部确认。",
    "The sample follows from the lots; the hand check confirms every name.",
  );
}

function roundFault(
  sheet: CheckSheet,
  round: CheckedRound | undefined,
  leaves: readonly (Leaf | undefined)[],
  facts: Facts,
) {
  if (round === undefined) return { zh: "没有这一次投票", en: "there is no such round" };
  const hash = sheetHash(sheet);
  const logged = leaves.some((leaf) => leaf?.type === "audited" && leaf.sheet === hash && leaf.lots === sheet.lots);
  if (!logged) return { zh: "记录单与计票记录中登记的不符", en: "the sheet is not the one in the log" };
  if (sheet.round === 1 && facts.lots !== undefined && facts.lots !== sheet.lots)
    return { zh: "抽号与键入的不同", en: "the lots are not those typed" };
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
