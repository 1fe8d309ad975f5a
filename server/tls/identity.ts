/**
 * The keys of a meeting in its folder `keys/`: certificates in the open, the server's TLS key readable by its owner alone
 * (it is needed before the cards are typed), every other private key sealed under the meeting key.
 */
import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ed25519 } from "@noble/curves/ed25519.js";
import { makePrivateFolder, writeDurably } from "../log/files.ts";
import { StartRefused } from "../start-refused.ts";
import { keyCheck } from "../vault/cards.ts";
import { type MeetingKey, seal, unseal } from "../vault/seal.ts";
import type { Credential, ReportRole } from "./authority.ts";
import { lacksServerKey } from "./spare.ts";

const roles: readonly ReportRole[] = ["organiser", "chief", "chair"];

/** What is there without the meeting key. */
export interface Identity {
  readonly address: string;
  /** PEM */
  readonly authority: string;
  readonly server: Credential;
  /** Tells the right meeting key (`vault/cards.ts`). */
  readonly keyCheck: Uint8Array;
  /** Ed25519 public key of the log, 32 bytes. */
  readonly logKey: Uint8Array;
  /** Report certificates, PEM. */
  readonly reports: { readonly [role in ReportRole]: string };
}

/** The key of the log in each of its epochs: Ed25519, 32 bytes. */
export interface LogKeys {
  of(epoch: number): Uint8Array;
  /** Draws a key for an epoch to come and keeps it, sealed, with the others. */
  make(epoch: number): void;
}

/** What the meeting key opens. */
export interface Secrets {
  readonly logKeys: LogKeys;
  readonly reports: { readonly [role in ReportRole]: Credential };
}

const paths = (folder: string) => ({
  address: join(folder, "address"),
  authority: join(folder, "ca.crt"),
  certificate: join(folder, "server.crt"),
  privateKey: join(folder, "server.key"),
  spareCertificate: join(folder, "spare.crt"),
  spareKey: join(folder, "spare.key.sealed"),
  /** From before a copy becomes this laptop's own until what that means is noted beside the log. */
  copied: join(folder, "copied"),
  check: join(folder, "key-check"),
  logPublic: join(folder, "log.pub"),
  logSecret: join(folder, "log.key.sealed"),
  /** Of a further epoch: a name of its own, so that no medium ever loses an earlier key. */
  laterLogSecret: (epoch: number) => join(folder, `log-${epoch}.key.sealed`),
  reportCertificate: (role: ReportRole) => join(folder, `report-${role}.crt`),
  reportKey: (role: ReportRole) => join(folder, `report-${role}.key.sealed`),
  /** Written last: without it the folder is half made, and is made again. */
  whole: join(folder, "whole"),
});

/**
 * On a spare laptop the folder comes from the backup medium, where the TLS key does not lie: the spare certificate of the
 * same authority and address takes its place, so that every kiosk goes on trusting this server.
 *
 * @returns whether that was done; not with a wrong key, nor where nothing is missing
 */
export function takeOver(folder: string, key: MeetingKey): boolean {
  const path = paths(folder);
  if (!lacksServerKey(folder) || !Buffer.from(keyCheck(key)).equals(readFileSync(path.check))) return false;
  const privateKey = unseal(key, "key/spare", readFileSync(path.spareKey));
  if (!privateKey) throw new Error(`${path.spareKey} does not open under the meeting key`);
  writeDurably(path.copied, "");
  writeDurably(path.certificate, readFileSync(path.spareCertificate));
  writeDurably(path.privateKey, privateKey); // last: until it is there, taking over begins anew
  return true;
}

/** Whether this log is a copy that was taken over, and nobody has noted so far what it may lack. */
export function isFreshCopy(folder: string): boolean {
  return existsSync(paths(folder).copied);
}

export function copyNoted(folder: string): void {
  rmSync(paths(folder).copied, { force: true });
}

