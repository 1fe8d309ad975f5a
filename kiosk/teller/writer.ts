import { type Change, keep } from "../ui/index.ts";
import type { Draft } from "./task.ts";

/** All that a desk writes to its disk, in the order in which it happened. */
export interface Writer {
  /** Does something after everything before it is written. */
  next(work: () => Promise<unknown>): void;
  keep(changes: readonly Change[]): void;
  /**
   * Keeps the paper under the hands. Keys come faster than a disk: one that is still waiting is replaced by the newer
   * one, up to the next `seal`.
   */
  draft(draft: Draft | undefined): void;
  /** What is done now must not be overtaken: later drafts are written after it, earlier ones stay as they are. */
  seal(): void;
}

/** @param failed called when the disk takes nothing any more: nobody may go on keying then */
export function makeWriter(failed: () => void): Writer {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: { draft: Draft | undefined } | undefined;
  const next: Writer["next"] = (work) => {
    last = last.then(work).catch(failed);
  };
  return {
    next,
    keep: (changes) => next(() => keep(changes)),
    draft(draft) {
      if (waiting) {
        waiting.draft = draft;
        return;
      }
      const slot = { draft };
      waiting = slot;
      next(() => {
        if (waiting === slot) waiting = undefined;
        return keep([["draft", slot.draft]]);
      });
    },
    seal() {
      waiting = undefined;
    },
  };
}
