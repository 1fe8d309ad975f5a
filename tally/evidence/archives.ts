import type { Config } from "../meeting/index.ts";
import { evolve, isRefusal, type Leaf, parseLeaf, type State, start } from "../meeting/index.ts";
import {
  ballotsCsv,
  bytesOf,
  cvrHead,
  cvrReport,
  type Files,
  formatSums,
  joinLines,
  loggedPapers,
  openingLines,
  readme,
  recordsOf,
  sumsPath,
} from "./archive/index.ts";
import { toUtf8 } from "./bytes.ts";
import { canonicalize, type Json, parseCanonical } from "./canonical.ts";
import { parseSignedCheckpoint } from "./checkpoint.ts";
import type { Opening } from "./commitment.ts";
import { type ReceiptEntry, receiptAfter } from "./receipt.ts";
import { countAgain, keysJson, logKeys, receiptsJson, sampleJson, sheetsOf, tallyJson } from "./verify/index.ts";

/** What both archives are made from: the log and what lies beside it. */
export interface ArchiveSource {
  readonly config: Config;
  /** The exact bytes of every leaf, up to the checkpoint that the archives end with. */
  readonly leaves: readonly Uint8Array[];
  /** Every issued checkpoint up to that one, as its signed note, in order. */
  readonly notes: readonly string[];
  /** Undefined for leaves without a commitment. */
  opening(seq: number): Opening | undefined;
  /** A paper by the SHA-256 (hexadecimal) of its signed bytes. */
  paper(sha256: string): Uint8Array;
}

/** Makes the files of both archives. Throws on a log that is not one of ours: its owner has checked it before. */
export function archiveFiles(source: ArchiveSource): { readonly check: Files; readonly sealed: Files } {
  const { state, leaves, entries } = followed(source);
  const openings = leaves.flatMap((leaf, seq) => {
    const opening = "c" in leaf ? source.opening(seq) : undefined;
    return opening ? [{ seq, salt: opening.salt, body: opening.body }] : [];
  });
  const bodies = new Map(openings.map(({ seq, body }) => [seq, bodyOf(body)]));
  const opening = (seq: number) => bodies.get(seq);
  const papers = loggedPapers(leaves);
  const keys = logKeys(leaves);
  if ("zh" in keys) throw new Error(keys.en);
  const check = new Map<string, Uint8Array>([
    ["README.txt", toUtf8(readme)],
    ["config.json", toUtf8(canonicalize(source.config as unknown as Json, "file"))],
    ["keys.json", toUtf8(keysJson(keys))],
    ["log.jsonl", joinLines(source.leaves)],
    ["receipts.json", toUtf8(receiptsJson(entries))],
    ["tally.json", toUtf8(tallyJson(countAgain(state, opening)))],
    ...source.notes.map((note, i) => [`checkpoints/${String(i + 1).padStart(6, "0")}.txt`, toUtf8(note)] as const),
    ...papers
      .filter(({ archive }) => archive === "check")
      .map(({ path, sha256 }) => [path, source.paper(sha256)] as const),
  ]);
  check.set(sumsPath, formatSums(check));
  const records = recordsOf(state, opening);
  const sealed = new Map<string, Uint8Array>([
    ["ballots.csv", bytesOf(ballotsCsv(records))],
    ["cvr.json", bytesOf(cvrReport(cvrHead(state), records))],
    ["openings.jsonl", bytesOf(openingLines(openings))],
    ...papers
      .filter(({ archive }) => archive === "sealed")
      .map(({ path, sha256 }) => [path, source.paper(sha256)] as const),
  ]);
  const sheets = sheetsOf(leaves, opening);
  if (sheets.length > 0) sealed.set("sample.json", toUtf8(sampleJson(sheets)));
  return { check, sealed };
}

/** The state after the last leaf, and what the slips on the way said. */
function followed(source: ArchiveSource): { state: State; leaves: Leaf[]; entries: ReceiptEntry[] } {
  const numbers = new Map(source.notes.map((note, i) => [sizeOf(note), i + 1]));
  const state = start(source.config);
  const entries: ReceiptEntry[] = [];
  const leaves = source.leaves.map((bytes, seq) => {
    const leaf = parseLeaf(bytes, seq);
    if (isRefusal(leaf)) throw new Error(`leaf ${seq}: ${leaf.en}`);
    evolve(state, leaf);
    const no = numbers.get(seq + 1);
    const words = no === undefined ? undefined : receiptAfter(leaf, state);
    if (no !== undefined && words) entries.push({ no, size: seq + 1, round: leaf.round, ...words });
    return leaf;
  });
  return { state, leaves, entries };
}

function sizeOf(note: string): number {
  const signed = parseSignedCheckpoint(note);
  if (!signed.ok) throw new Error("an issued checkpoint cannot be read");
  return signed.value.checkpoint.size;
}

function bodyOf(text: string): Json {
  const body = parseCanonical(text, "file");
  if (!body.ok) throw new Error("an opening cannot be read");
  return body.value;
}
