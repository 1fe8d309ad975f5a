/**
 * `npm run samples -- --out DIR`: every paper of a meeting as a sample, from a rehearsal of two votes with made-up names,
 * each file named as the product names it. Marked 演练 on every page.
 */
import { parseArgs } from "node:util";
import { samples } from "./rehearsal/samples.ts";

const usage = "usage: npm run samples -- --out DIR";

function folder(): string | undefined {
  try {
    return parseArgs({ options: { out: { type: "string" } } }).values.out;
  } catch {
    return undefined; // an unknown option: the same answer as a missing one
  }
}

const out = folder();
if (out === undefined) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 2;
} else await samples(out, (stage) => process.stderr.write(`${stage}\n`));
