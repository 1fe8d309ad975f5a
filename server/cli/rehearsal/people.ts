/** The people of a rehearsal: each with a number, a role, a PIN and a kiosk. They come in, and come in again when asked. */

import type { Json } from "../../../tally/evidence/index.ts";
import type { Role } from "../../../tally/meeting/index.ts";
import { type Acknowledged, Kiosk, type Place, Refused } from "./kiosk.ts";

export interface Person {
  readonly number: number;
  readonly role: Role;
  /** The PIN from the card, until the own one is set. */
  readonly card: string;
  readonly own: string;
}

/** A person at a kiosk. */
export class Station {
  readonly kiosk: Kiosk;
  readonly person: Person;

  constructor(kiosk: Kiosk, person: Person) {
    this.kiosk = kiosk;
    this.person = person;
  }

  /** The first time: the card's PIN, and an own one. */
  async arrive(): Promise<void> {
    const { number, card, own } = this.person;
    await this.kiosk.signIn(number, card, own);
    await this.kiosk.until((view) => "person" in view && view.person === number && !view.locked);
  }

  /** The PIN again, where the page asks for it. */
  async unlock(): Promise<void> {
    await this.kiosk.signIn(this.person.number, this.person.own);
    await this.kiosk.until((view) => "person" in view && view.person === this.person.number && !view.locked);
  }

  do(fields: { readonly type: string; readonly [field: string]: Json }, body?: Json): Promise<Acknowledged> {
    return this.kiosk.do(fields, body);
  }

  /** Has a paper made and sealed: the own PIN first, every time. */
  async print(paper: string, more: { readonly [field: string]: Json } = {}): Promise<Acknowledged> {
    await this.unlock();
    return this.do({ type: "print", paper, ...more });
  }

  /** Proposes an act of two people. */
  propose(act: string, what: Json, more: { readonly [field: string]: Json } = {}, body?: Json): Promise<Acknowledged> {
    return this.do({ type: "propose", act, what, ...more }, body);
  }

  /** Approves what waits, once it is on this person's screen. */
  async approve(act: string, ref?: string): Promise<Acknowledged> {
    const fits = (one: { act: string; ref?: string; mine: boolean }) => one.act === act && one.ref === ref && one.mine;
    const view = await this.kiosk.until((now) => "waiting" in now && now.waiting.some(fits));
    const waiting = "waiting" in view ? view.waiting.find(fits) : undefined;
    if (!waiting) throw new Error(`nothing waits for the approval of ${act}`);
    return this.do({ type: "approve", act, of: waiting.of, hash: waiting.hash });
  }
}

/** Pairs a new kiosk, as two people in front of two screens would. */
export async function pairKiosk(
  place: Place,
  organiser: Kiosk,
  at: { readonly place: string; readonly seat?: number },
): Promise<Kiosk> {
  const kiosk = await Kiosk.at(place);
  const key = await kiosk.publicKey();
  const asked = await kiosk.ask<{ device: string; code: string }>("/api/pair", { key });
  kiosk.device = asked.device;
  kiosk.listen();
  const typed = await organiser.ask<{ digits: string }>("/api/pair", { code: asked.code, ...at });
  await kiosk.until((view) => view.page === "pairing" && view.digits === typed.digits);
  await kiosk.ask("/api/pair", { same: true });
  await organiser.do({ type: "pair", newDevice: asked.device, key, ...at });
  await kiosk.until((view) => view.page !== "pairing");
  return kiosk;
}

/** The organiser's device: the first one, by the code on the laptop's screen. */
export async function firstKiosk(place: Place, setupCode: string): Promise<Kiosk> {
  const kiosk = await Kiosk.at(place);
  const { device } = await kiosk.ask<{ device: string }>("/api/pair", { key: await kiosk.publicKey(), setupCode });
  kiosk.device = device;
  kiosk.listen();
  await kiosk.until((view) => view.page === "organiser");
  return kiosk;
}

/** Tells a refusal with this code from whatever else went wrong. */
export function refusedWith(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Refused && codes.includes(error.refusal.refused);
}
