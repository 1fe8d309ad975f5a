import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../text/texts.ts";

export interface PinPadProps {
  readonly label: string;
  /** `pin` hides the digits; `number` shows them. */
  readonly kind: "pin" | "number";
  /** The most digits that are taken. */
  readonly length: number;
  /** Called with 1 to `length` digits; the pad is empty again afterwards. */
  readonly onDone: (digits: string) => void;
  /** The word on the last key, 确定 by default. */
  readonly done?: string;
  readonly busy?: boolean;
}

/**
 * Digits without an editable field, so that no input method can come between: keypad and top row by their place on
 * the keyboard (`event.code`), or touch. Takes the focus when it appears.
 */
export function PinPad({ label, kind, length, onDone, done = t().confirm, busy = false }: PinPadProps) {
  const [digits, setDigits] = useState("");
  const pad = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => pad.current?.focus(), []);
  const typed = useRef(""); // as typed up to now: fast fingers do not wait for the next rendering
  const type = (now: string) => {
    typed.current = now;
    setDigits(now);
  };
  const press = (key: string) => {
    if (busy) return;
    const now = typed.current;
    if (key === "back") type(now.slice(0, -1));
    else if (key === "clear") type("");
    else if (key !== "done") type((now + key).slice(0, length));
    else if (now !== "") {
      type("");
      onDone(now);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const onButton = event.target instanceof HTMLButtonElement && (event.code === "Enter" || event.code === "Space");
    const key = keyOf(event.code);
    if (key === undefined || onButton || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) press(key);
  };
  const key = (name: string, text: string, value = name) => (
    <button type="button" class="pinpad-key" data-key={name} disabled={busy} onClick={() => press(value)}>
      {text}
    </button>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: takes digits from the keyboard without an editable field
    <div class="pinpad" ref={pad} role="application" aria-label={label} tabIndex={0} onKeyDown={onKeyDown}>
      <p class="pinpad-label">{label}</p>
      <p class="pinpad-digits" data-kind={kind} aria-hidden="true">
        {kind === "number"
          ? digits || " "
          : Array.from({ length: Math.max(6, digits.length) }, (_, at) => (
              <i key={at} data-filled={at < digits.length} />
            ))}
      </p>
      <p class="unseen" role="status">
        {kind === "number" ? digits : t().pinDigits(digits.length)}
      </p>
      <div class="pinpad-keys">
        {["7", "8", "9", "4", "5", "6", "1", "2", "3"].map((digit) => key(digit, digit))}
        {key("back", t().back)}
        {key("0", "0")}
        {key("done", done)}
      </div>
    </div>
  );
}

function keyOf(code: string): string | undefined {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  if (code === "Backspace" || code === "NumpadDecimal") return "back";
  if (code === "Delete") return "clear";
  return code === "Enter" || code === "NumpadEnter" ? "done" : undefined;
}
