/**
 * The meeting key on two printed cards: each card alone is 32 random bytes and says nothing, both together (XOR) are the
 * key. They are needed after a power cut and at a restore, never in between.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { MeetingKey } from "./seal.ts";

/** Crockford's base 32: no I, L, O, U, so that nobody has to tell O from 0. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const KEY_BYTES = 32;
const DATA_DIGITS = Math.ceil((KEY_BYTES * 8) / 5);
const CHECK_DIGITS = 4;

/** A fresh meeting key. */
export function drawMeetingKey(): MeetingKey {
  return new Uint8Array(randomBytes(KEY_BYTES)) as MeetingKey;
}

/** Bytes that came over the wire from the supervising process; undefined when they are no key. */
export function asMeetingKey(bytes: Uint8Array): MeetingKey | undefined {
  return bytes.length === KEY_BYTES ? (new Uint8Array(bytes) as MeetingKey) : undefined;
}

/** Splits the key into two cards of 14 groups of 4 characters; another pair each time. */
export function splitOnCards(key: MeetingKey): readonly [string, string] {
  const one = randomBytes(KEY_BYTES);
  return [cardText(one), cardText(xor(one, key))];
}

/**
 * Puts two typed cards together. Spaces, dashes and lower case do not matter; O is read as 0, I and L as 1.
 *
 * @param check what {@link keyCheck} gave for the right key
 * @returns the key, or `unreadable` (which card, 1 or 2, was mistyped) or `wrong` (not the two cards of this meeting)
 */
export function joinCards(
  first: string,
  second: string,
  check: Uint8Array,
): MeetingKey | { refused: "unreadable"; card: 1 | 2 } | { refused: "wrong" } {
  const one = cardBytes(first);
  if (!one) return { refused: "unreadable", card: 1 };
  const two = cardBytes(second);
  if (!two) return { refused: "unreadable", card: 2 };
  const key = xor(one, two) as MeetingKey;
  return timingSafeEqual(keyCheck(key), check) ? key : { refused: "wrong" };
}

/** 32 bytes that tell the right key from a wrong one and nothing else about it; kept in the data folder. */
export function keyCheck(key: MeetingKey): Buffer {
  return createHmac("sha256", key).update("zhengzi/meeting-key-check/v1").digest();
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return Uint8Array.from(a, (byte, i) => byte ^ (b[i] ?? 0));
}

function cardText(half: Uint8Array): string {
  const text = toDigits(half, DATA_DIGITS) + checkDigits(half);
  return text.match(/.{4}/g)!.join(" ");
}

function cardBytes(text: string): Uint8Array | undefined {
  const digits = text.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  if (digits.length !== DATA_DIGITS + CHECK_DIGITS) return undefined;
  const half = fromDigits(digits.slice(0, DATA_DIGITS));
  return half && checkDigits(half) === digits.slice(DATA_DIGITS) ? half : undefined;
}

function checkDigits(half: Uint8Array): string {
  return toDigits(createHash("sha256").update("zhengzi/card/v1").update(half).digest(), CHECK_DIGITS);
}

/** The first `count` digits of five bits each, filled up with zero bits. */
function toDigits(bytes: Uint8Array, count: number): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from(
    { length: count },
    (_, i) => DIGITS[Number.parseInt(bits.slice(5 * i, 5 * i + 5).padEnd(5, "0"), 2)],
  ).join("");
}

function fromDigits(digits: string): Uint8Array | undefined {
  const values = [...digits].map((digit) => DIGITS.indexOf(digit));
  if (values.includes(-1)) return undefined;
  const bits = values.map((value) => value.toString(2).padStart(5, "0")).join("");
  if (bits.slice(KEY_BYTES * 8).includes("1")) return undefined; // one way to write a card
  return Uint8Array.from({ length: KEY_BYTES }, (_, i) => Number.parseInt(bits.slice(8 * i, 8 * i + 8), 2));
}
