import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rehearse, type Summary } from "../../server/cli/rehearsal/rehearse.ts";
import { parseBallots } from "../../tally/ballot/index.ts";
import { sized } from "../effort.ts";
import { scratch } from "./folder.ts";

const root = join(import.meta.dirname, "../..");
const out = scratch();
let summary: Summary;

describe("a whole meeting through the real server", () => {
  test("is counted by simulated people with disputes, rulings and voids, and its result is what the papers say", async () => {
    summary = await rehearse({ out, papers: sized(24, 44, 286), tellers: 4, errorRate: 0.01, seed: 3 });
    expect(summary.resultEqualsTruth).toBe(true);
    expect(summary.disputes.differ).toBeGreaterThan(0);
    expect(summary.disputes.refer).toBeGreaterThan(0);
  }, 600_000);

  test("leaves papers, archives, slips, facts and the truth in its folder", () => {
    const files = readdirSync(out);
    for (const kind of ["vote-report", "elected-list", "annex", "head-count", "issued", "returned"])
      expect(files.some((file) => file.endsWith(`-${kind}.pdf`))).toBe(true);
    for (const name of ["facts.json", "truth.json", "summary.json", "passphrase.txt", "slips"])
      expect(files).toContain(name);
    expect(statSync(join(out, "passphrase.txt")).mode & 0o777).toBe(0o600);
    const truth = JSON.parse(readFileSync(join(out, "truth.json"), "utf8"));
    expect(parseBallots(truth.ballots, truth.meeting.slate.length).ok).toBe(true);
  });

  test("the verifier finds nothing wrong with it, given its slips and its sealed archive", () => {
    const files = readdirSync(out);
    const named = (end: string) => join(out, files.find((file) => file.endsWith(end))!);
    const slips = readdirSync(join(out, "slips")).flatMap((file) => ["--slip", join(out, "slips", file)]);
    const verified = spawnSync(
      process.execPath,
      [
        "server/cli/verify.ts",
        named("-check.zip"),
        "--sealed",
        named(".age"),
        "--passphrase-file",
        named("passphrase.txt"),
        "--facts",
        named("facts.json"),
        ...slips,
      ],
      { cwd: root, encoding: "utf8" },
    );
    expect(verified.stdout).not.toMatch(/^FAIL/m);
    expect(verified.status).toBe(0);
  });

  test("the seal of its papers is accepted by pdfsig, and every Chinese title is in them", () => {
    if (spawnSync("pdfsig", ["-v"]).status !== 0) {
      console.warn("SKIPPED: pdfsig is not on this machine");
      return;
    }
    for (const file of readdirSync(out).filter((name) => name.endsWith(".pdf"))) {
      const said = String(execFileSync("pdfsig", [join(out, file)]));
      expect(said).toContain("Signature is Valid");
      expect(said).toContain("Total document signed");
    }
  });
});
