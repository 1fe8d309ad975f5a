import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Decrypter } from "age-encryption";
import { beforeAll, describe, expect, test } from "vitest";
import { decryptSealed, encryptSealed } from "../../server/archive/age.ts";
import { drawPassphrase, joinPassphrase, readPassphrase } from "../../server/archive/passphrase.ts";
import { type WrittenArchives, writeArchives } from "../../server/archive/write.ts";
import { unzip } from "../../tally/evidence/archive/index.ts";
import { archiveFiles } from "../../tally/evidence/archives.ts";
import { fingerprintCode, formatCode } from "../../tally/evidence/index.ts";
import { type SmallMeeting, smallMeeting } from "../tally/evidence/verify/meeting.ts";

const command = join(import.meta.dirname, "../../server/cli/verify.ts");
const folder = mkdtempSync(join(tmpdir(), "archives-"));
const passphrase = joinPassphrase(drawPassphrase());
let meeting: SmallMeeting;
let archives: WrittenArchives;

const saved = (name: string, content: string | Uint8Array) => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
};

beforeAll(async () => {
  meeting = await smallMeeting();
  archives = await writeArchives(meeting.source, folder, passphrase);
});

describe("both archives", () => {
  test("lie under the meeting's own name, each known by its code", () => {
    expect(archives.check.file).toBe(join(folder, "20190408-abc234-check.zip"));
    expect(archives.sealed.file).toBe(join(folder, "20190408-abc234-sealed.zip.age"));
    for (const { file, code } of [archives.check, archives.sealed]) {
      expect(code).toBe(formatCode(fingerprintCode(readFileSync(file))));
    }
  });

  test("the sealed one is an age file under the passphrase of both cards, and opens under no other", async () => {
    const file = readFileSync(archives.sealed.file);
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    const files = unzip(await decrypter.decrypt(file));
    expect(files.ok && [...files.value]).toEqual([...archiveFiles(meeting.source).sealed].sort());
    expect(file.subarray(0, 60).toString()).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 15\n/);
    expect(await decryptSealed(file, passphrase.replace("-", ""))).toBeUndefined();
    for (const at of [3, 30, 100, file.length - 1]) {
      const altered = Uint8Array.from(file);
      altered[at] = altered[at]! ^ 1;
      expect(await decryptSealed(altered, passphrase), `byte ${at}`).toBeUndefined();
    }
    expect(await decryptSealed(file.subarray(0, -1), passphrase)).toBeUndefined();
  });

  test.skipIf(
    spawnSync("age", ["--version"]).error !== undefined && console.warn("SKIPPED: no age tool here") === undefined,
  )("the standard age tool knows it for its own", () => {
    const { stderr } = spawnSync("age", ["-d", archives.sealed.file], { input: "", encoding: "utf8" });
    expect(stderr).toMatch(/passphrase|terminal/i);
  });

  test("two writings of the same meeting give the same check archive", async () => {
    const again = await writeArchives(meeting.source, mkdtempSync(join(tmpdir(), "again-")), passphrase);
    expect(readFileSync(again.check.file)).toEqual(readFileSync(archives.check.file));
  });
});

describe("the passphrase", () => {
  test("has two halves of four groups, read back however it is typed", () => {
    const [first, second] = drawPassphrase();
    for (const one of [first, second]) expect(one).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const whole = joinPassphrase([first, second]);
    for (const typed of [
      whole,
      `${whole}\n`,
      whole.toLowerCase(),
      whole.replaceAll("-", " "),
      `${first}\n${second}\r\n`,
    ]) {
      expect(readPassphrase(typed)).toBe(whole);
    }
    expect(readPassphrase(whole.replaceAll("0", "O").replaceAll("1", "l"))).toBe(whole);
    expect(readPassphrase("another tool's words\n")).toBe("another tool's words");
    expect(drawPassphrase()).not.toEqual([first, second]);
  });

  test("of another tool opens what that tool sealed", async () => {
    const sealed = await encryptSealed(new Uint8Array([1, 2, 3]), "another tool's words");
    expect(await decryptSealed(sealed, readPassphrase("another tool's words\n"))).toEqual(new Uint8Array([1, 2, 3]));
  });
});

