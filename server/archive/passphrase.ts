/** The passphrase of the sealed archive: drawn, 160 bits, on two cards (口令卡) of which neither is enough. */
import { randomBytes } from "node:crypto";

/** Crockford's base 32, as on the other cards: no I, L, O, U. */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const half = 16;

/** Two halves of 80 bits, each four groups of four. */
export function drawPassphrase(): readonly [first: string, second: string] {
  const drawn = Array.from(randomBytes(2 * half), (byte) => digits[byte % 32]).join("");
  return [grouped(drawn.slice(0, half)), grouped(drawn.slice(half))];
}

/** What age is given: first card, hyphen, second card. */
export function joinPassphrase([first, second]: readonly [first: string, second: string]): string {
  return `${first}-${second}`;
}

/** A passphrase as somebody typed or saved it: blanks, line ends and lower case do not matter, O is 0, I and L are 1. */
export function readPassphrase(typed: string): string {
  const plain = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{32}$/.test(plain) ? grouped(plain) : typed.trim();
}

function grouped(plain: string): string {
  return plain.match(/.{4}/g)!.join("-");
}
