/** The passphrase of the sealed archive: drawn, 160 bits, on two cards (口令卡) of which neither is enough. */
import { randomBytes } from "node:crypto";
import { groupedByFour } from "../../tally/evidence/archive/index.ts";

export { readPassphrase } from "../../tally/evidence/archive/index.ts";

/** Crockford's base 32, as on the other cards: no I, L, O, U. */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const half = 16;

/** Two halves of 80 bits, each four groups of four. */
export function drawPassphrase(): readonly [first: string, second: string] {
  const drawn = Array.from(randomBytes(2 * half), (byte) => digits[byte % 32]).join("");
  return [groupedByFour(drawn.slice(0, half)), groupedByFour(drawn.slice(half))];
}

/** What age is given: first card, hyphen, second card. */
export function joinPassphrase([first, second]: readonly [first: string, second: string]): string {
  return `${first}-${second}`;
}
