import type { Leaf, LeafOf } from "../../meeting/index.ts";
import { equalsPieces, type Files } from "../archive/index.ts";
import { fromBase64 } from "../base64.ts";
import { fromUtf8, toHex } from "../bytes.ts";
import { canonicalize } from "../canonical.ts";
import { type Checkpoint, parseSignedCheckpoint } from "../checkpoint.ts";
import { fingerprintCode } from "../code.ts";
import { sentences } from "../malformed.ts";
import { formatVerifierKey, type Note, parseVerifierKey, type VerifierKey, verifyNote } from "../note.ts";
import { fail, firstOf, pass, type Sentence, type Verdict } from "./finding.ts";
import type { ReadLog } from "./log.ts";

/** An issued checkpoint of the archive, read but not yet checked. */
export interface IssuedCheckpoint {
  readonly path: string;
  /** The signed note, as text. */
  readonly source: string;
  readonly note: Note;
  readonly checkpoint: Checkpoint;
  /** The 40 digits of its text. */
  readonly code: string;
}

/** Reads `checkpoints/000001.txt` and so on; a gap or a file that is none becomes a fault. */
export function readCheckpoints(files: Files): { readonly issued: IssuedCheckpoint[]; readonly faults: Sentence[] } {
  const issued: IssuedCheckpoint[] = [];
  const faults: Sentence[] = [];
  const paths = [...files.keys()].filter((path) => path.startsWith("checkpoints/")).sort();
  for (const [i, path] of paths.entries()) {
    const signed = parseSignedCheckpoint(files.get(path)!);
    if (path !== `checkpoints/${String(i + 1).padStart(6, "0")}.txt`) {
      faults.push({ zh: `${path} 之前缺少签名记录。`, en: `A checkpoint before ${path} is missing.` });
    }
    if (!signed.ok)
      faults.push({ zh: `${path} ${sentences[signed.code].zh}。`, en: `${path} ${sentences[signed.code].en}.` });
    else
      issued.push({
        path,
        source: sourceOf(files.get(path)!),
        ...signed.value,
        code: fingerprintCode(signed.value.note.text),
      });
  }
  return { issued, faults };
}

/** Notes are UTF-8, or they would not have been read. */
function sourceOf(bytes: Uint8Array): string {
  const text = fromUtf8(bytes);
  return text.ok ? text.value : "";
}

/** The key of the log from a size on. */
export interface EpochKey {
  readonly from: number;
  readonly key: VerifierKey;
  /** What the hand-over says of the copy that the log went on from; absent for the first key. */
  readonly copy?: { readonly size: number; readonly root: string };
}

/** What an old key signs to hand over to the next: the place, the root and the new key. */
export function epochText(size: number, root: string, logKey: string): string {
  return `ballot-count/epoch/v1\n${size}\n${root}\n${logKey}\n`;
}

/**
 * The keys of the log, by epoch: the first from leaf 0, each further one from the approval of an `epoch` proposal,
 * signed by the one before.
 */
export function logKeys(leaves: readonly (Leaf | undefined)[]): EpochKey[] | Sentence {
  const [genesis] = leaves;
  const first = genesis?.type === "genesis" ? parseVerifierKey(genesis.logKey) : undefined;
  if (!first?.ok || first.value.name !== genesis?.origin) {
    return { zh: "第〔0〕条记录没有可用的验证密钥。", en: "Record 0 holds no usable key." };
  }
  const keys: EpochKey[] = [{ from: 0, key: first.value }];
  const proposed = new Map<string, Epoch>();
  for (const [seq, leaf] of leaves.entries()) {
    if (leaf?.type === "propose" && leaf.act === "epoch") proposed.set(leaf.id, leaf);
    const proposal = leaf?.type === "approve" && leaf.act === "epoch" ? proposed.get(leaf.of) : undefined;
    if (proposal === undefined) continue;
    const next = nextKey(proposal, keys.at(-1)!.key);
    if (next === undefined)
      return {
        zh: `第〔${seq}〕条记录换用的密钥没有原密钥的签名。`,
        en: `The key that record ${seq} brings in is not signed by the one before.`,
      };
    const { size, root } = proposal.what;
    keys.push({ from: seq + 1, key: next, copy: { size, root } });
  }
  return keys;
}

