import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64, toBase64 } from "./base64.ts";
import { concat, toUtf8 } from "./bytes.ts";
import { canonicalize, type Json } from "./canonical.ts";

/** A leaf as written, or as it is about to be signed: fields depend on its type, which the meeting defines. */
export type LeafFields = {
  readonly type: string;
  readonly [field: string]: Json;
};

/** What reveals a sealed body: the salt (base64 of 32 bytes) and the body as the exact text that was committed to. */
export interface Opening {
  readonly salt: string;
  readonly body: string;
}

const zero = Uint8Array.of(0);

/** The part of a leaf that a commitment binds its body to: everything but `seq`, `c` and `sig`. */
export function headerOf(leaf: LeafFields): LeafFields {
  const { seq: _seq, c: _c, sig: _sig, ...header } = leaf;
  return header as LeafFields;
}

/**
 * The commitment `c` of a leaf to a sealed body, base64:
 * HMAC-SHA-256(salt, "ballot-count/commit/" + type + "/v1" ‖ 00 ‖ JCS(header) ‖ 00 ‖ body).
 * `salt`: exactly 32 random bytes, fresh for every body; `body`: its canonical text. `seq`, `c` and `sig` of the leaf
 * do not matter. Throws on another length of salt.
 */
export function commit(salt: Uint8Array, leaf: LeafFields, body: string): string {
  if (salt.length !== 32) throw new TypeError("a salt has exactly 32 bytes");
  const header = headerOf(leaf);
  const domain = toUtf8(`ballot-count/commit/${header.type}/v1`);
  const message = concat(domain, zero, toUtf8(canonicalize(header)), zero, toUtf8(body));
  return toBase64(hmac(sha256, salt, message));
}

/** Whether this opening is the one that the leaf committed to. False, never an exception, on malformed openings. */
export function opens(leaf: LeafFields, opening: Opening): boolean {
  const salt = fromBase64(opening.salt);
  if (!salt.ok || salt.value.length !== 32 || !opening.body.isWellFormed()) return false;
  return typeof leaf.c === "string" && commit(salt.value, leaf, opening.body) === leaf.c;
}

/**
 * What a device signs, and what decides whether a repeated command is the same one: the canonical bytes of the leaf
 * without `seq` and `sig`, so with the commitment and without the marks.
 */
export function signedBytes(leaf: LeafFields): Uint8Array {
  const { seq: _seq, sig: _sig, ...signed } = leaf;
  return toUtf8(canonicalize(signed));
}
