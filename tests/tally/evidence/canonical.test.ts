import { createHash } from "node:crypto";
import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  canonicalize,
  fromBase64,
  fromUtf8,
  type Json,
  parseCanonical,
  toBase64,
  toUtf8,
} from "../../../tally/evidence/index.ts";
import { sized } from "../../effort.ts";
import vectors from "../../vectors/evidence.json" with { type: "json" };

const runs = { numRuns: sized(200, 2_000, 50_000) };

/** Values inside the profile for files. */
const values = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: "grapheme" }).map((text) => text.normalize("NFC")),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: "grapheme-ascii", maxLength: 6 }), tie("value"), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value;

describe("canonical JSON", () => {
  test("E: the sample of RFC 8785, except for its numbers, which our profile refuses", () => {
    const sample = JSON.parse(vectors.E_jcs.in) as {
      escaping: string;
      literals: Json;
    };
    const { escaping, literals } = sample;
    const numbers = "[1e+30,4.5,333333333.3333333,0.002,1e-27]";
    const ours = `{"escaping":${canonicalize(escaping)},"literals":${canonicalize(literals, "file")},"numbers":${numbers}}`;
    expect(createHash("sha256").update(ours).digest("hex")).toBe(vectors.E_jcs.out_sha256);
    expect(() => canonicalize(JSON.parse(vectors.E_jcs.in), "file")).toThrow(TypeError);
  });

  test("keys are ordered by UTF-16 code units and blanks vanish", () => {
    expect(canonicalize({ b: [1, -2, true], a: "ä/\n", B: {} })).toBe('{"B":{},"a":"ä/\\n","b":[1,-2,true]}');
  });

  test("what is written is read back as the same value, from text and from bytes", () => {
    fc.assert(
      fc.property(values, (value) => {
        const text = canonicalize(value, "file");
        expect(parseCanonical(text, "file")).toEqual({ ok: true, value });
        expect(parseCanonical(toUtf8(text), "file")).toEqual({
          ok: true,
          value,
        });
      }),
      runs,
    );
  });

  test.each([
    ["blank", '{"a": 1}', "not-canonical"],
    ["newline at the end", '{"a":1}\n', "not-canonical"],
    ["byte order mark", '\ufeff{"a":1}', "not-json"],
    ["order of keys", '{"b":1,"a":2}', "not-canonical"],
    ["duplicate key", '{"a":1,"a":1}', "not-canonical"],
    ["duplicate key, other value", '{"a":2,"a":1}', "not-canonical"],
    ["needless escape", '{"a":"\\u0041"}', "not-canonical"],
    ["escaped slash", '{"a":"\\/"}', "not-canonical"],
    ["capital hexadecimal", '{"a":"\\u001F"}', "not-canonical"],
    ["fraction", "1.5", "not-an-integer"],
    ["integer as fraction", "1.0", "not-canonical"],
    ["exponent", "1e2", "not-canonical"],
    ["minus zero", "-0", "not-canonical"],
    ["plus", "+1", "not-json"],
    ["leading zero", "01", "not-json"],
    ["2^53", "9007199254740992", "not-an-integer"],
    ["-2^53", "-9007199254740992", "not-an-integer"],
    ["null in a leaf", '{"a":null}', "null-value"],
    ["key outside ASCII", '{"名":1}', "key-not-ascii"],
    ["decomposed text", '"e\u0301"', "not-nfc"],
    ["half of a surrogate pair", '"\\ud800"', "not-utf8"],
    ["two values", "1 2", "not-json"],
    ["nothing", "", "not-json"],
    ["NaN", "NaN", "not-json"],
    ["comment", "/**/1", "not-json"],
    ["single quotes", "'a'", "not-json"],
    ["deep nesting", "[".repeat(40) + "]".repeat(40), "too-deep"],
    ["hostile nesting", "[".repeat(50_000) + "]".repeat(50_000), "too-deep"],
  ])("refuses: %s", (_what, text, code) => {
    expect(parseCanonical(text)).toEqual({ ok: false, code });
  });

  test("a key named __proto__ is a key like any other", () => {
    const text = '{"__proto__":{"x":1},"a":1}';
    const value = parseCanonical(text);
    expect(value.ok && canonicalize(value.value)).toBe(text);
  });

  test("the borders of the integers are in", () => {
    const text = "[-9007199254740991,0,9007199254740991]";
    expect(parseCanonical(text).ok).toBe(true);
  });

  test("any other bytes are refused or are the one form of what they say", () => {
    const alphabet = [...'{}[]":,0123456789-.eE+ \\untrfalse\n\té€\u0000'];
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom(...alphabet)).map((units) => units.join("")),
      fc.json(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseCanonical(text, "file");
        if (read.ok) expect(canonicalize(read.value, "file")).toBe(text);
      }),
      runs,
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const read = parseCanonical(bytes, "file");
        if (read.ok) expect(toUtf8(canonicalize(read.value, "file"))).toEqual(bytes);
      }),
      runs,
    );
  });

  test("writing refuses what is no JSON: undefined, functions, dates, bytes, NaN", () => {
    for (const wrong of [
      { a: undefined },
      { a: () => 1 },
      { a: new Date(0) },
      { a: new Uint8Array(1) },
      { a: Number.NaN },
      { a: 1n },
    ]) {
      expect(() => canonicalize(wrong as never)).toThrow(TypeError);
    }
  });
});

describe("UTF-8 and base64", () => {
  test("UTF-8 agrees with the platform on every text and every byte string", () => {
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const platform = (bytes: Uint8Array) => {
      try {
        return strict.decode(bytes);
      } catch {
        return undefined;
      }
    };
    const check = (bytes: Uint8Array) => {
      const ours = fromUtf8(bytes);
      expect(ours.ok ? ours.value : undefined).toBe(platform(bytes));
    };
    fc.assert(fc.property(fc.uint8Array(), check), runs);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => check(toUtf8(text))),
      runs,
    );
    const edges = [
      "c080",
      "c1bf",
      "c280",
      "e08080",
      "e09fbf",
      "e0a080",
      "ed9fbf",
      "eda080",
      "edbfbf",
      "ee8080",
      "f08fbfbf",
    ];
    for (const hex of [...edges, "f0908080", "f48fbfbf", "f4908080", "f5808080", "ff", "80", "e4bd", "efbbbf41"]) {
      check(Uint8Array.from(Buffer.from(hex, "hex")));
    }
    check(toUtf8("丁".repeat(10_000)));
  });

  test("base64 agrees with the platform and accepts one form only", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect(fromBase64(toBase64(bytes))).toEqual({ ok: true, value: bytes });
      }),
      runs,
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(..."AQgw/+=- \n_z9")).map((units) => units.join("")),
        (text) => {
          const bytes = fromBase64(text);
          if (bytes.ok) expect(toBase64(bytes.value)).toBe(text);
        },
      ),
      runs,
    );
  });

  test.each(["A", "AA", "AAA", "AB==", "AAB=", "A===", "====", "AA=A", "AAAA\n", "AA-_", "AAA=AAAA"])(
    "base64 refuses %j",
    (text) => {
      expect(fromBase64(text)).toEqual({ ok: false, code: "not-base64" });
    },
  );
});
