/**
 * The papers' desk: a paper of the meeting is drawn, signed against change and stored once under the hash of its signed
 * bytes; every way out serves those bytes. Cards with secrets are kept in memory for one fetch by the device that asked.
 */
import { createHash, createPrivateKey, randomBytes, sign, X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makePrivateFolder, writeDurably } from "../log/files.ts";
import type { Credential } from "../tls/authority.ts";

export interface Desk {
  /** Signs a drawn paper with a role's certificate and stores it. Gives the SHA-256 (hex) of the signed bytes. */
  sign(drawn: Uint8Array, credential: Credential, at: Date): Promise<{ readonly sha256: string }>;
  /** A stored paper by its hash; undefined when there is none. */
  read(sha256: string): Uint8Array<ArrayBuffer> | undefined;
  /** Keeps a paper in memory for one device; gives its one-time id. */
  keep(title: string, drawn: Uint8Array, device: string): string;
  /** Hands such a paper out, once. */
  take(id: string, device: string): { readonly title: string; readonly bytes: Uint8Array<ArrayBuffer> } | undefined;
}

/** More cards than this are never waiting; the oldest go first. */
const mostKept = 20;

export function openDesk(folder: string): Desk {
  makePrivateFolder(folder);
  const kept = new Map<string, { readonly title: string; readonly device: string; readonly bytes: Uint8Array }>();
  const fileOf = (sha256: string) => join(folder, `${sha256}.pdf`);
  return {
    async sign(drawn, credential, at) {
      const { signPaper } = await import("../../tally/papers/sign/sign.ts");
      const key = createPrivateKey(credential.privateKey);
      const signed = await signPaper(
        drawn,
        {
          certificate: new Uint8Array(new X509Certificate(credential.certificate).raw),
          sign: async (bytes) => new Uint8Array(sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" })),
        },
        at.getTime(),
      );
      const sha256 = createHash("sha256").update(signed).digest("hex");
      writeDurably(fileOf(sha256), signed);
      return { sha256 };
    },
    read(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256) || !existsSync(fileOf(sha256))) return undefined;
      return new Uint8Array(readFileSync(fileOf(sha256)));
    },
    keep(title, bytes, device) {
      const id = randomBytes(16).toString("hex");
      kept.set(id, { title, device, bytes });
      for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
      return id;
    },
    take(id, device) {
      const found = kept.get(id);
      if (found?.device !== device) return undefined;
      kept.delete(id);
      return { title: found.title, bytes: new Uint8Array(found.bytes) };
    },
  };
}
