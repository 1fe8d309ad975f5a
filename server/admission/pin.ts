/** PINs: what may be one, how one is drawn for a card, and how one is kept. */
import { argon2, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

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

/**
 * Why a PIN may not be a person's own: 6 to 12 digits, none that a neighbour would guess first.
 *
 * @returns undefined for a good one
 */
export function weakness(pin: string): "form" | "few-digits" | "sequence" | "repeated" | "date" | undefined {
  if (!/^\d{6,12}$/.test(pin)) return "form";
  if (new Set(pin).size < 3) return "few-digits";
  const steps = new Set([...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10));
  if (steps.size === 1) return "sequence";
  if (/^(\d{2,6})\1+$/.test(pin)) return "repeated";
  if (isDate(pin)) return "date";
  return undefined;
}

/** YYMMDD, DDMMYY and YYYYMMDD of the last hundred years: birthdays and the meeting's own day. */
function isDate(pin: string): boolean {
  const day = (month: string, date: string) =>
    Number(month) >= 1 && Number(month) <= 12 && Number(date) >= 1 && Number(date) <= 31;
  if (pin.length === 6) {
    return day(pin.slice(2, 4), pin.slice(4, 6)) || day(pin.slice(2, 4), pin.slice(0, 2));
  }
  return pin.length === 8 && /^(19|20)/.test(pin) && day(pin.slice(4, 6), pin.slice(6, 8));
}
