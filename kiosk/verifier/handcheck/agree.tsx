import { useState } from "preact/hooks";
import { Button, Buttons } from "../../ui/parts/button.tsx";
import { Dialog } from "../../ui/parts/dialog.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { placeOf } from "../decisions.tsx";
import { agree, allAgreed, batchOf, differingOf, lock } from "./course.ts";
import type { PartProps } from "./face.tsx";
import { PaperForm } from "./form.tsx";
import { readingWords, rowsApart } from "./reading-words.ts";
import { t } from "./texts.ts";

/** Both readings side by side where they differ; both people look again, then everything is locked. */
export function AgreePart({ course, checked, verified, onChange }: PartProps) {
  const h = t().agree;
  const [open, setOpen] = useState<string>();
  const [locking, setLocking] = useState(false);
  const { unit } = verified.report;
  const differing = differingOf(course);
  if (open !== undefined)
    return (
      <PaperForm
        key={open}
        place={placeOf(open, unit)}
        who={h.both}
        checked={checked}
        value={course.agreed[open]}
        act={h.together}
        onBack={() => setOpen(undefined)}
        onDone={(reading) => {
          onChange(agree(course, open, reading));
          setOpen(undefined);
        }}
      />
    );
  const { first, second } = course.readings;
  return (
    <div class="stack">
      <p>{h.lead(batchOf(course).length, differing.length)}</p>
      <ul class="list">
        {differing.map((ref) => (
          <li key={ref} class="agree-line">
            <strong>{placeOf(ref, unit)}</strong>
            <span>
              {h.first} {readingWords(first[ref], rowsApart(first[ref], second[ref]))}
            </span>
            <span>
              {h.second} {readingWords(second[ref], rowsApart(first[ref], second[ref]))}
            </span>
            {ref in course.agreed && <span>{h.agreedNow}</span>}
            <Button onPress={() => setOpen(ref)}>{h.again(placeOf(ref, unit))}</Button>
          </li>
        ))}
      </ul>
      <Notice kind="plain">{h.warning}</Notice>
      <Buttons>
        <Button kind="main" notNow={allAgreed(course) ? undefined : h.notAll} onPress={() => setLocking(true)}>
          {h.lock}
        </Button>
      </Buttons>
      {locking && (
        <Dialog
          title={h.lock}
          act={h.lock}
          not={h.notLock}
          onAct={() => onChange(lock(course))}
          onNot={() => setLocking(false)}
        >
          <p>{h.forGood}</p>
        </Dialog>
      )}
    </div>
  );
}
