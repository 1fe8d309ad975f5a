import { toBase64 } from "../../../tally/evidence/index.ts";
import { keyCalled } from "./store.ts";

const algorithm = { name: "ECDSA", namedCurve: "P-256" };

/** This device's key. It never leaves the device; what it signs is checked on the server and by the verifier. */
const deviceKey = () => keyCalled("device", () => crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]));

/** The public key for pairing: base64 of the raw 65-byte point. */
export async function devicePublicKey(): Promise<string> {
  const { publicKey } = await deviceKey();
  return toBase64(new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)));
}

/** ECDSA P-256 over SHA-256 of `message`: r ‖ s, base64. */
export async function signWithDevice(message: Uint8Array): Promise<string> {
  const { privateKey } = await deviceKey();
  const bytes = new Uint8Array(message); // a view of its own buffer, as WebCrypto wants it
  return toBase64(new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, bytes)));
}
