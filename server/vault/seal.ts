/**
 * What must not lie readable on a disk or a backup medium — openings, private keys, PIN verifiers — is sealed under the
 * meeting key: AES-256-GCM, a fresh 12-byte nonce each time, the place it belongs to as associated data.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** The 32 bytes that are on no medium: in memory, and in two halves on two printed cards (`cards.ts`). */
export type MeetingKey = Uint8Array & { readonly meetingKey: unique symbol };

const NONCE = 12;
const TAG = 16;

/**
 * Seals `plain` for one place.
 *
 * @param place where the bytes belong, for example `opening/17`: sealed bytes moved to another place do not open
 * @returns nonce ‖ ciphertext ‖ tag
 */
export function seal(key: MeetingKey, place: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link seal} made; undefined when key, place or a single bit differs. */
export function unseal(key: MeetingKey, place: string, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < NONCE + TAG) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}
