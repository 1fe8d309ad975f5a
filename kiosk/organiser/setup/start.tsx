import { useState } from "preact/hooks";
import { localProfileOn } from "../../../tally/profile/index.ts";
import { Button, meeting, Notice, RefusalNotice } from "../../ui/index.ts";
import type { Drafting } from "./draft.ts";
import { CountField } from "./inputs.tsx";
import { t } from "./texts.ts";

export interface StartProps {
  readonly drafting: Drafting;
  readonly rev: number;
  readonly onNext: (section: "meeting" | "devices") => void;
}

/** The first page of all: rehearse with one press, or begin a real meeting. */
export function Start({ drafting, rev, onNext }: StartProps) {
  const { draft, sending } = drafting;
  const [entitled, setEntitled] = useState(308);
  const [tellers, setTellers] = useState(12);
  const filled = rev > 0 && draft.rehearsal;
  const rehearse = async () => {
    if (await sending.send({ type: "rehearsal", entitled, tellers })) drafting.reread();
  };
  const begin = () => {
    const date = today();
    if (draft.rehearsal)
      drafting.change({
        rehearsal: false,
        slate: [],
        eligible: [],
        date,
        profile: localProfileOn(date),
        overrides: {},
        method: {},
      });
    onNext("meeting");
  };
  return (
    <section class="stack">
      <h1 class="title">{t().start.title}</h1>
      <p class="lead">{t().start.lead}</p>
      <div class="start-two">
        <div class="stack">
          <h2 class="part-title">{meeting().rehearsal}</h2>
          <div class="fields" data-columns="counts">
            <CountField
              label={t().start.entitled}
              unit={meeting().fields.unit.people}
              value={entitled}
              onCount={setEntitled}
            />
            <CountField
              label={t().start.tellers}
              unit={meeting().fields.unit.people}
              value={tellers}
              onCount={setTellers}
            />
          </div>
          <RefusalNotice refusal={sending.refusal} />
          <Button kind={filled ? "plain" : "main"} busy={sending.busy} onPress={() => void rehearse()}>
            {t().start.rehearsal}
          </Button>
          {filled && (
            <>
              <Notice kind="plain">{t().start.rehearsalSet}</Notice>
              <Button kind="main" onPress={() => onNext("devices")}>
                {t().next(t().sections.devices)}
              </Button>
            </>
          )}
          {rev > 0 && !draft.rehearsal && <p class="quiet">{t().start.replaces}</p>}
        </div>
        <div class="stack">
          <h2 class="part-title">{t().start.real}</h2>
          <p>{draft.rehearsal ? t().start.realLead : t().start.isReal}</p>
          <Button onPress={begin}>{t().next(t().sections.meeting)}</Button>
        </div>
      </div>
    </section>
  );
}

function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
