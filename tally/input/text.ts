import * as v from "valibot";

/** Orders texts by code point. (`<` compares UTF-16 units and puts 𠀀 before ﹒.) For `Array.sort`. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return surrogatesLast(x) - surrogatesLast(y);
  }
  return a.length - b.length;
}

/** A surrogate stands for a code point above every single unit, U+E000…U+FFFF included. */
function surrogatesLast(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** NFC, whole code points, at most 200 of them; nothing is trimmed. The form in which names are compared and printed. */
export const text = v.pipe(
  v.string("text"),
  v.check((input) => input.isWellFormed(), "well-formed-text"),
  v.transform((input) => input.normalize("NFC")),
  v.check((input) => [...input].length <= 200, "text-200"),
);

/** A text that can be part of `w:<name>/<unit>`. */
export const textWithoutSlash = v.pipe(
  text,
  v.check((input) => !input.includes("/"), "text-without-slash"),
);

/** An id or a ref: ASCII, so that it sorts and prints alike everywhere. */
export const id = v.pipe(v.string("id"), v.regex(/^[A-Za-z0-9_-]{1,32}$/, "id"));

/** A number of people or papers. */
export const integer0 = v.pipe(v.number("integer-0"), v.safeInteger("integer-0"), v.minValue(0, "integer-0"));

/** A number that cannot be none. */
export const integer1 = v.pipe(v.number("integer-1"), v.safeInteger("integer-1"), v.minValue(1, "integer-1"));
