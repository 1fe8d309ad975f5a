/**
 * The laptop dies in the middle of the count, for good. A spare one takes over from the backup medium at the same address,
 * and browsers that keyed papers meanwhile bring them back by themselves, in whatever order they come.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { splitOnCards } from "../../server/vault/cards.ts";
import type { ReadingBody } from "../../tally/meeting/index.ts";
import { openTellerHall, refOf, type Seat, type TellerHall } from "./teller-hall.ts";

const main = join(import.meta.dirname, "../../server/main.ts");
const names = 23;
const rings = "4".repeat(names);
const crossed = (at: number): ReadingBody => ({
  marks: `${"o".repeat(at)}x${"o".repeat(names - at - 1)}`,
  writeIns: [],
  setAside: "",
});
/** The keys of such a paper, Enter included. */
const keysOf = (at: number) => `${"4".repeat(at)}6${rings.slice(at + 1)}0E`;

const folders: string[] = [];
const scratch = () => {
  folders.push(mkdtempSync(join(tmpdir(), "zhengzi-takeover-")));
  return folders.at(-1)!;
};
let running: ChildProcess | undefined;
let room: TellerHall | undefined;

/** `npm start`; resolves when it serves. In a process group of its own, so that a kill takes the serving process too. */
async function started(folder: string, port: number, backup: string, typed: readonly string[] = []): Promise<void> {
  const args = ["--data", folder, "--host", "127.0.0.1", "--port", String(port), "--backup", backup];
  const server = spawn(process.execPath, [main, ...args], { detached: true });
  running = server;
  server.stdin.end(typed.map((line) => `${line}\n`).join(""));
  let said = "";
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", (part) => {
      said += part;
      if (said.includes("Fingerprint")) resolve();
    });
    server.stderr.on("data", (part) => {
      said += part;
    });
    server.once("exit", (code) => reject(new Error(`exit ${code}: ${said}`)));
  });
}

/** The power goes: nothing is said, nothing is finished. */
async function die(): Promise<void> {
  if (!running?.pid || running.exitCode !== null || running.signalCode !== null) return;
  const gone = new Promise((resolve) => running?.once("exit", resolve));
  running.removeAllListeners("exit");
  const dead = new Promise((resolve) => running?.once("exit", resolve));
  process.kill(-running.pid, "SIGKILL");
  await Promise.race([gone, dead]);
}

afterAll(async () => {
  await die();
  await room?.browser.close();
  for (const station of stations()) station.kiosk.close();
  for (const folder of [...folders, ...(room ? [room.folder] : [])]) rmSync(folder, { recursive: true, force: true });
});

const stations = () => {
  if (!room) return [];
  const { organiser, chief, scrutineer, chiefTeller, chair, tellers } = room.hall;
  return [organiser, chief, scrutineer, chiefTeller, chair, ...tellers];
};

/** Everybody's page comes back; simulated kiosks keep nothing. */
function reconnected(origin: string): void {
  for (const { kiosk } of stations()) kiosk.listen(`?${new URLSearchParams({ of: origin, unsent: "0" })}`);
}

const settled = (no: number) => (view: { page: string }) =>
  "bundles" in view &&
  (view.bundles as { no: number; state: string }[]).some((b) => b.no === no && b.state === "settled");

