import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Station } from "../../server/cli/rehearsal/people.ts";
import { splitOnCards } from "../../server/vault/cards.ts";
import type { Json } from "../../tally/evidence/index.ts";
import { scratch } from "./folder.ts";
import { everybody, meeting } from "./meeting.ts";
import { freePort } from "./port.ts";
import { spawned } from "./spawned.ts";

const childOf = (pid: number) =>
  Number(
    execFileSync("pgrep", ["-P", String(pid)])
      .toString()
      .trim(),
  );

async function key(station: Station, ref: string, marks: string): Promise<number> {
  const body = { marks, writeIns: [], setAside: "" } as unknown as Json;
  return (await station.do({ type: "reading", ref, reading: 1 }, body)).seq;
}

/** Asks until somebody answers. */
async function answering(ask: () => Promise<{ status: number }>): Promise<number> {
  for (;;) {
    try {
      return (await ask()).status;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

test("a server killed in the middle of the count serves again within a second with everything acknowledged", async () => {
  const folder = scratch();
  const port = await freePort();
  const {
    serving,
    hall,
    simulation,
    key: meetingKey,
  } = await meeting("counting", { papers: 8, tellers: 3 }, { folder, port });
  await serving.close();

  const running = spawned(folder, port);
  await running.announced;
  expect(running.said()).toContain("The machine was restarted");

  const { organiser, chief } = hall;
  const [teller] = hall.tellers;
  // After a power cut nothing secret is served until both cards are typed.
  const locked = await teller!.kiosk.send("GET", "/api/events");
  expect([locked.status, JSON.parse(locked.body.toString()).refused]).toEqual([423, "cards-needed"]);
  const [one, two] = splitOnCards(meetingKey);
  expect((await teller!.kiosk.post("/api/session", { cards: [one, two] })).status).toBe(403);
  expect((await organiser.kiosk.post("/api/session", { cards: [one, one] })).body).toMatchObject({
    refused: "cards-wrong",
  });
  expect((await organiser.kiosk.post("/api/session", { cards: [one, two] })).status).toBe(200);

  for (const { kiosk } of everybody(hall)) kiosk.listen();
  await teller!.kiosk.until((view) => view.page === "teller" && view.locked);
  await teller!.unlock();
  await chief.unlock();
  await teller!.do({ type: "claim", bundle: 1, reading: 1 });
  const acknowledged: number[] = [];
  for (const { ref, seen } of simulation.papers.slice(0, 3))
    acknowledged.push(await key(teller!, ref, seen.marks || "-".repeat(23)));

  const child = childOf(running.process.pid!);
  const killed = performance.now();
  process.kill(child, "SIGKILL");
  expect(await answering(() => teller!.kiosk.send("GET", "/api/nothing"))).toBe(404);
  const seconds = (performance.now() - killed) / 1000;
  // The goal is 1 s on a quiet machine (`npm run bench -- start`); here other tests run at the same moment.
  expect(seconds).toBeLessThan(20);

  // Nobody types a PIN or a card again, and the next paper goes on where the last one ended.
  teller!.kiosk.listen();
  // The kiosk may still hold a view of before; the one waited for comes from the server that was started again.
  const last = simulation.papers[2]!.ref;
  const view = await teller!.kiosk.until((now) => now.page === "teller" && now.bundle?.last === last);
  expect(view).toMatchObject({ locked: false, bundle: { no: 1, reading: 1, last } });
  expect(view.page === "teller" && view.bundle?.todo).toHaveLength(5);
  const next = simulation.papers[3]!;
  expect(await key(teller!, next.ref, next.seen.marks || "-".repeat(23))).toBe(acknowledged.at(-1)! + 1);
});

test("a port that is taken, or a folder that is in use, is refused in a sentence and not in a stack trace", async () => {
  const folder = scratch();
  const port = await freePort();
  const first = spawned(folder, port);
  await first.announced;
  const second = spawned(scratch(), port);
  await expect(second.announced).rejects.toThrow(/exit 1: [\s\S]*已被占用[\s\S]*is taken/);
  expect(second.said()).not.toMatch(/ at .*\.ts:\d/);
  const third = spawned(folder, await freePort());
  await expect(third.announced).rejects.toThrow(/exit 1: [\s\S]*正由另一个程序使用/);
  const file = join(scratch(), "a-file");
  writeFileSync(file, "");
  const fourth = spawned(file, await freePort());
  await expect(fourth.announced).rejects.toThrow(/exit 1: [\s\S]*不能用作存放会议数据的文件夹/);
});
