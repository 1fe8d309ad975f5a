/** The power of a kiosk goes in the middle of a paper: a real browser with a profile on the disk, killed by force. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killProfile, openProfile } from "../browser.ts";
import { openTellerHall, refOf, Seat, type TellerHall } from "./teller-hall.ts";

const names = 23;
const rings = "4".repeat(names);
const profile = mkdtempSync(join(tmpdir(), "zhengzi-profile-"));

let room: TellerHall;
let context: BrowserContext;
let seat: Seat;
beforeAll(async () => {
  room = await openTellerHall([3], 2);
  const first = await openProfile(profile);
  seat = await room.seat(11, 0, undefined, first);
  await seat.page.getByRole("button", { name: "暂停" }).click();
  await seat.page.getByRole("application", { name: /的口令$/ }).waitFor();
  await first.close(); // as on the evening before: a browser writes its cookies down at leisure
});
afterAll(async () => {
  killProfile(profile);
  await context?.close().catch(() => undefined);
  await room?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** The kiosk is switched on (again), and the page opened. */
async function on(): Promise<Seat> {
  context = await openProfile(profile);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${room.url}/teller/`);
  return new Seat(page, seat.station);
}

/** The power of the kiosk goes. */
async function off(): Promise<void> {
  const gone = new Promise((resolve) => context.once("close", resolve));
  killProfile(profile);
  await gone;
}

test("a power cut of the kiosk takes nothing that was keyed a moment before, sent or not", async () => {
  let here = await on();

  await here.signIn();
  await here.claim(1);
  await here.keys(`6${rings.slice(1)}0E`);
  await here.saved();
  // Without the network too: one paper done, the next one in the middle.
  await context.setOffline(true);
  await here.keys(`5${rings.slice(1)}0E`);
  await here.keys("4456");
  await here.page.getByText("第1扎第3张第5行").waitFor();
  await here.kept();
  await off();

  here = await on();
  await here.page.getByText("第1扎第3张录到一半，已存好").waitFor();
  await here.signIn();
  await here.page.getByText("第1扎第3张第5行").waitFor();
  await here.keys(`${rings.slice(4)}0E`);
  await here.handIn(1, 3);
  const marks = [`x${"o".repeat(22)}`, `-${"o".repeat(22)}`, `oo-x${"o".repeat(19)}`];
  // Read for the second time as it was meant: had a mark been lost or changed, a third reading would be asked for.
  const meant = marks.map((one) => ({ marks: one, writeIns: [], setAside: "" as const }));
  await room.read(1, 1, 2, meant);
  const seen: unknown[] = [];
  for (const no of [1, 2, 3]) seen.push((await room.look(refOf(1, no))).reading1);
  expect(seen).toEqual(meant);
});
