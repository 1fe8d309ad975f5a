import "./room.css";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { RoomView } from "../../tally/view/index.ts";
import { Frame, type Live, lock, meeting, RestoredNotice, stepOf, useSafety, useSending } from "../ui/index.ts";
import { Calls } from "./bundles/calls.tsx";
import { lookAt } from "./matters/matters.tsx";
import { waitingHere } from "./matters/waiting.tsx";
import { type Opened, PaperPage } from "./paper/paper.tsx";
import { t } from "./texts.ts";

/*
 * What the table and the scrutineers' desk share: `before` the count (checks, logic test), `bundles` and their states, one
 * `paper` at a time, the `matters` that wait for two persons, `receipts`.
 */
export type SectionName = "checks" | "waiting" | "bundles" | "matters" | "receipts" | "end";

export interface RoomProps {
  readonly view: RoomView;
  readonly live: Live<RoomView>;
  readonly sections: readonly SectionName[];
  /** Where the page opens while nobody has chosen: what is to be done next. */
  readonly next: SectionName;
  /**
   * The part of a section; `open` shows one paper in place of everything. `stay`: something is begun here that must not
   * be taken off the screen because something else comes next by now; typing or choosing does so by itself.
   */
  readonly children: (section: SectionName, open: (opened: Opened) => void, stay: () => void) => ComponentChildren;
  /** Takes the whole page: a third reading, for example. */
  readonly instead?: ComponentChildren;
}

/** The frame of the two pages of the counting room: who, the sections with what waits in each, calls, one act at a time. */
export function Room({ view, live, sections, next, children, instead }: RoomProps) {
  const [chosen, setChosen] = useState<SectionName>();
  const [opened, setOpened] = useState<Opened>();
  const acts = useSending(view);
  const safety = useSafety(live);
  const section = chosen ?? next;
  const stay = () => setChosen(section);
  const fits = Boolean(instead);
  const role = view.role ? meeting().roles[view.role] : "";
  const again = async (ref: string) => {
    const seen = await lookAt(view, acts, ref);
    if (seen) setOpened((now) => (now === opened ? seen : now)); // unless it was left meanwhile
  };
  const waits: { readonly [S in SectionName]?: number } = {
    waiting: waitingHere(view).filter(({ mine }) => mine).length,
    matters: view.matters.length,
  };
  return (
    <Frame
      role={role}
      name={view.person === undefined ? "" : t().person(view.person)}
      step={stepOf(view)}
      safety={safety}
      {...(fits ? { fit: "window" as const } : {})}
    >
      <div class="room" data-fits={fits}>
        <Calls view={view} />
        {!instead && <RestoredNotice restored={view.restored} />}
        {!opened && !instead && (
          <nav class="room-nav">
            {sections.map((name) => (
              <button
                type="button"
                key={name}
                aria-current={name === section ? "page" : undefined}
                onClick={() => setChosen(name)}
              >
                {nameOf(name, view)}
                {(waits[name] ?? 0) > 0 && <strong> {t().count(waits[name] ?? 0)}</strong>}
              </button>
            ))}
            <button type="button" class="room-change" onClick={() => void lock()}>
              {t().change}
            </button>
          </nav>
        )}
        {instead}
        {!instead && opened && (
          <PaperPage
            view={view}
            key={`${opened.looked.ref} ${opened.of}`}
            opened={opened}
            onLook={() => void again(opened.looked.ref)}
            onBack={() => setOpened(undefined)}
          />
        )}
        {!instead && !opened && (
          <div class="room-section" onInput={stay}>
            {children(section, setOpened, stay)}
          </div>
        )}
      </div>
    </Frame>
  );
}

/** From the unlocking on the last section is the result. */
function nameOf(name: SectionName, { step, result }: RoomView): string {
  return name === "end" && result && step !== "setup" ? t().sections.result : t().sections[name];
}
