/** What somebody makes to exhaust the machine of whoever verifies: the real command stays below 500 MB, and ends. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Encrypter } from "age-encryption";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encryptSealed } from "../../server/archive/age.ts";
import { zip } from "../../tally/evidence/archive/index.ts";
import { archiveFiles } from "../../tally/evidence/archives.ts";
import { signCheckpoint, toUtf8 } from "../../tally/evidence/index.ts";
import { sized } from "../effort.ts";
import { logSecret, packed, type SmallMeeting, smallMeeting } from "../tally/evidence/verify/meeting.ts";

const folder = mkdtempSync(join(tmpdir(), "hostile-"));
const command = join(import.meta.dirname, "../../server/cli/verify.ts");
const passphrase = "ABCD-EFGH";
const most = 500;
/** Just below what the command takes at all. */
const large = sized(8, 8, 30) * 1024 * 1024;
/** The short runs take one of four. */
const some = <T>(all: readonly T[]): T[] => all.filter((_, i) => i % sized(4, 4, 1) === 0);

let meeting: SmallMeeting;
let files: ReturnType<typeof archiveFiles>;
beforeAll(async () => {
  meeting = await smallMeeting();
  files = archiveFiles(meeting.source);
  saved("passphrase.txt", passphrase);
});
afterAll(() => rmSync(folder, { recursive: true }));

const saved = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The largest resident set that the kernel saw, MB. */
  readonly peak: number;
}

/** Runs the real command and reads its high-water mark from the kernel. */
function run(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [command, ...args]);
  let [stdout, stderr, peak] = ["", "", 0];
  child.stdout.on("data", (part) => (stdout += part));
  child.stderr.on("data", (part) => (stderr += part));
  const look = () => {
    const file = `/proc/${child.pid}/status`;
    const [, kilobytes = "0"] = existsSync(file) ? (/VmHWM:\s+(\d+)/.exec(readFileSync(file, "utf8")) ?? []) : [];
    peak = Math.max(peak, Number(kilobytes) / 1_000);
  };
  const timer = setInterval(look, 10);
  return new Promise((resolve) => {
    child.on("close", (status) => {
      clearInterval(timer);
      resolve({ status, stdout, stderr, peak });
    });
  });
}

/** The archives with one file replaced, as an attacker with the log's key would hand them over. */
async function given(change: { check?: Map<string, Uint8Array>; sealed?: Map<string, Uint8Array> }): Promise<string[]> {
  const check = saved("check.zip", packed(new Map([...files.check, ...(change.check ?? [])])));
  const sealed = zip(new Map([...files.sealed, ...(change.sealed ?? [])]));
  const file = saved("sealed.age", await encryptSealed(sealed, passphrase));
  return [check, "--sealed", file, "--passphrase-file", join(folder, "passphrase.txt")];
}
const repeated = (text: string) => toUtf8(text.repeat(Math.floor(large / text.length)));

