/**
 * `npm run destroy -- --data DIR [--out DIR]`: destroys a meeting's folder and writes the protocol to sign (beside the
 * folder unless told otherwise). Exit 0: destroyed; 1: refused, nothing was destroyed; 2: wrong use.
 */
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { destroyMeeting } from "../destroy.ts";
import { StartRefused } from "../start-refused.ts";

const options = { data: { type: "string" }, out: { type: "string" } } as const;

function settings(): { folder: string; out: string } | undefined {
  try {
    const { data, out } = parseArgs({ options }).values;
    if (data === undefined) return undefined;
    const folder = resolve(data);
    return { folder, out: out === undefined ? dirname(folder) : resolve(out) };
  } catch {
    return undefined; // an unknown option: the same answer as a missing one
  }
}

const asked = settings();
if (!asked) {
  process.stderr.write("usage: npm run destroy -- --data DIR [--out DIR]\n");
  process.exitCode = 2;
} else {
  try {
    mkdirSync(asked.out, { recursive: true });
    const kit = async () => (await import("../papers/kit.ts")).loadKit();
    const { protocol, text } = await destroyMeeting({ ...asked, now: new Date(), kit });
    process.stdout.write(`${[text, ...protocol].join("\n")}\n`);
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    process.stderr.write(`${error.zh}\n${error.en}\n`);
    process.exitCode = 1;
  }
}
