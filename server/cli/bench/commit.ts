/**
 * One reading over HTTPS, device-signed, durable, acknowledged, twelve kiosks at once; beside it a bare hono route over
 * HTTPS that looks up a session and makes one durable insert of the same bytes on the same disk.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Hono } from "hono";
import { getCookie } from "hono/cookie";
import type { Json } from "../../../tally/evidence/index.ts";
import { listenTls } from "../../listen.ts";
import { Kiosk, padded } from "../rehearsal/kiosk.ts";
import { everybody, startMeeting } from "../rehearsal/start.ts";
import type { Measure } from "./tally.ts";

const kiosks = 12;
const perKiosk = 20;
/** Ours and the peer take turns, so that a busy moment of the machine falls on both. */
const turns = 5;

/** What was waited for in all turns of one of the two. */
class Timing {
  private readonly waits: number[] = [];
  private ms = 0;

  add(waits: readonly number[], ms: number): void {
    this.waits.push(...waits);
    this.ms += ms;
  }
  get perSecond(): number {
    return (this.waits.length / this.ms) * 1000;
  }
  get p99(): number {
    const sorted = this.waits.toSorted((a, b) => a - b);
    return sorted[Math.floor(0.99 * (sorted.length - 1))] ?? 0;
  }
}

/** Every kiosk sends its bodies one after the other, all kiosks at once. */
async function timed(
  lines: readonly { kiosk: Kiosk; bodies: readonly string[] }[],
  turn: number,
  timing: Timing,
): Promise<void> {
  const waits: number[] = [];
  const began = performance.now();
  await Promise.all(
    lines.map(async ({ kiosk, bodies }) => {
      const each = bodies.length / turns;
      for (const body of bodies.slice(turn * each, (turn + 1) * each)) {
        const sent = performance.now();
        const { status, body: told } = await kiosk.send("POST", "/api/commands", body);
        if (status !== 200) throw new Error(told.toString());
        waits.push(performance.now() - sent);
      }
    }),
  );
  timing.add(waits, performance.now() - began);
}

export async function benchCommit(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), "zhengzi-bench-"));
  const papers = kiosks * perKiosk;
  const { serving, hall } = await startMeeting(
    "counting",
    { papers, tellers: kiosks, errorRate: 0, seed: 1 },
    { folder },
  );
  const lines = await Promise.all(
    hall.tellers.map(async (teller, i) => {
      await teller.do({ type: "claim", bundle: i + 1, reading: 1 });
      const { origin, round } = teller.kiosk.frame();
      const bodies: string[] = [];
      for (let paper = 1; paper <= perKiosk; paper++) {
        const ref = `B${String(i + 1).padStart(2, "0")}-${String(paper).padStart(2, "0")}`;
        const read = { marks: "o".repeat(23), writeIns: [], setAside: "" } as unknown as Json;
        const signer = { origin, round, person: teller.person.number };
        bodies.push(
          JSON.stringify(padded(await teller.kiosk.command(signer, { type: "reading", ref, reading: 1 }, read))),
        );
      }
      return { kiosk: teller.kiosk, bodies };
    }),
  );
  const db = new Database(join(folder, "bare.db"));
  db.pragma("journal_mode = wal");
  db.pragma("synchronous = full");
  db.exec(
    "create table session (token text primary key) strict; create table leaf (seq integer primary key, bytes text) strict",
  );
  const find = db.prepare("select token from session where token = ?");
  const put = db.prepare("insert into leaf (bytes) values (?)");
  const bare = new Hono<{ Bindings: import("@hono/node-server").HttpBindings }>();
  bare.post("/api/commands", async (c) => {
    find.get(getCookie(c, "session", "host") ?? "");
    return c.json({ seq: put.run(await c.req.text()).lastInsertRowid.toString() });
  });
  const limits = { inAll: 400, perPeer: 400 };
  const listening = await listenTls(
    bare,
    () => undefined,
    serving.hall.identity.server,
    { address: "127.0.0.1", port: 0 },
    limits,
  );
  const bareLines = lines.map(({ kiosk, bodies }) => {
    const same = new Kiosk({ ...kiosk.place, port: listening.port }, kiosk.keys);
    for (const [name, value] of kiosk.cookies) same.cookies.set(name, value);
    return { kiosk: same, bodies };
  });
  const ours = new Timing();
  const floor = new Timing();
  for (let turn = 0; turn < turns; turn++) {
    await timed(lines, turn, ours);
    await timed(bareLines, turn, floor);
  }
  for (const { kiosk } of bareLines) kiosk.close();
  db.close();
  await listening.close();
  for (const { kiosk } of everybody(hall)) kiosk.close();
  await serving.close();
  rmSync(folder, { recursive: true });
  return [
    {
      name: "commit",
      work: `readings a second, ${kiosks} kiosks; peer: a bare durable route (goal: ratio ≥ 0.7)`,
      ours: ours.perSecond,
      floor: floor.perSecond,
      ratio: ours.perSecond / floor.perSecond,
    },
    {
      name: "commit",
      work: "99 % acknowledged in, ms; peer as above",
      ours: ours.p99,
      floor: floor.p99,
      ratio: ours.p99 / floor.p99,
    },
  ];
}