describe.skipIf(!existsSync("/proc/self/status"))(
  "made to exhaust: below 500 MB, found, and over within seconds",
  () => {
    const genesis = () => new TextDecoder().decode(meeting.source.leaves[0]);
    const logs: [string, () => Uint8Array, number][] = [
      ["nothing but line ends", () => repeated("\n"), 2],
      ["a million tiny lines", () => toUtf8("1\n".repeat(1_000_000)), 2],
      ["a million tiny lines after the real ones", () => toUtf8(`${genesis()}\n${"{}\n".repeat(1_000_000)}`), 2],
      ["lines that are just long enough", () => repeated(`"${"a".repeat(64)}"\n`), 2],
      ["one line without end", () => repeated("a"), 2],
      ["lists within lists", () => repeated("["), 2],
      ["a list of numbers", () => toUtf8(`[${"1,".repeat(large / 2 - 5)}1]\n`), 2],
      ["the first record again and again", () => repeated(`${genesis()}\n`), 2],
      ["records of the right form, of no lawful story", () => lookAlikes(), 7],
    ];

    /** As many records as there is room for, each canonical and in its place. */
    function lookAlikes(): Uint8Array {
      const lines = [genesis()];
      for (let seq = 1, room = large - 2_000; room > 0; seq++) {
        const id = seq.toString(16).padStart(32, "0");
        const line = `{"id":"${id}","outcome":"agree","race":"a","reading":2,"ref":"B01-01","round":1,"seq":${seq},"type":"compared","v":1}`;
        lines.push(line);
        room -= line.length + 1;
      }
      return toUtf8(`${lines.join("\n")}\n`);
    }

    test.each(some(logs))("a log of %s", { timeout: 180_000 }, async (_what, make, no) => {
      const { origin } = meeting.source.config;
      const far = signCheckpoint({ origin, size: 30_000_000, root: new Uint8Array(32) }, logSecret);
      const check = new Map([
        ["log.jsonl", make()],
        ["checkpoints/000009.txt", toUtf8(far)],
      ]);
      const { status, stdout, peak } = await run(await given({ check }));
      expect(status).toBe(1);
      expect(stdout).toMatch(new RegExp(`^FAIL +${no} `, "m"));
      expect(peak).toBeGreaterThan(30);
      expect(peak).toBeLessThan(most);
    });

    const sealedFiles: [string, string, () => Uint8Array, number][] = [
      ["openings of line ends", "openings.jsonl", () => repeated("\n"), 8],
      ["openings of one endless body", "openings.jsonl", () => repeated("[1,"), 8],
      ["a sheet of endless lists", "sample.json", () => repeated("[["), 14],
      ["votes without end", "cvr.json", () => repeated('{"@type":"CVR.CVR"},'), 15],
    ];
    test.each(some(sealedFiles))("%s", { timeout: 180_000 }, async (_what, path, make, no) => {
      const { status, stdout, peak } = await run(await given({ sealed: new Map([[path, make()]]) }));
      expect(status).toBe(1);
      expect(stdout).toMatch(new RegExp(`^FAIL +${no} `, "m"));
      expect(peak).toBeLessThan(most);
    });

    const checkFiles: [string, string, () => Uint8Array, number][] = [
      ["totals of endless lists", "tally.json", () => repeated("[["), 11],
      ["a configuration of endless lists", "config.json", () => repeated('{"a":'), 6],
      ["a paper of end marks", "papers/000099-vote-report.pdf", () => repeated("%%EOF /ByteRange [0 1 2 3]"), 13],
      ["sums without end", "SHA256SUMS", () => repeated(`${"0".repeat(64)}  a\n`), 1],
    ];
    test.each(some(checkFiles))("%s", { timeout: 180_000 }, async (_what, path, make, no) => {
      const args = await given({ check: new Map([[path, make()]]) });
      if (path === "SHA256SUMS") saved("check.zip", zip(new Map(files.check).set(path, make())));
      const { status, stdout, peak } = await run(args);
      expect(status).toBe(1);
      expect(stdout).toMatch(new RegExp(`^FAIL +${no} `, "m"));
      expect(peak).toBeLessThan(most);
    });

    test("a zip that unpacks to thirty times its size, as either archive", { timeout: 240_000 }, async () => {
      const bomb = zipSync({ "log.jsonl": new Uint8Array(1_000_000_000 / 4) });
      const args = await given({});
      saved("sealed.age", await encryptSealed(bomb, passphrase));
      const asSealed = await run(args);
      saved("check.zip", bomb);
      const asCheck = await run(args);
      for (const { status, stdout, peak } of [asSealed, asCheck]) {
        expect(status).toBe(1);
        expect(stdout).toMatch(/^FAIL +1 /m);
        expect(peak).toBeLessThan(most);
      }
    });

    test("a sealed archive whose key takes a gigabyte to derive does not open", { timeout: 240_000 }, async () => {
      const args = await given({});
      const encrypter = new Encrypter();
      encrypter.setScryptWorkFactor(19);
      encrypter.setPassphrase(passphrase);
      saved("sealed.age", await encrypter.encrypt(zip(files.sealed)));
      const { status, stdout, peak } = await run(args);
      expect(status).toBe(1);
      expect(stdout).toMatch(/^FAIL +8 /m);
      expect(peak).toBeLessThan(most);
    });

    test("a file beyond all measure is not read at all", { timeout: 240_000 }, async () => {
      const [check = "", ...rest] = await given({});
      writeFileSync(check, "PK\x03\x04");
      truncateSync(check, 3_000_000_000);
      const { status, stderr, peak } = await run([check, ...rest]);
      expect([status, stderr.trimEnd().split("\n").length]).toEqual([2, 1]);
      expect(stderr).toContain("at most 32 MiB");
      expect(peak).toBeLessThan(300);
    });
  },
);
