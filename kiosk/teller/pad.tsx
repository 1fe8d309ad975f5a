import { MarkShape } from "../ui/index.ts";
import { reasons } from "./entry.ts";
import type { Key } from "./keys.ts";
import { t } from "./texts.ts";

export interface PadProps {
  /** Why a paper is set aside is being chosen: the keys are the reasons. */
  readonly choosing: boolean;
  readonly called: boolean;
  readonly onKey: (key: Key, at: number) => void;
}

/**
 * The keys on the screen: for touch (60 px and more, in the order of the keypad), and for everybody as the legend of the
 * keypad. One pad for the current row instead of three targets in each row: it stays under the thumb, and no row can be
 * passed over. Out of the tab order, because every key of it is on the keyboard.
 */
export function Pad({ choosing, called, onKey }: PadProps) {
  const keys = t().keys;
  if (choosing)
    return (
      <fieldset class="pad" data-kind="reasons" aria-label={t().asideChoose}>
        {reasons.map((reason, at) => (
          <PadKey key={reason} code={String(at + 1) as Key} label={t().reasons[reason]} onKey={onKey} />
        ))}
        <PadKey code="." label={t().cancel} onKey={onKey} />
      </fieldset>
    );
  return (
    <fieldset class="pad" aria-label={keys.pad}>
      <PadKey code="4" mark="o" label={keys.o} onKey={onKey} />
      <PadKey code="5" mark="-" label={keys.blank} onKey={onKey} />
      <PadKey code="6" mark="x" label={keys.x} onKey={onKey} />
      <PadKey code="/" mark="?" label={keys.query} onKey={onKey} />
      <PadKey code="*" label={keys.filled} onKey={onKey} />
      <PadKey code="0" label={keys.empty} onKey={onKey} />
      <PadKey code="." label={keys.back} onKey={onKey} />
      <PadKey code="-" label={keys.aside} onKey={onKey} />
      <PadKey code="+" label={called ? keys.called : keys.call} onKey={onKey} />
      <PadKey code="enter" label={keys.done} onKey={onKey} />
    </fieldset>
  );
}

interface PadKeyProps {
  readonly code: Key;
  readonly mark?: "o" | "-" | "x" | "?";
  readonly label: string;
  readonly onKey: (key: Key, at: number) => void;
}

function PadKey({ code, mark, label, onKey }: PadKeyProps) {
  return (
    <button
      type="button"
      class="pad-key"
      data-key={code}
      tabIndex={-1}
      // The entry area keeps the focus: a tap is followed by keys, and the other way round.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onKey(code, event.timeStamp)}
    >
      <kbd>{code === "enter" ? t().keys.enter : code}</kbd>
      <span>
        {mark && <MarkShape mark={mark} hidden />} {label}
      </span>
    </button>
  );
}
