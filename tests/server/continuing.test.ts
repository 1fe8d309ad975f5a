/** A log that goes on from a copy, when the power fails again at the worst moment: in this process, over real sockets. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { counting } from "../../server/cli/rehearsal/course.ts";
import type { Station } from "../../server/cli/rehearsal/people.ts";
import type { Started } from "../../server/cli/rehearsal/start.ts";
import type { Serving } from "../../server/serve.ts";
import { takeOver } from "../../server/tls/identity.ts";
import { scratch } from "./folder.ts";
import { meeting, served } from "./meeting.ts";
import { freePort } from "./port.ts";

const quiet = { step: () => undefined, settled: () => undefined, acknowledged: () => undefined };

/** A laptop lost in the count, and what its backup medium brought to another one. */
async function lost(): Promise<Started & { readonly folder: string; readonly port: number }> {
  const [backup, port] = [join(scratch(), "medium"), await freePort()];
  const started = await meeting("counting", { papers: 6, tellers: 3 }, { backup, port });
  await counting(started.hall, started.simulation, quiet); // everybody's PIN is on the medium, with the first slips
  await started.serving.close();
  const folder = join(scratch(), "spare");
  cpSync(backup, folder, { recursive: true });
  return { ...started, folder, port };
}

const offerOf = ({ hall }: Serving) => hall.room!.around().restored?.offer;

/** What is noted beside the log, while no server holds the folder; with `put` it is put back. */
function noted(folder: string, put?: unknown): unknown {
  const db = new Database(join(folder, "meeting.db"));
  if (put !== undefined) db.prepare("update note set value = ? where name = 'restored'").run(put);
  const value = db.prepare("select value from note where name = 'restored'").pluck().get();
  db.close();
  return value;
}

test("only a seat keeps papers: what another device says it was acknowledged stops no slip", async () => {
  const { serving, hall } = await meeting("frozen", { papers: 6, tellers: 2 });
  const { origin } = hall.chief.kiosk.frame();
  const claims = async ({ kiosk }: Station) => {
    const shown = kiosk.changed(30_000);
    kiosk.listen(`?${new URLSearchParams({ of: origin, unsent: "0", last: "0".repeat(32) })}`);
    await shown;
    return offerOf(serving);
  };
  for (const station of [hall.organiser, hall.chair, hall.scrutineer, hall.chiefTeller])
    expect(await claims(station)).toBeUndefined();
  expect(await claims(hall.tellers[0]!)).toBeDefined();
});

test("a power cut in the middle of taking over forgets nothing: the next start still asks two people to let the log go on", async () => {
  const { folder, port, key } = await lost();
  expect(takeOver(join(folder, "keys"), key)).toBe(true);
  // Here the power fails: the laptop has its certificate, and nothing else was done.
  const again = await served({ folder, port, key });
  expect(offerOf(again)).toBeDefined();
  await again.close();
  expect(offerOf(await served({ folder, port, key }))).toBeDefined();
});

test("a power cut right after two people agreed: the log says that they did, and goes on under the new key", async () => {
  const { folder, port, key, hall } = await lost();
  await (await served({ folder, port, key })).close();
  const before = noted(folder);
  const first = await served({ folder, port, key });
  const what = { ...offerOf(first)!, why: "主机损坏" };
  for (const { kiosk } of [hall.organiser, hall.chief]) kiosk.listen();
  for (const station of [hall.organiser, hall.chief]) await station.unlock();
  await hall.organiser.propose("epoch", what);
  await hall.chief.approve("epoch");
  await first.hall.room!.tick();
  expect(first.hall.room!.around().receipts.at(-1)).toMatchObject({ event: "continued" });
  await first.close();

  noted(folder, before); // as old as a power cut can leave it
  const second = await served({ folder, port, key });
  expect(second.hall.room!.state.epoch).toBe(1);
  expect(offerOf(second)).toBeUndefined();
  expect(second.hall.room!.around().receipts.at(-1)).toMatchObject({ event: "continued" });
});
