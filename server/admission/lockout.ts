/**
 * Wrong PINs are counted per person and device: fifteen of them at one kiosk must not lock the chief scrutineer out
 * everywhere. Counts are on the disk and survive a restart.
 */
import type Database from "better-sqlite3";

/** Wrong tries that cost nothing; each after them costs a wait that doubles. */
const free = 5;
const firstWait = 15_000;
/** From this many on the pair is locked until two people open it again. */
const most = 15;

export type Barred = { readonly barred: "wait"; readonly seconds: number } | { readonly barred: "locked" };

export interface Lockout {
  /** Whether this person may try at this device now. */
  barred(person: number, device: string, now: number): Barred | undefined;
  /** Counts a try before its outcome is known, so that tries at the same moment do not slip through. */
  count(person: number, device: string, now: number): void;
  /** A right PIN, or two people who open the lock. Without a device: at every device. */
  clear(person: number, device?: string): void;
}

export function lockouts(db: Database.Database): Lockout {
  type Row = { tries: number; until: number };
  const get = db.prepare<[number, string], Row>("select tries, until from lockout where person = ? and device = ?");
  const put = db.prepare<[number, string, number, number]>(
    "insert into lockout (person, device, tries, until) values (?, ?, ?, ?) on conflict do update set tries = excluded.tries, until = excluded.until",
  );
  const drop = db.prepare<[number, string]>("delete from lockout where person = ? and device = ?");
  const dropAll = db.prepare<[number]>("delete from lockout where person = ?");
  return {
    barred(person, device, now) {
      const row = get.get(person, device);
      if (!row) return undefined;
      if (row.tries >= most) return { barred: "locked" };
      return row.until > now ? { barred: "wait", seconds: Math.ceil((row.until - now) / 1000) } : undefined;
    },
    count(person, device, now) {
      const tries = (get.get(person, device)?.tries ?? 0) + 1;
      const wait = tries < free ? 0 : firstWait * 2 ** (tries - free);
      put.run(person, device, tries, now + wait);
    },
    clear(person, device) {
      if (device === undefined) dropAll.run(person);
      else drop.run(person, device);
    },
  };
}
