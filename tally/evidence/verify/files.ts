import { sha256 as portableSha256 } from "@noble/hashes/sha2.js";
import { equalsPieces, type Files, parseSums, readme, sumsPath, unzip } from "../archive/index.ts";
import { toHex } from "../bytes.ts";
import { sentences } from "../malformed.ts";
import type { Sha256 } from "../tree.ts";
import { firstOf, pass, type Sentence, type Verdict } from "./finding.ts";

/** What a check archive holds; every other name in it is a stray file. */
const required = ["README.txt", "config.json", "keys.json", "log.jsonl", "receipts.json", "tally.json"];
const allowed = /^(checkpoints\/[0-9]{6}\.txt|papers\/[0-9]{6,}-[a-z-]+\.pdf)$/;

const sealedRequired = ["ballots.csv", "cvr.json", "openings.jsonl"];
const sealedAllowed = /^(sample\.json|papers\/[0-9]{6,}-[a-z-]+\.pdf)$/;

/** What check 1 leaves for the others: the files, or none when the archive cannot be read at all. */
export interface OpenedFiles {
  readonly verdict: Verdict;
  readonly check: Files;
  readonly sealed: Files | undefined;
}

/** Check 1: both archives are whole, the sums are right, nothing is in them that does not belong there. */
export function openFiles(
  check: Uint8Array,
  sealed: Uint8Array | undefined,
  hash: Sha256 = portableSha256,
): OpenedFiles {
  const faults: Sentence[] = [];
  const files = opened(check, "核验包", "The check archive", faults);
  const secret = sealed && opened(sealed, "密存包", "The sealed archive", faults);
  if (files.size > 0) faults.push(...sumFaults(files, hash), ...nameFaults(files, [...required, sumsPath], allowed));
  faults.push(...readmeFaults(files));
  if (secret && secret.size > 0) faults.push(...nameFaults(secret, sealedRequired, sealedAllowed));
  const verdict =
    firstOf(faults) ?? pass(`〔${files.size}〕个文件,与清单相符。`, `${files.size} files, as listed; none besides.`);
  return { verdict, check: files, sealed: secret };
}

function opened(bytes: Uint8Array, zh: string, en: string, faults: Sentence[]): Files {
  const files = unzip(bytes);
  if (files.ok && files.value.size > 0) return files.value;
  const why = files.ok ? sentences["zip-form"] : sentences[files.code];
  faults.push({ zh: `${zh}${why.zh}。`, en: `${en} ${why.en}.` });
  return new Map();
}

function sumFaults(files: Files, hash: Sha256): Sentence[] {
  const list = files.get(sumsPath);
  if (list === undefined) return [];
  const sums = parseSums(list);
  if (!sums.ok)
    return [{ zh: `${sumsPath} ${sentences[sums.code].zh}。`, en: `${sumsPath} ${sentences[sums.code].en}.` }];
  const faults: Sentence[] = [];
  for (const [path, sum] of sums.value) {
    const content = files.get(path);
    if (content === undefined) faults.push({ zh: `缺少文件 ${path}。`, en: `The file ${path} is missing.` });
    else if (toHex(hash(content)) !== sum)
      faults.push({ zh: `文件 ${path} 已改动。`, en: `The file ${path} was changed.` });
  }
  for (const path of files.keys()) if (path !== sumsPath && !sums.value.has(path)) faults.push(stray(path));
  return faults;
}

/** What it tells people to do belongs to the format like every other file: a false one could send them astray. */
function readmeFaults(files: Files): Sentence[] {
  const found = files.get("README.txt");
  if (found === undefined || equalsPieces(found, [readme])) return [];
  return [{ zh: "README.txt 不是本格式的说明。", en: "README.txt is not the one of this format." }];
}

function nameFaults(files: Files, needed: readonly string[], pattern: RegExp): Sentence[] {
  const missing = needed.filter((path) => !files.has(path));
  const strays = [...files.keys()].filter((path) => !needed.includes(path) && !pattern.test(path));
  return [
    ...missing.map((path) => ({ zh: `缺少文件 ${path}。`, en: `The file ${path} is missing.` })),
    ...strays.map(stray),
  ];
}

const stray = (path: string): Sentence => ({ zh: `多出文件 ${path}。`, en: `The file ${path} does not belong here.` });
