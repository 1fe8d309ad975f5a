import type { Eligible, Slate } from "../../../tally/slate/index.ts";
import { Button, Choice, Field, Tick } from "../../ui/index.ts";
import { t } from "../texts.ts";
import { type BoxDraft, tidy } from "./draft.ts";
import { EligibleNames } from "./eligible.tsx";
import type { Boxed, Mark } from "./looked.ts";

export interface BoxFormProps {
  readonly no: number;
  readonly box: BoxDraft;
  /** What each reading saw in it: only that there is something, and its mark. */
  readonly seen: Boxed | undefined;
  readonly candidates: Slate;
  readonly eligible: readonly Eligible[];
  /** Undefined: the box is empty after all. */
  readonly onChange: (box: BoxDraft | undefined) => void;
}

const marks: readonly Mark[] = ["o", "-", "x", "?"];

/** One write-in box: who is written there, with his unit, which mark, and whether he may be elected. */
export function BoxForm({ no, box, seen, candidates, eligible, onChange }: BoxFormProps) {
  const change = (part: Partial<BoxDraft>) => onChange({ ...box, ...part });
  const say = (mark: Mark | undefined) => (mark === undefined ? t().look.boxEmpty : t().look.mark[mark]);
  const same = box.name === "" ? [] : candidates.filter(({ name }) => name === tidy(box.name));
  const slash = `${box.name}${box.unit}`.includes("/");
  return (
    <fieldset class="write-in">
      <legend>
        {t().look.box(no)} {seen && <small>{t().look.boxSeen(say(seen[0]), say(seen[1]))}</small>}
      </legend>
      {!box.unreadable && (
        <div class="write-in-person">
          <Field
            label={t().look.name}
            hint={t().look.nameHint}
            fault={slash ? t().look.noSlash : undefined}
            value={box.name}
            maxLength={50}
            onInput={(name) => change({ name })}
          />
          <Field label={t().look.unit} value={box.unit} maxLength={100} onInput={(unit) => change({ unit })} />
        </div>
      )}
      {!box.unreadable &&
        same
          .filter(({ unit }) => unit !== tidy(box.unit))
          .map((candidate) => (
            <Button key={candidate.id} onPress={() => change({ unit: candidate.unit, eligible: "yes" })}>
              {t().look.listed(candidates.indexOf(candidate) + 1, candidate.name)}
            </Button>
          ))}
      {!box.unreadable && (
        <EligibleNames
          people={eligible}
          name={tidy(box.name)}
          unit={tidy(box.unit)}
          onChoose={(person) => change({ ...person, eligible: "yes" })}
        />
      )}
      <Tick label={t().look.unreadable} ticked={box.unreadable} onTick={(unreadable) => change({ unreadable })} />
      <Choice
        label={t().look.boxMark}
        value={box.mark}
        options={marks.map((value) => ({ value, text: t().look.mark[value] }))}
        onChoose={(mark) => change({ mark })}
      />
      {!box.unreadable && box.name !== "" && (
        <Choice
          label={t().look.eligible}
          value={box.eligible}
          options={(["yes", "no"] as const).map((value) => ({ value, text: t().look.eligibles[value] }))}
          onChoose={(eligible) => change({ eligible })}
        />
      )}
      <Button kind="quiet" onPress={() => onChange(undefined)}>
        {t().look.boxDrop}
      </Button>
    </fieldset>
  );
}
