import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fc } from "@fast-check/vitest";
import { unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import {
  bytesOf,
  equalsPieces,
  formatSums,
  joinLines,
  openingLines,
  parseOpenings,
  parseSums,
  splitLines,
  sumsPath,
  unzip,
  zip,
} from "../../../../tally/evidence/archive/index.ts";
import { toUtf8 } from "../../../../tally/evidence/index.ts";
import { sized } from "../../../effort.ts";

const runs = { numRuns: sized(50, 500, 10_000) };
const files = new Map([
  ["config.json", toUtf8('{"a":1}')],
  ["checkpoints/000001.txt", toUtf8("丁\n")],
  ["empty", new Uint8Array(0)],
  ["papers/vote-report.pdf", new Uint8Array(5_000).map((_, i) => i)],
]);
const withSums = new Map([...files, [sumsPath, formatSums(files)]]);
const packed = zip(withSums);

/** Whether a tool is here; a bare machine may lack it. */
function present(tool: string): boolean {
  const found = spawnSync(tool, ["--help"]).error === undefined;
  if (!found) console.warn(`SKIPPED: ${tool} is not on this machine`);
  return found;
}

function unpackedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "archive-"));
  for (const [name, content] of withSums) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

describe("SHA256SUMS", () => {
  test("is in the order of paths and read back", () => {
    const text = new TextDecoder().decode(formatSums(files));
    expect(text.split("\n").map((line) => line.slice(66))).toEqual([
      "checkpoints/000001.txt",
      "config.json",
      "empty",
      "papers/vote-report.pdf",
      "",
    ]);
    const sums = parseSums(formatSums(files));
    expect(sums.ok && [...sums.value.keys()]).toEqual([...files.keys()].sort());
  });

  test.skipIf(!present("sha256sum"))("is what sha256sum itself checks", () => {
    const folder = unpackedFolder();
    expect(
      execFileSync("sha256sum", ["--strict", "-c", sumsPath], {
        cwd: folder,
      }).toString(),
    ).not.toContain("FAILED");
    writeFileSync(join(folder, "config.json"), "{}");
    expect(spawnSync("sha256sum", ["-c", sumsPath], { cwd: folder }).status).toBe(1);
  });

  test("refuses other forms of a line, another order, a path twice and paths that lead elsewhere", () => {
    const hash = "a".repeat(64);
    const refused: [string, string][] = [
      [`${hash}  a`, "sums-line"],
      [`${hash} *a\n`, "sums-line"],
      [`${hash.toUpperCase()}  a\n`, "sums-line"],
      [`${hash}  ../a\n`, "sums-line"],
      [`${hash}  /a\n`, "sums-line"],
      [`${hash}  a/./b\n`, "sums-line"],
      [`${hash}  a\\b\n`, "sums-line"],
      [`${hash}  a\r\n`, "sums-line"],
      [`${hash}  \n`, "sums-line"],
      ["\n", "sums-line"],
      [`${hash}  b\n${hash}  a\n`, "sums-order"],
      [`${hash}  a\n${hash}  a\n`, "sums-order"],
    ];
    for (const [text, code] of refused) expect(parseSums(toUtf8(text)), text).toEqual({ ok: false, code });
    expect(parseSums(Uint8Array.of(255, 10))).toEqual({
      ok: false,
      code: "not-utf8",
    });
    expect(() => formatSums(new Map([["../a", new Uint8Array(0)]]))).toThrow(TypeError);
  });

  test("whatever is read writes itself again", () => {
    const alphabet = ["a".repeat(64), "b".repeat(64), "  ", "x", "y/z", "..", "\n", "*", " "];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet)), (parts) => {
        const text = parts.join("");
        const sums = parseSums(toUtf8(text));
        if (sums.ok) expect([...sums.value].map(([path, sum]) => `${sum}  ${path}\n`).join("")).toBe(text);
      }),
      runs,
    );
  });
});

