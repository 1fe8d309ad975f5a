/**
 * `POST /api/pair`: a kiosk asks, the organiser types its code, the kiosk says that the digits are the same. Whoever may
 * type a code may call its registration off.
 */
import { createPublicKey } from "node:crypto";
import * as v from "valibot";
import { deviceId } from "../../tally/meeting/ids.ts";
import { deviceKey, place, seatNo } from "../../tally/meeting/index.ts";
import { mayUse } from "../access.ts";
import type { Asker } from "../app.ts";
import type { Hall } from "../hall.ts";
import { parseBody } from "../parse-body.ts";
import { type AnyRefusal, isTurnedAway, turnAway } from "../refusals.ts";

export const Pair = v.union([
  v.strictObject({ key: deviceKey }),
  v.strictObject({ key: deviceKey, setupCode: v.pipe(v.string(), v.maxLength(40)) }),
  v.strictObject({ same: v.literal(true) }),
  v.strictObject({ cancel: deviceId }),
  v.strictObject({ code: v.pipe(v.string(), v.regex(/^\d{8}$/)), place, seat: v.exactOptional(seatNo) }),
]);

/** `token`: for the cookie, never told in the body. */
export type Paired = {
  readonly device: string;
  readonly token?: string;
  readonly code?: string;
  readonly digits?: string;
};

/** @param setupCode whether this is the code on the laptop's screen */
export function pair(
  input: unknown,
  who: Asker,
  hall: Hall,
  setupCode: (code: string) => boolean,
):
  | Paired
  | { readonly token?: undefined; readonly same: true }
  | { readonly token?: undefined; readonly cancelled: true }
  | AnyRefusal {
  const asked = parseBody(Pair, input);
  if (isTurnedAway(asked)) return asked;
  const { devices } = hall;
  if ("setupCode" in asked) {
    if (!isPoint(asked.key)) return turnAway("key-wrong");
    return setupCode(asked.setupCode) ? devices.first(asked.key) : turnAway("setup-code-wrong");
  }
  if ("key" in asked) {
    if (!isPoint(asked.key)) return turnAway("key-wrong");
    return (
      devices.ask(asked.key, hall.now(), who.standing === "waiting" ? who.device?.id : undefined) ??
      turnAway("pair-full")
    );
  }
  if ("same" in asked) {
    if (!who.device || !mayUse("pairSame", who.standing, undefined)) return turnAway("not-yours");
    return devices.confirm(who.device.id, hall.now()) ? { same: true } : turnAway("pair-not-ready");
  }
  if (!who.device) return turnAway("device-unknown");
  const door = hall.room && !hall.room.state.frozen ? "pairTypeBeforeFreezing" : "pairType";
  if (!mayUse(door, who.standing, who.device.place))
    return turnAway(who.standing === "paired" ? "session-needed" : "not-yours");
  if ("cancel" in asked) return devices.cancel(asked.cancel) ? { cancelled: true } : turnAway("pair-proposed");
  if ((asked.place === "seat") !== (asked.seat !== undefined)) return turnAway("malformed", "seat");
  const typed = devices.type(asked.code, asked.place, asked.seat, hall.now());
  if (typed.typed === "right") return { device: typed.device, digits: typed.digits };
  return turnAway(typed.typed === "wrong" ? "pair-code-wrong" : "pair-codes-void");
}

/** Whether the bytes are a point of P-256: a key that is none would refuse every later signature without saying why. */
function isPoint(key: string): boolean {
  const point = Buffer.from(key, "base64");
  if (point.length !== 65 || point[0] !== 4) return false;
  const part = (from: number) => point.subarray(from, from + 32).toString("base64url");
  try {
    createPublicKey({ key: { kty: "EC", crv: "P-256", x: part(1), y: part(33) }, format: "jwk" });
    return true;
  } catch {
    return false;
  }
}
