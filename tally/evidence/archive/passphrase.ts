/** The passphrase of the sealed archive, as it stands on its two cards (口令卡): 2 × 16 digits of Crockford's base 32. */
const whole = /^[0-9A-HJKMNP-TV-Z]{32}$/;

/** A passphrase as somebody typed or saved it: blanks, line ends and lower case do not matter, O is 0, I and L are 1. */
export function readPassphrase(typed: string): string {
  const plain = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return whole.test(plain) ? groupedByFour(plain) : typed.trim();
}

/** As printed and as age is given it: `ABCD-EFGH-…`. */
export function groupedByFour(plain: string): string {
  return plain.match(/.{4}/g)?.join("-") ?? "";
}
