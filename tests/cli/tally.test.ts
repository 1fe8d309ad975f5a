import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tally-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const program = new URL("../../server/cli/tally.ts", import.meta.url).pathname;
const run = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });

function tallyFiles(meeting: string | Uint8Array, ballots: string | Uint8Array) {
  const files = { meeting: join(folder, "M.json"), ballots: join(folder, "B.json") };
  writeFileSync(files.meeting, meeting);
  writeFileSync(files.ballots, ballots);
  return run("--meeting", files.meeting, "--ballots", files.ballots);
}

const meeting = {
  profile: "local-1994",
  entitled: 3,
  present: 3,
  papers: { printed: 6, spare: 3, issued: 3, returned: 3 },
  seats: 1,
  slate: [
    { id: "c01", name: "丁一", unit: "区委", nominator: "district", classes: [] },
    { id: "c02", name: "Ange\u0301lique", unit: "某局", nominator: "municipal", classes: ["woman"] },
  ],
};
const ballots = [
  { ref: "B01-02", marks: "xx", writeIns: [{ name: "e\u0301", unit: "", mark: "o", eligible: true }] },
  { ref: "B01-01", marks: "oo" },
  { ref: "B01-03", marks: "-o" },
];

describe("npm run tally", () => {
  test("prints one JSON object, in the order of fields that is promised, names in NFC", () => {
    const { status, stdout, stderr } = tallyFiles(JSON.stringify(meeting), JSON.stringify(ballots));
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(
      `${JSON.stringify({
        election: "valid",
        reason: null,
        threshold: 2,
        ballots: { returned: 3, valid: 2, void: 1 },
        void: [{ ref: "B01-01", reason: "too-many" }],
        candidates: [
          { id: "c01", for: 0, against: 1, abstain: 1, unclear: 0, elected: false },
          { id: "c02", for: 1, against: 1, abstain: 0, unclear: 0, elected: false },
        ],
        writeIns: [{ name: "\u00e9", unit: "", for: 1, elected: false }],
        flags: [],
        outcome: "short",
        elected: [],
        revote: null,
        short: { missing: 1, candidates: ["c02", "c01"] },
      })}\n`,
    );
  });

  test("a void election is a result: exit 0", () => {
    const { status, stdout } = tallyFiles(JSON.stringify(meeting), "[]");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      election: "void",
      reason: "entered-differs-from-returned",
      threshold: 2,
    });
  });

  const good = JSON.stringify(meeting);
  test.each([
    ["an unknown field", JSON.stringify({ ...meeting, colour: 1 }), "[]", /^meeting\.colour: expected no field/],
    ["null", "null", "[]", /^meeting: expected an object/],
    ["ballots that are no list", good, "{}", /^ballots: expected an array/],
    ["a mark too few", good, '[{"ref":"B1","marks":"o"}]', /^ballots\[0\]\.marks: expected exactly one mark/],
    [
      "a field said twice",
      good.replace('{"profile"', '{"seats":1,"profile"'),
      "[]",
      /M\.json\.seats: expected each field once/,
    ],
    ["no JSON", good, "[", /B\.json: expected well-formed JSON/],
    ["a byte order mark", `\ufeff${good}`, "[]", /M\.json: expected well-formed JSON/],
    ["other bytes than UTF-8", Uint8Array.of(0x22, 0xff, 0x22), "[]", /M\.json: expected UTF-8/],
  ])("%s: exit 2 with one line on stderr", (_, meetingFile, ballotsFile, line) => {
    const { status, stdout, stderr } = tallyFiles(meetingFile, ballotsFile);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(line);
    expect(stderr.split("\n")).toHaveLength(2);
  });

  test.each([[[]], [["--meeting", "M.json"]], [["--meeting", "a", "--ballots", "b", "--fast"]], [["--ballots"]]])(
    "%j: the usage, exit 2",
    (args) => {
      const { status, stderr } = run(...args);
      expect(status).toBe(2);
      expect(stderr).toBe("usage: npm run --silent tally -- --meeting M.json --ballots B.json\n");
    },
  );

  test("a file that is not there: exit 2", () => {
    const { status, stderr } = run("--meeting", join(folder, "none.json"), "--ballots", join(folder, "none.json"));
    expect(status).toBe(2);
    expect(stderr).toMatch(/none\.json: cannot be read \(ENOENT\)\n$/);
  });
});
