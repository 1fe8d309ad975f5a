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
}

export const usualLimits: Limits = {
  idle: 5 * 60_000,
  longest: 12 * 3_600_000,
};

export interface Sessions {
  /** Lets a person in at a device. Whoever was in at that device before is out; the token is always a new one. */
  begin(person: number, device: string, now: number): string;
  /**
   * The session of a token at this device; undefined when there is none, when it is idle or too old, or when the token
   * comes from another device than the one it was given to.
   */
  find(token: string | undefined, device: string, now: number): Session | undefined;
  /** Something was done: the idle time starts anew. */
  touch(device: string, now: number): void;
  /** Who is in at this device, if anybody. */
  at(device: string, now: number): Session | undefined;
  endAt(device: string): void;
  endOf(person: number): void;
  endAll(): void;
}

export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

export const drawToken = () => randomBytes(32).toString("base64url");

/** @param start when this process began: sessions from before a crash are not idle for the time it took */
export function openSessions(db: Database.Database, start: number, limits: Limits = usualLimits): Sessions {
  type Row = Session & { since: number; seen: number };
  const put = db.prepare<[Buffer, number, string, number, number]>(
    "insert into session (token, person, device, since, seen) values (?, ?, ?, ?, ?)",
  );
  const byToken = db.prepare<[Buffer], Row>("select person, device, since, seen from session where token = ?");
  const byDevice = db.prepare<[string], Row>("select person, device, since, seen from session where device = ?");
  const dropDevice = db.prepare<[string]>("delete from session where device = ?");
  const dropPerson = db.prepare<[number]>("delete from session where person = ?");
  const dropAll = db.prepare("delete from session");
  /** When each device was last used. Kept in memory: a write per command to remember an idle time would be a waste. */
  const seen = new Map<string, number>();

  const alive = (row: Row | undefined, now: number): Session | undefined => {
    if (!row) return undefined;
    const last = Math.max(row.seen, seen.get(row.device) ?? start);
    if (now - last > limits.idle || now - row.since > limits.longest) return undefined;
    return { person: row.person, device: row.device };
  };

  return {
    begin: (person, device, now) => {
      const token = drawToken();
      dropDevice.run(device);
      seen.set(device, now);
      put.run(tokenHash(token), person, device, now, now);
      return token;
    },
    find(token, device, now) {
      if (token === undefined || token.length > 100) return undefined;
      const session = alive(byToken.get(tokenHash(token)), now);
      return session?.device === device ? session : undefined;
    },
    touch: (device, now) => {
      seen.set(device, now);
    },
    at: (device, now) => alive(byDevice.get(device), now),
    endAt: (device) => {
      dropDevice.run(device);
      seen.delete(device);
    },
    endOf: (person) => {
      dropPerson.run(person);
    },
    endAll: () => {
      dropAll.run();
      seen.clear();
    },
  };
}
