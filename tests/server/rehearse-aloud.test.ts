/** A meeting that reads the papers aloud (唱票), and whose paper has no write-in boxes, from the set-up to the archives. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { decryptSealed } from "../../server/archive/age.ts";
import { simulate } from "../../server/cli/rehearsal/ballots.ts";
import { rehearse } from "../../server/cli/rehearsal/rehearse.ts";
import { draftFor } from "../../server/cli/rehearsal/setup.ts";
import { sha256 } from "../../server/log/hash.ts";
import { verifyP256 } from "../../server/signature.ts";
import { verify } from "../../tally/evidence/verify/index.ts";
import { scratch } from "./folder.ts";

const out = scratch();
const size = { papers: 12, tellers: 4 };

test("is counted by tellers who sit two and two: every blind reading names who read aloud, no third one does", async () => {
  const draft = draftFor(size);
  Object.assign(draft.counting, { pairs: true, writeInBoxes: 0, bundleSize: 4 });
  const summary = await rehearse({ ...size, out, errorRate: 0.02, seed: 5, draft });
  expect(summary.resultEqualsTruth).toBe(true);
  expect(summary.disputes.differ).toBeGreaterThan(0);

  const named = (end: string) => readFileSync(join(out, readdirSync(out).find((file) => file.endsWith(end))!));
  const sealed = await decryptSealed(named(".age"), named("passphrase.txt").toString().trim());
  if (!sealed) throw new Error("the passphrase does not open the sealed archive");
  const evidence = { check: named("-check.zip"), sealed, slips: [], facts: {} };
  const report = await verify(evidence, { verifyP256, sha256 });
  expect(report.findings.filter(({ verdict }) => verdict === "FAIL")).toEqual([]);
  const sheets = report.state!.round.bundles.flatMap((bundle) => bundle.sheets);
  expect(sheets).toHaveLength(size.papers);
  for (const { readings } of sheets) {
    const parts = [readings.first!, readings.second!].flatMap(({ person, aloud }) => [person, aloud]);
    expect(new Set([...parts, readings.third?.person ?? 0]).size).toBe(5);
    expect(parts).not.toContain(undefined);
    expect(readings.third?.aloud).toBeUndefined();
  }
});

test("has nobody written in where the paper has no box for it, whatever the seed", () => {
  const papers = (boxes: number) =>
    [1, 2, 3].flatMap(
      (seed) => simulate({ papers: 100, names: 5, seats: 3, boxes, bundleSize: 20, errorRate: 0, seed }).papers,
    );
  expect(papers(0).some(({ seen }) => seen.writeIns.length > 0)).toBe(false);
  expect(papers(1).some(({ seen }) => seen.writeIns.length > 0)).toBe(true);
});
