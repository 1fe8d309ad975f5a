import { equalsPieces } from "../archive/index.ts";
import { toHex } from "../bytes.ts";
import { canonicalize } from "../canonical.ts";
import { parseSignedCheckpoint } from "../checkpoint.ts";
import { fingerprintCode, formatCode, parseCode } from "../code.ts";
import { verifyNote } from "../note.ts";
import type { ReceiptEntry } from "../receipt.ts";
import { type EpochKey, type IssuedCheckpoint, keyFor } from "./checkpoints.ts";
import { firstOf, notShown, pass, type Sentence, type Verdict } from "./finding.ts";
import type { ReadLog } from "./log.ts";

/** A slip as it was read: its QR holds the signed note; by hand it is the 40 digits. */
export type Slip =
  | { readonly kind: "note"; readonly text: string; readonly size: number; readonly root: string }
  | { readonly kind: "code"; readonly code: string };

/** Reads what was scanned or typed; undefined when it is neither a signed note nor 40 digits. */
export function parseSlip(text: string): Slip | undefined {
  const code = parseCode(text);
  if (code.ok) return { kind: "code", code: code.value };
  const note = parseSignedCheckpoint(text);
  if (!note.ok) return undefined;
  const { size, root } = note.value.checkpoint;
  return { kind: "note", text, size, root: toHex(root) };
}

/** A slip that was found in the log, with the words that must stand on it. */
export interface FoundSlip {
  readonly size: number;
  readonly code: string;
  readonly entry: ReceiptEntry | undefined;
}

/** What check 4 rests on. `entries`: the words of every slip, as they follow from the log; undefined if it was not lawful. */
export interface SlipBasis {
  readonly issued: readonly IssuedCheckpoint[];
  /** Whether check 5 passed: the signatures of all that was issued are right. */
  readonly checkpointsHold: boolean;
  readonly keys: readonly EpochKey[];
  readonly log: ReadLog;
  readonly entries: readonly ReceiptEntry[] | undefined;
  readonly receipts: Uint8Array | undefined;
}

/** Check 4: every slip's checkpoint covers a beginning of this log, and the words on it are what the log says there. */
export function checkSlips(slips: readonly string[], basis: SlipBasis): { verdict: Verdict; found: FoundSlip[] } {
  const faults: Sentence[] = [];
  const found: FoundSlip[] = [];
  if (basis.entries && basis.receipts && !equalsPieces(basis.receipts, [receiptsJson(basis.entries)])) {
    faults.push({ zh: "receipts.json 与记录不符。", en: "receipts.json is not what the log says." });
  }
  for (const [i, text] of slips.entries()) {
    const one = matched(text, basis);
    if ("zh" in one) faults.push({ zh: `第〔${i + 1}〕张留存单${one.zh}。`, en: `Slip ${i + 1} ${one.en}.` });
    else found.push(one);
  }
  const verdict = firstOf(faults) ?? summary(found, basis.entries !== undefined);
  return { verdict, found };
}

function summary(found: readonly FoundSlip[], lawful: boolean): Verdict {
  if (found.length === 0) {
    return notShown(
      "没有扫入留存单:以上各项仅是记录自己的说法。",
      "No slip was given: all this is only as the log claims.",
    );
  }
  const words = lawful ? "" : ",单上文字未能核对";
  return pass(
    `〔${found.length}〕张留存单全部与记录相符${words}。`,
    `All ${found.length} slips fit the log${lawful ? "" : "; their words could not be checked"}.`,
  );
}

/** `receipts.json`: what stands on every slip. */
export const receiptsJson = (entries: readonly ReceiptEntry[]): string =>
  canonicalize(entries.map((entry) => ({ ...entry })));

function matched(text: string, { issued, checkpointsHold, keys, log, entries }: SlipBasis): FoundSlip | Sentence {
  const slip = parseSlip(text);
  if (slip === undefined) return { zh: "读不出核验码或方码", en: "holds neither 40 digits nor a signed note" };
  const entryOf = (size: number) => entries?.find((entry) => entry.size === size);
  if (slip.kind === "code") {
    const checkpoint = issued.find(({ code }) => code === slip.code)?.checkpoint;
    if (checkpoint === undefined)
      return {
        zh: `(${formatCode(slip.code)})的核验码不在本包之中`,
        en: `(${formatCode(slip.code)}) is not of this archive`,
      };
    if (log.rootAt(checkpoint.size) !== toHex(checkpoint.root)) return differs(checkpoint.size);
    return { size: checkpoint.size, code: slip.code, entry: entryOf(checkpoint.size) };
  }
  const signed = parseSignedCheckpoint(slip.text);
  if (!signed.ok) return { zh: "读不出方码", en: "holds no signed note" };
  const key = keyFor(keys, slip.size);
  if (signed.value.checkpoint.origin !== key.name) return { zh: "属于另一次会议", en: "is of another meeting" };
  if (slip.size > log.size)
    return {
      zh: `载有〔${slip.size}〕条记录,本包只有〔${log.size}〕条`,
      en: `covers ${slip.size} records, but there are only ${log.size} here`,
    };
  if (log.rootAt(slip.size) !== slip.root) return differs(slip.size);
  // The very note that was issued had its signature looked at by check 5.
  const known = issued.some(({ source }) => source === slip.text) && checkpointsHold;
  if (!known && !verifyNote(signed.value.note, [key]).ok)
    return { zh: "的签名不符", en: "is not signed by the key of this log" };
  return { size: slip.size, code: fingerprintCode(signed.value.note.text), entry: entryOf(slip.size) };
}

const differs = (size: number): Sentence => ({
  zh: `与前〔${size}〕条记录不符:打印之后记录被改动`,
  en: `differs from the first ${size} records: they were changed after it was printed`,
});
