/** A rehearsal from the first pairing to the sealed archives, and what is left in its folder afterwards. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { inputOf, type SetupDraft } from "../../../tally/meeting/index.ts";
import type { MeetingInput, Result } from "../../../tally/result/index.ts";
import { tally } from "../../../tally/result/index.ts";
import { joinPassphrase } from "../../archive/passphrase.ts";
import type { Serving } from "../../serve.ts";
import type { Simulation } from "./ballots.ts";
import { type Carried, carryAway } from "./carried.ts";
import { announcing, counting, sealing, unlocking, withoutCheck } from "./course.ts";
import { handCheck } from "./handcheck.ts";
import { printForms, printPlan, printReport, printRulings } from "./printing.ts";
import { progress } from "./progress.ts";
import { figures } from "./setup.ts";
import { everybody, startMeeting } from "./start.ts";

export interface RehearsalOptions {
  readonly out: string;
  readonly papers: number;
  readonly tellers: number;
  readonly errorRate: number;
  readonly seed: number;
  /** Another meeting than the built-in one (tests); its people and figures must fit. */
  readonly draft?: SetupDraft;
}

export interface Summary {
  readonly papers: number;
  readonly tellers: number;
  readonly seed: number;
  readonly leaves: number;
  readonly disputes: { readonly differ: number; readonly refer: number; readonly voids: number };
  readonly seconds: { readonly whole: number; readonly counting: number };
  /** Milliseconds from sending a keyed paper to its acknowledgement; the software's own share of each paper. */
  readonly acknowledged: { readonly readings: number; readonly median: number; readonly p99: number };
  readonly softwareSecondsPerPaper: number;
  readonly resultEqualsTruth: boolean;
}

