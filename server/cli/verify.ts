/**
 * `verify FILE-check.zip [--sealed FILE --passphrase-file F] [--slip FILE]… [--facts F.json] [--fonts DIR] [--json] [--large]`:
 * the sixteen checks. Exit 0: nothing failed, a slip was given, the sealed archive was opened; 1: a check failed; 2: unusable
 * input, one line on stderr; 3: nothing failed, but no slip or no sealed archive. Without `--large` it takes no archive
 * that could make it need more than 500 MB.
 */
import { exitCode, type Means, verify } from "../../tally/evidence/verify/index.ts";
import { sha256 } from "../log/hash.ts";
import { verifyP256 } from "../signature.ts";
import { commandLine, readEvidence, Unusable } from "./verify/input.ts";
import { asJson, asText } from "./verify/print.ts";
import { redrawing } from "./verify/redraw.ts";

async function main(): Promise<void> {
  const line = commandLine();
  const means: Means = {
    verifyP256,
    sha256,
    ...(line.options.sealed === undefined ? {} : { redraw: redrawing(line.options.fonts) }),
  };
  const { evidence, files } = await readEvidence(line);
  const report = await verify(evidence, means);
  const exit = exitCode(report, evidence);
  process.stdout.write(line.options.json ? `${JSON.stringify(asJson(report, files, exit))}\n` : asText(report, files));
  process.exitCode = exit;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
