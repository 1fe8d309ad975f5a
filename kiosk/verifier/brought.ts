import { Decrypter, type Identity } from "age-encryption";
import { readPassphrase, scryptWork } from "../../tally/evidence/archive/index.ts";
import type { VerifyP256 } from "../../tally/evidence/index.ts";
import { toBase64 } from "../../tally/evidence/index.ts";
import { type Evidence, type Facts, type Report, type RoundFacts, verify } from "../../tally/evidence/verify/index.ts";

export interface ArchiveFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The 40 digits by which a slip names it. */
  readonly code: string;
}

/** A slip as it came in: scanned or read from a picture (the signed note), or typed (40 digits). */
export interface BroughtSlip {
  readonly from: string;
  readonly text: string;
}

/** Everything that scrutineers put into this page. It never leaves it. */
export interface Brought {
  readonly check?: ArchiveFile;
  readonly sealed?: ArchiveFile;
  /** What stands on the two cards. */
  readonly cards: readonly [string, string];
  readonly slips: readonly BroughtSlip[];
  readonly facts: Facts;
}

/** What changes of it: said, or made of what there is by then. */
export type Change = Partial<Brought> | ((before: Brought) => Partial<Brought>);

export const nothingBrought: Brought = { cards: ["", ""], slips: [], facts: {} };

/** What the checks found, with the time that they took. */
export interface Verified {
  readonly report: Report;
  /** What was checked: whatever was brought since is not. */
  readonly of: Brought;
  readonly milliseconds: number;
  /** Whether the sealed archive was among what was brought, and opened. */
  readonly opened: boolean;
}

/** Opens the sealed archive and runs every check. Rejects only when there is no check archive to run them on. */
export async function verifyBrought(brought: Brought): Promise<Verified> {
  const { check, sealed, cards, slips, facts } = brought;
  if (!check) throw new TypeError("there is no check archive");
  const began = performance.now();
  const zip = sealed && (await unseal(sealed.bytes, cards));
  const evidence: Evidence = {
    check: check.bytes,
    slips: slips.map(({ text }) => text),
    facts: whole(facts),
    ...(sealed ? { sealed: zip ?? "locked" } : {}),
  };
  const report = await verify(evidence, { verifyP256 });
  return { report, of: brought, milliseconds: performance.now() - began, opened: zip !== undefined };
}

/** Lots that are not all typed are not typed. */
function whole({ further, ...first }: Facts): Facts {
  return { ...wholeRound(first), ...(further ? { further: further.map(wholeRound) } : {}) };
}

function wholeRound({ lots, ...facts }: RoundFacts): RoundFacts {
  return lots?.length === 20 ? { ...facts, lots } : facts;
}

/** The zip within; undefined when the cards do not open it or the file was altered. */
async function unseal(file: Uint8Array, [first, second]: readonly [string, string]): Promise<Uint8Array | undefined> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(bounded);
  decrypter.addPassphrase(readPassphrase(`${first.trim()}-${second.trim()}`));
  try {
    return await decrypter.decrypt(file);
  } catch {
    return undefined;
  }
}

/** Opens nothing itself; stops before a key is derived for a file that is made to exhaust this machine. */
const bounded: Identity = {
  unwrapFileKey(stanzas) {
    if (scryptWork(stanzas.map(({ args }) => args)) === undefined) throw new RangeError("no archive of ours");
    return null;
  },
};

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const imported = new Map<string, Promise<CryptoKey>>();

/** The browser's own ECDSA. */
const verifyP256: VerifyP256 = async (publicKey, signature, message) => {
  const name = toBase64(publicKey);
  const key =
    imported.get(name) ?? crypto.subtle.importKey("raw", Uint8Array.from(publicKey), algorithm, false, ["verify"]);
  imported.set(name, key);
  return crypto.subtle.verify(algorithm, await key, Uint8Array.from(signature), Uint8Array.from(message));
};
