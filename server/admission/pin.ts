/** PINs: how one is drawn for a card, and how one is kept. What may be one is said in `tally/meeting/own-pin.ts`. */
import { argon2, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { weakness } from "../../tally/meeting/own-pin.ts";

/** argon2id with the parameters of OWASP's cheat sheet: 19 MiB, 2 passes, 1 lane. About 45 ms here. */
const cost = {
  memory: 19_456,
  passes: 2,
  parallelism: 1,
  tagLength: 32,
} as const;
const saltLength = 16;

/** A PIN as it is kept: salt ‖ tag. Sealed under the meeting key before it reaches a disk. */
export type Verifier = Uint8Array & { readonly verifier: unique symbol };

export async function verifierOf(pin: string): Promise<Verifier> {
  const salt = randomBytes(saltLength);
  return new Uint8Array(Buffer.concat([salt, await derive(pin, salt)])) as Verifier;
}

/** Whether this is the PIN. Takes the same work whether or not it is. */
export async function matches(pin: string, verifier: Uint8Array): Promise<boolean> {
  const tag = await derive(pin, verifier.subarray(0, saltLength));
  return timingSafeEqual(tag, verifier.subarray(saltLength));
}

function derive(pin: string, nonce: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2("argon2id", { message: Buffer.from(pin), nonce, ...cost }, (error, tag) => {
      if (error) reject(error);
      else resolve(tag);
    });
  });
}

/** A PIN for a card: 6 random digits that would be accepted as an own PIN, too. */
export function drawPin(): string {
  for (;;) {
    const pin = String(randomInt(1_000_000)).padStart(6, "0");
    if (!weakness(pin)) return pin;
  }
}
