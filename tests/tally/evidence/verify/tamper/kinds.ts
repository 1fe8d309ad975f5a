import { expect } from "vitest";
import type { archiveFiles } from "../../../../../tally/evidence/archives.ts";
import { toUtf8 } from "../../../../../tally/evidence/index.ts";
import { type Evidence, exitCode, type Report, verify } from "../../../../../tally/evidence/verify/index.ts";
import { type ArchivePair, copied, type Forgery, forge } from "../forge.ts";
import { evidenceOf, type SmallMeeting, verifyP256 } from "../meeting.ts";

/** One thing changed in the archives of a meeting or in what was brought, and the checks that must say so. */
export interface Kind {
  /** What an attacker did; no two kinds bear the same name. */
  readonly what: string;
  /** At least one of each entry must fail: a list is a choice. */
  readonly finds: readonly (number | readonly number[])[];
  readonly given: () => Evidence | Promise<Evidence>;
}

/** An untouched meeting, to be tampered with. */
export interface Ground {
  readonly meeting: SmallMeeting;
  readonly files: ReturnType<typeof archiveFiles>;
}

export type Archive = "check" | "sealed";

export const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** What an attacker leaves behind, with sums that fit. */
export const left = ({ meeting }: Ground, pair: ArchivePair): Evidence => evidenceOf(meeting, pair);

/** The archives with some files changed, and sums that fit. */
export function edited(ground: Ground, change: (pair: ArchivePair) => void): Evidence {
  const pair = copied(ground.files);
  change(pair);
  return left(ground, pair);
}

/** The same, one file as text. Throws when nothing was changed: such a kind would prove nothing. */
export function rewritten(
  ground: Ground,
  archive: Archive,
  path: string,
  change: (before: string) => string,
): Evidence {
  return edited(ground, (pair) => {
    const before = text(pair[archive].get(path));
    const after = change(before);
    if (after === before) throw new Error(`${path} was not changed`);
    pair[archive].set(path, toUtf8(after));
  });
}

/** Root with every key: the log is written anew, everything in it signed again. */
export async function forged(ground: Ground, change: (forgery: Forgery) => void): Promise<Evidence> {
  return left(ground, await forge(ground.meeting, ground.files, change));
}

export const failedChecks = (report: Report): number[] =>
  report.findings.filter(({ verdict }) => verdict === "FAIL").map(({ no }) => no);

/** Runs the verifier over one kind: it fails, by the right check, and says so in whole sentences. */
export async function expectFound({ what, finds, given }: Kind): Promise<void> {
  const evidence = await given();
  const report = await verify(evidence, { verifyP256 });
  const failed = failedChecks(report);
  expect(exitCode(report, evidence), what).toBe(1);
  for (const wanted of finds)
    expect(
      [wanted].flat().some((no) => failed.includes(no)),
      `${what}: check ${wanted}, but only ${failed}`,
    ).toBe(true);
  for (const { zh, en } of report.findings) expect(`${zh}${en}`, what).not.toMatch(/undefined|\[object|NaN/);
}
