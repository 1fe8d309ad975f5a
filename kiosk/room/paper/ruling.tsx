import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import { rulingReasons } from "../../../tally/meeting/index.ts";
import type { RoomView } from "../../../tally/view/index.ts";
import {
  Button,
  Buttons,
  Choice,
  Field,
  MarkShape,
  Notice,
  RefusalNotice,
  useSending,
  useUnsent,
} from "../../ui/index.ts";
import { t } from "../texts.ts";
import { BoxForm } from "./box.tsx";
import { type BoxDraft, bodyOf, draftOf, emptyBox, isVoid, missingIn, type RulingDraft, wholes } from "./draft.ts";
import { boxesRead, judged, type Looked, type Mark, rowsRead } from "./looked.ts";
import { SheetGrid, SheetHead } from "./sheet.tsx";

const keys: readonly (readonly [Mark, string])[] = [
  ["o", "4"],
  ["-", "5"],
  ["x", "6"],
  ["?", "/"],
];

/** The paper lies open: every row, every box and the whole paper are ruled, with a reason, and proposed. */
export function RulingForm({ view, looked }: { view: RoomView; looked: Looked }) {
  const acts = useSending(view);
  const rows = useMemo(() => rowsRead(looked, view.slate.length), [looked, view.slate.length]);
  const seen = useMemo(() => boxesRead(looked), [looked]);
  // Of this person and of what was read: whoever comes next, or another reading, begins anew.
  const about = JSON.stringify([view.origin, view.person, looked]);
  const [draft, setDraft, forget] = useUnsent<RulingDraft>(about, () => draftOf(looked, view.slate));
  const [row, setRow] = useState(() => Math.max(0, draft.marks.indexOf(undefined)));
  const [asked, setAsked] = useState(false);
  const third = looked.reading3 !== undefined;
  const change = (part: Partial<RulingDraft>) => setDraft((now) => ({ ...now, ...part }));
  // Before it is painted: whoever sees the paper can key, and a field that is clicked then keeps the focus.
  useLayoutEffect(() => document.querySelector<HTMLElement>(".sheet")?.focus({ preventScroll: true }), []);

  const mark = (given: Mark) => {
    const marks = draft.marks.with(row, given);
    change({ marks });
    const next = marks.indexOf(undefined);
    if (next >= 0) setRow(next);
  };
  const changeBox = (at: number, box: BoxDraft | undefined) =>
    change({ boxes: box ? draft.boxes.with(at, box) : draft.boxes.toSpliced(at, 1) });

  const missing = missingIn(draft);
  const left = draft.marks.filter((one) => one === undefined).length;
  const law = missing.length === 0 && view.law ? judged(looked.ref, bodyOf(draft, true), view.law) : undefined;
  const tooMany = law?.judgement.kind === "void" && !isVoid(draft.whole);
  const propose = async () => {
    setAsked(true);
    if (missing.length > 0) return;
    const fields = { type: "propose", act: "ruling", ref: looked.ref, what: {} };
    if (await acts.send(fields, { ...bodyOf(draft, tooMany) })) forget();
  };
  const name = view.slate[row];
  return (
    <div class="paper-desk">
      <div class="paper-side">
        <SheetHead columns={view.columns} head={t().short.ruled} third={third} />
        <SheetGrid
          view={view}
          rows={rows}
          marks={draft.marks}
          head={t().look.column.ruled}
          third={third}
          current={row}
          onRow={setRow}
          onMark={mark}
        />
      </div>
      <div class="desk-side fitted">
        <div class="desk-ask">
          <section class="now-row">
            <h2>{name && t().look.current(name.no, name.name)}</h2>
            <div class="mark-keys">
              {keys.map(([one, key]) => (
                <button
                  type="button"
                  class="button"
                  key={one}
                  aria-pressed={draft.marks[row] === one}
                  onClick={() => mark(one)}
                >
                  <MarkShape mark={one} hidden />
                  <span>{t().look.mark[one]}</span>
                  <kbd>{key}</kbd>
                </button>
              ))}
            </div>
            <p class="quiet" role="status">
              {left === 0 || isVoid(draft.whole) ? t().look.done : t().look.left(left)}
            </p>
          </section>
          {view.writeInBoxes > 0 && (
            <section>
              <h3>{t().look.boxes}</h3>
              {draft.boxes.map((box, at) => (
                <BoxForm
                  key={at}
                  no={at + 1}
                  box={box}
                  seen={seen[at]?.read}
                  candidates={view.law?.slate ?? []}
                  eligible={view.eligible ?? []}
                  onChange={(changed) => changeBox(at, changed)}
                />
              ))}
              {draft.boxes.length < view.writeInBoxes && (
                <Button kind="quiet" onPress={() => change({ boxes: [...draft.boxes, emptyBox] })}>
                  {t().look.boxAdd}
                </Button>
              )}
            </section>
          )}
          <Choice
            label={t().look.whole}
            value={draft.whole}
            fault={asked && missing.includes("whole") ? t().look.missing.whole : undefined}
            options={wholes.map((value) => ({ value, text: t().look.wholes[value] }))}
            onChoose={(whole) => change({ whole })}
          />
          <Choice
            label={t().look.reason}
            value={draft.reason}
            fault={asked && missing.includes("reason") ? t().look.missing.reason : undefined}
            options={rulingReasons.map((value) => ({ value, text: t().look.reasons[value] }))}
            onChoose={(reason) => change({ reason })}
          />
          <Field
            label={t().look.note}
            hint={t().look.noteHint}
            value={draft.note}
            onInput={(note) => change({ note })}
          />
        </div>
        <div class="desk-act">
          {tooMany && law && (
            <Notice kind="attention">
              {t().look.tooMany(law.persons, law.seats)} {t().look.tooManyNow}
            </Notice>
          )}
          {asked && missing.length > 0 && (
            <Notice kind="attention">{missing.map((what) => t().look.missing[what]).join(" ")}</Notice>
          )}
          <RefusalNotice refusal={acts.refusal} />
          <Buttons>
            <Button kind="main" busy={acts.busy} onPress={() => void propose()}>
              {t().look.propose}
            </Button>
          </Buttons>
        </div>
      </div>
    </div>
  );
}
