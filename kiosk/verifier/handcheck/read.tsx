import { useState } from "preact/hooks";
import { Button, Buttons } from "../../ui/parts/button.tsx";
import { placeOf } from "../decisions.tsx";
import { batchOf, type Reader, read } from "./course.ts";
import type { PartProps } from "./face.tsx";
import { PaperForm } from "./form.tsx";
import { t } from "./texts.ts";

/** One of two people reads every drawn paper, without seeing what the other read. */
export function ReadPart({ course, checked, verified, onChange, reader }: PartProps & { readonly reader: Reader }) {
  const h = t().read;
  const refs = batchOf(course);
  const mine = course.readings[reader];
  const [begun, setBegun] = useState(false);
  const next = refs.findIndex((ref) => !(ref in mine));
  const [at, setAt] = useState(next);
  const ref = refs[at];
  if (!begun)
    return (
      <div class="stack">
        <p class="lead">{h.who[reader]}</p>
        <p>{h.alone}</p>
        <Drawn refs={refs} from={course.locked} unit={verified.report.unit} />
        <Buttons>
          <Button kind="main" onPress={() => setBegun(true)}>
            {h.begin[reader]}
          </Button>
        </Buttons>
      </div>
    );
  if (ref === undefined) return null;
  return (
    <PaperForm
      key={`${reader} ${ref}`}
      place={placeOf(ref, verified.report.unit)}
      who={`${h.who[reader]} · ${h.progress(at + 1, refs.length)}`}
      checked={checked}
      value={mine[ref]}
      act={at + 1 < refs.length ? h.next : h.last}
      onBack={at > 0 ? () => setAt(at - 1) : undefined}
      onDone={(reading) => {
        const after = read(course, reader, ref, reading);
        const open = refs.findIndex((one, i) => i > at && !(one in after.readings[reader]));
        setAt(open < 0 ? at + 1 : at + 1 < refs.length && refs[at + 1]! in mine ? at + 1 : open);
        onChange(after);
      }}
    />
  );
}

/** Where each paper of this draw lies, in the order of the lots. */
export function Drawn(props: { readonly refs: readonly string[]; readonly from: number; readonly unit: string }) {
  return (
    <ol class="drawn" aria-label={t().read.order} start={props.from + 1}>
      {props.refs.map((ref) => (
        <li key={ref}>{placeOf(ref, props.unit)}</li>
      ))}
    </ol>
  );
}
