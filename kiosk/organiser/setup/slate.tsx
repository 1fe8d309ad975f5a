import { useState } from "preact/hooks";
import { excessWanted } from "../../../tally/meeting/index.ts";
import { type Candidate, excessOf, excessWarning } from "../../../tally/slate/index.ts";
import { followingSlate } from "../../../tally/slate/roster/index.ts";
import { Button, Buttons, Field, inLanguage, meeting, Notice } from "../../ui/index.ts";
import { RosterImport } from "../roster/import.tsx";
import { Classes } from "./classes.tsx";
import type { Drafting } from "./draft.ts";
import { EligiblePart } from "./eligible.tsx";
import { CountField, Lines } from "./inputs.tsx";
import { addTo, byStrokes, exchanged, newSlate, orderOf, readNames } from "./names.ts";
import { t } from "./texts.ts";

/** Seats, names, their order: everything that the ballot paper prints. */
export function SlatePart({ drafting }: { drafting: Drafting }) {
  const { draft, change } = drafting;
  const set = (slate: Candidate[], roster = followingSlate(draft.roster, draft.slate, slate)) =>
    change({ slate, roster, order: orderOf(slate) });
  return (
    <section class="stack">
      <h1 class="title">{t().sections.slate}</h1>
      <div class="fields" data-columns="counts">
        <CountField
          label={t().slate.entitled}
          unit={meeting().fields.unit.people}
          value={draft.entitled}
          onCount={(entitled) => change({ entitled })}
        />
        <CountField
          label={t().slate.seats}
          unit={meeting().fields.unit.people}
          value={draft.seats}
          onCount={(seats) => change({ seats })}
          fault={draft.slate.length > 0 && draft.seats > draft.slate.length ? t().slate.problems.seatsAbove : undefined}
        />
      </div>
      <Excess drafting={drafting} />
      {draft.rehearsal ? (
        <p class="quiet">{t().start.isRehearsal}</p>
      ) : (
        <>
          <RosterImport under50On={draft.date} onTake={(slate, roster) => set(byStrokes(slate).slate, roster)} />
          <Paste onRead={(names) => set(newSlate(names), [])} />
        </>
      )}
      <Names slate={draft.slate} fixed={draft.rehearsal ? "rehearsal" : "open"} onChange={(slate) => set(slate)} />
      <Classes drafting={drafting} />
      <EligiblePart drafting={drafting} />
    </section>
  );
}

/** The excess ratio with its formula, and what must be there before a smaller one can be printed (case A7). */
function Excess({ drafting: { draft, change } }: { drafting: Drafting }) {
  if (draft.seats < 1 || draft.slate.length === 0) return null;
  const excess = excessOf(draft.slate.length, draft.seats, excessWanted(draft));
  const warning = excessWarning(excess);
  return (
    <>
      <p>
        {t().slate.excess}:<strong class="formula">{excess.formula}</strong>
        {!warning && excess.extraWanted > 0 && ` ${t().slate.enough(excess.namesWanted)}`}
      </p>
      {warning && (
        <>
          <Notice kind="attention">{inLanguage(warning)}</Notice>
          <Field
            label={t().slate.approval}
            value={draft.excessApproval}
            onInput={(excessApproval) => change({ excessApproval })}
          />
        </>
      )}
    </>
  );
}

function Paste({ onRead }: { onRead: (names: { name: string; unit: string }[]) => void }) {
  const [text, setText] = useState("");
  const names = readNames(text);
  return (
    <details class="fold">
      <summary>{t().slate.paste}</summary>
      <div class="stack">
        <Lines label={t().slate.paste} hint={t().slate.pasteHint} value={text} onInput={setText} />
        {text.trim() !== "" && (
          <p role="status">{names.length === 0 ? t().slate.readNone : t().slate.readSome(names.length)}</p>
        )}
        {names.length > 0 && (
          <Button
            onPress={() => {
              onRead(names);
              setText("");
            }}
          >
            {t().slate.readDo}
          </Button>
        )}
      </div>
    </details>
  );
}

interface NamesProps {
  readonly slate: readonly Candidate[];
  /** A rehearsal's names are made up and stay so. */
  readonly fixed: "open" | "rehearsal";
  readonly onChange: (slate: Candidate[]) => void;
}

function Names({ slate, fixed, onChange }: NamesProps) {
  const s = t().slate;
  if (slate.length === 0)
    return (
      <>
        <p class="quiet">{s.empty}</p>
        <Button onPress={() => onChange(addTo(slate))}>{s.add}</Button>
      </>
    );
  const ordered = byStrokes(slate);
  const own = orderOf(slate) === "recorded";
  const edit = (at: number, part: Partial<Candidate>) =>
    onChange(slate.map((candidate, i) => (i === at ? { ...candidate, ...part } : candidate)));
  const doubled = (candidate: Candidate) =>
    slate.some((other) => other !== candidate && other.name === candidate.name && other.unit === candidate.unit);
  return (
    <>
      <p>{own ? s.isOwn : s.isStrokes}</p>
      {ordered.asked.length > 0 && (
        <Notice kind="attention">
          {s.asked(ordered.asked.map(({ name, why }) => `${name}(${s.doubts[why]})`).join("、"))}
        </Notice>
      )}
      <Buttons>{own && <Button onPress={() => onChange(ordered.slate)}>{s.strokes}</Button>}</Buttons>
      <table class="table names">
        <caption>{s.caption(slate.length)}</caption>
        <thead>
          <tr>
            <th scope="col" data-kind="number">
              {s.no}
            </th>
            <th scope="col">{s.name}</th>
            <th scope="col">{s.unit}</th>
            <th scope="col">
              <span class="unseen">{s.order}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {slate.map((candidate, i) => (
            <tr key={candidate.id}>
              <td data-kind="number">{i + 1}</td>
              <td>
                {fixed === "rehearsal" ? (
                  candidate.name
                ) : (
                  <input
                    aria-label={`${s.name} ${i + 1}`}
                    value={candidate.name}
                    maxLength={50}
                    aria-invalid={candidate.name === ""}
                    onInput={(event) => edit(i, { name: event.currentTarget.value.trim() })}
                  />
                )}
              </td>
              <td>
                {fixed === "rehearsal" ? (
                  candidate.unit
                ) : (
                  <input
                    aria-label={`${s.unit} ${i + 1}`}
                    value={candidate.unit}
                    maxLength={100}
                    aria-invalid={doubled(candidate)}
                    onInput={(event) => edit(i, { unit: event.currentTarget.value.replaceAll("/", "-") })}
                  />
                )}
                {doubled(candidate) && <small class="fault">{s.problems.sameName}</small>}
              </td>
              <td class="names-moves">
                {i > 0 && (
                  <button
                    type="button"
                    class="mini"
                    aria-label={s.up(candidate.name)}
                    onClick={() => onChange(exchanged(slate, i, i - 1))}
                  >
                    ↑
                  </button>
                )}
                {i < slate.length - 1 && (
                  <button
                    type="button"
                    class="mini"
                    aria-label={s.down(candidate.name)}
                    onClick={() => onChange(exchanged(slate, i, i + 1))}
                  >
                    ↓
                  </button>
                )}
                {fixed === "open" && (
                  <button
                    type="button"
                    class="mini"
                    aria-label={s.remove(candidate.name)}
                    onClick={() => onChange(slate.filter((_, at) => at !== i))}
                  >
                    ×
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {fixed === "open" && <Button onPress={() => onChange(addTo(slate))}>{s.add}</Button>}
    </>
  );
}
