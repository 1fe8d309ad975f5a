import { afterAll, beforeAll, expect, test } from "vitest";
import { effort, sized } from "../effort.ts";
import { figure, type KeyTime, keyTimes, noteKeys, share } from "./key-times.ts";
import { openTellerHall, refOf, type Seat, type TellerHall } from "./teller-hall.ts";

/** Twelve kiosks key at once: a few browsers, the others without one, over the same HTTPS and at the pace of people. */
const browsers = sized(1, 2, 2);
const kiosks = sized(4, 12, 12);
const papers = sized(2, 3, 15);
const names = 23;
const pace = 40;

let room: TellerHall;
let seats: Seat[] = [];
beforeAll(async () => {
  room = await openTellerHall(
    Array.from({ length: kiosks }, () => papers),
    kiosks,
  );
  for (let i = 0; i < browsers; i++) seats = [...seats, await room.seat(21 + i, i)];
});
afterAll(() => room?.close());

const body = { marks: "o".repeat(18).padEnd(names, "x"), writeIns: [], setAside: "" };

/** A teller without a browser, who takes as long over a paper as one with hands. */
async function withoutBrowser(teller: number, bundle: number): Promise<number[]> {
  const station = room.hall.tellers[teller]!;
  const taken: number[] = [];
  await station.do({ type: "claim", bundle, reading: 1 });
  for (let position = 1; position <= papers; position++) {
    await new Promise((resolve) => setTimeout(resolve, (names + 2) * (pace + 10)));
    const began = performance.now();
    await station.do({ type: "reading", ref: refOf(bundle, position), reading: 1 }, body as never);
    taken.push(performance.now() - began);
  }
  return taken;
}

test("twelve kiosks key at once: a key is painted in the next frame, the next paper ready within 50 ms", {
  timeout: 300_000,
}, async () => {
  for (const [i, seat] of seats.entries()) {
    await seat.claim(i + 1);
    await noteKeys(seat);
  }
  const others = Array.from({ length: kiosks - browsers }, (_, i) => withoutBrowser(browsers + i, browsers + i + 1));
  await Promise.all(
    seats.map(async (seat, i) => {
      for (let paper = 0; paper < papers; paper++) {
        await seat.keys("4".repeat(18), pace);
        await seat.keys("66666", pace);
        for (let i = 0; i < 3; i++) {
          await seat.page.keyboard.press("F9"); // means nothing here: what it takes is the machine's own
          await seat.page.waitForTimeout(pace);
        }
        await seat.keys("0E", pace);
      }
      await seat.page.getByRole("heading", { name: `第${i + 1}扎已录完` }).waitFor();
    }),
  );
  const acknowledged = (await Promise.all(others)).flat();
  const all = (await Promise.all(seats.map(keyTimes))).flat();
  const rows = all.filter(({ code }) => /^Numpad[046]$/.test(code));
  const floor = all.filter(({ code }) => code === "F9");
  const enters = all.filter(({ code }) => code === "NumpadEnter");
  expect([rows.length, enters.length]).toEqual([browsers * papers * (names + 1), browsers * papers]);
  const ready = (list: readonly KeyTime[]) => list.map((one) => one.ready);
  const painted = (list: readonly KeyTime[]) => list.map((one) => one.painted);
  console.log(
    [
      `${kiosks} kiosks at once, ${browsers} of them browsers`,
      `key → row laid out: ${figure(ready(rows))}; painted: ${figure(painted(rows))}`,
      `a key without meaning: laid out ${figure(ready(floor))}; painted ${figure(painted(floor))}`,
      `Enter → next paper laid out: ${figure(ready(enters))}; painted: ${figure(painted(enters))}`,
      `a paper acknowledged without a browser: ${figure(acknowledged)}`,
    ].join("\n"),
  );
  // Until the next paper can be keyed; the frame that shows it follows within a 60th of a second. The goals are for the
  // quiet machine of the full run: what a slow or busy one takes for any key is taken off, and the rest may be longer.
  const own = share(ready(floor), 0.5);
  const slower = sized(8, 8, 1);
  expect(share(ready(enters), 0.5) - own).toBeLessThanOrEqual(50 * slower);
  expect(share(ready(rows), 0.5) - own).toBeLessThanOrEqual(16 * slower);
  if (effort < 3) return; // a machine that does much else besides interrupts the slowest hundredth
  expect(share(ready(enters), 0.5)).toBeLessThanOrEqual(50);
  expect(share(ready(rows), 0.5)).toBeLessThanOrEqual(16);
  expect(share(ready(enters), 0.99) - share(ready(floor), 0.5)).toBeLessThanOrEqual(50);
  expect(share(painted(rows), 0.5) - share(painted(floor), 0.5)).toBeLessThanOrEqual(16);
});
