import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  formatCheckpoint,
  formatVerifierKey,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseSignedCheckpoint,
  parseVerifierKey,
  signCheckpoint,
  signNote,
  toBase64,
  toUtf8,
  type VerifierKey,
  verifierKey,
  verifyNote,
} from "../../../tally/evidence/index.ts";
import { sized } from "../../effort.ts";
import vectors from "../../vectors/evidence.json" with { type: "json" };

const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const { B_note: B, D_mini: D } = vectors;
const runs = { numRuns: sized(200, 2_000, 50_000) };

function key(vkey: string): VerifierKey {
  const read = parseVerifierKey(vkey);
  if (!read.ok) throw new Error(read.code);
  return read.value;
}
const peter = key(B.vkey_peter);
const enoch = key(B.vkey_enoch);
const both = `${B.text}\n${B.sig_peter}\n${B.sig_enoch}\n`;

describe("B: notes and keys", () => {
  test("keys are read and written as published", () => {
    expect(formatVerifierKey(peter)).toBe(B.vkey_peter);
    expect(formatVerifierKey(enoch)).toBe(B.vkey_enoch);
    expect(peter.keyId).toBe("c74f20a3");
    expect(verifierKey("PeterNeumann", peter.publicKey)).toEqual(peter);
  });

  test("signing gives the published notes", () => {
    expect(signNote(B.text, "PeterNeumann", fromHex(B.seed_peter_hex))).toBe(`${B.text}\n${B.sig_peter}\n`);
    expect(signNote(B.text, "EnochRoot", fromHex(B.seed_enoch_hex))).toBe(`${B.text}\n${B.sig_enoch}\n`);
  });

  test("a note with two signatures verifies for either key and for both", () => {
    const note = parseNote(both);
    if (!note.ok) throw new Error(note.code);
    expect(note.value.text).toBe(B.text);
    expect(verifyNote(note.value, [peter])).toEqual({
      ok: true,
      value: [peter],
    });
    expect(verifyNote(note.value, [enoch, peter])).toEqual({
      ok: true,
      value: [peter, enoch],
    });
    expect(verifyNote(note.value, [])).toEqual({
      ok: false,
      code: "signer-unknown",
    });
    expect(parseNote(toUtf8(both))).toEqual(note);
  });

  test("a known key's wrong signature refuses the note, whatever else is on it", () => {
    const swapped = both.replace("think", "thing");
    const note = parseNote(swapped);
    expect(note.ok && verifyNote(note.value, [peter, enoch])).toEqual({
      ok: false,
      code: "signature-wrong",
    });
  });

  test("a name without its id, or an id without its name, is another key", () => {
    const note = parseNote(both);
    if (!note.ok) throw new Error(note.code);
    expect(verifyNote(note.value, [{ ...peter, keyId: enoch.keyId }]).ok).toBe(false);
    expect(verifyNote(note.value, [{ ...peter, name: "Peter" }]).ok).toBe(false);
  });

  test.each([
    ...B.bad_vkeys,
    B.skey_peter,
    B.vkey_cosig_0x04,
    "",
    "a",
    "a+b",
    "+c74f20a3+AQ==",
    `${B.vkey_peter}\n`,
    B.vkey_peter.toUpperCase(),
  ])("refuses the key %j", (vkey) => {
    expect(parseVerifierKey(vkey).ok).toBe(false);
  });

  test("refuses a key whose id does not follow from it", () => {
    expect(parseVerifierKey(B.vkey_peter.replace("c74f20a3", "c74f20a4"))).toEqual({ ok: false, code: "key-id" });
    expect(parseVerifierKey(B.vkey_cosig_0x04)).toEqual({
      ok: false,
      code: "key-type",
    });
  });

  test("the checkpoint over tree C is read; a witness's cosignature beside it is passed over", () => {
    const cosigned = `${B.checkpoint_308}${B.cosig_308.line}\n`;
    const note = parseNote(cosigned);
    expect(note.ok && verifyNote(note.value, [peter])).toEqual({
      ok: true,
      value: [peter],
    });
    expect(parseSignedCheckpoint(cosigned)).toEqual({
      ok: false,
      code: "one-signature",
    });
    const opened = openCheckpoint(B.checkpoint_308, peter);
    expect(opened.ok && opened.value.size).toBe(308);
    expect(opened.ok && Buffer.from(opened.value.root).toString("hex")).toBe(vectors.C_308.root[308]);
  });

  test("a cosignature with its time in front of it is read as far as we need it: whose it is", () => {
    const { b64, keyid, timestamp } = B.cosig_b64_timestamp;
    const lines = [
      [`— remora.n621.de ${b64}`, keyid, timestamp],
      [B.cosig_308.line, B.cosig_308.vkey.split("+")[1], B.cosig_308.timestamp],
    ] as const;
    for (const [line, id, at] of lines) {
      const note = parseNote(`${B.checkpoint_308}${line}\n`);
      const cosigned = note.ok ? note.value.signatures[1] : undefined;
      expect(cosigned?.keyId).toBe(id);
      expect(Number(new DataView(cosigned!.signature.buffer).getBigUint64(cosigned!.signature.byteOffset))).toBe(at);
    }
  });
});

