import * as v from "valibot";
import { ballotRef, deviceId, leafId, personNo } from "./ids.ts";

/** A SHA-256 or a commitment: base64 of 32 bytes. */
export const hash32 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/));
/** An ECDSA P-256 signature r ‖ s: base64 of 64 bytes. */
export const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/));
/** UTC to the second, `2026-01-15T02:02:00Z`. Only on bundle and step leaves. */
export const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000));
/** A reason or a reference that a person typed; NFC, one line. */
export const note = v.pipe(
  v.string(),
  v.check((s) => s.isWellFormed() && s === s.normalize("NFC") && [...s].length <= 200 && !/\p{Cc}/u.test(s)),
);

/** What every leaf has. `round` and `race` are there from the first version on. */
const common = {
  v: v.literal(1),
  id: leafId,
  origin: v.exactOptional(v.string()),
  round: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(99)),
  race: v.literal("a"),
};

/** What a leaf sent by a person at a device has besides. */
const sent = { person: personNo, device: deviceId, origin: v.string(), sig: signature };

/** A leaf that a person sends: signed by the device that he stands at. */
export function sentLeaf<const T extends string, const E extends v.ObjectEntries>(type: T, fields: E) {
  return v.strictObject({ ...common, ...sent, type: v.literal(type), ...fields });
}

/** A leaf that the server writes itself, as a consequence of another. */
export function serverLeaf<const T extends string, const E extends v.ObjectEntries>(type: T, fields: E) {
  return v.strictObject({ ...common, type: v.literal(type), ...fields });
}

/** Field sets that several leaves share. */
export const aboutPaper = { ref: ballotRef };
export const sealed = { c: hash32 };
