/** What the verifier is given: files that may be anything, read with a limit and never trusted to be what they are called. */
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { fingerprintCode } from "../../../tally/evidence/index.ts";
import { type Evidence, Facts } from "../../../tally/evidence/verify/index.ts";
import { parse, readJson } from "../../../tally/input/index.ts";
import { decryptSealed } from "../../archive/age.ts";
import { readPassphrase } from "../../archive/passphrase.ts";
import { sha256 } from "../../log/hash.ts";

/** Input that nothing can be checked on; its message is the one line on stderr. */
export class Unusable extends Error {}

/** Ten times what a full meeting leaves behind. A file read into memory, unsealed and taken apart is there several times. */
const largest = 32 * 1024 * 1024;
/** Slips, facts and passphrases are read by people. */
const largestTyped = 1024 * 1024;

const usage =
  "usage: npm run --silent verify -- FILE-check.zip [--sealed FILE --passphrase-file F] [--slip FILE]… [--facts F.json] [--fonts DIR] [--json] [--large]";

export interface CommandLine {
  readonly check: string;
  readonly options: {
    readonly sealed?: string;
    readonly "passphrase-file"?: string;
    readonly slip?: string[];
    readonly facts?: string;
    /** A folder with the unit's own fonts. */
    readonly fonts?: string;
    readonly json?: boolean;
    readonly large?: boolean;
  };
}

/** Throws Unusable on an option that there is not, and on a sealed archive without its passphrase. */
export function commandLine(): CommandLine {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        sealed: { type: "string" },
        "passphrase-file": { type: "string" },
        slip: { type: "string", multiple: true },
        facts: { type: "string" },
        fonts: { type: "string" },
        json: { type: "boolean" },
        large: { type: "boolean" },
      },
    });
    const [check, ...more] = positionals;
    const paired = (values.sealed === undefined) === (values["passphrase-file"] === undefined);
    if (check !== undefined && more.length === 0 && paired) return { check, options: values };
  } catch {
    // An unknown option or a missing value: the same answer as a missing file.
  }
  throw new Unusable(usage);
}

/** A file with its own code (核验码), to be compared with the slip that names it. */
export interface NamedFile {
  readonly name: string;
  /** 40 digits. */
  readonly code: string;
}

/** Everything that was brought, and the archives as files. */
export interface Given {
  readonly evidence: Evidence;
  readonly files: readonly NamedFile[];
}

/** Reads everything that the command line names. Throws Unusable where nothing could be checked on it. */
export async function readEvidence({ check, options }: CommandLine): Promise<Given> {
  const { sealed, "passphrase-file": passphrase, slip, facts, large } = options;
  const limit = large === true ? Number.POSITIVE_INFINITY : largest;
  const archive = readArchive(check, limit);
  const secret = sealed === undefined ? undefined : read(sealed, limit);
  const named = (file: string, bytes: Buffer) => ({ name: basename(file), code: fingerprintCode(bytes, sha256) });
  const files = [named(check, archive), ...(secret && sealed ? [named(sealed, secret)] : [])];
  const evidence = {
    check: archive,
    slips: (slip ?? []).map((file) => readTyped(file)),
    facts: facts === undefined ? {} : readFacts(facts),
    ...(secret === undefined || passphrase === undefined ? {} : await unsealed(secret, passphrase)),
  };
  return { evidence, files };
}

function read(file: string, limit: number): Buffer {
  try {
    const stat = statSync(file);
    if (!stat.isFile()) throw new Unusable(`${file}: expected a file.`);
    if (stat.size <= limit) return readFileSync(file);
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  const most = `${file}: expected at most ${limit / 1024 / 1024} MiB.`;
  throw new Unusable(limit === largest ? `${most} With --large it is read all the same.` : most);
}

/** What people typed. In another encoding every name would differ, and an honest scrutineer be told of a failed check. */
function readTyped(file: string): string {
  const bytes = read(file, largestTyped);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unusable(`${file}: expected text in UTF-8.`);
  }
}

/** Another file taken for the archive is unusable; an archive that was damaged or changed is a finding (check 1). */
function readArchive(file: string, limit: number): Buffer {
  const bytes = read(file, limit);
  if (bytes.subarray(0, 4).toString("latin1") === "PK\x03\x04") return bytes;
  throw new Unusable(`${file}: expected a check archive (…-check.zip); this file is no zip archive.`);
}

/** A file that does not open under the passphrase is a finding, not unusable input: it may have been altered. */
async function unsealed(file: Buffer, passphraseFile: string): Promise<Pick<Evidence, "sealed">> {
  const passphrase = readPassphrase(readTyped(passphraseFile));
  if (passphrase === "") throw new Unusable(`${passphraseFile}: expected a passphrase.`);
  return { sealed: (await decryptSealed(file, passphrase)) ?? "locked" };
}

function readFacts(file: string): Facts {
  const json = readJson(readTyped(file), file);
  if (!json.ok) throw new Unusable(json.refusal.sentence.en);
  const facts = parse(Facts, json.value, "facts");
  if (!facts.ok) throw new Unusable(`${file}: ${facts.refusal.sentence.en}`);
  return facts.value;
}
