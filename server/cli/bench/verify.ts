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
  const [ours, floor] = [await median(small.checks, processor), await median(small.bare, processor)];
  const three = await median(large.checks, processor);
  const command = await median(small.command, wall);
  const node = await median(async () => void spawnSync(process.execPath, ["-e", "0"]), wall);
  small.clear();
  large.clear();
  return [
    {
      name: "verify",
      work: "both archives of 286 papers, all slips, ms of processor; floor: opening, hashing and signatures alone",
      ours,
      floor,
      ratio: ours / floor,
    },
    {
      name: "verify",
      work: `the command, every paper drawn again, ms of wall; floor: the 1500 ms allowed (Node alone: ${node.toFixed(0)})`,
      ours: command,
      floor: allowed,
      ratio: command / allowed,
    },
    {
      name: "verify",
      work: "µs of processor a paper of 858 papers; floor: of 286 (linear: at most 1)",
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
  const one = await oneSignature();
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
    /** What no verifier can do without: the key of the archive, its hashes, as many signatures as there are in the log. */
    bare: async () => {
      const passphrase = readPassphrase(readFileSync(path("passphrase.txt"), "utf8"));
      const check = readFileSync(path("-check.zip"));
      sha256(check);
      sha256((await decryptSealed(readFileSync(path("-sealed.zip.age")), passphrase)) ?? check);
      const signed = check.toString("latin1").split('"sig":').length - 1;
      await Promise.all(Array.from({ length: signed }, () => one.verify()));
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

/** A signature of the usual size, to be checked as often as it takes. */
async function oneSignature() {
  const ecdsa = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
  const pair = await crypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const message = new Uint8Array(350);
  const signature = new Uint8Array(await crypto.subtle.sign(ecdsa, pair.privateKey, message));
  return { verify: () => verifyP256(point, signature, message) };
}

/** Milliseconds since some moment: of the clock, or of the processor, on which a busy machine shows less. */
type Clock = () => number;
const wall: Clock = () => performance.now();
const processor: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Of seven runs, after one to warm up; milliseconds. */
async function median(work: () => Promise<void>, clock: Clock): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < 7; i++) {
    const began = clock();
    await work();
    times.push(clock() - began);
  }
  return times.sort((a, b) => a - b)[3] ?? 0;
}
