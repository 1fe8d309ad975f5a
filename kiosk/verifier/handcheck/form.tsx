import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CheckedRound } from "../../../tally/audit/index.ts";
import { BallotGrid } from "../../ui/parts/ballotgrid.tsx";
import { Button, Buttons } from "../../ui/parts/button.tsx";
import { Choice, Field, Tick } from "../../ui/parts/field.tsx";
import type { MarkSeen } from "../../ui/parts/mark.tsx";
import type { Reading } from "./course.ts";
import { t } from "./texts.ts";

type Mark = "o" | "x" | "-" | "?";
type Person = NonNullable<NonNullable<Reading>["writeIns"]>[number];
const whole = ["counts", "illegible", "marked", "torn", "no-seal", "other", "missing"] as const;
type Whole = (typeof whole)[number];

/** The keys of the count, and the signs themselves. */
const keys: { readonly [key: string]: Mark } = {
  4: "o",
  o: "o",
  O: "o",
  "○": "o",
  5: "-",
  "-": "-",
  "□": "-",
  6: "x",
  x: "x",
  X: "x",
  "×": "x",
  "/": "?",
  "?": "?",
  "\uff1f": "?",
};
const nobody: Person = { name: "", unit: "", mark: "o", eligible: true };

function wholeOf(value: Reading | undefined): Whole {
  if (value === null) return "missing";
  const reason = value?.ruling?.replace("void:", "") as Whole | undefined;
  return reason && whole.includes(reason) ? reason : "counts";
}

interface Props {
  /** 第3扎第7张. */
  readonly place: string;
  /** Who reads, and the how-manieth of how many it is. */
  readonly who: string;
  readonly checked: CheckedRound;
  readonly value: Reading | undefined;
  readonly act: string;
  readonly onBack?: (() => void) | undefined;
  readonly onDone: (reading: Reading) => void;
}

/** One paper, row by row as it is seen; then whatever is written in, and whether it counts as a whole. */
export function PaperForm({ place, who, checked, value, act, onBack, onDone }: Props) {
  const h = t().form;
  const id = useId();
  const { slate } = checked.law;
  const [marks, setMarks] = useState(value?.marks ?? "");
  const [people, setPeople] = useState<readonly Person[]>(value?.writeIns ?? []);
  const [kind, setKind] = useState<Whole>(wholeOf(value));
  const field = useRef<HTMLInputElement>(null);
  // Before the paper is painted: the first key is not lost.
  useLayoutEffect(() => field.current?.focus(), []);
  const full = marks.length === slate.length;
  const named = people.every(({ name }) => name.trim() !== "");
  const ready = kind === "missing" || ((full || kind !== "counts") && named);
  const done = () => {
    if (!ready) return;
    if (kind === "missing") return onDone(null);
    onDone({
      marks: marks.padEnd(slate.length, "?"),
      ...(people.length > 0 ? { writeIns: people.map(tidy) } : {}),
      ...(kind === "counts" ? {} : { ruling: `void:${kind}` }),
    });
  };
  return (
    <div class="paper-form">
      <div class="paper-place">
        <h2 class="title">{place}</h2>
        <p class="quiet">{who}</p>
      </div>
      <div class="field">
        <label for={id}>{h.marks(slate.length)}</label>
        <input
          id={id}
          ref={field}
          type="text"
          class="marks"
          autoComplete="off"
          spellcheck={false}
          aria-describedby={`${id}-more`}
          value={[...marks].map((mark) => t().signs[mark as Mark]).join("")}
          onInput={(event) => {
            const read = [...event.currentTarget.value].flatMap((key) => keys[key] ?? []);
            setMarks(read.slice(0, slate.length).join(""));
            event.currentTarget.value = read
              .slice(0, slate.length)
              .map((mark) => t().signs[mark])
              .join("");
          }}
          onKeyDown={(event) => event.key === "Enter" && done()}
        />
        <small id={`${id}-more`}>{full ? h.full : h.keyed(marks.length, slate.length)}</small>
      </div>
      <BallotGrid
        names={slate.map(({ name, unit }) => ({ name, ...(twice(slate, name) ? { note: unit } : {}) }))}
        columns={slate.length > 12 ? 2 : 1}
        marks={Array.from(slate, (_, row) => marks[row] as MarkSeen | undefined)}
        current={full ? undefined : marks.length}
        label={h.grid(place)}
      />
      {people.map((person, at) => (
        <WrittenIn
          key={at}
          at={at}
          person={person}
          onChange={(changed) => setPeople(people.with(at, changed))}
          onRemove={() => setPeople(people.toSpliced(at, 1))}
        />
      ))}
      <Buttons>
        <Button onPress={() => setPeople([...people, nobody])}>{h.addPerson}</Button>
      </Buttons>
      <Choice
        label={h.whole}
        value={kind}
        options={whole.map((value) => ({ value, text: h.wholes[value] }))}
        onChoose={setKind}
      />
      <Buttons>
        <Button kind="main" notNow={ready ? undefined : h.allRows} onPress={done}>
          {act}
        </Button>
        {onBack && <Button onPress={onBack}>{h.back}</Button>}
      </Buttons>
    </div>
  );
}

const twice = (slate: CheckedRound["law"]["slate"], name: string) =>
  slate.filter((one) => one.name === name).length > 1;

const tidy = ({ name, unit, mark, eligible }: Person): Person => ({
  name: name.trim().normalize("NFC"),
  unit: unit.trim().normalize("NFC"),
  mark,
  eligible: eligible && name.trim() !== "?",
});

interface WrittenInProps {
  readonly at: number;
  readonly person: Person;
  readonly onChange: (person: Person) => void;
  readonly onRemove: () => void;
}

function WrittenIn({ at, person, onChange, onRemove }: WrittenInProps) {
  const h = t().form;
  const plain = (text: string) => text.replaceAll("/", "");
  return (
    <fieldset class="written-in">
      <legend>{h.person(at + 1)}</legend>
      <div class="pair">
        <Field label={h.name} value={person.name} onInput={(name) => onChange({ ...person, name: plain(name) })} />
        <Field label={h.unit} value={person.unit} onInput={(unit) => onChange({ ...person, unit: plain(unit) })} />
      </div>
      <Choice
        label={h.mark}
        value={person.mark}
        options={(["o", "x", "-", "?"] as const).map((value) => ({ value, text: h.markWords[value] }))}
        onChoose={(mark) => onChange({ ...person, mark })}
      />
      <Tick label={h.eligible} ticked={person.eligible} onTick={(eligible) => onChange({ ...person, eligible })} />
      <Button kind="quiet" onPress={onRemove}>
        {h.removePerson}
      </Button>
    </fieldset>
  );
}
