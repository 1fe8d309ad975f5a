import { hash } from "node:crypto";

/**
 * The platform's SHA-256, faster than the portable one for the thousands of small leaves of a start. It goes through a
 * string of 32 characters because a buffer straight from the platform costs more than the hash itself (measured: 0.45
 * against 1.2 µs).
 */
export function sha256(bytes: Uint8Array): Buffer {
  return Buffer.from(hash("sha256", bytes, "binary"), "binary");
}
