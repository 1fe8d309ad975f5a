/**
 * Devices: each has a cookie token of which only the hash is kept, and a P-256 key whose private half never leaves it.
 * A kiosk shows an 8-digit code, the organiser types it, both screens show the same 4 digits, both say so: paired.
 */
import { createHash, randomBytes, randomInt } from "node:crypto";
import type Database from "better-sqlite3";
import type { Place } from "../../tally/meeting/people.ts";
import { drawToken, tokenHash } from "./sessions.ts";

export interface Device {
  readonly id: string;
  /** Raw 65-byte P-256 point, base64. */
  readonly key: string;
  readonly state: "waiting" | "paired" | "revoked";
  readonly place?: Place;
  readonly seat?: number;
}

/** What a waiting kiosk shows. `digits` once the organiser has typed its code; `same` once the kiosk has confirmed them. */
export interface Waiting {
  readonly device: string;
  readonly code: string;
  readonly expires: number;
  digits?: string;
  same: boolean;
  place?: Place;
  seat?: number;
}

/** What the organiser sees of a kiosk whose code he has typed. */
export interface Pairing {
  readonly device: string;
  readonly key: string;
  readonly digits: string;
  readonly same: boolean;
  readonly place: Place;
  readonly seat?: number;
}

export const codeSeconds = 120;
/** Wrong codes after which every code in the room is worth nothing any more. */
const wrongCodes = 5;
/** More kiosks than this never wait at the same time. */
const mostWaiting = 40;

export type Typed =
  | {
      readonly typed: "right";
      readonly digits: string;
      readonly device: string;
    }
  | { readonly typed: "wrong" | "all-void" };

export interface Devices {
  byToken(token: string | undefined): Device | undefined;
  byId(id: string): Device | undefined;
  /** A kiosk asks to be paired; what it had asked for before is over. Undefined when too many wait already. */
  ask(key: string, now: number, before?: string): { device: string; token: string; code: string } | undefined;
  waiting(device: string, now: number): Waiting | undefined;
  /** The organiser types a code and says where the kiosk stands. */
  type(code: string, place: Place, seat: number | undefined, now: number): Typed;
  /** The organiser calls it off: wrong place, or other digits. False when the chief scrutineer's agreement is waited for. */
  cancel(device: string): boolean;
  /** Forgets requests that have run out; true when there were any. */
  lapse(now: number): boolean;
  /** Devices whose registration two people are deciding upon: until they have, none of them runs out. */
  hold(devices: ReadonlySet<string>): void;
  /** The kiosk's side says that both screens show the same digits. */
  confirm(device: string, now: number): boolean;
  /** Whether both sides are done, for exactly this place. */
  ready(device: string, place: Place, seat: number | undefined, now: number): boolean;
  /** The device stands at its place from now on. */
  settle(device: string, place: Place, seat: number | undefined): void;
  /** The organiser's device: it knew the set-up code. Another one that stood there does so no more. */
  first(key: string): { device: string; token: string };
  revoke(device: string): void;
  /** Every device that stands somewhere. */
  paired(): Device[];
  /** Kiosks whose code the organiser has typed and that have no place yet. */
  pairing(now: number): Pairing[];
}

