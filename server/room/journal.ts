/**
 * The log and the state it leads to, side by side: a leaf is written durably, then the state follows it. Nothing else
 * changes either.
 */
import { randomBytes } from "node:crypto";
import {
  canonicalize,
  type LeafFields,
  parseVerifierKey,
  type Tree,
  toUtf8,
  type VerifierKey,
} from "../../tally/evidence/index.ts";
import {
  type Config,
  type Draft,
  evolve,
  type Facts,
  isRefusal,
  type Leaf,
  type LeafId,
  type LeafOf,
  parseLeaf,
  type State,
  start,
} from "../../tally/meeting/index.ts";
import type { Reading } from "../log/checkpoints.ts";
import type { CommandMark, Opening, Store } from "../log/store.ts";
import { StartRefused } from "../start-refused.ts";

/** A leaf as it lies in the log. */
export interface Written {
  readonly seq: number;
  readonly leaf: Leaf;
}

export interface Journal {
  readonly state: Readonly<State>;
  readonly tree: Tree;
  /** Writes drafts, in order, in one durable transaction, and takes them into the state. */
  write(drafts: readonly Draft[], commands: readonly CommandMark[]): readonly Written[];
  /** The leaf at `seq`, parsed. Throws when there is none. */
  at(seq: number): Leaf;
  /** What was proposed by the command of this id, whether it still waits or not. */
  proposed(id: string): LeafOf<"propose"> | undefined;
  /** What `decide` needs besides the state. */
  facts(now: Date): Facts;
}

/** Called for every leaf that is taken into the state, with the root of the tree that ends in it. */
export type Watcher = (written: Written, state: Readonly<State>, tree: Tree) => void;

/**
 * Rebuilds the state from the leaves of the store, comparing every leaf with what was issued.
 *
 * @param covered leaves under the last issued checkpoint
 * @throws StartRefused when the log is not what a checkpoint says; an error when a leaf is not one of ours
 */
export function openJournal(store: Store, config: Config, reading: Reading, covered: number, watch: Watcher): Journal {
  const state = start(config);
  const { tree } = reading;
  const take = (bytes: Uint8Array, leaf: Leaf): Written => {
    const written = { seq: state.seq, leaf };
    const { epoch } = state;
    evolve(state, leaf);
    if (state.epoch !== epoch) reading.handOver(keyOf(state.logKey));
    reading.append(bytes);
    watch(written, state, tree);
    return written;
  };
  // What a checkpoint of ours covers was parsed before it was written: reading it again needs no second judgement, and
  // bytes that were changed since are found by their hash.
  try {
    for (const bytes of store.leaves()) take(bytes, state.seq < covered ? known(bytes) : parsed(bytes, state.seq));
  } catch (error) {
    // A changed leaf may not even be readable: then the hashes are compared to the end first, to say what it is.
    if (!(error instanceof StartRefused)) for (const bytes of store.leaves(tree.size)) reading.append(bytes);
    throw error;
  }
  reading.end();

  const at = (seq: number): Leaf => {
    const bytes = store.leaf(seq);
    if (!bytes) throw new Error(`the log has no leaf ${seq}`);
    return parsed(bytes, seq);
  };
  return {
    state,
    tree,
    at,
    proposed(id) {
      const seq = store.command(id)?.seq;
      const leaf = seq === undefined ? undefined : at(seq);
      return leaf?.type === "propose" ? leaf : undefined;
    },
    write(drafts, commands) {
      const first = state.seq;
      const leaves = drafts.map(({ leaf }, i) => toUtf8(canonicalize({ ...leaf, seq: first + i } as LeafFields)));
      const read = leaves.map((bytes, i) => parsed(bytes, first + i));
      const openings = drafts.flatMap(({ opening }, i): Opening[] =>
        opening ? [{ seq: first + i, salt: opening.salt, body: opening.body }] : [],
      );
      store.append(first, leaves, openings, commands);
      return leaves.map((bytes, i) => take(bytes, read[i]!));
    },
    facts: (now) => ({
      at: instant(now),
      opening(seq) {
        const opening = store.opening(seq);
        if (!opening) throw new Error(`leaf ${seq} has no opening`);
        return JSON.parse(opening.body);
      },
      ...drawn,
    }),
  };
}

/** What is drawn at random for leaves of the server's own. */
export const drawn = {
  id: () => randomBytes(16).toString("hex") as LeafId,
  salt: () => new Uint8Array(randomBytes(32)),
};

/** The key that two people let the log go on under: it was the server's own offer. */
function keyOf(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (!key.ok) throw new Error("the log goes on under something that is no key");
  return key.value;
}

/** A leaf that was parsed before it was written. Its `seq` is taken off where the state keeps the leaf itself. */
function known(bytes: Buffer): Leaf {
  const leaf = JSON.parse(bytes.toString()) as Leaf & { seq?: number };
  if (leaf.type === "propose") delete leaf.seq;
  return leaf;
}

function parsed(bytes: Uint8Array, seq: number): Leaf {
  const leaf = parseLeaf(bytes, seq);
  if (isRefusal(leaf)) throw new Error(`leaf ${seq} is not one of ours: ${leaf.en} ${leaf.where ?? ""}`);
  return leaf;
}

/** UTC to the second, as leaves hold it. */
export function instant(now: Date): string {
  return `${now.toISOString().slice(0, 19)}Z`;
}
