import { sha256 } from "@noble/hashes/sha2.js";
import * as v from "valibot";
import { concat, toHex, toUtf8 } from "../evidence/bytes.ts";
import { bundleNo, refOf } from "../meeting/ids.ts";

/** Twenty digits, drawn aloud as lots 0–9 by at least two people in turn. */
export const Lots = v.pipe(v.string(), v.regex(/^[0-9]{20}$/));

/** All papers from the boxes, from the signed bundle sheets: the number of papers in bundle 1, 2, 3 … */
export function paperRefs(bundles: readonly number[]): string[] {
  return bundles.flatMap((papers, i) => {
    const bundle = v.parse(bundleNo, i + 1);
    return Array.from({ length: papers }, (_, at) => refOf(bundle, at + 1));
  });
}

const zero = Uint8Array.of(0);

/** Where a paper stands in the order of the lots: hexadecimal SHA-256("ballot-count/sample/v1" ‖ 00 ‖ lots ‖ 00 ‖ ref). */
export function lotOf(lots: string, ref: string): string {
  return toHex(sha256(concat(toUtf8("ballot-count/sample/v1"), zero, toUtf8(lots), zero, toUtf8(ref))));
}

/** All papers in the order in which they are drawn; the sample is the first n, and grows by the next. */
export function drawOrder(lots: string, refs: readonly string[]): string[] {
  const placed = refs.map((ref) => ({ ref, lot: lotOf(lots, ref) }));
  return placed.sort((a, b) => (a.lot < b.lot ? -1 : 1)).map(({ ref }) => ref);
}