export function openDevices(db: Database.Database): Devices {
  type Row = {
    id: string;
    key: Buffer;
    state: Device["state"];
    place: Place | null;
    seat: number | null;
  };
  const columns = "id, key, state, place, seat";
  const byTokenHash = db.prepare<[Buffer], Row>(`select ${columns} from device where token = ?`);
  const byId = db.prepare<[string], Row>(`select ${columns} from device where id = ?`);
  const all = db.prepare<[], Row>(`select ${columns} from device where state = 'paired' order by id`);
  const put = db.prepare<[string, Buffer, Buffer]>(
    "insert into device (id, token, key, state) values (?, ?, ?, 'waiting')",
  );
  const place = db.prepare<[string, number | null, string]>(
    "update device set state = 'paired', place = ?, seat = ? where id = ?",
  );
  const revoke = db.prepare<[string]>("update device set state = 'revoked' where id = ?");
  const forget = db.prepare<[string]>("delete from device where id = ? and state = 'waiting'");
  db.exec("delete from device where state = 'waiting'"); // their codes were in memory

  const waiting = new Map<string, Waiting>();
  /** Every request asks who it comes from: kept in memory, dropped when a device changes. */
  const known = new Map<string, Device>();
  let held: ReadonlySet<string> = new Set();
  let wrong = 0;

  const device = (row: Row | undefined): Device | undefined =>
    row && {
      id: row.id,
      key: row.key.toString("base64"),
      state: row.state,
      ...(row.place === null ? {} : { place: row.place }),
      ...(row.seat === null ? {} : { seat: row.seat }),
    };
  const enrol = (key: string) => {
    const id = randomBytes(8).toString("hex");
    const token = drawToken();
    put.run(id, tokenHash(token), Buffer.from(key, "base64"));
    return { device: id, token };
  };
  const alive = (one: Waiting, now: number) => one.expires > now || held.has(one.device);
  const drop = (id: string) => {
    waiting.delete(id);
    forget.run(id);
    known.clear();
  };
  const sweep = (now: number) => {
    const over = [...waiting.values()].filter((one) => !alive(one, now));
    for (const one of over) drop(one.device);
    return over.length > 0;
  };
  const current = (id: string, now: number) => {
    const one = waiting.get(id);
    return one && alive(one, now) ? one : undefined;
  };

  return {
    byToken(token) {
      if (token === undefined || token.length > 100) return undefined;
      const hash = tokenHash(token);
      const name = hash.toString("base64");
      const found = known.get(name) ?? device(byTokenHash.get(hash));
      if (found) known.set(name, found);
      return found;
    },
    byId: (id) => device(byId.get(id)),
    ask(key, now, before) {
      sweep(now);
      if (before !== undefined && !held.has(before)) drop(before);
      if (waiting.size >= mostWaiting) return undefined;
      const enrolled = enrol(key);
      const taken = new Set([...waiting.values()].map((one) => one.code));
      let code: string;
      do code = String(randomInt(100_000_000)).padStart(8, "0");
      while (taken.has(code));
      waiting.set(enrolled.device, {
        device: enrolled.device,
        code,
        expires: now + codeSeconds * 1000,
        same: false,
      });
      return { ...enrolled, code };
    },
    waiting: current,
    type(code, at, seat, now) {
      sweep(now);
      const one = [...waiting.values()].find((candidate) => candidate.code === code && !candidate.digits);
      if (!one) {
        wrong += 1;
        if (wrong < wrongCodes) return { typed: "wrong" };
        wrong = 0;
        for (const id of [...waiting.keys()]) if (!held.has(id)) drop(id);
        return { typed: "all-void" };
      }
      wrong = 0;
      const key = byId.get(one.device)?.key ?? Buffer.alloc(0);
      // Both screens show what follows from the key that the server holds: a key swapped on the way shows.
      const hash = createHash("sha256").update(`zhengzi/pair/v1\n${code}\n`).update(key).digest();
      one.digits = String(hash.readUInt32BE(0) % 10_000).padStart(4, "0");
      one.place = at;
      if (seat === undefined) delete one.seat;
      else one.seat = seat;
      return { typed: "right", digits: one.digits, device: one.device };
    },
    cancel(id) {
      if (held.has(id)) return false;
      if (waiting.has(id)) drop(id);
      return true;
    },
    lapse: sweep,
    hold(ids) {
      held = ids;
    },
    confirm(id, now) {
      const one = current(id, now);
      if (!one?.digits) return false;
      one.same = true;
      return true;
    },
    ready(id, at, seat, now) {
      const one = current(id, now);
      return one?.same === true && one.place === at && one.seat === seat;
    },
    settle(id, at, seat) {
      place.run(at, seat ?? null, id);
      waiting.delete(id);
      known.clear();
    },
    first(key) {
      for (const { id, place: at } of all.all()) if (at === "organiser") revoke.run(id);
      known.clear();
      const enrolled = enrol(key);
      place.run("organiser", null, enrolled.device);
      return enrolled;
    },
    revoke(id) {
      revoke.run(id);
      waiting.delete(id);
      known.clear();
    },
    pairing(now) {
      return [...waiting.values()].flatMap((one) => {
        const { device: id, digits, same, place: at, seat } = one;
        const key = byId.get(id)?.key.toString("base64");
        if (!key || !digits || !at || !alive(one, now)) return [];
        return [{ device: id, key, digits, same, place: at, ...(seat === undefined ? {} : { seat }) }];
      });
    },
    paired: () => all.all().flatMap((row) => device(row) ?? []),
  };
}
