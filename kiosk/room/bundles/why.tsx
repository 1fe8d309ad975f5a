import { useState } from "preact/hooks";
import { Button, Buttons, Field } from "../../ui/index.ts";
import { t } from "../texts.ts";

/** A reason and the button that sends it: one line, never empty. */
export function WithReason({
  act,
  busy,
  onAct,
}: {
  readonly act: string;
  readonly busy: boolean;
  readonly onAct: (why: string) => void;
}) {
  const [why, setWhy] = useState("");
  const [asked, setAsked] = useState(false);
  const given = plainLine(why);
  return (
    <>
      <Field
        label={t().why}
        hint={t().whyHint}
        fault={asked && given === "" ? t().whyHint : undefined}
        value={why}
        onInput={setWhy}
      />
      <Buttons>
        <Button busy={busy} onPress={() => (given === "" ? setAsked(true) : onAct(given))}>
          {act}
        </Button>
      </Buttons>
    </>
  );
}

/** What a person typed, as the log takes it: one line, NFC, without spaces around it. */
export function plainLine(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\p{Cc}/gu, " ")
    .trim();
}
