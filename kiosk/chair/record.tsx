import { useState } from "preact/hooks";
import type { ChairView } from "../../tally/view/index.ts";
import { Button, Field, meeting, Recorded, RefusalNotice, useSending } from "../ui/index.ts";
import type { zh } from "./text.zh.ts";
import { t } from "./texts.ts";

type Act = keyof typeof zh.acts;

/** What the chair declared or was told at this step, to be recorded here; the chief scrutineer confirms it. */
export function ToRecord({ view }: { view: ChairView }) {
  const sending = useSending(view);
  const [eligibility, setEligibility] = useState("");
  const act = actNow(view);
  const waiting = act && view.waiting.find((one) => one.act === act);
  return (
    <section class="desk-part">
      <h2>{t().record}</h2>
      {!act && <p class="quiet">{t().nothing}</p>}
      {act && waiting && (
        <>
          <p>{meeting().acts[act]}</p>
          <Recorded waiting={waiting} sending={sending} />
        </>
      )}
      {act && !waiting && (
        <>
          <p>{t().acts[act]}</p>
          {act === "announced" && (
            <Field label={t().eligibility} hint={t().eligibilityHint} value={eligibility} onInput={setEligibility} />
          )}
          <RefusalNotice refusal={sending.refusal} />
          <Button
            kind="main"
            busy={sending.busy}
            notNow={act === "reported" && view.next ? t().open : undefined}
            onPress={() => {
              const what = act === "announced" ? { eligibility: eligibility.trim() } : {};
              void sending.send({ type: "propose", act, what });
            }}
          >
            {t().press[act]}
          </Button>
        </>
      )}
    </section>
  );
}

function actNow({ step, numbers: { issued, returned } }: ChairView): Act | undefined {
  if (step === "returned") return issued && returned && returned.total > issued.issued ? "void" : "valid";
  if (step === "unlocked") return "informed";
  if (step === "informed") return "reported";
  return step === "reported" ? "announced" : undefined;
}
