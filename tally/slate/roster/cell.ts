/**
 * The cell as it is compared and printed: NFC, invisible characters dropped, every run of white space one space, and
 * the look-alike radicals that are copied out of PDF files made the characters they stand for.
 */
export function cleaned(cell: string): string {
  return cell
    .normalize("NFC")
    .replace(/[\u2f00-\u2fd5]/g, (radical) => radical.normalize("NFKC"))
    .replace(/\p{Cf}/gu, "")
    .replace(/[\s\p{Z}]+/gu, " ")
    .trim();
}

/**
 * Whether an identity card number stands in the cell: 18 digits, 17 and X, or what is left of one in a spreadsheet
 * that took it for a number. The roster has no use for it and must not hold it.
 */
export function holdsIdNumber(cell: string): boolean {
  const close = cell.normalize("NFKC").replace(/[\s\p{Z}\p{Cf}]/gu, "");
  return /(?<!\d)\d{17}[\dX](?!\d)|\d(?:\.\d+)?E\+17(?!\d)/i.test(close);
}

/** The first character that no paper can print: private use (each computer shows another), half a character, a control. */
export function unprintable(text: string): { readonly kind: "private" | "broken"; readonly code: string } | undefined {
  const found = /[\p{Co}\p{Cs}\p{Cc}\p{Noncharacter_Code_Point}\ufffd]/u.exec(text)?.[0];
  if (found === undefined) return undefined;
  return { kind: /\p{Co}/u.test(found) ? "private" : "broken", code: codePoint(found) };
}

/** `U+2B86D`. */
export function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Spaces inside names set two characters to the width of three; the dot of minority names comes in many shapes. */
export function nameFrom(text: string): string {
  return text.replace(/ /g, "").replace(/[•・‧∙⋅.．﹒]/gu, "·");
}

/** The first character that cannot be part of a name of Chinese characters and `·` between them. */
export function strangeInName(name: string): string | undefined {
  const odd = /[^\p{Script=Han}·]|[\u2e80-\u2fdf]/u.exec(name)?.[0];
  if (odd !== undefined) return odd;
  return /^·|··|·$/u.test(name) ? "·" : undefined;
}
