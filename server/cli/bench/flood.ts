/** One device offers as many requests as it can over 20 connections; eleven honest kiosks go on keying. */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Json } from "../../../tally/evidence/index.ts";
import type { Station } from "../rehearsal/people.ts";
import { everybody, startMeeting } from "../rehearsal/start.ts";
import type { Measure } from "./tally.ts";

const honest = 11;
const perKiosk = 20;

/** The time of the slowest of a hundred readings, with the pace of people who never stop to look up. */
async function p99(tellers: readonly Station[], reading: 1 | 2, shift: number): Promise<number> {
  const waits: number[] = [];
  await Promise.all(
    tellers.map(async (teller, i) => {
      const bundle = ((i + shift) % tellers.length) + 1;
      if (teller.kiosk.view && "locked" in teller.kiosk.view && teller.kiosk.view.locked) await teller.unlock();
      await teller.do({ type: "claim", bundle, reading });
      for (let paper = 1; paper <= perKiosk; paper++) {
        const ref = `B${String(bundle).padStart(2, "0")}-${String(paper).padStart(2, "0")}`;
        const body = { marks: "o".repeat(23), writeIns: [], setAside: "" } as unknown as Json;
        const sent = performance.now();
        await teller.do({ type: "reading", ref, reading }, body);
        waits.push(performance.now() - sent);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await teller.do({ type: "handIn", bundle, reading, papers: perKiosk });
      await teller.kiosk.until((view) => "locked" in view && view.locked);
    }),
  );
  return waits.sort((a, b) => a - b)[Math.floor(0.99 * (waits.length - 1))] ?? 0;
}

export async function benchFlood(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), "zhengzi-bench-"));
  const size = { papers: honest * perKiosk, tellers: honest, errorRate: 0, seed: 1 };
  const { serving, hall } = await startMeeting("counting", size, { folder, rate: { perSecond: 40, burst: 120 } });
  const quiet = await p99(hall.tellers, 1, 0);
  const flooder = fork(`${import.meta.dirname}/flood-child.ts`, [
    String(serving.port),
    Buffer.from(serving.hall.identity.authority).toString("base64"),
  ]);
  await new Promise((begun) => flooder.once("message", begun));
  const flooded = await p99(hall.tellers, 2, 1);
  flooder.kill("SIGKILL");
  for (const { kiosk } of everybody(hall)) kiosk.close();
  await serving.close();
  rmSync(folder, { recursive: true });
  return [
    {
      name: "flood",
      work: "99 % of readings acknowledged in, ms, while one device floods; floor: the same in quiet (goal: ratio ≤ 5)",
      ours: flooded,
      floor: quiet,
      ratio: flooded / quiet,
    },
  ];
}
