import type { ReadingBody } from "../../tally/meeting/readings.ts";
import { blank, type Form, type Pressed, reopened } from "./entry.ts";
import type { Key } from "./keys.ts";
import { type Hand, handAt, strike } from "./rhythm.ts";
import { type Draft, formOf, type PaperSettings, type Task } from "./task.ts";

/** The paper under the teller's hands: at most one, of one task. */
export interface Hands {
  draft(): Draft | undefined;
  form(): Form | undefined;
  /** Lays a paper before the teller of which nothing is keyed; `at` is the time of the key that led to it. */
  lay(task: Task, ref: string, settings: PaperSettings, at?: number): void;
  /** Lays a paper that was sent before the teller again. */
  layAgain(task: Task, paper: { readonly ref: string; readonly body: ReadingBody }, settings: PaperSettings): void;
  /** What is to be read of the paper, by the newest view. */
  refit(task: Task, settings: PaperSettings): void;
  clear(): void;
  /** One key on the paper; undefined when none lies here. */
  strike(key: Key | undefined, at: number): Pressed | undefined;
}

/** @param kept what lay here when the page was left */
export function makeHands(kept: Draft | undefined): Hands {
  let draft = kept;
  let hand: Hand | undefined = kept && handAt(kept.entry);
  let form: Form | undefined;
  const put = (next: Draft | undefined, at?: number) => {
    draft = next;
    hand = next && handAt(next.entry, at);
  };
  return {
    draft: () => draft,
    form: () => form,
    lay(task, ref, settings, at) {
      form = formOf(task, ref, settings);
      put(form && { task: task.id, ref, entry: blank(form), recalled: false }, at);
    },
    layAgain(task, { ref, body }, settings) {
      form = formOf(task, ref, settings);
      put(form && { task: task.id, ref, entry: reopened(form, body), recalled: true });
    },
    refit(task, settings) {
      form = draft && formOf(task, draft.ref, settings);
    },
    clear: () => put(undefined),
    strike(key, at) {
      if (!draft || !hand || !form) return undefined;
      const struck = strike(form, hand, key, at);
      hand = struck.hand;
      draft = { ...draft, entry: hand.entry };
      return struck.pressed;
    },
  };
}
