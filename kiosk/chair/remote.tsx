import { useState } from "preact/hooks";
import type { ChairView } from "../../tally/view/index.ts";
import { Button, Field, Recorded, RefusalNotice, useSending } from "../ui/index.ts";
import { t } from "./texts.ts";

type Screen = "list" | "votes" | "nothing";

/** What the wall shows, and what it shall show on the chair's word: after the announcement, confirmed by the chief. */
export function HallRemote({ view }: { view: ChairView }) {
  const sending = useSending(view);
  const [decision, setDecision] = useState("");
  const waiting = view.waiting.find((one) => one.act === "show");
  const announced = view.step === "announced" || view.step === "sealed";
  const show = (screen: Screen) => {
    const what = { screen, decision: screen === "votes" ? decision.trim() : "" };
    void sending.send({ type: "propose", act: "show", what });
  };
  return (
    <section class="desk-part">
      <h2>{t().hall}</h2>
      <p class="quiet">{t().hallNow[view.hall]}</p>
      {waiting && <Recorded waiting={waiting} sending={sending} />}
      {announced && !waiting && (
        <>
          <RefusalNotice refusal={sending.refusal} />
          <div class="buttons">
            {view.hall !== "list" && (
              <Button busy={sending.busy} onPress={() => show("list")}>
                {t().show.list}
              </Button>
            )}
            {view.hall !== "steps" && (
              <Button busy={sending.busy} onPress={() => show("nothing")}>
                {t().show.nothing}
              </Button>
            )}
          </div>
          {view.hall !== "votes" && (
            <details>
              <summary>{t().show.votes}</summary>
              <Field label={t().decision} hint={t().decisionHint} value={decision} onInput={setDecision} />
              <Button
                busy={sending.busy}
                notNow={decision.trim() === "" ? t().decisionHint : undefined}
                onPress={() => show("votes")}
              >
                {t().show.votes}
              </Button>
            </details>
          )}
        </>
      )}
    </section>
  );
}