type Epoch = Extract<LeafOf<"propose">, { act: "epoch" }>;

function nextKey({ what }: Epoch, before: VerifierKey): VerifierKey | undefined {
  const { size, root, logKey, signature } = what;
  const key = parseVerifierKey(logKey);
  const bytes = fromBase64(signature);
  if (!key.ok || !bytes.ok || key.value.name !== before.name) return undefined;
  const note = {
    text: epochText(size, root, logKey),
    signatures: [{ name: before.name, keyId: before.keyId, signature: bytes.value }],
  };
  return verifyNote(note, [before]).ok ? key.value : undefined;
}

/** `keys.json`: what the log itself says of its keys, for readers of notes who do not read logs. */
export function keysJson(keys: readonly EpochKey[]): string {
  return canonicalize({ keys: keys.map(({ from, key }) => ({ from, key: formatVerifierKey(key) })) });
}

/** The key in force for a checkpoint of this size: one that covers the approval of an epoch bears the new key. */
export function keyFor(keys: readonly EpochKey[], size: number): VerifierKey {
  return (keys.findLast(({ from }) => from <= size) ?? keys[0]!).key;
}

/** Check 3: the root over all leaves is the one of the last checkpoint. */
export function lastCheckpoint(issued: readonly IssuedCheckpoint[], log: ReadLog): Verdict {
  const last = issued.at(-1);
  const { size } = log;
  if (last === undefined) return fail("没有任何签名记录。", "There is no checkpoint at all.");
  const same = last.checkpoint.size === size && toHex(last.checkpoint.root) === log.rootAt(size);
  return same
    ? pass(`全部〔${size}〕条记录与末次签名记录相符。`, `All ${size} records are what the last checkpoint covers.`)
    : fail(
        `记录共〔${size}〕条,与末次签名记录 ${last.path}(〔${last.checkpoint.size}〕条)不符。`,
        `The log has ${size} records; it differs from the last checkpoint, ${last.path}, which covers ${last.checkpoint.size}.`,
      );
}

/** Check 5: every checkpoint bears the signature of its epoch's key, sizes rise, and each is a beginning of the log. */
export function checkCheckpoints(
  { issued, faults: unread }: ReturnType<typeof readCheckpoints>,
  keys: readonly EpochKey[],
  log: ReadLog,
  keysFile: Uint8Array | undefined,
): Verdict {
  const faults = [...unread];
  let before = -1;
  for (const { from, copy } of keys) {
    const root = copy && fromBase64(copy.root);
    if (root && !(root.ok && log.rootAt(copy.size) === toHex(root.value)))
      faults.push({
        zh: `第〔${from - 1}〕条记录所说的续记之处,与前〔${copy.size}〕条记录不符。`,
        en: `The place from which record ${from - 1} lets the log go on differs from the first ${copy.size} records.`,
      });
  }
  for (const { path, note, checkpoint } of issued) {
    const { size, root, origin } = checkpoint;
    const key = keyFor(keys, size);
    // Signatures are dear: one over another log's root is not looked at, so that ten thousand of them are no attack.
    if (log.rootAt(size) !== toHex(root))
      faults.push({ zh: `${path} 与前〔${size}〕条记录不符。`, en: `${path} differs from the first ${size} records.` });
    else if (origin !== key.name || !verifyNote(note, [key]).ok)
      faults.push({ zh: `${path} 的签名不符。`, en: `The signature of ${path} is wrong.` });
    if (size <= before)
      faults.push({ zh: `${path} 的条数没有增加。`, en: `${path} covers no more records than the one before.` });
    before = size;
  }
  if (keysFile && !equalsPieces(keysFile, [keysJson(keys)]))
    faults.push({ zh: "keys.json 与记录中的密钥不符。", en: "keys.json holds other keys than the log." });
  return (
    firstOf(faults) ??
    pass(`〔${issued.length}〕份签名记录全部有效。`, `All ${issued.length} checkpoints are signed and fit the log.`)
  );
}
