/** The course of the meeting after the set-up, as simulated people walk it. */

import type { Json } from "../../../tally/evidence/index.ts";
import type { ReadingNo, RulingBody } from "../../../tally/meeting/index.ts";
import type { RoomView } from "../../../tally/view/index.ts";
import type { Simulation } from "./ballots.ts";
import { isPage } from "./kiosk.ts";
import { refusedWith, type Station } from "./people.ts";
import { printCounts, printLast, printList } from "./printing.ts";
import { figures, type Hall } from "./setup.ts";

/** What the rehearsal tells while it runs. */
export interface Observer {
  step(name: string): void;
  /** A bundle was settled; `papers` so far. */
  settled(papers: number): void;
  /** Milliseconds from a keyed paper to its acknowledgement. */
  acknowledged(milliseconds: number): void;
}

/** Adoption, head count, papers issued and returned, declared valid, bundled. */
export async function opening(hall: Hall, simulation: Simulation): Promise<void> {
  const { organiser, chief } = hall;
  const two = async (act: string, what: Json) => {
    await organiser.propose(act, what);
    await chief.approve(act);
  };
  await two("method", { vote: { how: "unanimous" }, clause: true });
  await two("slate", { vote: { how: "unanimous" } });
  await two("scrutineers", { vote: { how: "passed", against: 0, abstain: 2 } });
  await voting(hall, simulation);
}

/** One cast of one ballot paper: head count, papers issued and returned, declared valid, bundled. */
export async function voting(hall: Hall, simulation: Simulation): Promise<void> {
  const { organiser, chief, chair, chiefTeller } = hall;
  const two = async (act: string, what: Json, first: Station = organiser) => {
    await first.propose(act, what);
    await chief.approve(act);
  };
  const numbers = figures({ papers: simulation.papers.length });
  const onLeave = numbers.entitled - numbers.present;
  await two("headCount", { entitled: numbers.entitled, present: numbers.present, onLeave, absent: 0, reference: "" });
  const { opened, issued, unused, spare } = numbers;
  await two("issued", { opened, issued, unused, replaced: 0, spare, boxes: 2, reason: "" });
  const first = Math.floor(numbers.returned / 2);
  await two("returned", { boxes: [first, numbers.returned - first], foreign: 0, total: numbers.returned });
  await printCounts(hall);
  await two("valid", {}, chair);
  await chiefTeller.do({ type: "bundled", sizes: [...simulation.bundles] });
}

/** Who keys, and who reads the papers aloud to him, where the meeting does so (唱票). */
interface Desk {
  readonly station: Station;
  readonly aloud?: number;
}

/**
 * Everybody works until every bundle is settled and every void paper confirmed. Where papers are read aloud, tellers sit
 * two and two and stay together; one who is left over keys nothing.
 *
 * @throws RangeError when there are not the two desks that two readings take
 */
export async function counting(hall: Hall, simulation: Simulation, observer: Observer): Promise<void> {
  const done = { over: false };
  const desks = await desksOf(hall);
  if (desks.length < 2) throw new RangeError("two readings take two tellers, and four where papers are read aloud");
  const tellers = desks.map((desk) => keepKeying(desk, simulation, done, observer));
  // With few desks the chief teller reads the third time, at the table.
  const table = desks.length < 3 ? [keepKeying({ station: hall.chiefTeller }, simulation, done, observer)] : [];
  try {
    await keepRuling(hall, simulation, observer);
  } finally {
    done.over = true;
  }
  await Promise.all([...tellers, ...table]);
}

async function desksOf({ tellers }: Hall): Promise<Desk[]> {
  const view = await tellers[0]?.kiosk.until(isPage("teller"));
  if (view?.page !== "teller" || !view.pairs) return tellers.map((station) => ({ station }));
  return Array.from({ length: Math.floor(tellers.length / 2) }, (_, at) => ({
    station: tellers[at * 2]!,
    aloud: tellers[at * 2 + 1]!.person.number,
  }));
}

async function keepKeying(
  desk: Desk,
  simulation: Simulation,
  done: { readonly over: boolean },
  observer: Observer,
): Promise<void> {
  const { station } = desk;
  while (!done.over) {
    const { view } = station.kiosk;
    if (view && "locked" in view && view.locked) await station.unlock();
    const open = claimableBy(station);
    if (!open) {
      await station.kiosk.changed(300);
      continue;
    }
    await keyBundle(desk, open, simulation, observer);
  }
}

function claimableBy({ kiosk }: Station): { readonly bundle: number; readonly reading: ReadingNo } | undefined {
  const { view } = kiosk;
  if (view?.page === "teller") return view.claimable[0];
  // The table shows every bundle; it reads only what waits for a third reading.
  const line =
    view?.page === "table" ? view.bundles.find((one) => one.reading === 3 && one.state === "waiting") : undefined;
  return line && { bundle: line.no, reading: 3 };
}

type Wanted = { readonly ref: string; readonly rows: readonly number[]; readonly boxes: boolean };

