/**
 * Every checkpoint that was ever shown or printed, each a file of its own (`issued/000001.txt` …): the high-water mark
 * that a start compares the log with. Order of issuing: the log is on the disk → its copy on the backup medium is
 * verified → sign → file here and there → only then shown.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import {
  openCheckpoint,
  parseSignedCheckpoint,
  signCheckpoint,
  Tree,
  type VerifierKey,
} from "../../tally/evidence/index.ts";
import { StartRefused } from "../start-refused.ts";
import { makePrivateFolder, replaceDurably, writeDurably } from "./files.ts";
import { sha256 } from "./hash.ts";
import { bringAlong } from "./medium.ts";
import type { Store } from "./store.ts";

/** A checkpoint as it was issued. */
export interface Issued {
  /** Running number, from 1. */
  readonly no: number;
  readonly size: number;
  /** base64 */
  readonly root: string;
  /** The signed note, byte for byte. */
  readonly note: string;
}

export interface Checkpoints {
  readonly issued: readonly Issued[];
  /**
   * Signs and files the checkpoint of the whole log, under the key of the epoch that its last leaf is in. Asynchronous because the copy on the backup medium is made and
   * verified first; throws when it cannot be, and then nothing was signed.
   */
  issue(tree: { readonly size: number; root(): Uint8Array }, epoch: number): Promise<Issued>;
  /**
   * Gives a medium that was exchanged all that the earlier one had, without waiting for the next receipt. Not to be called
   * while a checkpoint is being issued. Rejects when the medium cannot be written.
   */
  restock(): Promise<void>;
}

/** Where checkpoints go (`folder`, in the meeting's own), and how they are signed. `backup`: a folder on the second medium. */
export interface Issuing {
  readonly store: Store;
  readonly folder: string;
  readonly origin: string;
  /** The key of the log in its n-th epoch: Ed25519, 32 bytes. */
  secretKey(epoch: number): Uint8Array;
  readonly backup?: string;
}

const fileName = (no: number) => `${String(no).padStart(6, "0")}.txt`;

/** Reads every issued checkpoint of a folder, in order. Refuses a gap, a file that is none, and sizes that do not rise. */
export function readIssued(folder: string): Issued[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort();
  let last = -1;
  return names.map((name, i) => {
    const note = readFileSync(join(folder, name), "utf8");
    const signed = parseSignedCheckpoint(note);
    if (name !== fileName(i + 1) || !signed.ok) throw damaged(name);
    const { size, root } = signed.value.checkpoint;
    if (size <= last) throw damaged(name);
    last = size;
    return {
      no: i + 1,
      size,
      root: Buffer.from(root).toString("base64"),
      note,
    };
  });
}

const damaged = (name: string) =>
  new StartRefused(
    "checkpoint-damaged",
    `留存记录 issued/${name} 缺失或已损坏。请不要继续计票:换用备份盘,并告知总监票人。`,
    `The issued checkpoint ${name} is missing or damaged. Do not go on counting: use the backup medium and tell the chief scrutineer.`,
  );

/** The tree over a log that is being read, compared with what was issued from it. */
export interface Reading {
  readonly tree: Tree;
  /** Takes the next leaf. Throws StartRefused when a checkpoint of this size says otherwise. */
  append(leaf: Uint8Array): void;
  /** From the next leaf on checkpoints are signed by this key. */
  handOver(to: VerifierKey): void;
  /** The log ends here. Throws StartRefused when it is shorter than a checkpoint says. */
  end(): void;
}

/**
 * Begins to re-hash a log, to be compared with every checkpoint that was issued from it.
 *
 * @param first the key of the log from its first leaf on; every note must be signed by the key of its place
 */
export function compareWith(issued: readonly Issued[], first: VerifierKey): Reading {
  let key = first;
  const signed = ({ no, note }: Issued) => {
    if (!openCheckpoint(note, key).ok) throw damaged(fileName(no));
  };
  const tree = new Tree(sha256);
  const due = [...issued].sort((a, b) => a.size - b.size);
  const compare = () => {
    for (; due[0]?.size === tree.size; due.shift()) {
      signed(due[0]);
      if (Buffer.from(tree.root()).toString("base64") !== due[0].root) throw differs(due[0].no);
    }
  };
  compare();
  return {
    tree,
    append(leaf) {
      tree.append(leaf);
      compare();
    },
    handOver(to) {
      key = to;
    },
    end() {
      for (const left of due) signed(left);
      if (due[0]) throw shorter(tree.size, due[0]);
    },
  };
}

const differs = (no: number) =>
  new StartRefused(
    "log-differs",
    `计票记录与第〔${no}〕号留存单不符,已被改动。请不要继续计票:换用备份盘,并告知总监票人。`,
    `The log differs from receipt ${no}: it was changed. Do not go on counting: use the backup medium and tell the chief scrutineer.`,
  );

const shorter = (size: number, { no, size: wanted }: Issued) =>
  new StartRefused(
    "log-shorter",
    `计票记录只有${size}条,第〔${no}〕号留存单上有${wanted}条:记录缺失。请不要继续计票:换用备份盘,并告知总监票人。`,
    `The log has ${size} records, receipt ${no} covers ${wanted}: records are missing. Do not go on counting: use the backup medium and tell the chief scrutineer.`,
  );

/** Continues issuing after the checkpoints that are there. */
export function openCheckpoints(issuing: Issuing, before: readonly Issued[]): Checkpoints {
  const { folder, origin, backup, store } = issuing;
  makePrivateFolder(folder);
  if (backup) makePrivateFolder(join(backup, "issued"));
  const issued = [...before];
  const fill = async (medium: string, size: number, root: Uint8Array): Promise<void> => {
    await copyVerified(store, medium, size, root);
    await bringAlong(dirname(folder), medium);
  };
  return {
    issued,
    async restock() {
      const last = issued.at(-1);
      if (!backup || !last || existsSync(join(backup, "issued", fileName(last.no)))) return;
      await fill(backup, last.size, Buffer.from(last.root, "base64"));
    },
    async issue(tree, epoch) {
      const { size } = tree;
      const root = tree.root();
      if (backup) await fill(backup, size, root);
      const no = issued.length + 1;
      const note = signCheckpoint({ origin, size, root }, issuing.secretKey(epoch));
      writeDurably(join(folder, fileName(no)), note);
      if (backup) writeDurably(join(backup, "issued", fileName(no)), note);
      const entry = {
        no,
        size,
        root: Buffer.from(root).toString("base64"),
        note,
      };
      issued.push(entry);
      return entry;
    },
  };
}

/** Copies the database to the medium beside the last good copy, reads it back, and only then replaces that copy. */
async function copyVerified(store: Store, medium: string, size: number, root: Uint8Array): Promise<void> {
  const target = join(medium, "meeting.db");
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  await store.backup(partial);
  const copy = new Database(partial, { readonly: true });
  try {
    const tree = new Tree(sha256);
    const rows = copy.prepare<[number], Buffer>("select bytes from leaf where seq < ? order by seq").pluck();
    for (const leaf of rows.iterate(size)) tree.append(leaf);
    if (tree.size !== size || !Buffer.from(tree.root()).equals(root))
      throw new Error("the copy on the backup medium differs");
  } finally {
    copy.close();
  }
  replaceDurably(partial, target);
}
