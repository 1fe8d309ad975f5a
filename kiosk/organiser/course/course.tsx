import { useState } from "preact/hooks";
import { reached, type Step } from "../../../tally/meeting/index.ts";
import { type FormName, formsAt } from "../../../tally/papers/records/form-names.ts";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { FormShelf, Notice, PaperShelf, RestoredNotice, useSending } from "../../ui/index.ts";
import { Devices } from "../devices/devices.tsx";
import { Photos } from "../photos/photos.tsx";
import { ContinueAct } from "./continue.tsx";
import { NextAct } from "./next.tsx";
import { ResultPart } from "./result.tsx";
import { t } from "./texts.ts";

const places = ["course", "devices", "papers", "result"] as const;
type PlaceName = (typeof places)[number];

/** After the freezing: the next act, large; how far the meeting is, and the ways to devices and papers, beside it. */
export function Course({ view }: { view: OrganiserView }) {
  const [place, setPlace] = useState<PlaceName>("course");
  const go = (to: PlaceName) => {
    setPlace(to);
    scrollTo(0, 0);
  };
  return (
    <div class="organised">
      <nav class="rail" aria-label={t().navigation}>
        <ol>
          {places.map((one) => (
            <li key={one}>
              <button type="button" aria-current={one === place ? "page" : undefined} onClick={() => go(one)}>
                {t().other[one]}
              </button>
              {one === "course" && <Steps view={view} />}
            </li>
          ))}
        </ol>
      </nav>
      <div class="organised-main stack">
        <Warnings view={view} />
        <RestoredNotice restored={view.restored && { waits: false, missing: view.restored.missing }} />
        {place === "course" && view.restored?.offer && <ContinueAct view={view} restored={view.restored} />}
        {place === "course" && !view.restored?.offer && <NextAct view={view} />}
        {place === "devices" && <Devices view={view} wantedSeats={undefined} />}
        {place === "papers" && <Papers view={view} />}
        {place === "result" && <ResultPart view={view} />}
      </div>
    </div>
  );
}

/** How far the meeting is. Nothing to press: steps are reached by acts. */
function Steps({ view }: { view: OrganiserView }) {
  const names = Object.keys(t().rail) as (keyof ReturnType<typeof t>["rail"])[];
  const now = shownStep(view.step);
  return (
    <ol class="rail-steps">
      {names
        .filter((name) => view.round === 1 || name !== "adopting")
        .map((name) => {
          const state = name === now ? "now" : reached(now, name) ? "done" : "open";
          return (
            <li key={name} data-state={state} aria-current={state === "now" ? "step" : undefined}>
              {t().rail[name]}
              {state === "done" && (
                <>
                  <span aria-hidden="true"> ✓</span>
                  <span class="unseen">{t().railDone}</span>
                </>
              )}
            </li>
          );
        })}
    </ol>
  );
}

/** The steps that are no act of the organiser's stand where the meeting waits. */
function shownStep(step: OrganiserView["step"]): Step {
  if (step === "setup") return "adopting";
  if (step === "void") return "returned";
  return step === "closed" ? "counting" : step;
}

/** What is not in order with the laptop itself; the set-up says it too, while there is time to put it right. */
export function Warnings({ view: { backup, uplink } }: { view: OrganiserView }) {
  return (
    <>
      {uplink && <Notice kind="attention">{t().warnings.uplink}</Notice>}
      {backup === "none" && <Notice kind="attention">{t().warnings.backupNone}</Notice>}
      {backup === "failing" && <Notice kind="attention">{t().warnings.backupFailing}</Notice>}
    </>
  );
}

function Papers({ view }: { view: OrganiserView }) {
  const sending = useSending(view);
  return (
    <section class="stack papers">
      <h1 class="title">{t().papers.title}</h1>
      <p class="lead">{t().papers.lead}</p>
      <PaperShelf papers={view.papers} person={view.person} sending={sending} empty={t().papers.empty} />
      {view.list && (
        <>
          <h2 class="part-title">{t().papers.data}</h2>
          <p class="papershelf-files">
            <a href="/api/papers/delegates-csv">{t().papers.csv}</a>
            <a href="/api/papers/delegates-json">{t().papers.json}</a>
          </p>
        </>
      )}
      <h2 class="part-title">{t().papers.forms}</h2>
      <FormShelf names={formsAt("organiser").filter((name) => formNow(name, view))} />
      <Photos view={view} people={view.slate} />
    </section>
  );
}

/** 各扎情况表 comes with the bundles; 清零检查单 is over with them; forms of the elected when those are announced. */
function formNow(name: FormName, { list, progress: { bundles } }: OrganiserView): boolean {
  if (name === "zero-report") return bundles === 0;
  if (name === "registration-photos") return list !== undefined;
  return name !== "bundle-states" || bundles > 0;
}
