/** Checks 防改签记 without any PDF library: whoever verifies should not have to trust the one that wrote. */
import { sha256 } from "@noble/hashes/sha2.js";
import { joinBytes } from "../../evidence/bytes.ts";
import type { VerifyP256 } from "../../evidence/index.ts";
import { type CmsFinding, verifyDetached } from "./cms.ts";
import { elementAt, NotDer } from "./der.ts";

export type PaperFinding =
  | {
      readonly valid: true;
      readonly certificate: Uint8Array;
      readonly unsigned: Uint8Array;
    }
  | {
      readonly valid: false;
      /** `unsigned`: no signature at all; `not-whole`: it covers less than the whole file */
      readonly why: "unsigned" | "not-whole" | Extract<CmsFinding, { valid: false }>["why"];
    };

/**
 * Checks the last signature of a paper: that it covers every byte of the file but its own, that it is right, and by
 * which certificate. `unsigned` is the paper before this signature, to be compared with one made again.
 */
export async function verifyPaper(pdf: Uint8Array, verifyP256: VerifyP256): Promise<PaperFinding> {
  const end = lastIndexOf(pdf, "%%EOF", pdf.length);
  const before = lastIndexOf(pdf, "%%EOF", end);
  const rangeAt = lastIndexOf(pdf, "/ByteRange", end);
  if (before < 0 || rangeAt < before) return { valid: false, why: "unsigned" };
  const range = /^\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(
    text(pdf.subarray(rangeAt, rangeAt + 80)),
  );
  if (!range) return { valid: false, why: "not-whole" };
  const [start, first, from, second] = range.slice(1).map(Number) as [number, number, number, number];
  // the gap may hold nothing but the signature itself, or unsigned bytes could hide in it
  const gap = text(pdf.subarray(first, from));
  const whole = start === 0 && first > before && from > first && from + second === pdf.length;
  if (!whole || !/^<[0-9a-f]+>$/.test(gap) || gap.length % 2 !== 0) return { valid: false, why: "not-whole" };
  const digest = sha256(joinBytes([pdf.subarray(0, first), pdf.subarray(from)]));
  const cms = signature(gap.slice(1, -1));
  if (!cms) return { valid: false, why: "not-cms" };
  const finding = await verifyDetached(cms, digest, verifyP256);
  if (!finding.valid) return finding;
  return {
    valid: true,
    certificate: finding.certificate,
    unsigned: pdf.slice(0, before + "%%EOF".length),
  };
}

/** The CMS in the hexadecimal digits; what follows it must be zeros. */
function signature(digits: string): Uint8Array | undefined {
  const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
  try {
    const { whole } = elementAt(bytes);
    return bytes.subarray(whole.length).every((byte) => byte === 0) ? whole : undefined;
  } catch (error) {
    if (error instanceof NotDer) return undefined;
    throw error;
  }
}

function lastIndexOf(bytes: Uint8Array, marker: string, before: number): number {
  const codes = [...marker].map((character) => character.charCodeAt(0));
  for (let at = before - 1; at >= 0; at--) if (codes.every((code, i) => bytes[at + i] === code)) return at;
  return -1;
}

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
