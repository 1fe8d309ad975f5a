/** Memory of a server with twelve kiosks at work, against a bare hono server on the same Node. */
import { fork } from "node:child_process";
import type { Measure } from "./tally.ts";

/** Runs one of the two in a process of its own and gives its resident set, in MB, after a collection. */
function residentOf(what: "ours" | "bare"): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(`${import.meta.dirname}/memory-child.ts`, [what], { execArgv: ["--expose-gc"] });
    child.once("message", (megabytes) => {
      resolve(Number(megabytes));
      child.kill();
    });
    child.once("error", reject);
    child.once("exit", (code) => code && reject(new Error(`memory child: ${code}`)));
  });
}

export async function benchMemory(): Promise<Measure[]> {
  const bare = await residentOf("bare");
  const ours = await residentOf("ours");
  return [
    {
      name: "memory",
      work: "MB with 12 kiosks and 60 papers, simulated kiosks included; peer: bare hono and as many clients",
      ours,
      floor: bare,
      ratio: ours / bare,
    },
  ];
}
