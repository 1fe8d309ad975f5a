/** A spare laptop takes over with a copy of the backup medium and both key cards. */
import { cpSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { counting, unlocking } from "../../server/cli/rehearsal/course.ts";
import { readIssued } from "../../server/log/checkpoints.ts";
import { askForCards } from "../../server/tls/spare.ts";
import { drawMeetingKey, keyCheck, splitOnCards } from "../../server/vault/cards.ts";
import { scratch } from "./folder.ts";
import { everybody, meeting, served } from "./meeting.ts";
import { freePort } from "./port.ts";
import { spawned } from "./spawned.ts";

const quiet = { step: () => undefined, settled: () => undefined, acknowledged: () => undefined };

test("a backup medium, exchanged in the middle, brings the meeting back on another laptop: kiosks, PINs, every mark", async () => {
  const [backup, port] = [join(scratch(), "medium"), await freePort()];
  const { serving, hall, simulation, key } = await meeting("counting", { papers: 6, tellers: 3 }, { backup, port });
  rmSync(backup, { recursive: true });
  await serving.hall.room!.tick();
  expect(serving.hall.room!.around().backup).toBe("failing");
  cpSync(scratch(), backup, { recursive: true }); // another disk, empty
  const before = serving.hall.room!.state.seq;
  await serving.hall.room!.tick();
  expect(serving.hall.room!.around().backup).toBe("good");
  expect(serving.hall.room!.state.seq).toBe(before + 1); // its number, for the list of what is destroyed
  await counting(hall, simulation, quiet);
  await serving.hall.room!.tick();
  const issued = [...serving.hall.room!.checkpoints.issued];
  expect(readIssued(join(backup, "issued"))).toEqual(issued);
  await serving.close();

  const spare = join(scratch(), "spare");
  cpSync(backup, spare, { recursive: true });
  expect(existsSync(join(spare, "keys/server.key"))).toBe(false);
  await expect(served({ folder: spare })).rejects.toMatchObject({ code: "cards-first" });
  const [one, two] = splitOnCards(key);
  const said = await spawned(spare, port, [one, one, one, two]).announced;
  expect(said).toMatch(/不是本次会议的密钥卡/);
  expect(said).not.toContain("on the organiser's page"); // the cards are not asked for twice

  // No kiosk is paired again, nobody gets another PIN, and what was keyed is unlocked from the copy.
  for (const { kiosk } of everybody(hall)) kiosk.listen();
  for (const station of [hall.chief, hall.scrutineer, hall.chiefTeller]) {
    await station.kiosk.until((view) => "locked" in view && view.locked);
    await station.unlock();
  }
  const room = await unlocking(hall);
  expect(room.receipts.slice(0, issued.length).map((one) => one.note)).toEqual(issued.map((one) => one.note));
  expect(room.result).toBeDefined();
});

test("a folder with a log and without its keys is not taken for a new meeting", async () => {
  const folder = scratch();
  const { serving } = await meeting("frozen", { papers: 6, tellers: 2 }, { folder });
  await serving.close();
  rmSync(join(folder, "keys"), { recursive: true });
  await expect(served({ folder })).rejects.toMatchObject({ code: "keys-missing" });
});

test("a mistyped card is named, and nothing starts when nobody types", async () => {
  const keys = scratch();
  const key = drawMeetingKey();
  writeFileSync(join(keys, "key-check"), keyCheck(key));
  const [one, two] = splitOnCards(key);
  const said: string[] = [];
  const typing = (...lines: string[]) => ({
    lines: (async function* () {
      yield* lines;
    })(),
    say: (text: string) => said.push(text),
  });
  expect(await askForCards(keys, typing(one, `${two.slice(0, -1)}U`, one, two))).toEqual(key);
  expect(said.join("\n")).toContain("第二张有一处输错");
  await expect(askForCards(keys, typing(one))).rejects.toMatchObject({ code: "cards-first" });
});
