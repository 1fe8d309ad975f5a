import "./chair.css";
import { useState } from "preact/hooks";
import { formsAt } from "../../tally/papers/records/form-names.ts";
import type { ChairView } from "../../tally/view/index.ts";
import {
  Button,
  FormShelf,
  Frame,
  type Live,
  Notice,
  PaperShelf,
  SignIn,
  start,
  stepOf,
  useSafety,
  useSending,
  Viewed,
} from "../ui/index.ts";
import { ToRecord } from "./record.tsx";
import { HallRemote } from "./remote.tsx";
import { partNow, speech } from "./speech.ts";
import { t } from "./texts.ts";

/** The chair's desk: what to say now, large, also while the desk is locked; beside it what to record, the hall screen and the papers. */
function Desk({ view, live }: { view: ChairView; live: Live<ChairView> }) {
  const safety = useSafety(live);
  return (
    <Frame role={t().title} step={stepOf(view)} safety={safety}>
      <div class="desk">
        <Speech view={view} />
        <aside class="desk-side">
          {view.locked ? (
            <SignIn person={view.person} />
          ) : (
            <>
              <Municipal view={view} />
              <ToRecord view={view} />
              <HallRemote view={view} />
              <Papers view={view} />
            </>
          )}
        </aside>
      </div>
    </Frame>
  );
}

/** The present part of the words to say; the parts before and after can be looked at, and one press leads back. */
function Speech({ view }: { view: ChairView }) {
  const parts = speech(view);
  const now = Math.max(
    0,
    parts.findIndex((part) => part.name === partNow(view)),
  );
  const [chosen, setChosen] = useState<{ at: number; step: string }>();
  // What was looked at is left as soon as the meeting goes on.
  const at = chosen?.step === `${view.round} ${view.step}` ? Math.min(chosen.at, parts.length - 1) : now;
  const look = (to: number) => setChosen({ at: to, step: `${view.round} ${view.step}` });
  const part = parts[at];
  if (!part) return null;
  return (
    <section class="speech" aria-label={t().part[part.name]}>
      <h1 class="speech-title">
        {t().part[part.name]}
        {at === now && <span class="speech-now">{t().now}</span>}
      </h1>
      <div class="speech-lines" data-long={part.lines.reduce((sum, line) => sum + line.text.length, 0) > 190}>
        {part.lines.map(({ is, text }, i) => (
          <p key={`${part.name} ${i}`} class={part.lines.length === 1 ? "say" : is}>
            {text}
          </p>
        ))}
      </div>
      <nav class="buttons" aria-label={t().title}>
        {at > 0 && <Button onPress={() => look(at - 1)}>{`← ${t().before}`}</Button>}
        {at < parts.length - 1 && <Button onPress={() => look(at + 1)}>{`${t().after} →`}</Button>}
        {at !== now && (
          <Button kind="quiet" onPress={() => setChosen(undefined)}>
            {t().back}
          </Button>
        )}
      </nav>
    </section>
  );
}

/** Case D10: reported plainly to the chair, before he reads out a list that lacks them. */
function Municipal({ view: { step, municipalNotElected = [] } }: { view: ChairView }) {
  const told = step === "announced" || step === "sealed";
  if (told || municipalNotElected.length === 0) return null;
  return <Notice kind="attention">{t().municipal(municipalNotElected.join("、"))}</Notice>;
}

function Papers({ view }: { view: ChairView }) {
  const sending = useSending(view);
  return (
    <section class="desk-part">
      <h2>{t().papers}</h2>
      <PaperShelf papers={view.papers} person={view.person} sending={sending} empty={t().noPapers} />
      {!view.locked && <FormShelf names={formsAt("chair")} />}
    </section>
  );
}

start(
  () => (
    <Viewed<ChairView> page="chair" role={t().title} whileLocked="shown" signIn={<p class="lead">{t().locked}</p>}>
      {(view, live) => <Desk view={view} live={live} />}
    </Viewed>
  ),
  () => t().title,
);
