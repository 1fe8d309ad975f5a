/**
 * `npm run destroy -- --data DIR --confirm XXXXXX [--out FILE]`: destroys the electronic data of a meeting, once two
 * people have approved it in its log, and writes the protocol that is signed in ink. `XXXXXX`: the last six characters of
 * the meeting's name, so that nobody destroys another one by a slip of the hand. Exit 0: done; 2: refused.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { StartRefused } from "../start-refused.ts";
import { destroy } from "./destroy/destroy.ts";

try {
  const { values } = parseArgs({
    options: { data: { type: "string" }, confirm: { type: "string" }, out: { type: "string" } },
  });
  if (values.data === undefined || values.confirm === undefined) {
    throw new TypeError("usage: npm run destroy -- --data DIR --confirm XXXXXX [--out FILE]");
  }
  const protocol = destroy(values.data, values.confirm, new Date());
  if (values.out !== undefined) writeFileSync(values.out, protocol);
  process.stdout.write(protocol);
} catch (error) {
  if (!(error instanceof StartRefused) && !(error instanceof TypeError)) throw error;
  process.stderr.write(error instanceof StartRefused ? `${error.zh}\n${error.en}\n` : `${error.message}\n`);
  process.exitCode = 2;
}