describe("D: our own checkpoint", () => {
  const seed = fromHex(D.log_key_seed_hex);
  const origin = D.vkey.slice(0, D.vkey.indexOf("+"));
  const checkpoint = { origin, size: 5, root: fromHex(D.root_5_hex) };

  test("text, note and key are the known ones", () => {
    expect(formatCheckpoint(checkpoint)).toBe(D.checkpoint_text);
    expect(signCheckpoint(checkpoint, seed)).toBe(D.checkpoint_note);
    expect(openCheckpoint(D.checkpoint_note, key(D.vkey))).toEqual({
      ok: true,
      value: checkpoint,
    });
  });

  test("a note of 99,999 leaves fits QR version 10-M", () => {
    expect(toUtf8(signCheckpoint({ ...checkpoint, size: 99_999 }, seed)).length).toBeLessThanOrEqual(213);
  });

  test("another log's key, an altered size or another signer's name is refused", () => {
    expect(openCheckpoint(D.checkpoint_note, peter)).toEqual({
      ok: false,
      code: "checkpoint-origin",
    });
    expect(openCheckpoint(D.checkpoint_note.replace("\n5\n", "\n6\n"), key(D.vkey))).toEqual({
      ok: false,
      code: "signature-wrong",
    });
    const foreign = signNote(D.checkpoint_text, "PeterNeumann", fromHex(B.seed_peter_hex));
    expect(parseSignedCheckpoint(foreign)).toEqual({
      ok: false,
      code: "checkpoint-origin",
    });
    const impostor = verifierKey(origin, peter.publicKey);
    expect(openCheckpoint(D.checkpoint_note, impostor)).toEqual({
      ok: false,
      code: "signer-unknown",
    });
  });
});

describe("C2SP signed-note: what no note may be", () => {
  const line = B.sig_peter;
  test.each([
    ["nothing", "", "no-signature"],
    ["only a text", "text\n", "no-signature"],
    ["no empty line", `text\n${line}\n`, "no-signature"],
    ["empty line and no signature", "text\n\n", "no-signature"],
    ["no newline at the end", `text\n\n${line}`, "no-signature"],
    ["text after the signatures", `text\n\n${line}\ntrailer\n`, "signature-line"],
    ["empty line at the end", `text\n\n${line}\n\n`, "no-signature"],
    ["empty line between signatures", `text\n\n${line}\n\nx\n`, "signature-line"],
    ["carriage return", `text\r\n\n${line}\n`, "control-character"],
    ["tab", `te\txt\n\n${line}\n`, "control-character"],
    ["NUL", `te\0xt\n\n${line}\n`, "control-character"],
    ["hyphen for the dash", `text\n\n${line.replace("—", "-")}\n`, "signature-line"],
    ["two spaces", `text\n\n${line.replace("— ", "—  ")}\n`, "signature-line"],
    ["no-break space", `text\n\n${line.replace("— ", "—\u00a0")}\n`, "signature-line"],
    ["space at the end of a line", `text\n\n${line} \n`, "signature-line"],
    ["no name", `text\n\n—  ${line.split(" ")[2]}\n`, "signature-line"],
    ["plus in the name", `text\n\n${line.replace("Peter", "Peter+")}\n`, "signature-line"],
    ["ideographic space in the name", `text\n\n${line.replace("Peter", "Pe\u3000ter")}\n`, "signature-line"],
    ["signature without padding", `text\n\n${line.replace("=", "")}\n`, "signature-line"],
    ["signature with loose bits", `text\n\n${line.replace("nAM=", "nAN=")}\n`, "signature-line"],
    ["signature of a key id only", "text\n\n— a x08goA==\n".replace("x08goA==", "x08gow=="), "signature-line"],
    ["the same line twice", `text\n\n${line}\n${line}\n`, "signature-twice"],
    [
      "a hundred signatures",
      `text\n\n${Array.from({ length: 100 }, (_, i) => `— k${i} x08gowE=\n`).join("")}`,
      "too-long",
    ],
    ["a book", `${"a".repeat(200_000)}\n\n${line}\n`, "too-long"],
    ["half a surrogate pair", `\ud800\n\n${line}\n`, "not-utf8"],
  ])("%s", (_what, text, code) => {
    expect(parseNote(text)).toEqual({ ok: false, code });
  });

  test("bytes that are no UTF-8", () => {
    const bytes = toUtf8(`t\n\n${line}\n`);
    bytes[0] = 0xff;
    expect(parseNote(bytes)).toEqual({ ok: false, code: "not-utf8" });
  });

  test("sixteen signatures are fine, and empty lines in the text too", () => {
    const lines = Array.from({ length: 16 }, (_, i) => `— k${i} x08gowE=\n`).join("");
    const note = parseNote(`a\n\n\nb\n\n${lines}`);
    expect(note.ok && [note.value.text, note.value.signatures.length]).toEqual(["a\n\n\nb\n", 16]);
  });

  test("a signature of another length, or a key that is no point, verifies nothing and crashes nothing", () => {
    const short = parseNote(`${B.text}\n— PeterNeumann ${toBase64(Uint8Array.of(...fromHex(peter.keyId), 1, 2, 3))}\n`);
    expect(short.ok && verifyNote(short.value, [peter])).toEqual({
      ok: false,
      code: "signature-wrong",
    });
    const noPoint = verifierKey("x", new Uint8Array(32).fill(255));
    const note = parseNote(`t\n\n— x ${toBase64(Uint8Array.of(...fromHex(noPoint.keyId), ...new Uint8Array(64)))}\n`);
    expect(note.ok && verifyNote(note.value, [noPoint])).toEqual({
      ok: false,
      code: "signature-wrong",
    });
  });
});

