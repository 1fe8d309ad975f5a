/** The log: rebuilding the state at a start, and one more leaf. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canonicalize, type LeafFields, Tree, toUtf8, verifierKey } from "../../../tally/evidence/index.ts";
import { configFrom, refOf, rehearsalDraft } from "../../../tally/meeting/index.ts";
import { compareWith } from "../../log/checkpoints.ts";
import { sha256 } from "../../log/hash.ts";
import { openStore, type Store } from "../../log/store.ts";
import { openJournal } from "../../room/journal.ts";
import { drawMeetingKey } from "../../vault/cards.ts";
import type { Measure } from "./tally.ts";

const origin = "zhengzi.invalid/20190408-bench0";
export const config = configFrom(rehearsalDraft(), { origin, fonts: {} });
const key = verifierKey(origin, new Uint8Array(32));
const perBundle = 100;

/** Leaves of a count: claims and both readings, bundle after bundle, as a hall with many papers would write them. */
export function* countLeaves(total: number): Generator<LeafFields> {
  const common = { v: 1, round: 1, race: "a" };
  const sent = { ...common, person: 9, device: "0123456789abcdef", origin, sig: `${"A".repeat(86)}==` };
  const hash = `${"A".repeat(43)}=`;
  const id = (n: number) => n.toString(16).padStart(32, "0");
  const bundles = Math.ceil(total / 2 / (perBundle + 1));
  yield {
    ...common,
    type: "genesis",
    id: id(0),
    origin,
    config: hash,
    logKey: "key",
    ca: hash,
    reports: { chief: hash, chair: hash, organiser: hash },
    devices: [],
    at: "2019-04-08T02:00:00Z",
  };
  yield { ...sent, type: "bundled", id: id(1), sizes: Array.from({ length: bundles }, () => perBundle) };
  for (let n = 2, bundle = 1; n < total; bundle++) {
    for (const reading of [1, 2]) {
      yield { ...sent, type: "claim", id: id(n++), bundle, reading };
      for (let paper = 1; paper <= perBundle && n < total; paper++)
        yield { ...sent, type: "reading", id: id(n++), ref: refOf(bundle as never, paper), reading, c: hash };
    }
  }
}

function filled(file: string, total: number): Store {
  const store = openStore(file);
  store.unlock(drawMeetingKey());
  let batch: Uint8Array[] = [];
  let seq = 0;
  const flush = () => {
    store.append(store.size, batch, [], []);
    batch = [];
  };
  for (const leaf of countLeaves(total)) {
    batch.push(toUtf8(canonicalize({ ...leaf, seq: seq++ })));
    if (batch.length === 1_000) flush();
  }
  if (batch.length > 0) flush();
  return store;
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

/** Milliseconds of processor time: a machine that does other things at the moment does not show in it. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * State and tree of a log as a start rebuilds them from leaves that a checkpoint covers, against reading and hashing the
 * same bytes. Linear in the leaves.
 */
export function benchReplay(): Measure[] {
  return [1_000, 10_000, 100_000, 1_000_000].map((leaves) => {
    const folder = mkdtempSync(join(tmpdir(), "zhengzi-bench-"));
    const store = filled(join(folder, "log.db"), leaves);
    const ours: number[] = [];
    const floor: number[] = [];
    // Few leaves are over in a few milliseconds: their median needs more runs.
    const runs = Math.max(3, Math.min(25, Math.round(200_000 / leaves)));
    for (let i = 0; i < runs; i++) {
      floor.push(
        processorTime(() => {
          for (const bytes of store.leaves()) sha256(bytes);
        }),
      );
      ours.push(
        processorTime(() => {
          openJournal(store, config, compareWith([], key), leaves, () => undefined);
        }),
      );
    }
    store.close();
    rmSync(folder, { recursive: true });
    const [mine, bare] = [median(ours), median(floor)];
    return {
      name: "replay",
      work: `state of ${leaves} leaves, ms of processor; floor: reading and hashing them (goal: ratio ≤ 3)`,
      ours: mine,
      floor: bare,
      ratio: mine / bare,
    };
  });
}

/**
 * One more leaf in a tree of n, against the same in a tree of a thousand: two hashes, whatever n. And its root, which a
 * checkpoint needs: O(log n) hashes, so that it is compared by the hash. The trees take turns, a few leaves at a time.
 */
export function benchAppend(): Measure[] {
  const leaf = toUtf8("x".repeat(350));
  const [turns, leaves] = [21, 2_000];
  const trees = [1_000, 10_000, 100_000, 1_000_000].map((size) => {
    const tree = new Tree(sha256);
    for (let i = 0; i < size; i++) tree.append(leaf);
    return { size, tree, append: [] as number[], root: [] as number[] };
  });
  for (let turn = 0; turn < turns; turn++)
    for (const { tree, append, root } of trees) {
      append.push(
        processorTime(() => {
          for (let i = 0; i < leaves; i++) tree.append(leaf);
        }),
      );
      const spent = processorTime(() => {
        for (let i = 0; i < leaves; i++) tree.root();
      });
      root.push(spent / hashesOfRoot(tree.size));
    }
  const micro = (times: number[]) => (median(times) / leaves) * 1_000;
  const rows = trees.map(({ size, append, root }) => ({ size, append: micro(append), root: micro(root) }));
  const [small] = rows as [(typeof rows)[number]];
  return [
    ...rows.map(({ size, append }) => ({
      name: "append",
      work: `one more leaf, tree of ${size}, µs of processor; floor: tree of 1000 (goal: flat)`,
      ours: append,
      floor: small.append,
      ratio: append / small.append,
    })),
    ...rows.map(({ size, root }) => ({
      name: "append",
      work: `its root, tree of ${size}, µs of processor a hash; floor: tree of 1000 (goal: flat)`,
      ours: root,
      floor: small.root,
      ratio: root / small.root,
    })),
  ];
}

/** Perfect subtrees side by side, one for each binary digit 1 of the size, are joined two by two. */
function hashesOfRoot(size: number): number {
  return Math.max(1, size.toString(2).replaceAll("0", "").length - 1);
}