/** Runs the meeting and writes its folder. Throws when the result is not the truth. */
export async function rehearse(options: RehearsalOptions): Promise<Summary> {
  prepareFolder(options.out);
  const data = mkdtempSync(join(tmpdir(), "zhengzi-rehearsal-"));
  const began = performance.now();
  const bar = progress(options.papers);
  const waits: number[] = [];
  const stages = { "set-up": "会前设置 set-up", opening: "开会至收回选票 opening" };
  const { serving, hall, simulation } = await startMeeting("counting", options, { folder: data }, (stage) =>
    bar.step(stages[stage]),
  );
  try {
    bar.step("计票 counting");
    const countingBegan = performance.now();
    await counting(hall, simulation, {
      step: bar.step,
      settled: bar.settled,
      acknowledged: (milliseconds) => waits.push(milliseconds),
    });
    const countingSeconds = (performance.now() - countingBegan) / 1000;
    bar.step("启封 closing");
    await printRulings(hall, disputed(stateOf(serving)));
    await printForms(hall.organiser, join(options.out, "forms"));
    const room = await unlocking(hall);
    const result = room.result!;
    const meeting = inputOf(stateOf(serving));
    const papers = simulation.papers.map((paper) => paper.truth);
    const truth = tally(meeting, papers);
    const resultEqualsTruth = isDeepStrictEqual(truth, result);
    bar.step("抽查复核 hand check");
    await written(serving, "closed");
    await printPlan(hall);
    const { handCheck: setting } = stateOf(serving).config;
    const lots = await handCheck(hall.chief, {
      truth: new Map(papers.map((paper) => [paper.ref, paper])),
      counted: truth,
      bundles: simulation.bundles,
      riskLimit: setting.riskLimit,
      mostPapers: setting.first,
      seed: options.seed,
      passphrase: passphraseOf(serving),
    });
    if (lots === undefined) await withoutCheck(hall);
    bar.step("报告、宣布 announcing");
    await printReport(hall);
    await announcing(hall, openSeats(result));
    await written(serving, "end");
    await sealing(hall);
    const archives = await carryAway(hall.chief);
    for (const { name, bytes } of Object.values<Carried>(archives)) writeFileSync(join(options.out, name), bytes);
    writeFolder(options.out, serving, simulation, meeting, lots);
    const summary = summaryOf(options, serving, waits, {
      whole: (performance.now() - began) / 1000,
      counting: countingSeconds,
      resultEqualsTruth,
    });
    writeFileSync(join(options.out, "summary.json"), `${JSON.stringify(summary, null, 2)}\n`);
    bar.end(summary);
    if (!resultEqualsTruth) throw new Error("the result is not what the papers say");
    return summary;
  } finally {
    for (const { kiosk } of everybody(hall)) kiosk.close();
    await serving.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Bundles with a paper that was read a third time or ruled on. */
const disputed = ({ round }: ReturnType<typeof stateOf>) =>
  round.bundles
    .filter(({ sheets }) => sheets.some((sheet) => sheet.readings.third || sheet.ruling !== undefined))
    .map(({ no }) => no);

function stateOf({ hall }: Serving) {
  if (!hall.room) throw new Error("the room is locked");
  return hall.room.state;
}

const openSeats = (result: Result) =>
  result.election === "valid" ? (result.revote?.seats ?? result.short?.missing ?? 0) : 0;

/** Waits until this receipt is issued and both archives are written up to it. */
async function written({ hall }: Serving, event: "closed" | "end"): Promise<void> {
  const room = hall.room!;
  for (;;) {
    await room.rest();
    const due = room.around().receipts.find((one) => one.event === event);
    if (due && room.archives.size() === due.size) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What people read off the two cards: these come as a drawing only, so here it is taken from behind them. */
function passphraseOf({ hall }: Serving): string {
  const halves = hall.room?.archives.passphrase();
  if (!halves) throw new Error("there is no passphrase before there are archives");
  return joinPassphrase(halves);
}

/** Everything that a real meeting would have on paper and on media, and the truth that only a rehearsal knows. */
/**
 * Makes the folder, and takes out of it what an earlier rehearsal wrote: slips and archives of two meetings side by side
 * would not go together.
 *
 * @throws TypeError when it cannot be made: something else is there, or nobody may write
 */
function prepareFolder(out: string): void {
  try {
    mkdirSync(out, { recursive: true });
    rmSync(join(out, "slips"), { recursive: true, force: true });
    const ours = /^(\d{6}-[a-z-]+\.pdf|\d{8}-[0-9a-z]{6}-(check\.zip|sealed\.zip\.age))$/;
    for (const name of readdirSync(out)) if (ours.test(name)) rmSync(join(out, name));
  } catch (error) {
    throw new TypeError(`--out: ${out} cannot be used as a folder to write into.`, { cause: error });
  }
}

function writeFolder(
  out: string,
  serving: Serving,
  simulation: Simulation,
  meeting: MeetingInput,
  lots: string | undefined,
): void {
  const room = serving.hall.room!;
  const { state } = room;
  const json = (name: string, content: unknown) =>
    writeFileSync(join(out, name), `${JSON.stringify(content, null, 1)}\n`);
  for (const { kind, sha256, seq } of state.printed) {
    const bytes = room.paperwork.desk.read(sha256);
    if (bytes) writeFileSync(join(out, `${String(seq).padStart(6, "0")}-${kind}.pdf`), bytes);
  }
  writeFileSync(join(out, "passphrase.txt"), `${passphraseOf(serving)}\n`, { mode: 0o600 });
  mkdirSync(join(out, "slips"), { recursive: true });
  for (const { no, note } of room.around().receipts)
    writeFileSync(join(out, "slips", `${String(no).padStart(6, "0")}.txt`), note);
  const numbers = figures({ papers: simulation.papers.length });
  json("facts.json", {
    entitled: numbers.entitled,
    present: numbers.present,
    issued: numbers.issued,
    returned: numbers.returned,
    bundles: simulation.bundles,
    seats: state.round.seats,
    names: state.round.slate.map((candidate) => candidate.name),
    ...(lots === undefined ? {} : { lots }),
  });
  json("truth.json", { meeting, ballots: simulation.papers.map((paper) => paper.truth) });
}

function summaryOf(
  { papers, tellers, seed }: RehearsalOptions,
  serving: Serving,
  waits: readonly number[],
  measured: { readonly whole: number; readonly counting: number; readonly resultEqualsTruth: boolean },
): Summary {
  const state = stateOf(serving);
  const sheets = state.round.bundles.flatMap((bundle) => bundle.sheets);
  const sorted = [...waits].sort((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 100) / 100;
  const round = (seconds: number) => Math.round(seconds * 100) / 100;
  return {
    papers,
    tellers,
    seed,
    leaves: state.seq,
    disputes: {
      differ: sheets.filter((sheet) => sheet.outcome === "differ").length,
      refer: sheets.filter((sheet) => sheet.outcome === "refer" || sheet.third === "refer").length,
      voids: sheets.filter((sheet) => sheet.void).length,
    },
    seconds: { whole: round(measured.whole), counting: round(measured.counting) },
    acknowledged: { readings: waits.length, median: at(0.5), p99: at(0.99) },
    softwareSecondsPerPaper: Math.round((measured.counting / papers) * 10_000) / 10_000,
    resultEqualsTruth: measured.resultEqualsTruth,
  };
}
