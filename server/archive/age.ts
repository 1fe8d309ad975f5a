/** The sealed archive as an age file (age-encryption.org/v1), which the standard `age` tool opens by its passphrase. */
import { Decrypter, Encrypter } from "age-encryption";

/**
 * 2^15: 0.1 s. A stronger work factor guards weak passphrases; ours are drawn, with 160 bits, so it would only cost
 * time.
 */
const workFactor = 15;

export async function encryptSealed(plain: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(workFactor);
  encrypter.setPassphrase(passphrase);
  return encrypter.encrypt(plain);
}

/** The plaintext; undefined when the passphrase is not the right one or the file was altered anywhere. */
export async function decryptSealed(file: Uint8Array, passphrase: string): Promise<Uint8Array | undefined> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(file);
  } catch {
    return undefined;
  }
}
