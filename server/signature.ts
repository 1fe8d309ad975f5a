/** Device signatures: ECDSA P-256 over the signed bytes of a leaf, by WebCrypto (20 × faster than a portable one). */
import type { webcrypto } from "node:crypto";
import { type LeafFields, signedBytes, type VerifyP256 } from "../tally/evidence/index.ts";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const imported = new Map<string, Promise<webcrypto.CryptoKey>>();

/** Imports a raw 65-byte point (base64). Rejects what is no point of the curve. */
export function importKey(key: string): Promise<webcrypto.CryptoKey> {
  const known = imported.get(key);
  if (known) return known;
  const fresh = crypto.subtle.importKey("raw", Buffer.from(key, "base64"), algorithm, false, ["verify"]);
  imported.set(key, fresh);
  fresh.catch(() => imported.delete(key));
  return fresh;
}

/** What the verifier is lent: rejects a key that is no point, and never a signature that is merely wrong. */
export const verifyP256: VerifyP256 = async (publicKey, signature, message) => {
  const key = await importKey(Buffer.from(publicKey).toString("base64"));
  return crypto.subtle.verify(algorithm, key, new Uint8Array(signature), new Uint8Array(message));
};

/** Whether `leaf.sig` was made by this device. False, never an exception, on whatever was sent. */
export async function signedBy(key: string, leaf: LeafFields): Promise<boolean> {
  const signature = Buffer.from(typeof leaf.sig === "string" ? leaf.sig : "", "base64");
  if (signature.length !== 64) return false;
  try {
    return await crypto.subtle.verify(algorithm, await importKey(key), signature, new Uint8Array(signedBytes(leaf)));
  } catch {
    return false;
  }
}
