import { useState } from "preact/hooks";
import { Button, Buttons } from "../../ui/parts/button.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { drawFirst, planOf } from "./course.ts";
import type { PartProps } from "./face.tsx";
import { LotBoxes } from "./plan.tsx";
import { t } from "./texts.ts";

/** Twenty digits, each drawn aloud, written in ink and then typed as it is read aloud. */
export function LotsPart({ course, checked, onChange }: PartProps) {
  const h = t().lots;
  const [lots, setLots] = useState("");
  return (
    <div class="stack">
      <p>{h.lead}</p>
      <Field label={h.title} hint={h.typed(lots.length)} kind="count" value={lots} maxLength={20} onInput={setLots} />
      <LotBoxes lots={lots} />
      <Buttons>
        <Button
          kind="main"
          notNow={lots.length === 20 ? undefined : h.twenty}
          onPress={() => onChange(drawFirst(course, lots, planOf(course, checked).first))}
        >
          {h.draw}
        </Button>
      </Buttons>
    </div>
  );
}
