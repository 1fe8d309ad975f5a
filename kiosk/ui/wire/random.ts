import { toHex } from "../../../tally/evidence/index.ts";

/** A fresh leaf id: 32 hexadecimal digits. */
export const newId = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));

/** A fresh salt: exactly 32 bytes, never derived, never used twice. */
export const newSalt = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));
