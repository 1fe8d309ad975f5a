import { useId } from "preact/hooks";

interface Labelled {
  readonly label: string;
  /** One line beneath: what belongs here. */
  readonly hint?: string;
  /** One line beneath in place of the hint: what is wrong and what to do. */
  readonly fault?: string | undefined;
}

export interface FieldProps extends Labelled {
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** `count` takes digits only, right-aligned; `date` the browser's own date field. */
  readonly kind?: "text" | "count" | "date";
  /** The word of measure after it: 名, 张, 席. */
  readonly unit?: string;
  readonly maxLength?: number;
}

/** One line to fill in. For people at desks: a teller's kiosk has no editable field at all. */
export function Field({ label, hint, fault, value, onInput, kind = "text", unit, maxLength = 200 }: FieldProps) {
  const id = useId();
  return (
    <div class="field" data-kind={kind} data-fault={fault !== undefined}>
      <label for={id}>{label}</label>
      <span class="field-line">
        <input
          id={id}
          {...(kind === "date" ? { type: "date" as const } : { type: "text" as const })}
          inputMode={kind === "count" ? "numeric" : "text"}
          autoComplete="off"
          spellcheck={false}
          maxLength={maxLength}
          value={value}
          aria-describedby={`${id}-more`}
          aria-invalid={fault !== undefined}
          onInput={(event) => {
            const typed = event.currentTarget.value;
            onInput(kind === "count" ? typed.replace(/\D/g, "") : typed);
          }}
        />
        {unit && <span class="field-unit">{unit}</span>}
      </span>
      <small id={`${id}-more`}>{fault ?? hint}</small>
    </div>
  );
}

export interface ChoiceProps<V extends string> extends Labelled {
  readonly value: V | undefined;
  readonly options: readonly { readonly value: V; readonly text: string }[];
  readonly onChoose: (value: V) => void;
}

/** One of a few: all of them in sight, never a drop-down. */
export function Choice<V extends string>({ label, hint, fault, value, options, onChoose }: ChoiceProps<V>) {
  const id = useId();
  return (
    <fieldset class="field choice" data-fault={fault !== undefined} aria-describedby={`${id}-more`}>
      <legend>{label}</legend>
      <div class="choice-options">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            {option.text}
          </label>
        ))}
      </div>
      <small id={`${id}-more`}>{fault ?? hint}</small>
    </fieldset>
  );
}

export interface TickProps {
  readonly label: string;
  readonly ticked: boolean;
  readonly onTick: (ticked: boolean) => void;
}

/** A statement that somebody ticks. */
export function Tick({ label, ticked, onTick }: TickProps) {
  return (
    <label class="tick">
      <input type="checkbox" checked={ticked} onChange={(event) => onTick(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
