import { useId, useState } from "preact/hooks";
import { Field, type FieldProps } from "../../ui/index.ts";

export interface CountFieldProps extends Omit<FieldProps, "value" | "onInput" | "kind"> {
  readonly value: number | undefined;
  readonly onCount: (value: number) => void;
}

/** A whole number to fill in; an empty field stays empty while it is being typed. */
export function CountField({ value, onCount, ...rest }: CountFieldProps) {
  const [typed, setTyped] = useState<string>();
  const shown =
    typed !== undefined && Number(typed) === (value ?? 0) ? typed : value === undefined ? "" : String(value);
  return (
    <Field
      {...rest}
      kind="count"
      maxLength={6}
      value={shown}
      onInput={(text) => {
        setTyped(text);
        onCount(Number(text));
      }}
    />
  );
}

export interface LinesProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** Several lines at once, for a list that is pasted. */
export function Lines({ label, hint, value, onInput }: LinesProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="lines"
        rows={6}
        spellcheck={false}
        value={value}
        aria-describedby={`${id}-more`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <small id={`${id}-more`}>{hint}</small>
    </div>
  );
}
