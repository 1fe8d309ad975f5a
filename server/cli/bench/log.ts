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
const config = configFrom(rehearsalDraft(), { origin, fonts: {} });
const key = verifierKey(origin, new Uint8Array(32));
const perBundle = 100;

/** Leaves of a count: claims and first readings, bundle after bundle, as a hall with many papers would write them. */
function* countLeaves(total: number): Generator<LeafFields> {
  const common = { v: 1, round: 1, race: "a" };
  const sent = { ...common, person: 9, device: "0123456789abcdef", origin, sig: `${"A".repeat(86)}==` };
  const hash = `${"A".repeat(43)}=`;
  const id = (n: number) => n.toString(16).padStart(32, "0");
  const bundles = Math.ceil(total / (perBundle + 1));
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
    yield { ...sent, type: "claim", id: id(n++), bundle, reading: 1 };
    for (let paper = 1; paper <= perBundle && n < total; paper++)
      yield { ...sent, type: "reading", id: id(n++), ref: refOf(bundle as never, paper), reading: 1, c: hash };
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

/** One more leaf in a tree of n: O(log n). The floor is the same in a tree of a thousand. */
export function benchAppend(): Measure[] {
  const leaf = toUtf8("x".repeat(350));
  const rounds = 20_000;
  const timed = (size: number) => {
    const tree = new Tree(sha256);
    for (let i = 0; i < size; i++) tree.append(leaf);
    const spent = processorTime(() => {
      for (let i = 0; i < rounds; i++) {
        tree.append(leaf);
        tree.root();
      }
    });
    return (spent / rounds) * 1_000;
  };
  timed(1_000);
  const small = timed(1_000);
  return [1_000, 10_000, 100_000, 1_000_000].map((size) => {
    const ours = timed(size);
    return {
      name: "append",
      work: `one leaf and the root, tree of ${size}, µs of processor; floor: tree of 1000`,
      ours,
      floor: small,
      ratio: ours / small,
    };
  });
}
