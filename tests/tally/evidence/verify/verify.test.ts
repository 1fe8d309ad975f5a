import { beforeAll, describe, expect, test } from "vitest";
import { archiveFiles } from "../../../../tally/evidence/archives.ts";
import { exitCode, verify } from "../../../../tally/evidence/verify/index.ts";
import { evidenceOf, type SmallMeeting, smallMeeting, verifyP256 } from "./meeting.ts";

let meeting: SmallMeeting;
let files: ReturnType<typeof archiveFiles>;
beforeAll(async () => {
  meeting = await smallMeeting();
  files = archiveFiles(meeting.source);
});

describe("an untouched meeting", () => {
  test("passes every check, with slips, sealed archive and facts", async () => {
    const evidence = evidenceOf(meeting, files);
    const report = await verify(evidence, { verifyP256 });
    expect(report.findings.filter(({ verdict }) => verdict !== "PASS")).toEqual([]);
    expect(report.findings.map(({ no }) => no)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(exitCode(report, evidence)).toBe(0);
  });
});
