import { useState } from "preact/hooks";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { Button, Field, Record, Recorded, RefusalNotice, useSending } from "../../ui/index.ts";
import { t } from "./texts.ts";

/** What the chair declared on the papers returned: only one of the two is lawful, and only it is offered (B2–B4). */
export function ValidAct({ view }: { view: OrganiserView }) {
  const sending = useSending(view);
  const issued = view.numbers.issued?.issued ?? 0;
  const returned = view.numbers.returned?.total ?? 0;
  const act = returned > issued ? "void" : "valid";
  return (
    <Record
      act={act}
      title={t()[act].title}
      lead={t()[act].lead(issued, returned)}
      what={{}}
      press={t()[act].press}
      waiting={view.waiting}
      sending={sending}
    />
  );
}

export function InformedAct({ view }: { view: OrganiserView }) {
  const sending = useSending(view);
  return (
    <Record
      act="informed"
      title={t().informed.title}
      lead={t().informed.lead(view.presidium)}
      what={{}}
      press={t().informed.press}
      waiting={view.waiting}
      sending={sending}
    />
  );
}

export function ReportedAct({ view }: { view: OrganiserView }) {
  const sending = useSending(view);
  return (
    <Record
      act="reported"
      title={t().reported.title}
      lead={t().reported.lead}
      what={{}}
      press={t().reported.press}
      waiting={view.waiting}
      sending={sending}
    />
  );
}

/** A write-in among the elected needs his eligibility confirmed first (case D9): the server refuses without it. */
export function AnnouncedAct({ view }: { view: OrganiserView }) {
  const a = t().announced;
  const sending = useSending(view);
  const [eligibility, setEligibility] = useState("");
  return (
    <Record
      act="announced"
      title={a.title}
      lead={a.lead}
      what={{ eligibility: eligibility.trim() }}
      press={a.press}
      waiting={view.waiting}
      sending={sending}
    >
      <Field label={a.eligibility} hint={a.eligibilityHint} value={eligibility} onInput={setEligibility} />
    </Record>
  );
}

/** After the announcement: the wall on the chair's word, then the sealing. */
export function SealedAct({ view }: { view: OrganiserView }) {
  const s = t().sealed;
  const sending = useSending(view);
  const [seals, setSeals] = useState("");
  return (
    <div class="stack">
      <Record
        act="sealed"
        title={s.title}
        lead={s.lead}
        what={{ seals: seals.trim() }}
        press={s.press}
        notNow={seals.trim() === "" ? s.fill : undefined}
        waiting={view.waiting}
        sending={sending}
      >
        <Field label={s.seals} hint={s.sealsHint} value={seals} onInput={setSeals} />
      </Record>
      <Show view={view} />
    </div>
  );
}

function Show({ view }: { view: OrganiserView }) {
  const sending = useSending(view);
  const waiting = view.waiting.find((one) => one.act === "show");
  const show = (screen: "list" | "nothing") =>
    void sending.send({ type: "propose", act: "show", what: { screen, decision: "" } });
  return (
    <section class="stack">
      <h2 class="part-title">{t().show.title}</h2>
      {waiting ? (
        <Recorded waiting={waiting} sending={sending} />
      ) : (
        <>
          <p class="quiet">{t().show.lead}</p>
          <RefusalNotice refusal={sending.refusal} />
          <div class="buttons">
            <Button busy={sending.busy} onPress={() => show("list")}>
              {t().show.list}
            </Button>
            <Button busy={sending.busy} onPress={() => show("nothing")}>
              {t().show.nothing}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