async function keyBundle(
  { station, aloud }: Desk,
  { bundle, reading }: { readonly bundle: number; readonly reading: ReadingNo },
  simulation: Simulation,
  observer: Observer,
): Promise<void> {
  let wanted: readonly Wanted[] = [];
  try {
    // A third reading is one person's.
    const reader = aloud === undefined || reading === 3 ? {} : { aloud };
    const claimed = await station.do({ type: "claim", bundle, reading, ...reader });
    wanted = (claimed.answer as { papers?: readonly Wanted[] } | undefined)?.papers ?? []; // the third reader's rows
  } catch (error) {
    if (!refusedWith(error, "bundle-claimed", "reading-not-open", "reader-again", "device-again", "not-now"))
      throw error;
    await station.kiosk.changed(100); // somebody was faster
    return;
  }
  const papers = simulation.papers.filter((paper) => bundleOf(paper.ref) === bundle);
  for (const paper of papers) {
    const asked = wanted.find((one) => one.ref === paper.ref);
    if (reading === 3 && !asked) continue;
    const body = asked
      ? simulation.third(paper, asked.rows, asked.boxes)
      : simulation.keyed(paper, reading === 2 ? 2 : 1);
    const keyed = performance.now();
    await station.do({ type: "reading", ref: paper.ref, reading }, body as unknown as Json);
    observer.acknowledged(performance.now() - keyed);
  }
  await station.do({ type: "handIn", bundle, reading, papers: papers.length });
  await station.kiosk.until((view) => "locked" in view && view.locked);
}

const bundleOf = (ref: string) => Number(ref.slice(1, ref.indexOf("-")));

/** Chief scrutineer and scrutineer settle what waits, until nothing stands in the way of closing. */
async function keepRuling({ chief, scrutineer }: Hall, simulation: Simulation, observer: Observer): Promise<void> {
  const truth = new Map(simulation.papers.map((paper) => [paper.ref, paper] as const));
  const rulingOn = (ref: string): RulingBody => {
    const { ruling, truth: record } = truth.get(ref)!;
    return ruling ?? { marks: record.marks, writeIns: [], reason: "readings", note: "" };
  };
  let told = -1;
  for (;;) {
    const view = (await chief.kiosk.until(isPage("scrutineer"))) as RoomView;
    const settled = view.bundles.filter((one) => one.state === "settled").reduce((sum, one) => sum + one.papers, 0);
    if (settled !== told) observer.settled(settled);
    told = settled;
    if (view.bundles.length > 0 && view.open.length === 0) return;
    const matter = view.matters.find((one) => one.what !== "third");
    if (!matter) {
      await chief.kiosk.changed(300);
      continue;
    }
    const { ref, what } = matter;
    if (what === "approve") {
      await scrutineer.do({ type: "look", ref });
      await scrutineer.do({ type: "approve", act: "third", of: matter.of ?? "", hash: matter.hash ?? "" });
    } else if (what === "ruling") {
      await chief.do({ type: "look", ref });
      await chief.propose("ruling", {}, { ref }, rulingOn(ref) as unknown as Json);
      await scrutineer.approve("ruling", ref);
    } else {
      await chief.propose("confirmVoid", {}, { ref });
      await scrutineer.approve("confirmVoid", ref);
    }
    await chief.kiosk.until(
      (now) => now.page === "scrutineer" && !now.matters.some((one) => one.ref === ref && one.what === what),
    );
  }
}

/** Closed and unlocked. */
export async function unlocking({ chiefTeller, chief, scrutineer }: Hall): Promise<RoomView> {
  if (chiefTeller.kiosk.view && "locked" in chiefTeller.kiosk.view && chiefTeller.kiosk.view.locked)
    await chiefTeller.unlock();
  await chiefTeller.do({ type: "close" });
  await chief.kiosk.until((view) => "step" in view && view.step === "closed");
  await chief.propose("unlock", {});
  await scrutineer.approve("unlock");
  return (await chief.kiosk.until((view) => view.page === "scrutineer" && view.result !== undefined)) as RoomView;
}

/** Two people decide that the hand check is left out, where a rehearsal plays none. */
export async function withoutCheck({ chief, scrutineer }: Hall): Promise<void> {
  await chief.propose("unchecked", { why: "演练:不做抽查复核" });
  await scrutineer.approve("unchecked");
}

/** Informed, ties and shortages settled by a recorded decision, list printed, reported, announced, sealed. */
export async function announcing(hall: Hall, open: number): Promise<void> {
  const { organiser, chief, chair } = hall;
  const two = async (act: string, what: Json, first: Station) => {
    await first.propose(act, what);
    await chief.approve(act);
  };
  await two("informed", {}, chair);
  if (open > 0) await two("reduce", { seats: open, decider: "presidium", decision: "演练:减少名额" }, organiser);
  await chair.kiosk.until((view) => "step" in view && view.step === "informed");
  await printList(hall);
  await two("reported", {}, chair);
  await two("announced", { eligibility: "演练:已核实" }, chair);
  await two("show", { screen: "list", decision: "" }, chair);
  await printLast(hall);
}

export async function sealing({ organiser, chief }: Hall): Promise<void> {
  await organiser.propose("sealed", { seals: "演练" });
  await chief.approve("sealed");
}
