/** The sealed archive as an age file (age-encryption.org/v1), which the standard `age` tool opens by its passphrase. */
import { createDecipheriv, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { Decrypter, Encrypter, type Identity, type Stanza } from "age-encryption";
import { scryptWork } from "../../tally/evidence/archive/index.ts";

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
  decrypter.addIdentity(passphraseIdentity(passphrase));
  try {
    return await decrypter.decrypt(file);
  } catch {
    return undefined;
  }
}

const derive = promisify(scrypt) as (
  password: string,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;

/** age's scrypt recipient (C2SP age §"The scrypt recipient type"), on another thread while this one goes on. */
function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas: Stanza[]) {
      const work = scryptWork(stanzas.map(({ args }) => args));
      const [stanza] = stanzas;
      if (work === undefined || stanza === undefined) return null;
      const salt = Buffer.concat([
        Buffer.from("age-encryption.org/v1/scrypt"),
        Buffer.from(stanza.args[1] ?? "", "base64"),
      ]);
      const N = 2 ** work;
      const key = await derive(passphrase, salt, 32, { N, r: 8, p: 1, maxmem: 2 * 128 * 8 * N });
      return unwrap(stanza.body, key);
    },
  };
}

/** ChaCha20-Poly1305 under a zero nonce; null when the key is another. */
function unwrap(body: Uint8Array, key: Buffer): Uint8Array | null {
  const decipher = createDecipheriv("chacha20-poly1305", key, Buffer.alloc(12), { authTagLength: 16 });
  decipher.setAuthTag(body.subarray(16));
  try {
    return new Uint8Array(Buffer.concat([decipher.update(body.subarray(0, 16)), decipher.final()]));
  } catch {
    return null;
  }
}
