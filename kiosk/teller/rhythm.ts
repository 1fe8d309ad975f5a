import { type Entry, type Form, type Pressed, press } from "./entry.ts";
import type { Key } from "./keys.ts";

/**
 * Keys in time. Two keys within 30 ms are not two thoughts: two keys hit at once, a worn key that bounces, or a barcode
 * scanner. Nobody can say which of them was meant, so none counts: the paper goes back to where it was before the first
 * of them, and nothing is taken until the keyboard has been quiet for a moment.
 */
const together = 30;
const quiet = 200;

export interface Hand {
  readonly entry: Entry;
  /** The paper before the last key: where it goes back to. */
  readonly before: Entry;
  /** When the last key went down, in ms of the event's own clock. */
  readonly at: number;
  /** Keys are refused until the keyboard has been quiet. */
  readonly flooded: boolean;
}

/** A hand that begins with `entry`; `at` is the time of the key that led here, so that a bounce of it is noticed. */
export function handAt(entry: Entry, at = Number.NEGATIVE_INFINITY): Hand {
  return { entry, before: entry, at, flooded: false };
}

/** One key at one moment; `undefined` is a key without a meaning, which a scanner sends as well. */
export function strike(form: Form, hand: Hand, key: Key | undefined, at: number): { hand: Hand; pressed: Pressed } {
  const since = at - hand.at;
  if (hand.flooded ? since < quiet : since < together) {
    const entry = hand.flooded ? hand.entry : hand.before;
    return { hand: { entry, before: entry, at, flooded: true }, pressed: { entry, refused: "too-fast" } };
  }
  const { entry } = hand;
  const pressed: Pressed = key === undefined ? { entry, refused: "no-such-key" } : press(form, entry, key);
  return { hand: { entry: pressed.entry, before: entry, at, flooded: false }, pressed };
}
