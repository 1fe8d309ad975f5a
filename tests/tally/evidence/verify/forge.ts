import { bytesOf, type Files, joinLines, openingLines } from "../../../../tally/evidence/archive/index.ts";
import {
  canonicalize,
  commit,
  fromBase64,
  type LeafFields,
  type Opening,
  signCheckpoint,
  signedBytes,
  Tree,
  toBase64,
  toUtf8,
} from "../../../../tally/evidence/index.ts";
import { fieldsOf, logSecret, type SmallMeeting } from "./meeting.ts";

/** What an attacker with root works on: every leaf as fields, every opening, all keys. */
export interface Forgery {
  leaves: LeafFields[];
  openings: Map<LeafFields, Opening>;
}

export type ArchivePair = { check: Map<string, Uint8Array>; sealed: Map<string, Uint8Array> };

export const copied = (files: { check: Files; sealed: Files }): ArchivePair => ({
  check: new Map(files.check),
  sealed: new Map(files.sealed),
});

/**
 * Rewrites the log as root on the laptop can: numbers it anew, signs every leaf with the devices' keys and every
 * checkpoint with the log's. Only paper can tell.
 */
export async function forge(
  meeting: SmallMeeting,
  original: { check: Files; sealed: Files },
  change: (forgery: Forgery) => void,
): Promise<ArchivePair> {
  const { source, sign } = meeting;
  const leaves = source.leaves.map((bytes) => fieldsOf(bytes));
  const openings = new Map<LeafFields, Opening>();
  for (const [seq, leaf] of leaves.entries()) {
    const opening = source.opening(seq);
    if (opening) openings.set(leaf, opening);
  }
  const forgery = { leaves, openings };
  change(forgery);
  const files = copied(original);
  const lines: Uint8Array[] = [];
  for (const [seq, leaf] of forgery.leaves.entries()) {
    const numbered = { ...leaf, seq };
    const signed = "sig" in leaf ? { ...numbered, sig: toBase64(await sign(signedBytes(numbered))) } : numbered;
    lines.push(toUtf8(canonicalize(signed)));
  }
  const opened = forgery.leaves.flatMap((leaf, seq) => {
    const opening = forgery.openings.get(leaf);
    return opening ? [{ seq, ...opening }] : [];
  });
  files.check.set("log.jsonl", joinLines(lines));
  files.sealed.set("openings.jsonl", bytesOf(openingLines(opened)));
  reissue(files.check, lines, source.config.origin, source.notes.map(sizeOf));
  return files;
}

/** Signs the checkpoints of a forged log anew, at the sizes at which they were issued. */
export function reissue(
  check: Map<string, Uint8Array>,
  lines: readonly Uint8Array[],
  origin: string,
  sizes: readonly number[],
): void {
  for (const path of [...check.keys()]) if (path.startsWith("checkpoints/")) check.delete(path);
  const due = sizes.map((size, i) => (i === sizes.length - 1 ? lines.length : Math.min(size, lines.length)));
  for (const [i, size] of due.entries()) {
    const tree = new Tree();
    for (const line of lines.slice(0, size)) tree.append(line);
    const note = signCheckpoint({ origin, size, root: tree.root() }, logSecret);
    check.set(`checkpoints/${String(i + 1).padStart(6, "0")}.txt`, toUtf8(note));
  }
}

export const sizeOf = (note: string): number => Number(note.split("\n")[1]);

/** Puts another body under a leaf, with a commitment that fits. */
export function rebody(forgery: Forgery, leaf: LeafFields, change: (body: never) => unknown): void {
  const opening = forgery.openings.get(leaf)!;
  const body = canonicalize(change(JSON.parse(opening.body) as never) as never, "file");
  const salt = fromBase64(opening.salt);
  if (!salt.ok) throw new Error(salt.code);
  const again = { ...leaf, c: commit(salt.value, leaf, body) };
  forgery.leaves[forgery.leaves.indexOf(leaf)] = again;
  forgery.openings.delete(leaf);
  forgery.openings.set(again, { ...opening, body });
}

/** Puts another leaf in the place of one, its opening with it where it still fits. */
export function replace(forgery: Forgery, leaf: LeafFields, fields: object): void {
  const opening = forgery.openings.get(leaf);
  const bare = { ...leaf, ...fields } as LeafFields;
  forgery.leaves[forgery.leaves.indexOf(leaf)] = bare;
  if (opening) {
    forgery.openings.set(bare, opening);
    rebody(forgery, bare, (body) => body);
  }
}

/** The nth leaf (from 0) of these fields. */
export function find({ leaves }: Forgery, wanted: object, nth = 0): LeafFields {
  const matches = leaves.filter((leaf) => Object.entries(wanted).every(([field, value]) => leaf[field] === value));
  const found = matches.at(nth);
  if (found === undefined) throw new Error(`no leaf ${JSON.stringify(wanted)} ${nth}`);
  return found;
}
