/** Who may come in: a person's number and a PIN, first the one from the card, then an own one. */
import type Database from "better-sqlite3";
import { weakness } from "../../tally/meeting/own-pin.ts";
import { type Serially, serially } from "../serially.ts";
import { type MeetingKey, seal, unseal } from "../vault/seal.ts";
import { type Lockout, lockouts } from "./lockout.ts";
import { drawPin, matches, type Verifier, verifierOf } from "./pin.ts";

/** What a try to come in ends with. `in` is the only good one. */
export type Entry =
  | { readonly entry: "in" }
  | { readonly entry: "wrong" | "locked" | "own-pin-needed" | "pin-used" }
  | {
      readonly entry: "pin-weak";
      readonly why: NonNullable<ReturnType<typeof weakness>>;
    }
  | { readonly entry: "wait"; readonly seconds: number };

export interface Accounts {
  /**
   * Tries a PIN. A wrong person and a wrong PIN look and last the same. With `newPin` the card's PIN is replaced by the
   * person's own.
   */
  enter(person: number, device: string, pin: string, newPin: string | undefined, now: number): Promise<Entry>;
  /** Draws a new card PIN for each, which replaces whatever there was; the PINs are for the printed cards alone. */
  drawCards(persons: readonly number[]): Promise<{ person: number; pin: string }[]>;
  /** Opens a lock: an act of two people. */
  unlock(person: number): void;
  has(person: number): boolean;
}

/** kind: 0 the PIN of the card, 1 the person's own. */
const kinds = { card: 0, own: 1 } as const;

export async function openAccounts(db: Database.Database, key: MeetingKey): Promise<Accounts> {
  const get = db.prepare<[number], Buffer>("select sealed from account where person = ?").pluck();
  const put = db.prepare<[number, Uint8Array]>(
    "insert into account (person, sealed) values (?, ?) on conflict do update set sealed = excluded.sealed",
  );
  const lockout: Lockout = lockouts(db);
  // Nobody's PIN: unknown persons are compared with it, so that they cost the same work.
  const nobody = await verifierOf(drawPin());

  const place = (person: number) => `account/${person}`;
  const store = (person: number, kind: number, verifier: Verifier) =>
    put.run(person, seal(key, place(person), Buffer.concat([Uint8Array.of(kind), verifier])));
  const load = (person: number): { kind: number; verifier: Uint8Array } | undefined => {
    const sealed = get.get(person);
    const plain = sealed && unseal(key, place(person), sealed);
    return plain ? { kind: plain[0]!, verifier: new Uint8Array(plain.subarray(1)) } : undefined;
  };

  const tryPin = async (
    person: number,
    device: string,
    pin: string,
    newPin: string | undefined,
    now: number,
  ): Promise<Entry> => {
    const barred = lockout.barred(person, device, now);
    if (barred) return barred.barred === "wait" ? { entry: "wait", seconds: barred.seconds } : { entry: "locked" };
    lockout.count(person, device, now);
    const account = load(person);
    const right = await matches(pin, account?.verifier ?? nobody);
    if (!account || !right) return { entry: "wrong" };
    lockout.clear(person, device);
    if (account.kind === kinds.own) return { entry: "in" };
    if (newPin === undefined) return { entry: "own-pin-needed" };
    const why = weakness(newPin);
    if (why) return { entry: "pin-weak", why };
    if (newPin === pin) return { entry: "pin-used" };
    const own = await verifierOf(newPin);
    // Two at once with the same card: the one whose PIN is kept first is in, the other is not.
    if (load(person)?.kind !== kinds.card) return { entry: "wrong" };
    store(person, kinds.own, own);
    return { entry: "in" };
  };
  /** One try at a time at each device: 19 MiB and 50 ms each are not to be had by the dozen. */
  const inTurn = new Map<string, Serially>();

  return {
    enter(person, device, pin, newPin, now) {
      const turn = inTurn.get(device) ?? serially();
      inTurn.set(device, turn);
      return turn(() => tryPin(person, device, pin, newPin, now));
    },
    async drawCards(persons) {
      const cards = [];
      for (const person of persons) {
        const pin = drawPin();
        store(person, kinds.card, await verifierOf(pin));
        lockout.clear(person);
        cards.push({ person, pin });
      }
      return cards;
    },
    unlock: (person) => lockout.clear(person),
    has: (person) => get.get(person) !== undefined,
  };
}
