/** A key by what is printed on it, wherever it lies: keypad, top row or the pad on the screen. */
export type Key = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "*" | "/" | "." | "-" | "+" | "enter";

/** What a key event is to the entry page. */
export type Struck =
  | { readonly is: "key"; readonly key: Key }
  /** A key without a meaning here; it is refused where it can be seen. */
  | { readonly is: "unknown" }
  /** An input method has the keyboard: nothing may be taken until it is closed. */
  | { readonly is: "inputMethod" }
  /** Not ours: a held key that repeats, a shortcut of the browser, a modifier on its way down. */
  | { readonly is: "nothing" };

/** The part of a KeyboardEvent that decides. */
export interface KeyDown {
  readonly code: string;
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly repeat: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const byCode: ReadonlyMap<string, Key> = new Map<string, Key>([
  ...["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"].flatMap((digit): [string, Key][] => [
    [`Digit${digit}`, digit as Key], // one of the ten just listed
    [`Numpad${digit}`, digit as Key],
  ]),
  ["NumpadMultiply", "*"],
  ["NumpadDivide", "/"],
  ["Slash", "/"],
  ["NumpadDecimal", "."],
  ["NumpadComma", "."],
  ["Period", "."],
  ["Backspace", "."],
  ["NumpadSubtract", "-"],
  ["Minus", "-"],
  ["NumpadAdd", "+"],
  ["Equal", "+"],
  ["Enter", "enter"],
  ["NumpadEnter", "enter"],
]);

const silent = /^(Shift|Control|Alt|Meta|OS|CapsLock|NumLock|ScrollLock|Tab|Escape|Fn|F\d)/;

/**
 * Reads a key by its place (`event.code`): NumLock and layouts change `key`, never `code`. An input method is noticed by
 * `Process`, 229 or composing when the place is unknown, too; a known place is taken at its word.
 */
export function struck(event: KeyDown): Struck {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || silent.test(event.code)) return nothing;
  if (event.shiftKey && event.code === "Digit8") return { is: "key", key: "*" };
  const key = byCode.get(event.code);
  const shifted = event.shiftKey && /^(Digit|Slash|Period|Minus)/.test(event.code);
  if (key !== undefined) return shifted ? { is: "unknown" } : { is: "key", key };
  if (event.key === "Process" || event.keyCode === 229 || event.isComposing) return { is: "inputMethod" };
  return { is: "unknown" };
}

const nothing: Struck = { is: "nothing" };
