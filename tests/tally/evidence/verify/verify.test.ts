import { ed25519 } from "@noble/curves/ed25519.js";
import * as v from "valibot";
import { beforeAll, describe, expect, test } from "vitest";
import { splitLines } from "../../../../tally/evidence/archive/index.ts";
import { archiveFiles } from "../../../../tally/evidence/archives.ts";
import {
  fingerprintCode,
  formatCode,
  formatVerifierKey,
  type LeafFields,
  leafHash,
  rootOf,
  signCheckpoint,
  toBase64,
  toUtf8,
  verifierKey,
} from "../../../../tally/evidence/index.ts";
import {
  type Evidence,
  epochText,
  exitCode,
  Facts,
  keysJson,
  logKeys,
  type Redraw,
  type Report,
  slipWords,
  verify,
} from "../../../../tally/evidence/verify/index.ts";
import { hashOf, isRefusal, type Leaf, parseLeaf } from "../../../../tally/meeting/index.ts";
import { type Forgery, find, forge } from "./forge.ts";
import { evidenceOf, logSecret, type SmallMeeting, smallMeeting, tiedThenVotedAgain, verifyP256 } from "./meeting.ts";

let meeting: SmallMeeting;
let files: ReturnType<typeof archiveFiles>;
beforeAll(async () => {
  meeting = await smallMeeting();
  files = archiveFiles(meeting.source);
});

const check = (evidence: Evidence, redraw?: Redraw) => verify(evidence, { verifyP256, ...(redraw ? { redraw } : {}) });
/** A leaf of a log that is lawful but for what the test changed. */
function leafAt(line: Uint8Array, seq: number): Leaf {
  const leaf = parseLeaf(line, seq);
  if (isRefusal(leaf)) throw new Error(leaf.en);
  return leaf;
}
const verdict = (report: Report, no: number) => report.findings[no - 1]!.verdict;
const unlike = (report: Report, wanted: string) =>
  report.findings.filter((finding) => finding.verdict !== wanted).map(({ no }) => no);

