/** The verifier over the archives of a rehearsal, with all slips and facts. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Facts, verify } from "../../../tally/evidence/verify/index.ts";
import { decryptSealed } from "../../archive/age.ts";
import { readPassphrase } from "../../archive/passphrase.ts";
import { sha256 } from "../../log/hash.ts";
import { verifyP256 } from "../../signature.ts";
import { rehearse } from "../rehearsal/rehearse.ts";
import type { Measure } from "./tally.ts";

/** What the command of a meeting's size may take, milliseconds (measures, `verify`). */
const allowed = 1_500;

export async function benchVerify(): Promise<Measure[]> {
  const small = await rehearsed(286);
  const large = await rehearsed(858);
  const [ours, three] = [await median(small.checks), await median(large.checks)];
  const command = await median(small.command);
  small.clear();
  large.clear();
  return [
    {
      name: "verify",
      work: "both archives of 286 papers, all slips, no paper drawn again, ms; floor: the 1500 ms allowed",
      ours,
      floor: allowed,
      ratio: ours / allowed,
    },
    {
      name: "verify",
      work: "the same as a command, every paper drawn again, ms of wall time; floor: the 1500 ms allowed",
      ours: command,
      floor: allowed,
      ratio: command / allowed,
    },
    {
      name: "verify",
      work: "µs a paper of 858 papers; floor: of 286",
      ours: (three / 858) * 1_000,
      floor: (ours / 286) * 1_000,
      ratio: three / 858 / (ours / 286),
    },
  ];
}

async function rehearsed(papers: number) {
  const out = mkdtempSync(join(tmpdir(), "zhengzi-bench-"));
  await rehearse({ out, papers, tellers: 6, errorRate: 0.003, seed: 1 });
  const path = (end: string) => join(out, readdirSync(out).find((file) => file.endsWith(end)) ?? end);
  const slips = readdirSync(join(out, "slips")).map((file) => join(out, "slips", file));
  const facts = JSON.parse(readFileSync(path("facts.json"), "utf8")) as Facts;
  return {
    checks: async () => {
      const passphrase = readPassphrase(readFileSync(path("passphrase.txt"), "utf8"));
      const sealed = await decryptSealed(readFileSync(path("-sealed.zip.age")), passphrase);
      const evidence = {
        check: readFileSync(path("-check.zip")),
        sealed: sealed ?? ("locked" as const),
        slips: slips.map((file) => readFileSync(file, "utf8")),
        facts,
      };
      const { findings } = await verify(evidence, { verifyP256, sha256 });
      const wrong = findings.find(({ verdict }) => verdict !== "PASS");
      if (wrong) throw new Error(wrong.en);
    },
    command: async () => {
      const { status } = spawnSync(process.execPath, [
        join(import.meta.dirname, "../../../.build/verify.mjs"),
        path("-check.zip"),
        ...["--sealed", path("-sealed.zip.age"), "--passphrase-file", path("passphrase.txt")],
        ...["--facts", path("facts.json")],
        ...slips.flatMap((file) => ["--slip", file]),
      ]);
      if (status !== 0) throw new Error("the archives of the rehearsal do not verify");
    },
    clear: () => rmSync(out, { recursive: true }),
  };
}

/** Of five runs, after one to warm up; milliseconds. */
async function median(work: () => Promise<void>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[2] ?? 0;
}
