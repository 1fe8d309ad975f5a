/**
 * 监票留存单: after which leaves a checkpoint is issued, and what its slip says. A receipt that a crash kept from being
 * issued is issued at the next start: its root is that of the first leaves, whatever came after.
 */
import { fingerprintCode, formatCode, parseNote, type Tree } from "../tally/evidence/index.ts";
import type { State } from "../tally/meeting/index.ts";
import type { Receipt } from "../tally/view/index.ts";
import type { Written } from "./journal.ts";
import type { Checkpoints } from "./log/checkpoints.ts";

type Event = Pick<Receipt, "event" | "bundle" | "papers" | "total">;

/** A receipt to be issued: the size of the log, its root, and what its last leaf says. */
interface Due extends Event {
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * What the receipt after this leaf says; undefined when none is due. Due after genesis, each settled bundle, each
 * correction, `closed` and the announcement.
 *
 * @param state after the leaf
 */
export function receiptAfter({ leaf }: Written, state: Readonly<State>): Event | undefined {
  const total = papersSettled(state);
  if (leaf.type === "settled") return { event: "settled", bundle: leaf.bundle, papers: leaf.papers, total };
  if (leaf.type === "closed") return { event: "closed", papers: leaf.papers, total };
  if (leaf.type === "step" && leaf.step === "announced") return { event: "end", total };
  if (leaf.type !== "approve") return undefined;
  if (leaf.act === "configuration") return { event: "genesis", total };
  return leaf.act === "correction" ? corrected(state, total) : undefined;
}

/** The approval of a correction names a proposal that is gone by now; the bundle it re-opened is the one unsettled. */
function corrected(state: Readonly<State>, total: number): Event {
  const bundle = state.round.bundles.find(
    (one) => !one.settled && one.sheets.some((s) => s.corrected && !s.readings[1]),
  );
  return { event: "correction", total, ...(bundle ? { bundle: bundle.no, papers: bundle.sheets.length } : {}) };
}

function papersSettled(state: Readonly<State>): number {
  return state.round.bundles.filter((bundle) => bundle.settled).reduce((sum, bundle) => sum + bundle.sheets.length, 0);
}

export interface Receipts {
  /** To be called for every leaf, during the replay too. */
  watch(written: Written, state: Readonly<State>, tree: Tree): void;
  /** All issued ones, in order. */
  readonly issued: readonly Receipt[];
  /** Issues what is due, in order; resolves when all of it is issued or the backup medium refused. */
  settle(checkpoints: Checkpoints): Promise<void>;
  countPrint(no: number): void;
}

/**
 * @param prints how often each slip was printed, by its number
 * @param told called when one more was issued
 */
export function makeReceipts(prints: ReadonlyMap<number, number>, told: () => void): Receipts {
  const due: Due[] = [];
  const issued: Receipt[] = [];
  const printed = new Map(prints);
  let running: Promise<void> | undefined;

  const issueNext = async (checkpoints: Checkpoints, next: Due): Promise<void> => {
    const { size, root, ...event } = next;
    const before = checkpoints.issued.find((one) => one.size === size);
    const { no, note } = before ?? (await checkpoints.issue({ size, root: () => root }));
    const parsed = parseNote(note);
    if (!parsed.ok) throw new Error(`checkpoint ${no} cannot be read`);
    const code = formatCode(fingerprintCode(parsed.value.text));
    issued.push({ no, size, ...event, code, note, printed: printed.get(no) ?? 0 });
    due.shift();
    told();
  };
  const run = async (checkpoints: Checkpoints): Promise<void> => {
    for (let next = due[0]; next; next = due[0]) await issueNext(checkpoints, next);
  };

  return {
    issued,
    watch(written, state, tree) {
      const event = receiptAfter(written, state);
      if (event) due.push({ size: written.seq + 1, root: tree.root(), ...event });
    },
    settle(checkpoints) {
      running ??= run(checkpoints).finally(() => {
        running = undefined;
      });
      return running;
    },
    countPrint(no) {
      const at = issued.findIndex((one) => one.no === no);
      if (at < 0) return;
      const count = (printed.get(no) ?? 0) + 1;
      printed.set(no, count);
      issued[at] = { ...issued[at]!, printed: count };
      told();
    },
  };
}