describe("zip", () => {
  test("is unpacked to the same files, by us and by a reader of somebody else's", () => {
    const ours = unzip(packed);
    expect(ours.ok && [...ours.value].sort()).toEqual([...withSums].sort());
    expect(Object.entries(unzipSync(packed)).sort()).toEqual([...withSums].sort());
  });

  test.skipIf(!present("python3"))("passes the test of Python's zipfile", () => {
    const file = join(mkdtempSync(join(tmpdir(), "zip-")), "a.zip");
    writeFileSync(file, packed);
    expect(execFileSync("python3", ["-m", "zipfile", "-t", file]).toString()).toContain("Done testing");
  });

  test("the same files give the same bytes, in whatever order they come", () => {
    expect(zip(new Map([...withSums].reverse()))).toEqual(packed);
  });

  test("compressed, bombs, traversal, truncated, doubled, commented, empty: refused", () => {
    const name = (path: string) => ({ [path]: toUtf8("x") });
    expect(unzip(zipSync(Object.fromEntries(withSums))).ok).toBe(false);
    expect(unzip(zipSync({ bomb: new Uint8Array(50_000_000) })).ok).toBe(false);
    for (const path of ["../evil", "/evil", "a//b", "a\\b", "C:evil", ".hidden", "a/../b", "名"]) {
      expect(unzip(zipSync(name(path), { level: 0 })), path).toEqual({
        ok: false,
        code: "zip-path",
      });
      expect(() => zip(new Map([[path, new Uint8Array(1)]]))).toThrow(TypeError);
    }
    expect(unzip(Uint8Array.of(...packed, 0)).ok).toBe(false);
    expect(unzip(Uint8Array.of(0, ...packed)).ok).toBe(false);
    expect(unzip(new Uint8Array(0)).ok).toBe(false);
    expect(unzip(zip(new Map())).ok).toBe(true);
    for (const length of [1, 21, 22, 30, 100, packed.length - 1]) expect(unzip(packed.slice(0, length)).ok).toBe(false);
  });

  test("no altered byte passes unseen: it is refused, or it is the content of a file", () => {
    for (let at = 0; at < packed.length; at += at < 400 ? 1 : 37) {
      const altered = packed.slice();
      altered[at] = altered[at]! ^ 1;
      expect(unzip(altered).ok, `byte ${at}`).toBe(false);
    }
  });

  test("any bytes are refused without a crash", () => {
    const alterations = fc.array(fc.tuple(fc.nat(packed.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(alterations, (changes) => {
        const altered = packed.slice();
        for (const [at, byte] of changes) altered[at] = byte;
        const read = unzip(altered);
        if (read.ok) expect(zip(read.value)).toEqual(altered);
      }),
      runs,
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => !unzip(bytes).ok),
      runs,
    );
  });
});

describe("lines and openings", () => {
  const openings = [
    {
      seq: 3,
      salt: "AAAA",
      body: '{"marks":"ox-","setAside":"","writeIns":[]}',
    },
    { seq: 5, salt: "BBBB", body: "null" },
  ];

  test("openings are written and read", () => {
    const bytes = bytesOf(openingLines(openings));
    const read: unknown[] = [];
    expect(parseOpenings(bytes, (opening) => read.push(opening))).toEqual({ ok: true, value: openings.length });
    expect(read).toEqual(openings);
    expect(equalsPieces(bytes, openingLines(openings))).toBe(true);
    expect(equalsPieces(bytes, openingLines(openings.slice(1)))).toBe(false);
    expect(equalsPieces(bytes.slice(1), openingLines(openings))).toBe(false);
    expect(equalsPieces(Uint8Array.of(...bytes, 10), openingLines(openings))).toBe(false);
  });

  test.each([
    ["an opening twice", '{"body":"","salt":"","seq":1}\n{"body":"","salt":"","seq":1}\n', "opening-order"],
    ["another order", '{"body":"","salt":"","seq":2}\n{"body":"","salt":"","seq":1}\n', "opening-order"],
    ["another field", '{"body":"","more":1,"salt":"","seq":1}\n', "opening-form"],
    ["a field missing", '{"body":"","seq":1}\n', "opening-form"],
    ["a body that is no text", '{"body":{},"salt":"","seq":1}\n', "opening-form"],
    ["a negative leaf", '{"body":"","salt":"","seq":-1}\n', "opening-form"],
    ["a list", "[]\n", "opening-form"],
    ["blanks", '{"body": "","salt":"","seq":1}\n', "not-canonical"],
    ["an empty line", "\n", "not-json"],
    ["no newline at the end", '{"body":"","salt":"","seq":1}', "last-line"],
    ["carriage return", '{"body":"","salt":"","seq":1}\r\n', "not-canonical"],
  ])("openings refuse: %s", (_what, text, code) => {
    expect(parseOpenings(toUtf8(text), () => undefined)).toEqual({ ok: false, code });
  });

  test("lines are split and joined byte by byte", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 5 }).map((line) => line.filter((byte) => byte !== 10))),
        (lines) => {
          const split = splitLines(joinLines(lines));
          expect(split.ok && [...split.value]).toEqual(lines);
        },
      ),
      runs,
    );
    expect(splitLines(toUtf8("a\nb"))).toEqual({
      ok: false,
      code: "last-line",
    });
  });

  test("a million lines are joined and split", () => {
    const lines = Array.from({ length: sized(100_000, 300_000, 1_000_000) }, () => Uint8Array.of(65));
    const split = splitLines(joinLines(lines));
    let count = 0;
    for (const line of split.ok ? split.value : []) count += line.length;
    expect(count).toBe(lines.length);
  });
});
