import { useState } from "preact/hooks";
import type { RoomView } from "../../../tally/view/index.ts";
import { Button, Buttons, Field, Notice, RefusalNotice, useSending } from "../../ui/index.ts";
import { tidy } from "../paper/draft.ts";
import { t } from "../texts.ts";
import { OpenedPanel } from "./panel.tsx";

interface Written {
  readonly name: string;
  readonly unit: string;
}
const nobody: Written = { name: "", unit: "" };
const tidied = ({ name, unit }: Written): Written => ({ name: tidy(name), unit: tidy(unit) });

/** Two spellings of one person: said by one, confirmed by another, never guessed. */
export function MergeForm({ view }: { view: RoomView }) {
  const acts = useSending(view);
  const [from, setFrom] = useState(nobody);
  const [into, setInto] = useState(nobody);
  const waits = view.waiting.some(({ act, by }) => act === "merge" && by === view.person);
  const [a, b] = [tidied(from), tidied(into)];
  const same = a.name === b.name && a.unit === b.unit;
  const fault = [a, b].some(({ name, unit }) => `${name}${unit}`.includes("/")) ? t().look.noSlash : undefined;
  const ready = a.name !== "" && b.name !== "" && !fault;
  const propose = async () => {
    await acts.send({ type: "propose", act: "merge", what: {} }, { from: { ...a }, into: { ...b } });
  };
  return (
    <OpenedPanel title={t().merge.title}>
      <p>{t().merge.lead}</p>
      <div class="pair">
        <Person label={t().merge.from} person={from} fault={fault} onChange={setFrom} />
        <Person label={t().merge.into} person={into} fault={undefined} onChange={setInto} />
      </div>
      <RefusalNotice refusal={acts.refusal} />
      {waits && <Notice kind="plain">{t().merge.wait}</Notice>}
      <Buttons>
        <Button
          busy={acts.busy}
          notNow={ready && same ? t().merge.same : undefined}
          onPress={() => {
            if (ready) void propose();
          }}
        >
          {t().merge.propose}
        </Button>
      </Buttons>
    </OpenedPanel>
  );
}

function Person({
  label,
  person,
  fault,
  onChange,
}: {
  label: string;
  person: Written;
  fault: string | undefined;
  onChange: (person: Written) => void;
}) {
  return (
    <fieldset class="write-in">
      <legend>{label}</legend>
      <div class="write-in-person">
        <Field
          label={t().look.name}
          fault={fault}
          value={person.name}
          maxLength={50}
          onInput={(name) => onChange({ ...person, name })}
        />
        <Field
          label={t().look.unit}
          value={person.unit}
          maxLength={100}
          onInput={(unit) => onChange({ ...person, unit })}
        />
      </div>
    </fieldset>
  );
}
