/**
 * A full set of sample papers: a rehearsal of two votes (另行选举 for two missing seats) and a correction, in which every
 * desk saves every form, paper, slip and card that it can get, under the names that a browser gives them.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Json } from "../../../tally/evidence/index.ts";
import { boxesOf, type PaperKind, paperKinds, printable, reached } from "../../../tally/meeting/index.ts";
import { fallback } from "../../../tally/papers/records/form-names.ts";
import type { PaperLine } from "../../../tally/view/paper-list.ts";
import { simulate } from "./ballots.ts";
import { counting, opening, sealing, unlocking, voting, withoutCheck } from "./course.ts";
import { download, printForms, printLast, printList, printPlan, printReport, printRulings } from "./printing.ts";
import { everybody, type Started, startMeeting } from "./start.ts";

/** Folders of the set, in the order of the day. */
const folders = ["1 会前", "2 第一次投票", "3 另行选举", "4 报送和归档"] as const;

const silent = { step: () => undefined, settled: () => undefined, acknowledged: () => undefined };

/** Holds the meeting and writes its papers into `out`; tells each stage as it begins. */
export async function samples(out: string, told: (stage: string) => void): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "zhengzi-samples-"));
  const size = { papers: 46, tellers: 3, errorRate: 0.02, seed: 11 };
  const started = await startMeeting("frozen", size, { folder: data });
  const { hall, serving } = started;
  const [before, first, second, last] = folders.map((name) => join(out, name)) as [string, string, string, string];
  try {
    told(folders[0]);
    await printForms(hall.organiser, before);
    await cards(started, before);
    const state = () => serving.hall.room!.state;
    const simulated = (names: number, seats: number) =>
      simulate({ ...size, names, seats, boxes: boxesOf(state()), bundleSize: state().config.counting.bundleSize });

    told(folders[1]);
    const liked = simulated(state().round.slate.length, state().round.seats - 2); // two fewer reach the half
    await opening(hall, liked);
    await vote(started, liked, first);
    const missing = shortage(started, 1);
    if (!missing) throw new Error("the first vote of the samples leaves no seats open");
    const { chair, chief, organiser, scrutineer } = hall;
    const two = async (act: string, what: Json, proposer = chair) => {
      await proposer.propose(act, what);
      await chief.approve(act);
    };
    await two("informed", {});

    told(folders[2]);
    const slate = state().round.slate.filter(({ id }) => missing.candidates.includes(id));
    const further = { kind: "additional", seats: missing.missing, slate, decision: "演练：另行选举" };
    await two("nextRound", further as unknown as Json, organiser);
    for (const { kiosk } of everybody(hall)) await kiosk.until((view) => "round" in view && view.round === 2);
    const again = simulated(slate.length, missing.missing);
    await voting(hall, again);
    await vote(started, again, second);
    await two("informed", {});
    const open = shortage(started, 2);
    const decision = { decider: "presidium", decision: "演练：减少名额" };
    if (open) await two("reduce", { seats: open.missing, ...decision }, organiser);
    await printList(hall);

    told(folders[3]);
    await two("reported", {});
    await two("announced", { eligibility: "演练：已核实" });
    await chief.propose("erratum", { effect: "unchanged", why: "演练：报告单第3行手工誊写笔误" });
    await scrutineer.approve("erratum");
    await chief.print("erratum");
    await printLast(hall);
    await sealing(hall);
    await archived(started, "end");
    const late = paperKinds.filter((kind) => reached(printable[kind].from, "informed"));
    await save(started, late, last);
    await slips(started, last);
    for (const data of ["delegates-csv", "delegates-json"]) await download(organiser.kiosk, data, last);
  } finally {
    for (const { kiosk } of everybody(hall)) kiosk.close();
    await serving.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Seats that a vote left open, and who can stand for them. */
function shortage({ serving }: Started, round: number) {
  const result = serving.hall.room!.around().results.get(round);
  return result?.election === "valid" ? result.short : undefined;
}

/** Counting, closing, the report; everything saved that the desks have at the end of it, forms with their figures too. */
async function vote(started: Started, simulation: Parameters<typeof counting>[1], folder: string): Promise<void> {
  const { hall, serving } = started;
  await counting(hall, simulation, silent);
  await hall.organiser.unlock();
  for (const form of ["ballot-a4", "ballot-a3", "script", ...fallback])
    await download(hall.organiser.kiosk, `form-${form}`, join(folder, "随时可打印"));
  const { bundles } = serving.hall.room!.state.round;
  await printRulings(hall, [bundles[0]!.no]);
  await unlocking(hall);
  await withoutCheck(hall);
  await printPlan(hall);
  await printReport(hall);
  await save(started, paperKinds, folder);
  await archived(started, "closed");
  await hall.chief.unlock();
  await download(hall.chief.kiosk, "slip-archives", folder);
}

/** The papers of the present vote, each from its desk; of several versions the last. */
async function save({ hall }: Started, kinds: readonly PaperKind[], folder: string): Promise<void> {
  const { organiser, chair, chief } = hall;
  const desks = { organiser, chair, scrutineers: chief };
  for (const station of Object.values(desks)) await station.unlock();
  for (const kind of kinds) {
    const { kiosk } = desks[printable[kind].by];
    const { view } = kiosk;
    const lines: readonly PaperLine[] = view && "papers" in view ? view.papers : [];
    for (const { sha256 } of lines.find((line) => line.kind === kind)?.files ?? [])
      await download(kiosk, sha256, folder);
  }
}

/** The cards as they come out at the set-up, with PINs and keys that were drawn for nobody. */
async function cards({ serving, hall }: Started, folder: string): Promise<void> {
  const { paperwork, state } = serving.hall.room!;
  const { device } = hall.organiser.kiosk;
  const pins = state.config.people.map(({ person }, at) => ({ person, pin: String(481_206 + at * 8_919) }));
  const key = new Uint8Array(32).map((_, at) => (at * 37 + 11) % 256);
  for (const id of [
    await paperwork.pinCards(pins, state.config, device),
    await paperwork.keyCards(key as Parameters<typeof paperwork.keyCards>[0], state.config, device),
  ])
    await download(hall.organiser.kiosk, id, folder);
}

/** Every receipt on A4, the first on a roll too, and the cards of the sealed archive. */
async function slips({ hall, serving }: Started, folder: string): Promise<void> {
  const { kiosk } = hall.chief;
  await hall.chief.unlock();
  const home = join(folder, "留存单");
  await download(kiosk, "slip-1-roll80", join(home, "80毫米纸卷"));
  for (const { no } of serving.hall.room!.around().receipts) await download(kiosk, `slip-${no}`, home);
  await download(kiosk, "passphrase", folder);
}

/** Waits for the receipt of the last such event and the archives that it covers. */
export async function archived({ serving }: Started, event: "closed" | "end"): Promise<void> {
  const room = serving.hall.room!;
  for (;;) {
    await room.rest();
    const due = room.around().receipts.findLast((one) => one.event === event);
    if (due?.size === room.archives.size()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
