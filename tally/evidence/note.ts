import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64, toBase64 } from "./base64.ts";
import { concat, fromUtf8, toHex, toUtf8 } from "./bytes.ts";
import { type Malformed, malformed, type Parsed, parsed } from "./malformed.ts";

/** A signed note (C2SP signed-note): a text and lines that sign it. */
export interface Note {
  /** Ends in a newline, which is part of what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** 8 hexadecimal digits. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** An Ed25519 key that notes are checked with. Name and id together identify it. */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: string;
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array;
}

/** The only signature type that we use and accept: Ed25519 over the note text. */
const ed25519Type = 1;
/** The specification asks for at least 16; a note of ours has one. */
const mostSignatures = 16;
const longestNote = 100_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const control = /[\x00-\x09\x0b-\x1f]/;
const keyName = /^[^\p{White_Space}+]+$/u;

/** Reads a note, byte for byte: writing it again gives the same bytes. Checks no signature. */
export function parseNote(source: Uint8Array | string): Parsed<Note> {
  if (source.length > longestNote) return malformed("too-long");
  const decoded = typeof source === "string" ? parsed(source) : fromUtf8(source);
  if (!decoded.ok) return decoded;
  const whole = decoded.value;
  if (!whole.isWellFormed()) return malformed("not-utf8");
  if (control.test(whole)) return malformed("control-character");
  // The text may hold empty lines: the last one separates it from the signatures.
  const gap = whole.lastIndexOf("\n\n");
  if (gap < 0 || !whole.endsWith("\n")) return malformed("no-signature");
  const lines = whole.slice(gap + 2, -1).split("\n");
  if (gap + 2 >= whole.length) return malformed("no-signature");
  if (lines.length > mostSignatures) return malformed("too-long");
  if (new Set(lines).size !== lines.length) return malformed("signature-twice");
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (!signature.ok) return signature;
    signatures.push(signature.value);
  }
  return parsed({ text: whole.slice(0, gap + 1), signatures });
}

function parseSignatureLine(line: string): Parsed<NoteSignature> {
  const [dash, name, encoded, ...more] = line.split(" ");
  if (dash !== "—" || name === undefined || encoded === undefined || more.length > 0)
    return malformed("signature-line");
  const bytes = fromBase64(encoded);
  if (!keyName.test(name) || !bytes.ok || bytes.value.length < 5) return malformed("signature-line");
  return parsed({
    name,
    keyId: toHex(bytes.value.slice(0, 4)),
    signature: bytes.value.slice(4),
  });
}

/**
 * Checks a note against the keys that are trusted. Signatures by other keys are passed over; one by a known key that
 * does not verify refuses the whole note, and so does the lack of any. Gives the keys that signed.
 */
export function verifyNote(note: Note, known: readonly VerifierKey[]): Parsed<readonly VerifierKey[]> {
  const signers: VerifierKey[] = [];
  for (const { name, keyId, signature } of note.signatures) {
    const key = known.find((candidate) => candidate.name === name && candidate.keyId === keyId);
    if (key === undefined) continue;
    if (!verifies(key.publicKey, signature, toUtf8(note.text))) return malformed("signature-wrong");
    signers.push(key);
  }
  return signers.length === 0 ? malformed("signer-unknown") : parsed(signers);
}

function verifies(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  // RFC 8032 rules, not ZIP 215's looser ones; noble throws on lengths, which a hostile note may have.
  return signature.length === 64 && ed25519.verify(signature, message, publicKey, { zip215: false });
}

/** Signs a text with a 32-byte Ed25519 secret key and gives the whole note. Throws on a text or name that no note may have. */
export function signNote(text: string, name: string, secretKey: Uint8Array): string {
  const { keyId } = verifierKey(name, ed25519.getPublicKey(secretKey));
  const signature = ed25519.sign(toUtf8(text), secretKey);
  const note = `${text}\n— ${name} ${toBase64(concat(fromHexId(keyId), signature))}\n`;
  const back = parseNote(note);
  if (!back.ok || back.value.text !== text) throw new TypeError("not a text that can be signed as a note");
  return note;
}

/** The key of that name: its id is SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)[0:4]. Throws on a malformed name or key. */
export function verifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  if (!keyName.test(name) || control.test(name) || publicKey.length !== 32) throw new TypeError("not a name and a key");
  const encoded = concat(Uint8Array.of(ed25519Type), publicKey);
  return {
    name,
    keyId: toHex(sha256(concat(toUtf8(`${name}\n`), encoded)).slice(0, 4)),
    publicKey,
  };
}

/** A key as the text `name+keyid+base64(type ‖ key)`. */
export function formatVerifierKey({ name, keyId, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${toBase64(concat(Uint8Array.of(ed25519Type), publicKey))}`;
}

/** Reads such a text. Refuses other key types, lengths and an id that does not follow from the key. */
export function parseVerifierKey(text: string): Parsed<VerifierKey> {
  const refuse = (code: Malformed["code"]) => malformed(code);
  // Base64 may hold a plus, a name may not: split at the first two.
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text);
  if (parts === null || text.length > 1000 || !text.isWellFormed()) return refuse("key-form");
  const [, name = "", keyId = "", encoded = ""] = parts;
  const bytes = fromBase64(encoded);
  if (!bytes.ok || !keyName.test(name) || control.test(name)) return refuse("key-form");
  if (bytes.value[0] !== ed25519Type || bytes.value.length !== 33) return refuse("key-type");
  const key = verifierKey(name, bytes.value.slice(1));
  return key.keyId === keyId ? parsed(key) : refuse("key-id");
}

const fromHexId = (id: string) => Uint8Array.from([0, 2, 4, 6], (at) => Number.parseInt(id.slice(at, at + 2), 16));
