import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  canonicalize,
  commit,
  fingerprintCode,
  formatCode,
  headerOf,
  type LeafFields,
  leafHash,
  malformedSentences,
  opens,
  parseCanonical,
  parseCode,
  signedBytes,
  Tree,
  toBase64,
  toHex,
  toUtf8,
} from "../../../tally/evidence/index.ts";
import { sized } from "../../effort.ts";
import vectors from "../../vectors/evidence.json" with { type: "json" };

const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const { D_mini: D } = vectors;

function leafOf(text: string): LeafFields {
  const read = parseCanonical(text);
  if (!read.ok) throw new Error(read.code);
  return read.value as LeafFields;
}

describe("D: five leaves", () => {
  test("headers, commitments and leaf hashes are the known ones", () => {
    for (const { header, body, salt_hex, c_hex, leaf, leaf_hash } of D.leaves) {
      const fields = leafOf(leaf);
      expect(toHex(leafHash(toUtf8(leaf)))).toBe(leaf_hash);
      expect(canonicalize(headerOf(fields))).toBe(header);
      if (body === null || salt_hex === null || c_hex === null) continue;
      const salt = fromHex(salt_hex);
      expect(commit(salt, leafOf(header), body)).toBe(toBase64(fromHex(c_hex)));
      expect(opens(fields, { salt: toBase64(salt), body })).toBe(true);
    }
  });

  test("roots after four and after five, the checkpoint's code", () => {
    const tree = new Tree();
    for (const { leaf } of D.leaves.slice(0, 4)) tree.append(toUtf8(leaf));
    expect(toHex(tree.root())).toBe(D.root_4_hex);
    tree.append(toUtf8(D.leaves[4]!.leaf));
    expect(toHex(tree.root())).toBe(D.root_5_hex);
    expect(formatCode(fingerprintCode(D.checkpoint_text))).toBe(D.code);
  });

  test("no other salt, body, paper, reading, round or type opens a commitment", () => {
    const { leaf, body, salt_hex } = D.leaves[1]!;
    const fields = leafOf(leaf);
    const opening = { salt: toBase64(fromHex(salt_hex!)), body: body! };
    expect(opens(fields, { ...opening, salt: toBase64(fromHex("12".repeat(32))) })).toBe(false);
    expect(opens(fields, { ...opening, body: body!.replace("oo-", "ox-") })).toBe(false);
    expect(opens(fields, { ...opening, body: `${body} ` })).toBe(false);
    for (const other of [
      { ref: "B01-02" },
      { round: 2 },
      { race: "b" },
      { type: "reading" },
      { id: "0".repeat(32) },
      { reading: 1 },
    ]) {
      expect(opens({ ...fields, ...other }, opening)).toBe(false);
    }
    expect(opens({ ...fields, seq: 99 }, opening)).toBe(true);
  });

  test("a malformed opening opens nothing and crashes nothing", () => {
    const fields = leafOf(D.leaves[1]!.leaf);
    const salt = toBase64(fromHex(D.leaves[1]!.salt_hex!));
    for (const wrong of ["", "AA==", `${salt}\n`, "?", toBase64(new Uint8Array(31)), toBase64(new Uint8Array(33))]) {
      expect(opens(fields, { salt: wrong, body: D.leaves[1]!.body! })).toBe(false);
    }
    expect(opens(fields, { salt, body: "\ud800" })).toBe(false);
    expect(opens(leafOf(D.leaves[0]!.leaf), { salt, body: "{}" })).toBe(false);
    expect(() => commit(new Uint8Array(16), fields, "{}")).toThrow(TypeError);
  });

  test("what is signed holds the commitment, and neither seq nor the signature", () => {
    const fields = leafOf(D.leaves[1]!.leaf);
    const signed = new TextDecoder().decode(signedBytes({ ...fields, sig: "x" }));
    expect(JSON.parse(signed)).toEqual({
      ...JSON.parse(D.leaves[1]!.header),
      c: fields.c,
    });
  });
});

describe("the 40-digit code (核验码)", () => {
  const known = vectors.code_40_digits.code;
  const text = vectors.B_note.checkpoint_308.slice(0, vectors.B_note.checkpoint_308.indexOf("\n\n") + 1);

  test("is the known one for the checkpoint over tree C, from text and from bytes", () => {
    expect(formatCode(fingerprintCode(text))).toBe(known);
    expect(fingerprintCode(toUtf8(text))).toBe(fingerprintCode(text));
  });

  test("is read as people type it", () => {
    const digits = known.replaceAll(" ", "");
    const wide = [...digits].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("");
    for (const typed of [
      known,
      digits,
      known.replaceAll(" ", "-"),
      ` ${known}\n`,
      known.replaceAll(" ", "\u3000"),
      wide,
    ]) {
      expect(parseCode(typed)).toEqual({ ok: true, value: digits });
    }
  });

  test("39 or 41 digits, letters, or nothing are refused", () => {
    for (const typed of [
      "",
      known.slice(1),
      `${known}1`,
      known.replace("9", "O"),
      "1".repeat(10_000),
      known.replace("9", "٩"),
    ]) {
      expect(parseCode(typed)).toEqual({ ok: false, code: "code-digits" });
    }
  });

  test("of any bytes has 40 digits in 8 groups of 5 and is read back", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const code = fingerprintCode(bytes);
        expect(formatCode(code)).toMatch(/^([0-9]{5} ){7}[0-9]{5}$/);
        expect(parseCode(formatCode(code))).toEqual({ ok: true, value: code });
      }),
      { numRuns: sized(50, 500, 5_000) },
    );
  });
});

test("every reason for a refusal has a sentence in both languages", () => {
  for (const { zh, en } of Object.values(malformedSentences)) {
    expect(zh).toMatch(/[一-鿿]/);
    expect(en).toMatch(/^[\x20-\x7e]+$/);
  }
});
