import { fc } from "@fast-check/vitest";
import { zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { type CheckSheet, sheetHash } from "../../../../tally/audit/index.ts";
import { sumsPath, zip } from "../../../../tally/evidence/archive/index.ts";
import { archiveFiles } from "../../../../tally/evidence/archives.ts";
import { canonicalize, signCheckpoint, toUtf8 } from "../../../../tally/evidence/index.ts";
import { type Evidence, exitCode, type Report, verify } from "../../../../tally/evidence/verify/index.ts";
import { sized } from "../../../effort.ts";
import { type ArchivePair, copied, type Forgery, find, forge, rebody, replace } from "./forge.ts";
import { evidenceOf, logSecret, packed, type SmallMeeting, smallMeeting, verifyP256 } from "./meeting.ts";

let meeting: SmallMeeting;
let files: ReturnType<typeof archiveFiles>;
beforeAll(async () => {
  meeting = await smallMeeting();
  files = archiveFiles(meeting.source);
});

const check = (evidence: Evidence) => verify(evidence, { verifyP256 });
const failed = (report: Report) => report.findings.filter(({ verdict }) => verdict === "FAIL").map(({ no }) => no);
/** What an attacker leaves behind, with sums that fit. */
const given = (pair: ArchivePair): Evidence => evidenceOf(meeting, pair);
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

function edited(change: (pair: ArchivePair) => void): Evidence {
  const pair = copied(files);
  change(pair);
  return given(pair);
}
const rewritten = (archive: "check" | "sealed", path: string, change: (before: string) => string) =>
  edited((pair) => {
    const before = text(pair[archive].get(path));
    const after = change(before);
    expect(after).not.toBe(before);
    pair[archive].set(path, toUtf8(after));
  });

async function finds(evidence: Evidence, ...numbers: number[]): Promise<void> {
  const report = await check(evidence);
  expect(exitCode(report, evidence)).toBe(1);
  expect(failed(report)).toEqual(expect.arrayContaining(numbers));
  for (const { zh, en } of report.findings) expect(`${zh}${en}`).not.toMatch(/undefined|\[object|NaN/);
}

describe("an altered file", () => {
  const paths: ["check" | "sealed", string, number][] = [
    ["check", "config.json", 6],
    ["check", "log.jsonl", 3],
    ["check", "checkpoints/000001.txt", 5],
    ["check", "checkpoints/000003.txt", 5],
    ["check", "keys.json", 5],
    ["check", "tally.json", 11],
    ["check", "receipts.json", 4],
    ["sealed", "openings.jsonl", 8],
    ["sealed", "ballots.csv", 15],
    ["sealed", "cvr.json", 15],
    ["sealed", "sample.json", 14],
  ];

  test.each(paths)(
    "%s/%s: a flipped bit anywhere is found by check %s, also with sums that fit",
    async (archive, path, no) => {
      const length = files[archive].get(path)!.length;
      const places = sized(2, 4, 30);
      for (let i = 0; i < places; i++) {
        const at = Math.floor(((i + 0.5) * length) / places);
        const flipped = edited((pair) => {
          const bytes = Uint8Array.from(pair[archive].get(path)!);
          bytes[at] = bytes[at]! ^ (1 << (i % 8));
          pair[archive].set(path, bytes);
        });
        const found = failed(await check(flipped));
        // A log that cannot be read to its end fails at its first line already.
        expect(found.includes(no as never) || (path === "log.jsonl" && found.includes(2)), `byte ${at}: ${found}`).toBe(
          true,
        );
      }
    },
  );

  test("every paper: a flipped bit is found by check 13", async () => {
    for (const archive of ["check", "sealed"] as const) {
      for (const path of files[archive].keys()) {
        if (!path.startsWith("papers/")) continue;
        for (const part of [0.1, 0.5, 0.99]) {
          await finds(
            edited((pair) => {
              const bytes = Uint8Array.from(pair[archive].get(path)!);
              bytes[Math.floor(part * bytes.length)]! ^= 4;
              pair[archive].set(path, bytes);
            }),
            13,
          );
        }
      }
    }
  });

  test("without sums that fit, check 1 names the file", async () => {
    for (const path of files.check.keys()) {
      const altered = new Map(files.check);
      altered.set(path, Uint8Array.of(...files.check.get(path)!, 10));
      const report = await check({ ...given(copied(files)), check: zip(altered) });
      const [first] = report.findings;
      expect(first).toMatchObject({ no: 1, verdict: "FAIL" });
      if (path !== sumsPath) expect(first!.en).toContain(path);
    }
  });

  test("a file missing, or one too many, is found by check 1", async () => {
    for (const archive of ["check", "sealed"] as const) {
      for (const path of files[archive].keys()) {
        if (path.startsWith("checkpoints/") || path === sumsPath || path === "sample.json") continue;
        await finds(
          edited((pair) => pair[archive].delete(path)),
          path.startsWith("papers/") ? 13 : 1,
        );
      }
      for (const path of ["stray.txt", "papers/evil.exe", "papers/000001-x.pdf.exe", "checkpoints/1.txt"]) {
        await finds(
          edited((pair) => pair[archive].set(path, toUtf8("x"))),
          1,
        );
      }
    }
    await finds(
      edited((pair) => pair.check.delete("checkpoints/000002.txt")),
      5,
    );
    await finds(
      edited((pair) => pair.check.set("papers/000099-vote-report.pdf", toUtf8("x"))),
      13,
    );
    const without = new Map(files.check);
    without.delete(sumsPath);
    await finds({ ...given(copied(files)), check: zip(without) }, 1);
  });
});

describe("an archive that is none", () => {
  const evidence = () => given(copied(files));

  test("truncated, padded, empty, a bomb, names that lead elsewhere, not a zip at all: check 1", async () => {
    const whole = packed(files.check);
    const broken = [
      whole.slice(0, whole.length / 2),
      whole.slice(1),
      Uint8Array.of(...whole, 0),
      new Uint8Array(0),
      new Uint8Array(22),
      zip(new Map()),
      zipSync({ "log.jsonl": new Uint8Array(30_000_000) }),
      zipSync({ "../log.jsonl": toUtf8("x") }, { level: 0 }),
      zipSync(Object.fromEntries(files.check)),
      toUtf8("PK"),
    ];
    for (const one of broken) {
      await finds({ ...evidence(), check: one }, 1);
      await finds({ ...evidence(), sealed: one }, 1);
    }
  });

  test("a sealed archive that does not open: check 8", async () => {
    await finds({ ...evidence(), sealed: "locked" }, 8);
  });

  test("archives given the wrong way round: check 1", async () => {
    await finds({ ...evidence(), check: zip(files.sealed), sealed: packed(files.check) }, 1);
  });
});

describe("the form of the log", () => {
  const line = (nth: number, change: (before: string) => string) =>
    rewritten("check", "log.jsonl", (before) => {
      const lines = before.split("\n");
      lines[nth] = change(lines[nth]!);
      return lines.join("\n");
    });

  test.each<[string, (before: string) => string]>([
    ["a blank", (before) => before.replace(":", ": ")],
    ["a duplicate key", (before) => before.replace("{", '{"v":1,')],
    ["a null", (before) => before.replace("{", '{"a":null,')],
    ["another version", (before) => before.replace('"v":1', '"v":2')],
    ["another number", (before) => before.replace(/"seq":\d+/, '"seq":99')],
    ["nothing", () => ""],
    ["a number", () => "1"],
    ["a list", () => "[]"],
    ["an escape", (before) => before.replace('"type"', '"typ\\u0065"')],
    ["a carriage return", (before) => `${before}\r`],
    ["deep nesting", () => "[".repeat(10_000)],
    ["no type", (before) => before.replace(/"type":"[a-z]+",?/i, "")],
  ])("%s: check 2", async (_what, change) => {
    await finds(line(7, change), 2);
    await finds(line(0, change), 2);
  });

  test("an unknown type: check 16", async () => {
    await finds(
      line(9, (before) => before.replace(/"type":"[a-zA-Z]+"/, '"type":"surprise"')),
      16,
    );
  });

  test("an unknown field, or one of another shape: check 7", async () => {
    const more = await forge(meeting, files, (forgery) =>
      replace(forgery, find(forgery, { type: "bundled" }), { more: 1 }),
    );
    await finds(given(more), 7, 4);
    const shape = await forge(meeting, files, (forgery) =>
      replace(forgery, find(forgery, { type: "bundled" }), { sizes: "4" }),
    );
    await finds(given(shape), 7, 4);
  });

  test("an empty log, and one without its last line end", async () => {
    await finds(
      rewritten("check", "log.jsonl", () => ""),
      2,
    );
    await finds(
      rewritten("check", "log.jsonl", (before) => before.slice(0, -1)),
      2,
    );
  });
});

describe("root on the laptop, with every key, against the slips", () => {
  const changes: [string, (forgery: Forgery) => void][] = [
    ["a leaf dropped", ({ leaves }) => leaves.splice(leaves.length - 3, 1)],
    ["a leaf doubled", ({ leaves }) => leaves.push(leaves.at(-1)!)],
    ["two leaves swapped", ({ leaves }) => leaves.splice(10, 2, leaves[11]!, leaves[10]!)],
    [
      "all after the close cut off",
      ({ leaves }) => leaves.splice(leaves.findIndex(({ type }) => type === "closed") + 1),
    ],
    ["a looked-at paper hidden", (forgery) => replace(forgery, forgery.leaves[12]!, { id: "0".repeat(32) })],
    [
      "both readings and the record of a paper changed",
      (forgery) => {
        for (const reading of [1, 2])
          rebody(forgery, find(forgery, { type: "reading", ref: "B02-03", reading }), () => ({
            marks: "xoxx",
            writeIns: [],
            setAside: "",
          }));
        rebody(forgery, find(forgery, { type: "ballot", ref: "B02-03" }), () => ({ marks: "xoxx", writeIns: [] }));
      },
    ],
  ];
  test.each(changes)("%s: check 4", async (_what, change) => {
    await finds(given(await forge(meeting, files, change)), 4);
  });

  test("a perfect forgery fails at the slips and at nothing else that the log itself could show", async () => {
    // Another salt: nothing that anybody counts changes, so every other check passes.
    const forged = await forge(meeting, files, (forgery) => {
      const leaf = find(forgery, { type: "reading", ref: "B01-01", reading: 1 });
      const opening = forgery.openings.get(leaf)!;
      forgery.openings.set(leaf, { ...opening, salt: `${"A".repeat(43)}=` });
      rebody(forgery, leaf, (body) => body);
    });
    const evidence = given(forged);
    expect(failed(await check(evidence))).toEqual([4]);
    expect(failed(await check({ ...evidence, slips: [] }))).toEqual([]);
    expect(exitCode(await check({ ...evidence, slips: [] }), evidence)).toBe(3);
  });

  test("a slip of another meeting, of a fork, of a longer log, by another key, mistyped, or no slip at all", async () => {
    const { origin } = meeting.source.config;
    const root = new Uint8Array(32);
    const slips = [
      signCheckpoint({ origin: "zhengzi.invalid/20200101-aaaaaa", size: 5, root }, logSecret),
      signCheckpoint({ origin, size: 5, root }, logSecret),
      signCheckpoint({ origin, size: 5_000, root }, logSecret),
      meeting.slips[0]!.replace(/ [A-Za-z0-9+/=]+\n$/, (signature) => signature.replace(/.{6}\n$/, "AAAAA=\n")),
      "12345 67890".repeat(4),
      "no slip",
      "",
    ];
    for (const slip of slips) await finds({ ...given(copied(files)), slips: [...meeting.slips, slip] }, 4);
  });

  test("a checkpoint of another meeting among ours: check 5", async () => {
    const { origin } = meeting.source.config;
    const notes = [
      signCheckpoint({ origin: "zhengzi.invalid/20200101-aaaaaa", size: 5, root: new Uint8Array(32) }, logSecret),
      signCheckpoint({ origin, size: 5, root: new Uint8Array(32) }, logSecret),
      signCheckpoint({ origin, size: 3, root: new Uint8Array(32) }, new Uint8Array(32)),
      "not a note",
    ];
    for (const note of notes)
      await finds(
        edited((pair) => pair.check.set("checkpoints/000002.txt", toUtf8(note))),
        5,
      );
  });
});

describe("the story", () => {
  const unlawful: [string, (forgery: Forgery) => void][] = [
    ["a reading by nobody's device", (f) => replace(f, find(f, { type: "reading" }), { device: "unknown0001" })],
    [
      "both readings of a bundle by one person",
      (f) =>
        replace(f, find(f, { type: "claim", reading: 2 }), { person: find(f, { type: "claim", reading: 1 }).person! }),
    ],
    [
      "an act approved by the one who proposed it",
      (f) =>
        replace(f, find(f, { type: "approve", act: "unlock" }), {
          person: find(f, { type: "propose", act: "unlock" }).person!,
        }),
    ],
    [
      "a step without its second person",
      (f) => f.leaves.splice(f.leaves.indexOf(find(f, { type: "approve", act: "valid" })), 1),
    ],
    [
      "a void paper that nobody confirmed",
      (f) => f.leaves.splice(f.leaves.indexOf(find(f, { type: "approve", act: "confirmVoid" })), 1),
    ],
    ["papers bundled that were not returned", (f) => replace(f, find(f, { type: "bundled" }), { sizes: [4, 4, 4, 1] })],
    [
      "a bundle settled that was not read",
      (f) => f.leaves.splice(f.leaves.indexOf(find(f, { type: "compared", ref: "B01-04" })), 2),
    ],
    ["unlocked before it was closed", (f) => f.leaves.splice(f.leaves.indexOf(find(f, { type: "closed" })), 1)],
    [
      "another meeting's command",
      (f) => replace(f, find(f, { type: "handIn" }), { origin: "zhengzi.invalid/20200101-aaaaaa" }),
    ],
    ["another round's command", (f) => replace(f, find(f, { type: "handIn" }), { round: 2 })],
    [
      "an approval of something else",
      (f) => replace(f, find(f, { type: "approve", act: "returned" }), { hash: `${"A".repeat(43)}=` }),
    ],
    [
      "a teller who approves",
      (f) => replace(f, find(f, { type: "approve", act: "returned" }), { person: find(f, { type: "claim" }).person! }),
    ],
    [
      "announced before it was reported",
      (f) => f.leaves.splice(f.leaves.indexOf(find(f, { type: "approve", act: "reported" })), 1),
    ],
    ["a second genesis", (f) => f.leaves.push(f.leaves[0]!)],
  ];
  test.each(unlawful)("%s: check 7", async (_what, change) => {
    await finds(given(await forge(meeting, files, change)), 7);
  });

  test("a leaf signed by another device's key: check 7", async () => {
    const forged = await forge(meeting, files, () => undefined);
    const before = text(forged.check.get("log.jsonl"));
    const [one, two] = [...before.matchAll(/"sig":"([^"]+)"/g)].map(([, sig]) => sig!);
    const wrong = edited((pair) => pair.check.set("log.jsonl", toUtf8(before.replace(one!, two!))));
    await finds(wrong, 7);
  });
});

describe("what the records say", () => {
  const forged: [string, number, (forgery: Forgery) => void][] = [
    [
      "a record that its readings do not say",
      9,
      (f) => rebody(f, find(f, { type: "ballot", ref: "B02-04" }), () => ({ marks: "xxxx", writeIns: [] })),
    ],
    [
      "a record that its third reading does not say",
      9,
      (f) => rebody(f, find(f, { type: "ballot", ref: "B01-02" }), () => ({ marks: "oxxx", writeIns: [] })),
    ],
    [
      "a record that its ruling does not say",
      9,
      (f) => rebody(f, find(f, { type: "ballot", ref: "B02-02" }), () => ({ marks: "ooox", writeIns: [] })),
    ],
    [
      "a write-in that no ruling wrote",
      9,
      (f) =>
        rebody(f, find(f, { type: "ballot", ref: "B02-03" }), () => ({
          marks: "oxxx",
          writeIns: [{ name: "某", unit: "", mark: "o", eligible: true }],
        })),
    ],
    [
      "a second reading that differs, said to agree",
      9,
      (f) =>
        rebody(f, find(f, { type: "reading", ref: "B02-03", reading: 2 }), () => ({
          marks: "xoxx",
          writeIns: [],
          setAside: "",
        })),
    ],
    ["a void paper not recorded as void", 9, (f) => f.leaves.splice(f.leaves.indexOf(find(f, { type: "voided" })), 1)],
    [
      "a valid paper recorded as void",
      9,
      (f) => rebody(f, find(f, { type: "ballot", ref: "B02-01" }), () => ({ marks: "ooxx", writeIns: [] })),
    ],
    [
      "another result sealed at the close",
      11,
      (f) => rebody(f, find(f, { type: "closed" }), (body: { elected: string[] }) => ({ ...body, elected: ["c03"] })),
    ],
  ];
  test.each(forged)("%s: check %s", async (what, no, change) => {
    const evidence = given(await forge(meeting, files, change));
    // Taking a leaf out also breaks the story, which is told first.
    await finds(evidence, what.includes("not recorded as void") ? 7 : no);
  });

  test("openings: another paper's, another reading's, swapped, missing, too many, twice: check 8", async () => {
    const lines = text(files.sealed.get("openings.jsonl")).trimEnd().split("\n");
    const parsed = lines.map((one) => JSON.parse(one) as { seq: number; salt: string; body: string });
    const written = (openings: typeof parsed) => openings.map((one) => `${canonicalize(one)}\n`).join("");
    const [first, second] = [parsed[0]!, parsed[1]!];
    const others = [
      [{ ...first, salt: second.salt, body: second.body }, ...parsed.slice(1)],
      [{ ...second, seq: first.seq }, { ...first, seq: second.seq }, ...parsed.slice(2)],
      parsed.slice(1),
      parsed.slice(0, -1),
      [{ ...first, seq: 0 }, ...parsed],
      [...parsed, { ...first, seq: 9_999 }],
      [first, ...parsed],
      [...parsed].reverse(),
      [{ ...first, body: `${first.body} ` }, ...parsed.slice(1)],
      [{ ...first, salt: "AA==" }, ...parsed.slice(1)],
      [],
    ];
    for (const openings of others)
      await finds(
        rewritten("sealed", "openings.jsonl", () => written(openings)),
        8,
      );
  });

  test("totals: votes, elected, threshold, papers, void reasons, another shape: check 11, and 12 where the law is broken", async () => {
    const changes: [string, string, number[]][] = [
      ['"for":', '"for":1', [11, 12]],
      ['"elected":true', '"elected":false', [11, 12]],
      ['"threshold":8', '"threshold":7', [11, 12]],
      ['"valid":11', '"valid":12', [11, 12]],
      ['"too-many":1', '"too-many":2', [11]],
      ['"outcome":"complete"', '"outcome":"short"', [11, 12]],
      ['"present":13', '"present":12', [11]],
      ['"result":{', '"result":{"more":1,', [11]],
      ['"candidates":[', '"candidates":[null,', [11, 12]],
      ['"meeting":{', '"meeting":{"more":1,', [11, 12]],
    ];
    for (const [from, to, numbers] of changes)
      await finds(
        rewritten("check", "tally.json", (before) => before.replace(from, to)),
        ...numbers,
      );
    for (const whole of ["null", "[]", '{"rounds":1}', '{"rounds":[null]}', '{"rounds":[]}', "{"]) {
      await finds(
        rewritten("check", "tally.json", () => whole),
        11,
      );
    }
  });

  test("facts that differ: check 10, and the lots check 14", async () => {
    const facts = [
      { entitled: 15 },
      { present: 12 },
      { issued: 12 },
      { returned: 11 },
      { seats: 3 },
      { bundles: [4, 4, 3] },
      { bundles: [4, 4] },
      { names: meeting.facts.names!.toReversed() },
      { names: [] },
    ];
    for (const wrong of facts) await finds({ ...given(copied(files)), facts: { ...meeting.facts, ...wrong } }, 10);
    await finds({ ...given(copied(files)), facts: { ...meeting.facts, lots: "00000000000000000000" } }, 14);
  });

  test("the hand check: other lots, papers, findings or counts, logged or not: check 14", async () => {
    const { sheet } = meeting;
    const unsound = [
      { ...sheet!, lots: "00000000000000000000" },
      { ...sheet!, drawn: sheet!.drawn.toReversed() },
      { ...sheet!, drawn: sheet!.drawn.slice(1) },
      { ...sheet!, drawn: sheet!.drawn.with(0, { ref: sheet!.drawn[0]!.ref, paper: { marks: "o" } }) },
      { ...sheet!, bundles: [4, 4] },
      { ...sheet!, counted: [] },
      { ...sheet!, names: sheet!.names.map((name) => ({ ...name, p: "1/1000" })) },
      { ...sheet!, names: sheet!.names.slice(1) },
      { ...sheet!, round: 2 },
    ];
    const written = (other: CheckSheet) => canonicalize({ rounds: [other] } as never, "file");
    for (const other of unsound) {
      await finds(
        rewritten("sealed", "sample.json", () => written(other)),
        14,
      );
      const logged = await forge(meeting, files, (f) => {
        replace(f, find(f, { type: "audited" }), { sheet: sheetHash(other), lots: other.lots });
        rebody(f, find(f, { type: "audited" }), () => other);
      });
      logged.sealed.set("sample.json", toUtf8(written(other)));
      await finds(given(logged), 14);
    }
    // Lawful, but not what was logged: another reading of a paper, another limit.
    const changed = [
      { ...sheet!, drawn: sheet!.drawn.with(0, { ref: sheet!.drawn[0]!.ref, paper: null }) },
      { ...sheet!, riskLimit: [1, 10] as [number, number] },
      { ...sheet!, mostPapers: 11 },
    ];
    for (const other of changed)
      await finds(
        rewritten("sealed", "sample.json", () => written(other)),
        14,
      );
  });
});

test("whatever is done to any file, nothing is accepted, nothing crashes", { timeout: 600_000 }, async () => {
  const places = (["check", "sealed"] as const).flatMap((archive) =>
    [...files[archive].keys()].map((path) => [archive, path] as const),
  );
  const targets = places.filter(([, path]) => path !== "README.txt" && path !== sumsPath);
  const edits = fc.tuple(
    fc.constantFrom(...targets),
    fc.nat(),
    fc.constantFrom("flip", "cut", "insert", "repeat"),
    fc.nat(255),
  );
  await fc.assert(
    fc.asyncProperty(edits, async ([[archive, path], place, how, byte]) => {
      const before = files[archive].get(path)!;
      const at = place % before.length;
      const [head, tail] = [before.slice(0, at), before.slice(at)];
      const after = {
        flip: () => Uint8Array.of(...head, tail[0]! ^ (byte || 1), ...tail.slice(1)),
        cut: () => Uint8Array.of(...head, ...tail.slice(1 + (byte % 40))),
        insert: () => Uint8Array.of(...head, byte, ...tail),
        repeat: () => Uint8Array.of(...head, ...tail, ...tail),
      }[how]!();
      const evidence = edited((pair) => pair[archive].set(path, after));
      const report = await check(evidence);
      expect(exitCode(report, evidence), `${how} in ${path} at ${at}`).toBe(1);
    }),
    { numRuns: sized(30, 80, 1_500) },
  );
});
