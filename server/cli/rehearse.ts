/**
 * `npm run rehearse -- --out DIR [--papers 286] [--tellers 6] [--error-rate 0.003] [--seed 1]`: a whole meeting through
 * the real HTTPS server, with simulated people, real device signatures and PINs. Always with the built-in made-up names.
 */
import { parseArgs } from "node:util";
import { rehearse } from "./rehearsal/rehearse.ts";

function whole(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new TypeError(`--${name}: expected an integer from ${least} to ${most}.`);
}

function options() {
  const { values } = parseArgs({
    options: {
      out: { type: "string" },
      papers: { type: "string", default: "286" },
      tellers: { type: "string", default: "6" },
      "error-rate": { type: "string", default: "0.003" },
      seed: { type: "string", default: "1" },
    },
  });
  if (values.out === undefined) throw new TypeError("--out: expected a folder to write into.");
  const errorRate = Number(values["error-rate"]);
  if (!(errorRate >= 0 && errorRate <= 0.2)) throw new TypeError("--error-rate: expected a number from 0 to 0.2.");
  return {
    out: values.out,
    papers: whole("papers", values.papers, 1, 100_000),
    tellers: whole("tellers", values.tellers, 2, 40),
    errorRate,
    seed: whole("seed", values.seed, 0, 2 ** 31),
  };
}

try {
  await rehearse(options());
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
