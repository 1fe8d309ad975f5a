import "./teller.css";
import { useEffect, useState } from "preact/hooks";
import type { TellerView } from "../../tally/view/index.ts";
import {
  announce,
  Button,
  EmptyState,
  Frame,
  kit,
  type Live,
  liveNow,
  lock,
  Notice,
  onLive,
  placeName,
  reconnect,
  type Safety,
  safetyOf,
  start,
  stepOf,
  Viewed,
} from "../ui/index.ts";
import { Again } from "./again.tsx";
import { Claim, Count, Ways } from "./claim.tsx";
import type { Desk } from "./desk.ts";
import { Keying } from "./keying.tsx";
import { openDesk } from "./open-desk.ts";
import { Practice } from "./practice.tsx";
import { Refused } from "./refused.tsx";
import { positionOf } from "./task.ts";
import { t } from "./texts.ts";

/** The desk lives as long as the page; whoever shows it is called after every change. */
let desk: Desk | undefined;
const watching = new Set<() => void>();

/** Whether another window of this kiosk has the desk: this one waits until it is closed. */
let elsewhere = false;

const draw = () => {
  for (const changed of watching) changed();
};

/** Resolved once it is known whether this window has the desk: then the line is opened, with what the desk keeps. */
const known = Promise.withResolvers<void>();
announce(async () => {
  await known.promise;
  return desk?.mark() ?? "";
});

async function keepDesk(): Promise<never> {
  desk = await openDesk(draw).finally(() => known.resolve());
  if (elsewhere) reconnect(); // the line was opened without it
  elsewhere = false;
  const see = () => desk?.see(liveNow<TellerView>());
  onLive(see);
  see();
  draw();
  return new Promise<never>(() => {}); // the lock is held for as long as the page lives
}

void navigator.locks.request("teller", { ifAvailable: true }, (free) => {
  if (free) return keepDesk();
  elsewhere = true;
  known.resolve();
  draw();
  void navigator.locks.request("teller", keepDesk);
  return undefined;
});

function useDesk(): Desk | undefined {
  const [, again] = useState(0);
  useEffect(() => {
    const changed = () => again((n) => n + 1);
    watching.add(changed);
    changed(); // it may have been opened since the first drawing
    return () => {
      watching.delete(changed);
    };
  }, []);
  return desk;
}

function Teller() {
  const here = useDesk();
  const [practising, setPractising] = useState(false);
  const state = here?.state();
  const kept = state?.half;
  const half = kept && t().paused(t().where(kept.task.bundle, kept.task.unit, positionOf(kept.ref)));
  const unsent = state && state.waiting > 0 && t().unsent(state.waiting);
  const before = (
    <>
      {half && <Notice kind="plain">{half}</Notice>}
      {unsent && <Notice kind="plain">{unsent}</Notice>}
      {state && here && <Again state={state} desk={here} />}
    </>
  );
  return (
    <Viewed<TellerView> page="teller" role={t().role} signIn={before}>
      {(view, live) => (
        <Frame
          role={t().role}
          name={placeName(view.place, view.seat)}
          step={stepOf(view)}
          safety={safety(live, here)}
          fit="window"
        >
          {practising ? (
            <Practice onStop={() => setPractising(false)} />
          ) : (
            <Seat view={view} desk={here} onPractise={() => setPractising(true)} />
          )}
        </Frame>
      )}
    </Viewed>
  );
}

function Seat({ view, desk: here, onPractise }: { view: TellerView; desk: Desk | undefined; onPractise: () => void }) {
  if (!here) return <EmptyState what={elsewhere ? t().otherTab : kit().connecting} />;
  const state = here.state();
  const { task, draft, form, obstacle } = state;
  if (state.unkept) return <Notice kind="attention">{t().unkept}</Notice>;
  if (obstacle?.is === "refused" && (obstacle.item.command.leaf.type !== "claim" || view.bundle)) {
    const { paper } = obstacle.item;
    const where = task && paper && t().where(task.bundle, task.unit, positionOf(paper.ref));
    return <Refused refusal={obstacle.refusal} where={where} onGiveUp={here.giveUp} />;
  }
  if (view.step !== "counting")
    return (
      <EmptyState
        what={closedSteps.has(view.step) ? t().after : t().before}
        {...(closedSteps.has(view.step) ? {} : { who: t().who.chair })}
      >
        <Ways onPractise={onPractise} />
      </EmptyState>
    );
  if ((!task || !view.bundle) && state.claiming !== undefined)
    return (
      <EmptyState what={t().claim.claiming(state.claiming, view.unit)}>
        <Ways onPractise={onPractise} />
      </EmptyState>
    );
  if (!task || !view.bundle) return <Claim view={view} state={state} desk={here} onPractise={onPractise} />;
  if (state.end) return <Count view={view} state={state} desk={here} />;
  if (!draft || !form) return <EmptyState what={t().fetching} />;
  const note = (draft.recalled && t().recalled) || (task.reading === 3 && t().thirdOnly) || undefined;
  return (
    <Keying
      where={t().where(task.bundle, view.unit, positionOf(draft.ref))}
      reading={[t().readings[task.reading], ...pairAt(view)].join(" · ")}
      names={view.slate}
      columns={view.columns}
      form={form}
      entry={draft.entry}
      said={state.said}
      called={view.called}
      note={note}
      onKey={here.key}
      onInputMethod={here.inputMethod}
    >
      <Button onPress={() => void lock()}>{t().pause}</Button>
    </Keying>
  );
}

/** Who reads and who keys, at a seat of two. */
function pairAt({ bundle, person }: TellerView): string[] {
  return bundle?.aloud === undefined || person === undefined ? [] : [t().pair(bundle.aloud, person)];
}

const closedSteps: ReadonlySet<string> = new Set([
  "void",
  "closed",
  "unlocked",
  "informed",
  "reported",
  "announced",
  "sealed",
]);

/** What the teller needs to know: is everything I keyed safe? Nothing is said beside a refusal, which says it all. */
function safety(live: Live<unknown>, here: Desk | undefined): Safety | undefined {
  const state = here?.state();
  if (state?.obstacle?.is === "refused") return undefined;
  if (live.line === "lost" || state?.obstacle?.is === "unreachable") return { is: "offlineKept" };
  return state && state.waiting > 0 ? { is: "saving", papers: state.waiting } : safetyOf(live);
}

start(Teller, () => t().title);
