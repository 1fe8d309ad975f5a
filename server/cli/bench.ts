/**
 * `npm run bench [-- NAME] [--json FILE]`: every measure, or those of one name, as a table and as JSON. Figures are only
 * good as ratios of one run: ours over the floor (or the peer) that was measured beside it.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Measure } from "./bench/tally.ts";

const measures: { readonly [name: string]: () => Promise<readonly Measure[]> } = {
  commit: async () => (await import("./bench/commit.ts")).benchCommit(),
  tally: async () => (await import("./bench/tally.ts")).benchTally(),
  replay: async () => (await import("./bench/log.ts")).benchReplay(),
  append: async () => (await import("./bench/log.ts")).benchAppend(),
  report: async () => (await import("./bench/report.ts")).benchReport(),
  start: async () => (await import("./bench/start.ts")).benchStart(),
  verify: async () => (await import("./bench/verify.ts")).benchVerify(),
  flood: async () => (await import("./bench/flood.ts")).benchFlood(),
  memory: async () => (await import("./bench/memory.ts")).benchMemory(),
  sitting: async () => (await import("./bench/sitting.ts")).benchSitting(),
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "string" } } });
const unknown = positionals.find((name) => !Object.hasOwn(measures, name));
if (unknown !== undefined) {
  process.stderr.write(`no measure ${unknown}; there are: ${Object.keys(measures).join(", ")}\n`);
  process.exit(2);
}
const wanted = positionals.length > 0 ? positionals : Object.keys(measures);

const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3)).padStart(10);
const done: Measure[] = [];
process.stdout.write(
  `${"name".padEnd(9)} ${"ours".padStart(10)} ${"floor".padStart(10)} ${"ratio".padStart(10)}  work\n`,
);
for (const name of wanted) {
  for (const one of await measures[name]!()) {
    done.push(one);
    process.stdout.write(
      `${one.name.padEnd(9)} ${figure(one.ours)} ${figure(one.floor)} ${figure(one.ratio)}  ${one.work}\n`,
    );
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(done, null, 1)}\n`);
process.exit(0);
