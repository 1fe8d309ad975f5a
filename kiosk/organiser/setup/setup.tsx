import { useState } from "preact/hooks";
import type { ConfigProblem } from "../../../tally/meeting/index.ts";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { Button, Buttons, Notice, RefusalNotice } from "../../ui/index.ts";
import { Warnings } from "../course/course.tsx";
import { Devices } from "../devices/devices.tsx";
import { CountingPart } from "./counting.tsx";
import { type Drafting, useDraft } from "./draft.ts";
import { Freeze, openPoints } from "./freeze.tsx";
import { Law } from "./law.tsx";
import { PapersPart } from "./papers.tsx";
import { PeoplePart } from "./people.tsx";
import { SlatePart } from "./slate.tsx";
import { Start } from "./start.tsx";
import { t } from "./texts.ts";
import { MeetingWords } from "./words.tsx";

const sections = ["start", "meeting", "law", "slate", "counting", "people", "papers", "devices", "freeze"] as const;
type Section = (typeof sections)[number];

/** Where a problem is put right. */
const homes: { readonly [P in ConfigProblem]: Section } = {
  "seats-above-names": "slate",
  "same-name-twice": "slate",
  "same-person-twice": "people",
  "no-chief": "people",
  "no-second-scrutineer": "people",
  "no-chief-teller": "people",
  "too-few-tellers": "people",
  "no-organiser": "people",
  "no-chair-desk": "people",
  "spare-above-printed": "counting",
  "words-missing": "meeting",
  "excess-not-approved": "slate",
};

/** The set-up, part by part; the list on the left says which parts still want something. */
export function Setup({ view, setup }: { view: OrganiserView; setup: NonNullable<OrganiserView["setup"]> }) {
  const drafting = useDraft(view, setup);
  const [chosen, setChosen] = useState<Section>(setup.rev === 0 ? "start" : "devices");
  const section = view.role === "chief" ? "freeze" : chosen;
  const go = async (to: Section) => {
    if (drafting.dirty && drafting.whole && !(await drafting.save())) return;
    setChosen(to);
    scrollTo(0, 0);
  };
  const next = sections[sections.indexOf(section) + 1];
  const frozen = setup.proposed !== undefined;
  return (
    <div class="organised">
      {view.role !== "chief" && (
        <nav class="rail" aria-label={t().freeze.title}>
          <ol>
            {sections.map((one) => (
              <li key={one}>
                <button type="button" aria-current={one === section ? "page" : undefined} onClick={() => void go(one)}>
                  {t().sections[one]}
                  <Mark state={stateOf(one, view, setup, drafting)} />
                </button>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div class="organised-main stack">
        <Warnings view={view} />
        {section === "start" && <Start drafting={drafting} rev={setup.rev} onNext={setChosen} />}
        {section === "meeting" && <MeetingWords drafting={drafting} />}
        {section === "law" && <Law drafting={drafting} />}
        {section === "slate" && <SlatePart drafting={drafting} />}
        {section === "counting" && <CountingPart drafting={drafting} />}
        {section === "people" && <PeoplePart drafting={drafting} setup={setup} />}
        {section === "papers" && <PapersPart view={view} drafting={drafting} fonts={setup.fonts} />}
        {section === "devices" && <Devices view={view} wantedSeats={drafting.draft.counting.seats} />}
        {section === "freeze" && <Freeze view={view} setup={setup} drafting={drafting} />}
        {section !== "freeze" && section !== "start" && !frozen && (
          <SaveBar drafting={drafting} next={next} onNext={(to) => void go(to)} />
        )}
      </div>
    </div>
  );
}

interface SaveBarProps {
  readonly drafting: Drafting;
  readonly next: Section | undefined;
  readonly onNext: (to: Section) => void;
}

/** What becomes of the edits, always at the same place: the end of the page. */
function SaveBar({ drafting, next, onNext }: SaveBarProps) {
  const { dirty, whole, sending } = drafting;
  const changedElsewhere = sending.refusal?.refused === "setup-changed";
  return (
    <div class="savebar">
      {dirty && !whole && <Notice kind="attention">{t().incomplete}</Notice>}
      {dirty && <RefusalNotice refusal={sending.refusal} />}
      <Buttons>
        {next && (
          <Button kind="main" busy={sending.busy} onPress={() => onNext(next)}>
            {t().next(t().sections[next])}
          </Button>
        )}
        {dirty && (
          <Button busy={sending.busy} notNow={whole ? undefined : t().incomplete} onPress={() => void drafting.save()}>
            {t().save}
          </Button>
        )}
        {changedElsewhere && <Button onPress={drafting.reread}>{t().changedElsewhere}</Button>}
      </Buttons>
      {dirty && <p class="quiet">{t().unsaved}</p>}
    </div>
  );
}

type Standing = "done" | "todo" | "none";

function stateOf(
  section: Section,
  view: OrganiserView,
  setup: NonNullable<OrganiserView["setup"]>,
  drafting: Drafting,
): Standing {
  const { draft } = drafting;
  const problem = setup.problems.some((one) => homes[one] === section);
  switch (section) {
    case "start":
      return "none";
    case "meeting":
      return [draft.words.meeting, draft.words.election, draft.words.elected].every((word) => word.trim() !== "")
        ? "done"
        : "todo";
    case "law":
    case "papers":
      return "done";
    case "slate":
      return problem || draft.slate.length === 0 ? "todo" : "done";
    case "counting":
      return problem ? "todo" : "done";
    case "people":
      return problem || setup.barred.length > 0 || setup.cards.length < draft.people.length ? "todo" : "done";
    case "devices":
      return view.devices.some((device) => device.place === "seat") ? "done" : "todo";
    case "freeze":
      return openPoints(drafting, setup).length > 0 ? "todo" : "none";
  }
}

/** Told by shape and word: a tick, or an open ring. */
function Mark({ state }: { state: Standing }) {
  if (state === "none") return null;
  return (
    <span class="rail-mark" data-state={state}>
      <span aria-hidden="true">{state === "done" ? "✓" : "△"}</span>
      <span class="unseen">{state === "done" ? t().done : t().todo}</span>
    </span>
  );
}