/** Reads the identity of a meeting; undefined when none was made yet. Refuses a certificate that has run out. */
export function readIdentity(folder: string, now: number): Identity | undefined {
  const path = paths(folder);
  if (!existsSync(path.whole)) return undefined;
  if (lacksServerKey(folder)) {
    throw new StartRefused(
      "cards-first",
      "这个文件夹来自备份盘,要先输入两张密钥卡才能启动。请在主机上运行 npm start,按提示输入。",
      "This folder comes from a backup medium: both key cards are needed to start from it. Run npm start and type them.",
    );
  }
  const text = (file: string) => readFileSync(file, "utf8");
  const server = {
    certificate: text(path.certificate),
    privateKey: text(path.privateKey),
  };
  if (new X509Certificate(server.certificate).validToDate.getTime() < now) {
    throw new StartRefused(
      "certificate-expired",
      "这次会议的证书已过期。请核对本机的日期和时间;日期正确的,请另建会议。",
      "The certificate of this meeting has run out. Check the date of this machine; if it is right, set up a new meeting.",
    );
  }
  const certificate = (role: ReportRole) => text(path.reportCertificate(role));
  return {
    address: text(path.address),
    authority: text(path.authority),
    server,
    keyCheck: readFileSync(path.check),
    logKey: readFileSync(path.logPublic),
    reports: {
      organiser: certificate("organiser"),
      chief: certificate("chief"),
      chair: certificate("chair"),
    },
  };
}

/** Makes the identity of a new meeting and writes it down. */
export async function makeIdentity(folder: string, address: string, key: MeetingKey, now: number): Promise<Identity> {
  const { issueCertificates } = await import("./authority.ts"); // only ever needed here: saves a start 0.1 s
  const issue = await issueCertificates(address, now);
  const logSecret = ed25519.utils.randomSecretKey();
  const path = paths(folder);
  makePrivateFolder(folder);
  const writeSealed = (file: string, place: string, plain: Uint8Array | string) =>
    writeDurably(file, seal(key, place, Buffer.from(plain)));
  writeDurably(path.address, address);
  writeDurably(path.authority, issue.authority);
  writeDurably(path.certificate, issue.server.certificate);
  writeDurably(path.privateKey, issue.server.privateKey);
  writeDurably(path.spareCertificate, issue.spare.certificate);
  writeSealed(path.spareKey, "key/spare", issue.spare.privateKey);
  writeDurably(path.check, keyCheck(key));
  writeDurably(path.logPublic, ed25519.getPublicKey(logSecret));
  writeSealed(path.logSecret, "key/log", logSecret);
  for (const role of roles) {
    writeDurably(path.reportCertificate(role), issue.reports[role].certificate);
    writeSealed(path.reportKey(role), `key/report-${role}`, issue.reports[role].privateKey);
  }
  writeDurably(path.whole, "");
  const identity = readIdentity(folder, now);
  if (!identity) throw new Error("the identity was written and is not there");
  return identity;
}

/** Opens the private keys with the meeting key. Throws when the key was checked before and a file still does not open. */
export function openSecrets(folder: string, identity: Identity, key: MeetingKey): Secrets {
  const path = paths(folder);
  const opened = (file: string, place: string): Buffer => {
    const plain = unseal(key, place, readFileSync(file));
    if (!plain) throw new Error(`${file} does not open under the meeting key`);
    return plain;
  };
  const report = (role: ReportRole): Credential => ({
    certificate: identity.reports[role],
    privateKey: opened(path.reportKey(role), `key/report-${role}`).toString(),
  });
  const known = new Map<number, Uint8Array>();
  return {
    logKeys: {
      of(epoch) {
        const before = known.get(epoch);
        if (before) return before;
        const file = epoch === 0 ? path.logSecret : path.laterLogSecret(epoch);
        const secret = new Uint8Array(opened(file, epoch === 0 ? "key/log" : `key/log-${epoch}`));
        known.set(epoch, secret);
        return secret;
      },
      make(epoch) {
        const secret = ed25519.utils.randomSecretKey();
        writeDurably(path.laterLogSecret(epoch), seal(key, `key/log-${epoch}`, secret));
        known.set(epoch, secret);
      },
    },
    reports: {
      organiser: report("organiser"),
      chief: report("chief"),
      chair: report("chair"),
    },
  };
}
