/**
 * 监票留存单: the checkpoints that are due after some leaves, issued one after the other. A receipt that a crash kept from being
 * issued is issued at the next start: its root is that of the first leaves, whatever came after.
 */
import { fingerprintCode, formatCode, parseNote, type Tree } from "../../tally/evidence/index.ts";
import { type ReceiptWords, receiptAfter } from "../../tally/evidence/receipt.ts";
import type { State } from "../../tally/meeting/index.ts";
import type { Receipt } from "../../tally/view/index.ts";
import type { Checkpoints } from "../log/checkpoints.ts";
import type { Written } from "./journal.ts";

/** A receipt to be issued: the size of the log, its root, and what its last leaf says. */
interface Due extends ReceiptWords {
  readonly size: number;
  readonly root: Uint8Array;
  readonly round: number;
  readonly epoch: number;
}

export interface Receipts {
  /** To be called for every leaf, during the replay too. */
  watch(written: Written, state: Readonly<State>, tree: Tree): void;
  /** All issued ones, in order. */
  readonly issued: readonly Receipt[];
  /**
   * Issues what is due, in order, and stocks an exchanged medium; rejects when the backup medium refuses. `issued`: only
   * what was issued before is told, nothing is signed.
   */
  settle(checkpoints: Checkpoints, which: "all" | "issued"): Promise<void>;
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
  let last: Promise<void> = Promise.resolve();

  const issueNext = async (checkpoints: Checkpoints, next: Due): Promise<void> => {
    const { size, root, epoch, ...event } = next;
    const before = checkpoints.issued.find((one) => one.size === size);
    const { no, note } = before ?? (await checkpoints.issue({ size, root: () => root }, epoch));
    const parsed = parseNote(note);
    if (!parsed.ok) throw new Error(`checkpoint ${no} cannot be read`);
    const code = formatCode(fingerprintCode(parsed.value.text));
    issued.push({ no, size, ...event, code, note, printed: printed.get(no) ?? 0 });
    due.shift();
    told();
  };
  const run = async (checkpoints: Checkpoints, which: "all" | "issued"): Promise<void> => {
    const may = ({ size }: Due) => which === "all" || checkpoints.issued.some((one) => one.size === size);
    for (let next = due[0]; next && may(next); next = due[0]) await issueNext(checkpoints, next);
    if (which === "all") await checkpoints.restock();
  };

  return {
    issued,
    watch(written, state, tree) {
      const event = receiptAfter(written.leaf, state);
      if (!event) return;
      const { epoch } = state;
      due.push({ size: written.seq + 1, root: tree.root(), round: written.leaf.round, epoch, ...event });
    },
    settle(checkpoints, which) {
      const own = last.catch(() => undefined).then(() => run(checkpoints, which));
      last = own;
      return own;
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
