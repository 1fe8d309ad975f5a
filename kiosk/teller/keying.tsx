import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Row } from "../../tally/view/index.ts";
import { BallotGrid, kit, language, MarkShape, Notice } from "../ui/index.ts";
import type { Said } from "./desk.ts";
import { complete, type Entry, type Form } from "./entry.ts";
import { type Key, struck } from "./keys.ts";
import { Pad } from "./pad.tsx";
import { play } from "./sound.ts";
import { t } from "./texts.ts";

export interface KeyingProps {
  /** 第3扎第7张 */
  readonly where: string;
  /** 初录, 复录 or 核录; at a seat of two also who reads aloud and who keys. */
  readonly reading: string;
  readonly names: readonly Pick<Row, "name" | "note">[];
  readonly columns: number;
  readonly form: Form;
  readonly entry: Entry;
  readonly said?: Said | undefined;
  readonly called: boolean;
  /** What else must be said above the paper: recalled, third reading, read aloud. */
  readonly note?: string | undefined;
  readonly onKey: (key: Key | undefined, at: number) => void;
  readonly onInputMethod: () => void;
  /** Beneath the keys: 暂停; in practice the sample. */
  readonly children?: ComponentChildren;
}

/** One paper: where it lies, its rows as on the paper, its write-in boxes, the keys. */
export function Keying(props: KeyingProps) {
  const { where, reading, names, columns, form, entry, said, called, note, onKey, onInputMethod, children } = props;
  const area = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(true);
  // Before the paper is painted: whoever sees it can key, and the first key is not lost.
  useLayoutEffect(() => area.current?.focus(), []);
  useEffect(() => {
    if (said) play("refused");
  }, [said]);
  useEffect(() => {
    if (entry.at > 0) play(entry.at % 5 === 0 ? "fifth" : "key");
  }, [entry.at]);

  const onKeyDown = (event: KeyboardEvent) => {
    const read = struck(event);
    if (read.is === "nothing") return;
    event.preventDefault();
    if (read.is === "inputMethod") onInputMethod();
    else onKey(read.is === "key" ? read.key : undefined, event.timeStamp);
  };
  const current = entry.aside === null && entry.check !== "asked" ? form.order[entry.at] : undefined;
  const last = entry.at > 0 ? form.order[entry.at - 1] : undefined;
  const choosing = entry.aside === "choosing";
  const spoken = language();
  // The same keys for hundreds of key presses: drawn again only when they change.
  const pad = useMemo(
    () => <Pad choosing={choosing} called={called} onKey={onKey} />,
    [choosing, called, onKey, spoken],
  );
  const asked = new Set(form.order);
  const marks = entry.marks.map((mark, row) => (asked.has(row) ? mark : "."));
  return (
    <div class="keying">
      <div class="keying-head">
        <h1>
          {where}
          <span>{current === undefined ? placeAfterRows(form, entry) : t().row(current + 1)}</span>
        </h1>
        <p>{reading}</p>
      </div>
      <div
        class="keying-area"
        ref={area}
        role="application"
        aria-label={t().entry}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: takes keys by their place, without an editable field
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      >
        <BallotGrid
          label={where}
          names={names}
          columns={columns}
          marks={marks}
          earlier={entry.earlier}
          current={current}
          last={last}
        />
        {form.boxes > 0 && <Boxes form={form} entry={entry} />}
        {/* For those who listen: what was keyed last. */}
        <p class="unseen" role="status">
          {last !== undefined && kit().row(last + 1, names[last]?.name ?? "", kit().marks[entry.marks[last] ?? "none"])}
        </p>
      </div>
      <aside class="keying-side">
        <Message entry={entry} form={form} said={said} called={called} note={note} focused={focused} />
        {pad}
        {children}
      </aside>
    </div>
  );
}

function placeAfterRows(form: Form, entry: Entry): string {
  const inBoxes = entry.aside === null && entry.at === form.order.length && entry.box !== "closed";
  return inBoxes ? t().inBoxes : "";
}

/** The write-in boxes: no names, only whether something is written there and its mark. */
function Boxes({ form, entry }: { form: Form; entry: Entry }) {
  const here = entry.aside === null && entry.at === form.order.length && entry.box !== "closed";
  const rest = entry.box === "closed" && entry.writeIns.length < form.boxes;
  return (
    <div class="boxes" aria-current={here ? "true" : undefined}>
      <span class="boxes-name">{t().boxes}</span>
      {entry.writeIns.map((mark, at) => (
        <span key={at} class="boxes-box">
          <MarkShape mark={mark} />
        </span>
      ))}
      {entry.box === "named" && <span class="boxes-box boxes-named">{t().boxNamed}</span>}
      {here && entry.box === "open" && <span class="boxes-how">{t().boxesHow}</span>}
      {rest && <span>{entry.writeIns.length === 0 ? t().boxesNone : t().boxesRest}</span>}
    </div>
  );
}

interface MessageProps extends Pick<KeyingProps, "form" | "entry" | "said" | "called" | "note"> {
  readonly focused: boolean;
}

/** The one sentence that matters now, always in the same place. */
function Message({ form, entry, said, called, note, focused }: MessageProps) {
  const attention =
    (!focused && t().focus) ||
    (said?.why === "input-method" && t().refused["input-method"]) ||
    (entry.check === "asked" && t().checkAsked) ||
    (said && t().refused[said.why]) ||
    (called && t().called);
  const plain =
    (entry.aside === "choosing" && t().asideChoose) ||
    (entry.aside && entry.aside !== "choosing" && `${t().asideIs(t().reasons[entry.aside])} ${t().asideThen}`) ||
    (complete(form, entry) && t().done) ||
    (entry.check === "under way" && t().checkOn) ||
    note;
  return (
    <div class="keying-message">
      {attention && (
        <Notice key={said?.no} kind="attention">
          {attention}
        </Notice>
      )}
      {!attention && plain && <Notice kind="plain">{plain}</Notice>}
    </div>
  );
}