test("a laptop that dies for good loses no paper, though one kiosk comes back late and another must wait for it", async () => {
  const [medium, second] = [join(scratch(), "medium"), join(scratch(), "second")];
  for (const folder of [medium, second]) cpSync(scratch(), folder, { recursive: true });
  room = await openTellerHall([1, 3, 2], 4);
  const { folder, port, hall } = room;
  await room.powerOff();
  await started(folder, port, medium);
  const cards = splitOnCards(room.key());
  await hall.organiser.kiosk.ask("/api/session", { cards });
  const { origin } = hall.chief.kiosk.frame();
  reconnected(origin);
  for (const station of [hall.organiser, hall.chief, hall.scrutineer, hall.chiefTeller]) await station.unlock();
  const [early, late, other] = [await room.seat(21, 0), await room.seat(22, 1), await room.seat(23, 2)];

  // One bundle is settled, and with its slip everything up to there lies on the medium.
  await early.claim(1);
  await early.keys(keysOf(0));
  await early.handIn(1, 1);
  await room.read(3, 1, 2, [crossed(0)]);
  await hall.chief.kiosk.until((view) => "receipts" in view && view.receipts.some((one) => one.bundle === 1));

  // Then: bundle 2 is read by the one and handed in, and read for the second time by the other, who has one paper to go.
  await late.claim(2);
  for (const at of [0, 1, 2]) await late.keys(keysOf(at));
  await late.handIn(2, 3);
  await hall.chiefTeller.kiosk.until(
    (view) => view.page === "table" && view.bundles.some((one) => one.no === 2 && one.reading === 2),
  );
  await early.signIn();
  await early.claim(2);
  for (const at of [0, 1]) await early.keys(keysOf(at));
  await early.saved();
  // A third one is in the middle of bundle 3.
  await other.claim(3);
  await other.keys(keysOf(5));
  await other.saved();

  await late.page.context().setOffline(true);
  await die();
  // The laptop is dead: they go on keying.
  await other.keys(keysOf(6));
  await other.page.getByText("网络未通，本席已存好，请继续录").waitFor();
  await early.keys(keysOf(2).slice(0, 3));
  await early.kept();

  const spare = join(scratch(), "spare");
  cpSync(medium, spare, { recursive: true });
  await started(spare, port, second, cards);
  reconnected(origin);
  for (const station of [hall.organiser, hall.chief, hall.scrutineer, hall.chiefTeller]) await station.unlock();

  // Seat 22 is not there. What others may wrongly take for lost, they are told.
  const told = await hall.chiefTeller.kiosk.until(
    (view) => "restored" in view && view.restored !== undefined && "waits" in view.restored,
  );
  expect("restored" in told && told.restored).toMatchObject({
    waits: true,
    missing: expect.arrayContaining([{ seat: 22, papers: null }]),
  });
  const answers = await Promise.all([other, early].map((one) => signInAgain(one)));
  expect(answers.length).toBe(2);
  // Seat 23 has brought back what was lost, and what it keyed without the laptop, by itself.
  await other.page.getByRole("heading", { name: "第3扎已录完" }).waitFor();
  await other.saved();
  // Seat 21 cannot: its second reading rests on the first one, which seat 22 keeps. It says so and waits.
  await early.page.getByText("正等着补送").waitFor();
  await early.page.getByText("第22席还没有接通").waitFor();

  // Two people let the log go on, under another key; the next slip says so.
  const view = await hall.organiser.kiosk.until((now) => "restored" in now && now.restored !== undefined);
  const offer = "restored" in view && view.restored && "offer" in view.restored ? view.restored.offer : undefined;
  if (!offer) throw new Error("nothing is offered");
  await hall.organiser.propose("epoch", { ...offer, why: "主机损坏" });
  await hall.chief.approve("epoch");
  await hall.chief.kiosk.until((now) => "receipts" in now && now.receipts.at(-1)?.event === "continued");

  // Meanwhile others work: the log grows beyond all that seat 22 ever knew of it.
  await other.handIn(3, 2);
  await room.read(3, 3, 2, [crossed(5), crossed(6)]);
  await hall.chief.kiosk.until(settled(3));

  await late.page.context().setOffline(false);
  await signInAgain(late);
  await late.page.getByRole("application", { name: "扎号" }).or(late.page.getByText("登录后自动补送")).waitFor();
  await early.page.getByRole("heading", { name: /^第2扎第3张/ }).waitFor({ timeout: 60_000 });
  // The row at which it stood when the laptop died.
  await early.page.getByText("第2扎第3张第4行").waitFor();
  await early.keys(keysOf(2).slice(3));
  await early.handIn(2, 3);
  await hall.chief.kiosk.until(settled(2));
  await hall.chiefTeller.kiosk.until((now) => now.page === "table" && now.restored === undefined);

  // The first laptop is switched on again: no seat has anything to do with it.
  await die();
  await started(folder, port, medium);
  await hall.organiser.kiosk.ask("/api/session", { cards });
  for (const one of [early, late, other]) await one.page.getByText("主机上的计票记录比本机见过的旧").waitFor();

  // Every paper exactly once in each reading, as it was keyed.
  await die();
  const log = new Database(join(spare, "meeting.db"), { readonly: true });
  const leaves = log.prepare<[], Buffer>("select bytes from leaf order by seq").pluck().all();
  log.close();
  const readings = leaves
    .map((bytes) => JSON.parse(bytes.toString()) as { type: string; ref?: string; reading?: number })
    .filter(({ type }) => type === "reading")
    .map(({ ref, reading }) => `${ref} ${reading}`)
    .sort();
  const all = [1, 3, 2].flatMap((papers, i) => Array.from({ length: papers }, (_, at) => refOf(i + 1, at + 1)));
  expect(readings).toEqual(all.flatMap((ref) => [`${ref} 1`, `${ref} 2`]).sort());
  expect(readFileSync(join(second, "issued/000001.txt"), "utf8")).toBe(
    readFileSync(join(medium, "issued/000001.txt"), "utf8"),
  );
}, 300_000);

/** After a change of laptop every seat asks for its PIN. */
async function signInAgain(seat: Seat): Promise<void> {
  await seat.page.getByRole("application", { name: /的口令$/ }).waitFor({ timeout: 30_000 });
  await seat.signIn();
}
