/** Memory of a server with twelve kiosks at work, alone in its process, against a bare hono server on the same Node. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allocation } from "../../supervise.ts";
import { simulate } from "../rehearsal/ballots.ts";
import { counting, opening } from "../rehearsal/course.ts";
import { Kiosk, type Place } from "../rehearsal/kiosk.ts";
import { draftFor, setUp } from "../rehearsal/setup.ts";
import { everybody } from "../rehearsal/start.ts";
import type { Measure } from "./tally.ts";

const kiosks = 12;
const quiet = { step: () => undefined, settled: () => undefined, acknowledged: () => undefined };
const mega = 1_048_576;

interface Listening extends Pick<Place, "port" | "authority"> {
  readonly setupCode?: string;
}
interface Held {
  readonly rss: number;
  readonly heapUsed: number;
}

/** What a child says next; bench and child are one program. */
async function said<T>(child: ChildProcess): Promise<T> {
  const [message] = (await once(child, "message")) as [T];
  return message;
}

function held(child: ChildProcess): Promise<Held> {
  const answer = said<Held>(child);
  child.send("measure");
  return answer;
}

/** Ours as it is started for a meeting, the peer as Node starts by itself. */
function started(what: "ours" | "bare" | "state", argument = ""): ChildProcess {
  const { env, execArgv } = what === "ours" ? allocation : process;
  const flags = { env, execArgv: ["--expose-gc", ...execArgv] };
  return fork(`${import.meta.dirname}/memory-child.ts`, [what, argument], flags);
}

/** What the state alone of so many papers takes, bytes of heap. */
async function stateHeld(papers: number): Promise<number> {
  const child = started("state", String(papers));
  await said(child);
  const { heapUsed } = await held(child);
  child.kill();
  return heapUsed;
}

async function bareHeld(): Promise<Held> {
  const child = started("bare");
  const { listening } = await said<{ listening: Listening }>(child);
  const place = { address: "127.0.0.1", ...listening };
  const clients = await Promise.all(Array.from({ length: kiosks }, () => Kiosk.at(place)));
  for (let i = 0; i < 120; i++) await Promise.all(clients.map((kiosk) => kiosk.send("POST", "/", "x".repeat(1024))));
  const memory = await held(child);
  for (const kiosk of clients) kiosk.close();
  child.kill();
  return memory;
}

/** After a meeting of so many papers was counted, from the set-up on. */
async function oursHeld(papers: number): Promise<Held> {
  const folder = mkdtempSync(join(tmpdir(), "zhengzi-bench-"));
  const child = started("ours", folder);
  const pins = new Map<number, string>();
  child.on("message", ({ cards }: { cards?: readonly { person: number; pin: string }[] }) => {
    for (const { person, pin } of cards ?? []) pins.set(person, pin);
  });
  const { listening } = await said<{ listening: Listening }>(child);
  const size = { papers, tellers: kiosks };
  const { slate, seats, counting: settings } = draftFor(size);
  const bundleSize = settings.bundleSize;
  const simulation = simulate({ papers, names: slate.length, seats, boxes: 3, bundleSize, errorRate: 0.003, seed: 1 });
  const place = { address: "127.0.0.1", ...listening };
  const hall = await setUp(place, listening.setupCode ?? "", size, (person) => pins.get(person) ?? "");
  await opening(hall, simulation);
  await counting(hall, simulation, quiet);
  const memory = await held(child);
  for (const { kiosk } of everybody(hall)) kiosk.close();
  child.kill();
  await once(child, "exit");
  rmSync(folder, { recursive: true });
  return memory;
}

export async function benchMemory(): Promise<Measure[]> {
  const [papers, more, many] = [308, 1000, 100_000];
  const bare = await bareHeld();
  const ours = await oursHeld(papers);
  const perPaper = ((await oursHeld(more)).heapUsed - ours.heapUsed) / 1024 / (more - papers);
  const perSheet = ((await stateHeld(many)) - (await stateHeld(papers))) / 1024 / (many - papers);
  const work = `with ${kiosks} kiosks and ${papers} papers counted; peer: bare hono`;
  return [
    {
      name: "memory",
      work: `MB resident ${work} (goal: ratio ≤ 1.5)`,
      ours: ours.rss / mega,
      floor: bare.rss / mega,
      ratio: ours.rss / bare.rss,
    },
    {
      name: "memory",
      work: `MB of heap ${work}`,
      ours: ours.heapUsed / mega,
      floor: bare.heapUsed / mega,
      ratio: ours.heapUsed / bare.heapUsed,
    },
    {
      name: "memory",
      work: `kB of heap a paper, from ${papers} to ${more}, against 1 (goal: ratio ≤ 1)`,
      ours: perPaper,
      floor: 1,
      ratio: perPaper,
    },
    {
      name: "memory",
      work: `kB of heap a paper, the state alone, from ${papers} to ${many}, against 1 (goal: ratio ≤ 1)`,
      ours: perSheet,
      floor: 1,
      ratio: perSheet,
    },
  ];
}
