import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { formatCode } from "../../tally/evidence/index.ts";
import {
  checks,
  type Evidence,
  exitCode,
  Facts,
  type Redraw,
  type Report,
  slipWords,
  verify,
} from "../../tally/evidence/verify/index.ts";
import { parse, readJson } from "../../tally/input/index.ts";
import type { Kit } from "../../tally/papers/layout/kit.ts";
import type { draw as Draw } from "../../tally/papers/records/index.ts";
import { decryptSealed } from "../archive/age.ts";
import { readPassphrase } from "../archive/passphrase.ts";
import { sha256 } from "../log/hash.ts";
import { verifyP256 } from "../signature.ts";

/**
 * `verify FILE-check.zip [--sealed FILE --passphrase-file F] [--slip FILE]… [--facts F.json] [--json]`: the sixteen
 * checks. Exit 0: nothing failed, a slip was given, the sealed archive was opened; 1: a check failed; 2: unusable
 * input, one line on stderr; 3: nothing failed, but no slip or no sealed archive.
 */
async function main(): Promise<void> {
  const { check, options } = commandLine();
  const evidence: Evidence = {
    check: readArchive(check),
    ...(await sealedOf(options.sealed, options["passphrase-file"])),
    slips: (options.slip ?? []).map((file) => read(file).toString("utf8")),
    facts: options.facts === undefined ? {} : readFacts(options.facts),
  };
  const report = await verify(evidence, { verifyP256, sha256, redraw: redrawing() });
  const exit = exitCode(report, evidence);
  process.stdout.write(options.json ? `${JSON.stringify(asJson(report, exit))}\n` : asText(report));
  process.exitCode = exit;
}

class Unusable extends Error {}

const usage =
  "usage: npm run --silent verify -- FILE-check.zip [--sealed FILE --passphrase-file F] [--slip FILE]… [--facts F.json] [--json]";

function commandLine() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        sealed: { type: "string" },
        "passphrase-file": { type: "string" },
        slip: { type: "string", multiple: true },
        facts: { type: "string" },
        json: { type: "boolean" },
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

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Unusable(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Another file taken for the archive is unusable; an archive that was damaged or changed is a finding (check 1). */
function readArchive(file: string): Buffer {
  const bytes = read(file);
  if (bytes.subarray(0, 4).toString("latin1") === "PK\x03\x04") return bytes;
  throw new Unusable(`${file}: expected a check archive (…-check.zip); this file is no zip archive.`);
}

/** A file that does not open under the passphrase is a finding, not unusable input: it may have been altered. */
async function sealedOf(
  file: string | undefined,
  passphraseFile: string | undefined,
): Promise<Pick<Evidence, "sealed">> {
  if (file === undefined || passphraseFile === undefined) return {};
  const passphrase = readPassphrase(read(passphraseFile).toString("utf8"));
  if (passphrase === "") throw new Unusable(`${passphraseFile}: expected a passphrase.`);
  return { sealed: (await decryptSealed(read(file), passphrase)) ?? "locked" };
}

function readFacts(file: string): Facts {
  const json = readJson(read(file).toString("utf8"), file);
  if (!json.ok) throw new Unusable(json.refusal.sentence.en);
  const facts = parse(Facts, json.value, "facts");
  if (!facts.ok) throw new Unusable(`${file}: ${facts.refusal.sentence.en}`);
  return facts.value;
}

/** Papers are drawn again only with the very fonts that the configuration was frozen with. */
function redrawing(): Redraw {
  let drawing: Promise<{ fonts: Readonly<Record<string, string>>; kit: Kit; draw: typeof Draw }> | undefined;
  const load = async () => {
    const [{ draw }, { fontHashes, loadKit }] = await Promise.all([
      import("../../tally/papers/records/index.ts"),
      import("../papers/kit.ts"),
    ]);
    return { draw, fonts: await fontHashes(), kit: await loadKit() };
  };
  return async ({ kind, slips, ...moment }) => {
    const wanted = Object.entries(moment.state.config.fonts);
    if (wanted.length === 0) return null;
    drawing ??= load();
    const { draw, fonts, kit } = await drawing;
    if (wanted.some(([face, hash]) => fonts[face] !== hash)) return null;
    return (await draw(kind, { ...moment, receipts: slips }, kit)) ?? new Uint8Array(0);
  };
}

function asJson(report: Report, exit: number) {
  const findings = report.findings.map(({ no, verdict, zh, en }) => ({ no, check: checks[no], verdict, zh, en }));
  return { exit, findings, slips: report.slips, counted: report.counted };
}

function asText({ findings, slips, counted, unit }: Report): string {
  const lines = findings.flatMap(({ no, verdict, zh, en }) => [
    `${verdict.padEnd(9)} ${String(no).padStart(2)} ${checks[no].zh} / ${checks[no].en}`,
    `             ${zh}`,
    `             ${en}`,
  ]);
  for (const { code, entry } of slips) {
    const words = entry && slipWords(entry, unit);
    lines.push(`slip ${entry ? String(entry.no).padStart(2, "0") : "--"}: ${formatCode(code)}  ${words?.zh ?? ""}`);
  }
  for (const { round, meeting, result } of counted) lines.push(...totals(round, meeting.slate, result));
  return `${lines.join("\n")}\n`;
}

type Counted = Report["counted"][number];

/** Shown name by name, to be compared with the report signed in ink. */
function totals(round: number, slate: Counted["meeting"]["slate"], result: Counted["result"]): string[] {
  if (result.election === "void") return [`round ${round}: void (${result.reason})`];
  const { returned, valid, void: voided } = result.ballots;
  const mark = (elected: boolean) => (elected ? " *" : "");
  const candidates = result.candidates.map(
    (one, i) => `  ${String(one.for).padStart(7)}  ${slate[i]?.name ?? one.id}${mark(one.elected)}`,
  );
  const written = result.writeIns.map(
    (one) => `  ${String(one.for).padStart(7)}  ${one.name} (${one.unit})${mark(one.elected)}`,
  );
  return [`round ${round}: returned ${returned}, valid ${valid}, void ${voided}`, ...candidates, ...written];
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