describe("an untouched meeting", () => {
  test("passes every check, with slips, sealed archive and facts", async () => {
    const evidence = evidenceOf(meeting, files);
    const report = await check(evidence);
    expect(unlike(report, "PASS")).toEqual([]);
    expect(report.findings.map(({ no }) => no)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(exitCode(report, evidence)).toBe(0);
  });

  test("counts again for the eyes: totals to compare with the report signed in ink", async () => {
    const { counted } = await check(evidenceOf(meeting, files));
    const [first] = counted;
    expect(first?.result.election === "valid" && first.result.candidates.map((one) => one.for)).toEqual([11, 9, 0, 0]);
  });

  test("says what stands on each slip", async () => {
    const { slips, unit } = await check(evidenceOf(meeting, files));
    expect(slips.map(({ entry }) => entry && slipWords(entry, unit).zh)).toEqual([
      "会议设置已定稿,计票记录启用。",
      "第1扎已核定,4张;累计核定4张。",
      "第2扎已核定,4张;累计核定8张。",
      "第3扎已核定,4张;累计核定12张。",
      "第3扎因更正重新录票;其余核定8张。",
      "第3扎已核定,4张;累计核定12张。",
      "计票结束,共12张。",
      "当选人名单已宣布,计票办结。",
    ]);
    for (const { entry } of slips) expect(slipWords(entry!, unit).en).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe("what was not brought is NOT SHOWN, and never a pass", () => {
  test("no slips", async () => {
    const evidence = { ...evidenceOf(meeting, files), slips: [] };
    const report = await check(evidence);
    expect(unlike(report, "PASS")).toEqual([4]);
    expect(report.findings[3]!.en).toContain("as the log claims");
    expect(exitCode(report, evidence)).toBe(3);
  });

  test("no sealed archive", async () => {
    const { sealed: _sealed, ...evidence } = evidenceOf(meeting, files);
    const report = await check(evidence);
    expect(unlike(report, "PASS")).toEqual([8, 9, 11, 14, 15]);
    expect(report.counted).toEqual([]);
    expect(exitCode(report, evidence)).toBe(3);
  });

  test("no facts, and one fact missing", async () => {
    const evidence = { ...evidenceOf(meeting, files), facts: {} };
    const report = await check(evidence);
    expect(unlike(report, "PASS")).toEqual([10, 14]);
    expect(report.findings[9]!.en).toContain("as the log claims: entitled 14, present 13, issued 13, returned 12");
    expect(exitCode(report, evidence)).toBe(0);
    const { seats: _seats, ...rest } = meeting.facts;
    expect(verdict(await check({ ...evidence, facts: rest }), 10)).toBe("NOT SHOWN");
  });
});

describe("a hand check", () => {
  test("that was drawn again with other lots is not shown: whoever draws until it confirms has shown nothing", async () => {
    const drawn = async (before: string[]) => {
      const twice = await smallMeeting(before);
      const { findings } = await check(evidenceOf(twice, archiveFiles(twice.source)));
      return findings[13]!;
    };
    expect(await drawn(["27182818284590452353"])).toMatchObject({
      verdict: "NOT SHOWN",
      en: expect.stringContaining("round 1 was drawn 2 times"),
    });
    // The same lots again are the same draw: the sheet was extended.
    expect((await drawn([meeting.facts.lots!])).verdict).toBe("PASS");
  });
});

describe("the first writing, up to the checkpoint of the close", () => {
  test("passes with the slips printed by then, and fails with a later one", async () => {
    const { source, slips } = meeting;
    const closing = slips.length - 2;
    const size = Number(slips[closing]!.split("\n")[1]);
    const written = { ...source, leaves: source.leaves.slice(0, size), notes: slips.slice(0, closing + 1) };
    const { lots: _lots, ...facts } = meeting.facts;
    const evidence = { ...evidenceOf(meeting, archiveFiles(written)), slips: slips.slice(0, closing + 1), facts };
    const report = await check(evidence);
    expect(unlike(report, "PASS")).toEqual([13, 14]);
    expect(exitCode(report, evidence)).toBe(0);
    expect(verdict(await check({ ...evidence, slips }), 4)).toBe("FAIL");
  });
});

test("a slip can be typed: all of its 40 digits, however they are grouped", async () => {
  const note = meeting.slips[2]!;
  const code = formatCode(fingerprintCode(note.slice(0, note.indexOf("\n\n") + 1)));
  const report = await check({ ...evidenceOf(meeting, files), slips: [code, code.replaceAll(" ", "")] });
  expect(verdict(report, 4)).toBe("PASS");
  expect(report.slips.map(({ size }) => size)).toEqual(Array(2).fill(Number(note.split("\n")[1])));
});

describe("check 13: papers drawn again", () => {
  const evidence = () => evidenceOf(meeting, files);

  test("byte for byte the same", async () => {
    const kinds: string[] = [];
    const report = await check(evidence(), async ({ kind, state, results, slips }) => {
      kinds.push(`${kind} ${state.round.step} ${results.size} ${slips.length}`);
      return meeting.drawings.get(kind)!;
    });
    expect(verdict(report, 13)).toBe("PASS");
    expect(report.findings[12]!.en).toContain("3 were drawn again");
    expect(kinds).toEqual(["returned unlocked 1 7", "rulings unlocked 1 7", "vote-report unlocked 1 7"]);
  });

  test("another drawing, or records that cannot be drawn, fail; a missing font is NOT SHOWN", async () => {
    expect(verdict(await check(evidence(), async () => toUtf8("another")), 13)).toBe("FAIL");
    expect(verdict(await check(evidence(), () => Promise.reject(new Error("no such name"))), 13)).toBe("FAIL");
    expect(verdict(await check(evidence(), async () => null), 13)).toBe("NOT SHOWN");
  });
});

describe("after a restore: another key", () => {
  const next = new Uint8Array(32).fill(7);

  /** An epoch at the end of the log: proposed and approved. The copy held the first leaf, whose bytes no forging changes. */
  function handOver(forgery: Forgery, signedBy: Uint8Array, of: Uint8Array = meeting.source.leaves[0]!): void {
    const { origin } = meeting.source.config;
    const size = 1;
    const root = toBase64(rootOf([leafHash(of)]));
    const logKey = formatVerifierKey(verifierKey(origin, ed25519.getPublicKey(next)));
    const signature = toBase64(ed25519.sign(toUtf8(epochText(size, root, logKey)), signedBy));
    const what = { size, root, logKey, signature, why: "换用备用机" };
    const { seq: _seq, ...before } = find(forgery, { type: "propose", act: "returned" });
    const proposal: LeafFields = { ...before, type: "propose", id: "e".repeat(32), act: "epoch", what };
    const approval = find(forgery, { type: "approve", act: "returned" });
    const second = { id: "f".repeat(32), act: "epoch", of: "e".repeat(32), hash: hashOf(proposal) };
    forgery.leaves.push(proposal, { ...approval, ...second });
  }

  test("handed over by the old one: earlier checkpoints keep the old key, the last bears the new one", async () => {
    const forged = await forge(meeting, files, (forgery) => handOver(forgery, logSecret));
    const slips = meeting.slips.slice(0, -1);
    const unchanged = await check({ ...evidenceOf(meeting, forged), slips });
    expect(verdict(unchanged, 7)).toBe("PASS");
    expect(verdict(unchanged, 5)).toBe("FAIL");
    const lines = splitLines(forged.check.get("log.jsonl")!);
    if (!lines.ok) throw new Error(lines.code);
    const kept = [...lines.value];
    const keys = logKeys(kept.map((line, seq) => leafAt(line, seq)));
    if ("zh" in keys) throw new Error(keys.en);
    forged.check.set("keys.json", toUtf8(keysJson(keys)));
    const { origin } = meeting.source.config;
    const root = rootOf(kept.map((line) => leafHash(line)));
    const last = signCheckpoint({ origin, size: kept.length, root }, next);
    forged.check.set(`checkpoints/${String(meeting.slips.length).padStart(6, "0")}.txt`, toUtf8(last));
    const report = await check({ ...evidenceOf(meeting, forged), slips: [...slips, last] });
    expect([verdict(report, 3), verdict(report, 5), verdict(report, 7)]).toEqual(["PASS", "PASS", "PASS"]);
  });

  test("handed over at a place that is not of this log: refused", async () => {
    const forged = await forge(meeting, files, (forgery) => handOver(forgery, logSecret, meeting.source.leaves[1]!));
    const report = await check(evidenceOf(meeting, forged));
    expect(report.findings[4]).toMatchObject({
      verdict: "FAIL",
      en: expect.stringMatching(/^The place from which record \d+ lets the log go on differs from the first 1 records/),
    });
  });

  test("not handed over by the old one: refused", async () => {
    const forged = await forge(meeting, files, (forgery) => handOver(forgery, next));
    const report = await check(evidenceOf(meeting, forged));
    expect(report.findings[4]).toMatchObject({
      verdict: "FAIL",
      en: expect.stringContaining("not signed by the one before"),
    });
  });
});

test("D4: a tie and its re-vote are two rounds of one log, each counted again", async () => {
  const twoRounds = await tiedThenVotedAgain();
  const facts = { ...twoRounds.facts, bundles: [12] };
  const evidence = { ...evidenceOf(twoRounds), facts };
  const report = await check(evidence);
  // Nothing was typed of the second round: the first one alone does not show it.
  expect(unlike(report, "PASS")).toEqual([10, 13, 14]);
  expect(report.findings[9]!.en).toMatch(/^Round 2: Not typed: .*present 12, issued 12, returned 3/);
  const outcomes = report.counted.map(({ result }) => [result.outcome, result.elected, result.threshold]);
  expect(outcomes).toEqual([
    ["tie", [], 8],
    ["complete", ["c01", "c02"], null],
  ]);
  expect(exitCode(report, evidence)).toBe(0);
});

describe("facts of further rounds", () => {
  const first = { entitled: 14, present: 13, issued: 13, returned: 12, bundles: [12], seats: 2 };
  const second = { entitled: 14, present: 12, issued: 12, returned: 3, bundles: [3], seats: 2 };

  test("each round is compared with its own sheets", async () => {
    const twoRounds = await tiedThenVotedAgain();
    const names = twoRounds.source.config.slate.map(({ name }) => name);
    const evidence = evidenceOf(twoRounds);
    const tens = async (further: Evidence["facts"]["further"]) => {
      const report = await check({ ...evidence, facts: { ...first, names, further: further! } });
      return report.findings[9]!;
    };
    const again = { ...second, names: names.slice(0, 3) };
    expect(await tens([again])).toMatchObject({ verdict: "PASS" });
    expect(await tens([second])).toMatchObject({
      verdict: "NOT SHOWN",
      en: expect.stringMatching(/^Round 2: Not typed: names/),
    });
    const others = [{ returned: 4 }, { present: 13 }, { bundles: [2, 1] }, { seats: 1 }, { names }];
    for (const wrong of others)
      expect(await tens([{ ...again, ...wrong }])).toMatchObject({
        verdict: "FAIL",
        en: expect.stringMatching(/^Round 2: /),
      });
    expect(await tens([again, again])).toMatchObject({ verdict: "FAIL", en: "The log has only 2 rounds." });
  });

  test("are refused with the path of what is wrong", () => {
    const wrong = [
      { further: {} },
      { further: [{ more: 1 }] },
      { further: [{ further: [] }] },
      { further: [{ lots: "1" }] },
    ];
    for (const facts of wrong) expect(v.safeParse(Facts, facts).success).toBe(false);
    expect(v.safeParse(Facts, { further: [{}, { lots: "1".repeat(20) }] }).success).toBe(true);
  });
});