describe("npm run verify", () => {
  const given = () => {
    const slips = meeting.slips.map((note, i) => ["--slip", saved(`slip${i}.txt`, note)]);
    return {
      check: archives.check.file,
      sealed: ["--sealed", archives.sealed.file, "--passphrase-file", saved("passphrase.txt", `${passphrase}\n`)],
      slips: slips.flat(),
      facts: ["--facts", saved("facts.json", JSON.stringify(meeting.facts))],
    };
  };

  test("exits 0 with slips and the sealed archive, nothing on stderr; without fonts no paper is drawn again", () => {
    const { check, sealed, slips, facts } = given();
    const { status, stdout, stderr } = run(check, ...sealed, ...slips, ...facts);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.match(/^PASS /gm)?.length).toBe(15);
    expect(stdout).toMatch(/NOT SHOWN 13 /);
    expect(stdout).toContain("丁一 *");
    // By these codes the slips of both writings name the two files.
    expect(stdout).toContain(`file 20190408-abc234-check.zip: ${archives.check.code}`);
    expect(stdout).toContain(`file 20190408-abc234-sealed.zip.age: ${archives.sealed.code}`);
    const report = JSON.parse(run(check, ...sealed, ...slips, ...facts, "--json").stdout);
    expect(report.exit).toBe(0);
    expect(report.findings.map((one: { no: number }) => one.no)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  });

  test("exits 0 without facts: those checks say NOT SHOWN", () => {
    const { check, sealed, slips } = given();
    const { status, stdout } = run(check, ...sealed, ...slips);
    expect(status).toBe(0);
    expect(stdout).toMatch(/NOT SHOWN 10 /);
    expect(stdout).toMatch(/NOT SHOWN 14 /);
  });

  test("exits 3 without a slip, and without the sealed archive", () => {
    const { check, sealed, slips, facts } = given();
    expect(run(check, ...sealed, ...facts).status).toBe(3);
    const { status, stdout } = run(check, ...slips, ...facts);
    expect(status).toBe(3);
    for (const no of [8, 9, 11, 14, 15]) expect(stdout).toMatch(new RegExp(`NOT SHOWN ${String(no).padStart(2)} `));
  });

  test("takes a slip typed as its 40 digits", () => {
    const { check, sealed } = given();
    const text = meeting.slips[1]!;
    const code = formatCode(fingerprintCode(text.slice(0, text.indexOf("\n\n") + 1)));
    expect(run(check, ...sealed, "--slip", saved("typed.txt", `${code}\n`)).status).toBe(0);
    const wrong = saved(
      "wrong.txt",
      code.replace(/^./, (digit) => String((Number(digit) + 1) % 10)),
    );
    expect(run(check, ...sealed, "--slip", wrong).status).toBe(1);
  });

  test("exits 1 for a wrong passphrase, an altered archive, and facts that differ", () => {
    const { check, slips, sealed } = given();
    const other = [
      "--sealed",
      archives.sealed.file,
      "--passphrase-file",
      saved("other.txt", joinPassphrase(drawPassphrase())),
    ];
    expect(run(check, ...other, ...slips).stdout).toMatch(/FAIL {7}8 /);
    const altered = Uint8Array.from(readFileSync(check));
    altered[5_000] = altered[5_000]! ^ 1;
    expect(run(saved("altered.zip", altered), ...slips).status).toBe(1);
    const facts = saved("false.json", JSON.stringify({ ...meeting.facts, returned: 11 }));
    expect(run(check, ...sealed, ...slips, "--facts", facts).stdout).toMatch(/FAIL {6}10 /);
  });

  test("exits 2 with one line on stderr for what it cannot use", () => {
    const { check, slips } = given();
    const unusable = [
      [],
      [join(folder, "nothing.zip")],
      [saved("not-a.zip", "a text")],
      [check, "--sealed", archives.sealed.file],
      [check, ...slips, "--slip", join(folder, "nothing.txt")],
      [check, "--facts", saved("facts2.json", '{"entitled":308,"more":1}')],
      [check, "--facts", saved("facts3.json", "[]")],
      // Names in GB 18030 would all differ, and a check fail that nothing is wrong with.
      [
        check,
        "--facts",
        saved("facts5.json", Buffer.from([...Buffer.from('{"names":["'), 0xb6, 0xa1, ...Buffer.from('"]}')])),
      ],
      [check, "--facts", saved("facts4.json", '{"seats":1,"seats":2}')],
    ];
    for (const args of unusable) {
      const { status, stdout, stderr } = run(...args);
      expect([args, status, stdout, stderr.trimEnd().split("\n").length]).toEqual([args, 2, "", 1]);
    }
  });
});
