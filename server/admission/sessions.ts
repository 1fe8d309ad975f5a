/**
 * Sessions: a person at a device, by a 256-bit token in a cookie of which only the hash is kept. They outlive a crash of
 * the server, not the end of the supervising process.
 */
import { createHash, randomBytes } from "node:crypto";
import type Database from "better-sqlite3";

export interface Session {
  readonly person: number;
  readonly device: string;
}

export interface Limits {
  /** Milliseconds without a command after which the session is locked. */
  readonly idle: number;
  readonly longest: number;
  /** Milliseconds for which a PIN that was just typed stands for one signature. */
  readonly fresh: number;
}

export const usualLimits: Limits = {
  idle: 5 * 60_000,
  longest: 12 * 3_600_000,
  fresh: 60_000,
};

/** Who is, or was last, at a device. `locked`: the PIN is asked for again. */
export interface Present {
  readonly person: number;
  readonly locked: boolean;
}

export interface Sessions {
  /** Lets a person in at a device. Whoever was in at that device before is out; the token is always a new one. */
  begin(person: number, device: string, now: number): string;
  /**
   * The session of a token at this device; undefined when there is none, when it is locked, idle or too old, or when the
   * token comes from another device than the one it was given to.
   */
  find(token: string | undefined, device: string, now: number): Session | undefined;
  /**
   * A line was opened at this device without the token of its session: the browser was started anew and has lost it, or
   * somebody else's was. Whoever is there types his PIN, else he would key what nobody takes.
   */
  opened(token: string | undefined, device: string, now: number): void;
  /** Something was done: the idle time starts anew. */
  touch(device: string, now: number): void;
  at(device: string, now: number): Present | undefined;
  /** Uses up the PIN that was just typed at this device, for one signature; false when there is none to use. */
  sign(device: string, now: number): boolean;
  /** The PIN is asked for again at this device; the page keeps what is half keyed. */
  lock(device: string): void;
  endAt(device: string): void;
  endOf(person: number): void;
  /** Locks all: the supervising process has ended in between. */
  lockAll(): void;
}

export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Milliseconds in which a fresh token may still be on its way to the browser. */
const arriving = 1_000;

export const drawToken = () => randomBytes(32).toString("base64url");

/** @param start when this process began: sessions from before a crash are not idle for the time it took */
export function openSessions(db: Database.Database, start: number, limits: Limits = usualLimits): Sessions {
  type Row = Session & { since: number; locked: number };
  const columns = "person, device, since, locked";
  const put = db.prepare<[Buffer, number, string, number]>(
    "insert into session (token, person, device, since, locked) values (?, ?, ?, ?, 0)",
  );
  const byToken = db.prepare<[Buffer], Row>(`select ${columns} from session where token = ?`);
  const byDevice = db.prepare<[string], Row>(`select ${columns} from session where device = ?`);
  const lockDevice = db.prepare<[string]>("update session set locked = 1 where device = ?");
  const lockEvery = db.prepare("update session set locked = 1");
  const dropDevice = db.prepare<[string]>("delete from session where device = ?");
  const dropPerson = db.prepare<[number]>("delete from session where person = ?");
  /** When each device was last used. Kept in memory: a write per command to remember an idle time would be a waste. */
  const seen = new Map<string, number>();
  /** Devices whose last PIN has signed a paper. */
  const spent = new Set<string>();

  const young = (row: Row | undefined, now: number): Row | undefined =>
    row && now - row.since <= limits.longest ? row : undefined;
  const locked = (row: Row, now: number) =>
    row.locked === 1 || now - Math.max(row.since, seen.get(row.device) ?? start) > limits.idle;

  return {
    begin: (person, device, now) => {
      const token = drawToken();
      dropDevice.run(device);
      seen.set(device, now);
      spent.delete(device);
      put.run(tokenHash(token), person, device, now);
      return token;
    },
    find(token, device, now) {
      if (token === undefined || token.length > 100) return undefined;
      const row = young(byToken.get(tokenHash(token)), now);
      return row?.device === device && !locked(row, now) ? { person: row.person, device } : undefined;
    },
    opened(token, device, now) {
      const row = byDevice.get(device);
      const own = token !== undefined && token.length <= 100 && byToken.get(tokenHash(token))?.device === device;
      if (row && row.locked === 0 && !own && now - row.since > arriving) lockDevice.run(device);
    },
    touch: (device, now) => {
      seen.set(device, now);
    },
    at(device, now) {
      const row = young(byDevice.get(device), now);
      return row && { person: row.person, locked: locked(row, now) };
    },
    sign(device, now) {
      const row = young(byDevice.get(device), now);
      if (!row || locked(row, now) || now - row.since > limits.fresh || spent.has(device)) return false;
      spent.add(device);
      return true;
    },
    lock: (device) => {
      lockDevice.run(device);
    },
    endAt: (device) => {
      dropDevice.run(device);
      seen.delete(device);
    },
    endOf: (person) => {
      dropPerson.run(person);
    },
    lockAll: () => {
      lockEvery.run();
    },
  };
}