describe("C2SP tlog-checkpoint: what no checkpoint of ours may be", () => {
  const [origin, size, root] = D.checkpoint_text.split("\n") as [string, string, string];
  test.each([
    ["extension line", `${D.checkpoint_text}more\n`, "checkpoint-lines"],
    ["two lines", `${origin}\n${size}\n`, "checkpoint-lines"],
    ["no newline at the end", D.checkpoint_text.slice(0, -1), "checkpoint-lines"],
    ["empty origin", `\n${size}\n${root}\n`, "checkpoint-origin"],
    ["blank in the origin", `a b\n${size}\n${root}\n`, "checkpoint-origin"],
    ["plus in the origin", `a+b\n${size}\n${root}\n`, "checkpoint-origin"],
    ["leading zero", `${origin}\n05\n${root}\n`, "checkpoint-size"],
    ["sign", `${origin}\n+5\n${root}\n`, "checkpoint-size"],
    ["negative", `${origin}\n-5\n${root}\n`, "checkpoint-size"],
    ["full-width digit", `${origin}\n\uff15\n${root}\n`, "checkpoint-size"],
    ["hexadecimal", `${origin}\n0x5\n${root}\n`, "checkpoint-size"],
    ["2^53", `${origin}\n9007199254740992\n${root}\n`, "checkpoint-size"],
    ["no size", `${origin}\n\n${root}\n`, "checkpoint-size"],
    ["short root", `${origin}\n5\n${toBase64(new Uint8Array(31))}\n`, "checkpoint-root"],
    ["root without padding", `${origin}\n5\n${root.slice(0, -1)}\n`, "checkpoint-root"],
    ["root with loose bits", `${origin}\n5\n${root.replace("c=", "d=")}\n`, "checkpoint-root"],
  ])("%s", (_what, text, code) => {
    expect(parseCheckpoint(text)).toEqual({ ok: false, code });
  });

  test("an empty tree is a checkpoint", () => {
    expect(parseCheckpoint(`${origin}\n0\n${root}\n`).ok).toBe(true);
  });
});

describe("whatever comes in", () => {
  const pieces = [
    "text\n",
    "\n",
    "— ",
    "PeterNeumann ",
    B.sig_peter,
    `${B.sig_enoch}\n`,
    "x08gowE=\n",
    " ",
    "+",
    "5\n",
    D.checkpoint_text,
  ];
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join("")),
    fc.tuple(fc.nat(), fc.nat(255)).map(([at, unit]) => {
      const whole = D.checkpoint_note;
      const place = at % whole.length;
      return whole.slice(0, place) + String.fromCharCode(unit) + whole.slice(place + 1);
    }),
  );

  test("a note is refused or its parts make up the very same text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const note = parseNote(text);
        if (!note.ok) return;
        const lines = note.value.signatures.map(
          ({ name, keyId, signature }) => `— ${name} ${toBase64(Uint8Array.of(...fromHex(keyId), ...signature))}\n`,
        );
        expect(`${note.value.text}\n${lines.join("")}`).toBe(text);
      }),
      runs,
    );
  });

  test("a checkpoint or key is refused or written back the same", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const checkpoint = parseCheckpoint(text);
        if (checkpoint.ok) expect(formatCheckpoint(checkpoint.value)).toBe(text);
        const vkey = parseVerifierKey(text);
        if (vkey.ok) expect(formatVerifierKey(vkey.value)).toBe(text);
      }),
      runs,
    );
  });

  test("no single altered character of a signed checkpoint passes", () => {
    const ours = key(D.vkey);
    for (let at = 0; at < D.checkpoint_note.length; at++) {
      const other = D.checkpoint_note[at] === "A" ? "B" : "A";
      const altered = D.checkpoint_note.slice(0, at) + other + D.checkpoint_note.slice(at + 1);
      expect(openCheckpoint(altered, ours).ok, `at ${at}`).toBe(false);
    }
  });
});
