import { sha256 } from "@noble/hashes/sha2.js";
import { type LeafFields, signedBytes, toBase64 } from "../evidence/index.ts";

/** What an approval must name of the leaf that it approves: base64 SHA-256 of that leaf's signed bytes. */
export function hashOf(leaf: object): string {
  // Every leaf type is an object of JSON values with a `type`; its interface just has no index signature.
  return toBase64(sha256(signedBytes(leaf as LeafFields)));
}
