/** `POST /api/session`: a person's PIN at a device, the lock, and the two key cards after a power cut. */
import * as v from "valibot";
import { personNo, type Role } from "../../tally/meeting/index.ts";
import { maySignIn, mayUse } from "../access.ts";
import type { Hall } from "../hall.ts";
import { parseBody } from "../parse-body.ts";
import { type AnyRefusal, isTurnedAway, turnAway } from "../refusals.ts";
import type { Device } from "./devices.ts";

const pin = v.pipe(v.string(), v.maxLength(20));
const card = v.pipe(v.string(), v.maxLength(200));
export const Session = v.union([
  v.strictObject({ person: personNo, pin, newPin: v.exactOptional(pin) }),
  v.strictObject({ leave: v.literal(true) }),
  v.strictObject({ cards: v.strictTuple([card, card]) }),
]);

export type SignedIn =
  | { readonly token: string; readonly person: number; readonly role: Role }
  | { readonly token?: undefined; readonly left: true }
  | { readonly token?: undefined; readonly open: true };

export async function signInOrOut(input: unknown, device: Device, hall: Hall): Promise<SignedIn | AnyRefusal> {
  const asked = parseBody(Session, input);
  if (isTurnedAway(asked)) return asked;
  if ("leave" in asked) {
    hall.sessions.lock(device.id);
    return { left: true };
  }
  if ("cards" in asked) return typeCards(asked.cards, device, hall);
  return signIn(asked, device, hall);
}

async function typeCards(cards: [string, string], device: Device, hall: Hall): Promise<SignedIn | AnyRefusal> {
  if (!mayUse("keyCards", "paired", device.place)) return turnAway("not-yours");
  const wrong = await hall.typeCards(cards);
  if (wrong === undefined) return { open: true };
  return wrong === "wrong" ? turnAway("cards-wrong") : turnAway("card-unreadable", wrong.slice(-1));
}

async function signIn(
  { person, pin: typed, newPin }: { person: number; pin: string; newPin?: string },
  device: Device,
  hall: Hall,
): Promise<SignedIn | AnyRefusal> {
  const { room, sessions } = hall;
  if (!room) return turnAway("cards-needed");
  const entry = await room.accounts.enter(person, device.id, typed, newPin, hall.now());
  switch (entry.entry) {
    case "wrong":
      return turnAway("pin-wrong");
    case "locked":
      return turnAway("pin-locked");
    case "wait":
      return turnAway("pin-wait", String(entry.seconds));
    case "own-pin-needed":
      return turnAway("own-pin-needed");
    case "pin-weak":
      return turnAway("pin-weak", entry.why);
    case "pin-used":
      return turnAway("pin-used");
    case "in": {
      // Asked only of somebody who knows the PIN: nobody else learns which numbers there are.
      const role = room.roleOf(person);
      if (!role || !device.place || !maySignIn(role, device.place)) return turnAway("wrong-place");
      return { token: sessions.begin(person, device.id, hall.now()), person, role };
    }
  }
}
