import { useId, useState } from "preact/hooks";
import type { RoundFacts } from "../../tally/evidence/verify/index.ts";
import { Button, Buttons } from "../ui/parts/button.tsx";
import { Field } from "../ui/parts/field.tsx";
import type { Brought } from "./brought.ts";
import { bundlesOf } from "./parts.ts";
import { t } from "./texts.ts";

/** Papers spread a name of two characters over three; the list of names does not. */
const betweenHan = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;

interface Props {
  readonly brought: Brought;
  readonly onChange: (change: Partial<Brought>) => void;
}

type CountField = "entitled" | "present" | "issued" | "returned" | "seats";
const counts: readonly CountField[] = ["entitled", "present", "issued", "returned", "seats"];

/** The facts with one of them set, or taken out when nothing is typed any more. */
function changed<K extends keyof RoundFacts>(
  facts: RoundFacts,
  field: K,
  value: RoundFacts[K] | undefined,
): RoundFacts {
  const { [field]: _before, ...rest } = facts;
  return value === undefined ? rest : { ...rest, [field]: value };
}

/**
 * What stands on the sheets signed in ink, of every round that was held. Nothing here is filled in from the archive, not
 * even how many rounds there were: that would prove nothing.
 */
export function FactsFace({ brought, onChange }: Props) {
  const f = t().facts;
  const { further = [], ...first } = brought.facts;
  const set = (rounds: readonly RoundFacts[]) => {
    const [one = {}, ...more] = rounds;
    onChange({ facts: more.length > 0 ? { ...one, further: more } : one });
  };
  const rounds = [first, ...further];
  return (
    <section class="face" aria-labelledby="face-facts">
      <h1 id="face-facts" class="title">
        {f.title}
      </h1>
      <p>{f.lead}</p>
      {rounds.map((facts, i) => (
        <OneRound
          key={i}
          no={i + 1}
          facts={facts}
          alone={rounds.length === 1}
          onFacts={(one) => set(rounds.with(i, one))}
        />
      ))}
      <p>{f.furtherLead}</p>
      <Buttons>
        <Button onPress={() => set([...rounds, {}])}>{f.addRound(rounds.length + 1)}</Button>
        {rounds.length > 1 && (
          <Button kind="quiet" onPress={() => set(rounds.slice(0, -1))}>
            {f.removeRound(rounds.length)}
          </Button>
        )}
      </Buttons>
    </section>
  );
}

interface OneRoundProps {
  readonly no: number;
  readonly facts: RoundFacts;
  /** With one round only, it needs no heading. */
  readonly alone: boolean;
  readonly onFacts: (facts: RoundFacts) => void;
}

function OneRound({ no, facts, alone, onFacts }: OneRoundProps) {
  const f = t().facts;
  const set = <K extends keyof RoundFacts>(field: K, value: RoundFacts[K] | undefined) =>
    onFacts(changed(facts, field, value));
  return (
    <section class="part" aria-label={f.round(no)}>
      {!alone && <h2 class="part-title">{f.round(no)}</h2>}
      <div class="counts">
        {counts.map((field) => (
          <Field
            key={field}
            label={f.fields[field]}
            hint={f.from[field]}
            kind="count"
            maxLength={6}
            unit={field === "issued" || field === "returned" ? f.sheets : f.people}
            value={facts[field] === undefined ? "" : String(facts[field])}
            onInput={(typed) => set(field, typed === "" ? undefined : Number(typed))}
          />
        ))}
      </div>
      <Bundles facts={facts} onBundles={(bundles) => set("bundles", bundles)} />
      <Names facts={facts} onNames={(names) => set("names", names)} />
      <Field
        label={f.lots}
        hint={f.lotsHint}
        value={facts.lots ?? ""}
        maxLength={20}
        kind="count"
        onInput={(typed) => set("lots", typed === "" ? undefined : typed)}
        fault={facts.lots !== undefined && facts.lots.length !== 20 ? f.lotsFault(facts.lots.length) : undefined}
      />
    </section>
  );
}

function Bundles({ facts, onBundles }: { facts: RoundFacts; onBundles: (bundles: number[] | undefined) => void }) {
  const f = t().facts;
  const [typed, setTyped] = useState(facts.bundles?.join(" ") ?? "");
  const wrong = typed.trim() !== "" && bundlesOf(typed) === undefined;
  const sum = facts.bundles?.reduce((all, one) => all + one, 0) ?? 0;
  return (
    <Field
      label={f.bundles}
      hint={facts.bundles ? f.bundlesAre(facts.bundles.length, sum) : f.bundlesHint}
      fault={wrong ? f.bundlesFault : undefined}
      maxLength={4000}
      value={typed}
      onInput={(text) => {
        setTyped(text);
        onBundles(bundlesOf(text));
      }}
    />
  );
}

function Names({ facts, onNames }: { facts: RoundFacts; onNames: (names: string[] | undefined) => void }) {
  const f = t().facts;
  const id = useId();
  const [typed, setTyped] = useState(facts.names?.join("\n") ?? "");
  return (
    <div class="field">
      <label for={id}>{f.names}</label>
      <textarea
        id={id}
        rows={6}
        value={typed}
        spellcheck={false}
        aria-describedby={`${id}-more`}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          const names = text
            .split(/[\n、]/u)
            .map((name) => name.trim().normalize("NFC").replace(betweenHan, ""))
            .filter((name) => name !== "");
          onNames(names.length > 0 ? names : undefined);
        }}
      />
      <small id={`${id}-more`}>{facts.names ? f.namesAre(facts.names.length) : f.namesHint}</small>
    </div>
  );
}
