import { malformed, type Parsed, parsed } from "./malformed.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const sixBits = new Map([...alphabet].map((letter, value) => [letter.charCodeAt(0), value]));

/** Standard base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += alphabet[group >> 18]! + alphabet[(group >> 12) & 63]!;
    text += (left > 1 ? alphabet[(group >> 6) & 63]! : "=") + (left > 2 ? alphabet[group & 63]! : "=");
  }
  return text;
}

/**
 * The bytes of a canonical base64 text. Refuses missing padding, line breaks, other alphabets and set bits after the
 * end (RFC 4648 §3.5), so that every byte string has exactly one form.
 */
export function fromBase64(text: string): Parsed<Uint8Array> {
  if (text.length % 4 !== 0) return malformed("not-base64");
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let group = 0;
  let written = 0;
  for (let at = 0; at < text.length; at++) {
    const value = at >= text.length - padding ? 0 : sixBits.get(text.charCodeAt(at));
    if (value === undefined) return malformed("not-base64");
    group = (group << 6) | value;
    if (at % 4 !== 3) continue;
    for (const byte of [(group >> 16) & 255, (group >> 8) & 255, group & 255]) {
      if (written < bytes.length) bytes[written++] = byte;
      else if (byte !== 0) return malformed("not-base64");
    }
    group = 0;
  }
  return parsed(bytes);
}
