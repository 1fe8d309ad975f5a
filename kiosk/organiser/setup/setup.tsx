import { useEffect, useRef, useState } from "preact/hooks";
import { configFrom, configProblems } from "../../../tally/meeting/index.ts";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { Button, Buttons, Notice, RefusalNotice } from "../../ui/index.ts";
import { Warnings } from "../course/course.tsx";
import { Devices } from "../devices/devices.tsx";
import { CountingPart } from "./counting.tsx";
import { type Drafting, useDraft } from "./draft.ts";
import { Freeze, openPoints } from "./freeze.tsx";
import { Law } from "./law.tsx";
import { PapersPart } from "./papers.tsx";
import { faultyParts, homes, parts, type Section, sections } from "./parts.ts";
import { PeoplePart } from "./people.tsx";
import { SlatePart } from "./slate.tsx";
import { Start } from "./start.tsx";
import { t } from "./texts.ts";
import { MeetingWords } from "./words.tsx";

export interface SetupProps {
  readonly view: OrganiserView;
  readonly setup: NonNullable<OrganiserView["setup"]>;
  /** Told whenever it changes whether something edited here is not saved. */
  readonly onUnsaved: (unsaved: boolean) => void;
}

/** The set-up, part by part; the list on the left says which parts still want something. */
export function Setup({ view, setup, onUnsaved }: SetupProps) {
  const drafting = useDraft(view, setup);
  const { dirty, faults } = drafting;
  useEffect(() => {
    onUnsaved(dirty);
    return () => onUnsaved(false);
  }, [dirty]);
  const [chosen, setChosen] = useState<Section>(setup.rev === 0 ? "start" : "devices");
  const section = view.role === "chief" ? "freeze" : chosen;
  /** Counts the choices: the last one stands, also when an earlier one still waits for its save. */
  const choice = useRef(0);
  const go = async (to: Section) => {
    choice.current += 1;
    const mine = choice.current;
    // A save that is under way has all that was edited before it; what came since is saved with the next step.
    if (dirty && faults.length === 0 && !drafting.sending.busy && !(await drafting.save())) return;
    if (mine !== choice.current) return;
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
  const { dirty, sending } = drafting;
  const faulty = faultyParts(drafting);
  const incomplete = faulty.length > 0 ? t().incomplete(faulty) : undefined;
  const changedElsewhere = sending.refusal?.refused === "setup-changed";
  return (
    <div class="savebar">
      {dirty && incomplete && <Notice kind="attention">{incomplete}</Notice>}
      {dirty && <RefusalNotice refusal={sending.refusal} />}
      <Buttons>
        {next && (
          <Button kind="main" busy={sending.busy} onPress={() => onNext(next)}>
            {t().next(t().sections[next])}
          </Button>
        )}
        {dirty && (
          <Button busy={sending.busy} notNow={incomplete} onPress={() => void drafting.save()}>
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
  const frozenAs = configFrom(draft, { origin: "", fonts: {} }); // neither of them can be wrong
  const problem =
    drafting.faults.some((field) => parts[field] === section) ||
    configProblems(frozenAs).some((one) => homes[one] === section);
  switch (section) {
    case "start":
      return "none";
    case "meeting":
    case "law":
    case "papers":
    case "slate":
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
