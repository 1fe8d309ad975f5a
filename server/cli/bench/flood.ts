/** One device offers 5,000 requests a second over 20 connections; eleven honest kiosks go on keying. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Json } from "../../../tally/evidence/index.ts";
import type { Station } from "../rehearsal/people.ts";
import { everybody, startMeeting } from "../rehearsal/start.ts";
import type { Measure } from "./tally.ts";

const honest = 11;
const perBundle = 20;
/** Quiet and flood take turns, so that whatever else the machine does meets both. */
const turns = 3;

/** What the flooder did in one turn. */
interface Flooded {
  readonly seconds: number;
  readonly offered: number;
  readonly answered: number;
  /** Connections that were cut. */
  readonly lost: number;
}

/** A bundle at each kiosk, with the pace of people who never stop to look up: how long each paper waited, in ms. */
async function keyed(tellers: readonly Station[], reading: 1 | 2, turn: number): Promise<number[]> {
  const waits: number[] = [];
  await Promise.all(
    tellers.map(async (teller, i) => {
      const bundle = turn * honest + ((i + reading - 1) % honest) + 1;
      if (teller.kiosk.view && "locked" in teller.kiosk.view && teller.kiosk.view.locked) await teller.unlock();
      await teller.do({ type: "claim", bundle, reading });
      for (let paper = 1; paper <= perBundle; paper++) {
        const ref = `B${String(bundle).padStart(2, "0")}-${String(paper).padStart(2, "0")}`;
        const body = { marks: "o".repeat(23), writeIns: [], setAside: "" } as unknown as Json;
        const sent = performance.now();
        await teller.do({ type: "reading", ref, reading }, body);
        waits.push(performance.now() - sent);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await teller.do({ type: "handIn", bundle, reading, papers: perBundle });
      await teller.kiosk.until((view) => "locked" in view && view.locked);
    }),
  );
  return waits;
}

async function flooding<T>(flooder: ChildProcess, run: () => Promise<T>): Promise<[T, Flooded]> {
  flooder.send("begin");
  const done = await run();
  const said = once(flooder, "message");
  flooder.send("pause");
  const [flooded] = (await said) as [Flooded]; // its only message
  return [done, flooded];
}

const p99 = (waits: readonly number[]) => waits.toSorted((a, b) => a - b)[Math.floor(0.99 * (waits.length - 1))] ?? 0;

/** The two measures of the flood: how long honest kiosks wait, and what was really offered to the server. */
export async function benchFlood(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), "zhengzi-bench-"));
  const size = { papers: honest * perBundle * turns, tellers: honest, errorRate: 0, seed: 1 };
  const { serving, hall } = await startMeeting("counting", size, { folder, rate: { perSecond: 40, burst: 120 } });
  const flooder = fork(`${import.meta.dirname}/flood-child.ts`, [
    String(serving.port),
    Buffer.from(serving.hall.identity.authority).toString("base64"),
    hall.chair.kiosk.cookies.get(hall.chair.kiosk.cookieName("device")) ?? "",
  ]);
  try {
    await once(flooder, "message");
    const quiet: number[] = [];
    const flooded: number[] = [];
    const floods: Flooded[] = [];
    for (let turn = 0; turn < turns; turn++) {
      quiet.push(...(await keyed(hall.tellers, 1, turn)));
      const [waits, flood] = await flooding(flooder, () => keyed(hall.tellers, 2, turn));
      flooded.push(...waits);
      floods.push(flood);
    }
    const [ours, floor] = [p99(flooded), p99(quiet)];
    const sum = (what: keyof Flooded) => floods.reduce((all, one) => all + one[what], 0);
    const [offered, answered] = [sum("offered") / sum("seconds"), sum("answered") / sum("seconds")];
    return [
      {
        name: "flood",
        work: "99 % of readings acknowledged in, ms, while one device floods; floor: the same in quiet (goal: ratio ≤ 5)",
        ours,
        floor,
        ratio: ours / floor,
      },
      {
        name: "flood",
        work: `requests a second offered on 20 connections (answered: ${Math.round(answered)}, cut: ${sum("lost")}); floor: 5,000`,
        ours: offered,
        floor: 5_000,
        ratio: offered / 5_000,
      },
    ];
  } finally {
    flooder.kill("SIGKILL");
    for (const { kiosk } of everybody(hall)) kiosk.close();
    await serving.close();
    rmSync(folder, { recursive: true });
  }
}
