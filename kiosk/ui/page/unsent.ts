import { useState } from "preact/hooks";

/** What was filled in and not sent, for as long as the page lives: in memory only. */
const unsent = new Map<string, unknown>();

/**
 * Like a state, but it outlives the form: a desk that locks itself while somebody thinks takes nothing of what he filled
 * in. `name` says what it is, of what and by whom, so that nobody else is shown it. The third of the three forgets it, once
 * it is sent.
 */
export function useUnsent<T>(name: string, initial: () => T): [T, (change: (now: T) => T) => void, () => void] {
  const [value, setValue] = useState<T>(() => (unsent.has(name) ? (unsent.get(name) as T) : initial())); // our own writing
  const set = (change: (now: T) => T) =>
    setValue((now) => {
      const next = change(now);
      unsent.set(name, next);
      return next;
    });
  return [value, set, () => unsent.delete(name)];
}
