import { sha256 as portableSha256 } from "@noble/hashes/sha2.js";
import { concat, toHex, toUtf8 } from "./bytes.ts";
import { malformed, type Parsed, parsed } from "./malformed.ts";
import type { Sha256 } from "./tree.ts";

const domain = concat(toUtf8("ballot-count/fingerprint/v1"), Uint8Array.of(0));
const digits = 40;

/**
 * The code (核验码) of a checkpoint's text or of a file's bytes: 40 decimal digits, SHA-256 with our prefix modulo
 * 10^40. Not shorter: the server picks the salts, so it could search for two logs with one short code.
 */
export function fingerprintCode(content: Uint8Array | string, sha256: Sha256 = portableSha256): string {
  const bytes = typeof content === "string" ? toUtf8(content) : content;
  const number = BigInt(`0x${toHex(sha256(concat(domain, bytes)))}`) % 10n ** BigInt(digits);
  return number.toString().padStart(digits, "0");
}

/** As printed on slips: 8 groups of 5. */
export function formatCode(code: string): string {
  return code.match(/.{5}/g)?.join(" ") ?? "";
}

/** A code as somebody types it: blanks, hyphens and full-width digits are fine, a missing or extra digit is not. */
export function parseCode(typed: string): Parsed<string> {
  if (typed.length > 200) return malformed("code-digits");
  const code = typed.normalize("NFKC").replace(/[\s-]/gu, "");
  return /^[0-9]{40}$/.test(code) ? parsed(code) : malformed("code-digits");
}
