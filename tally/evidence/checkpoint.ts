import { fromBase64, toBase64 } from "./base64.ts";
import { malformed, type Parsed, parsed } from "./malformed.ts";
import { type Note, parseNote, signNote, type VerifierKey, verifyNote } from "./note.ts";

/** What the log held at a moment (C2SP tlog-checkpoint): root over its first `size` leaves. */
export interface Checkpoint {
  /** Name of the log and of its key: `zhengzi.invalid/<YYYYMMDD>-<6 random characters>`. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** The three lines that are signed, each with its newline. Their fingerprint is the code on the slip. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${toBase64(root)}\n`;
  if (!parseCheckpoint(text).ok) throw new TypeError("not a checkpoint");
  return text;
}

/**
 * Reads the text of a checkpoint. Narrower than the specification, for our own logs only: exactly three lines. An
 * extension line is refused, because nobody here could say what it means.
 */
export function parseCheckpoint(text: string): Parsed<Checkpoint> {
  const lines = text.split("\n");
  const [origin = "", size = "", root = "", end] = lines;
  if (lines.length !== 4 || end !== "") return malformed("checkpoint-lines");
  if (!/^[^\p{White_Space}\p{Cc}+]+$/u.test(origin)) return malformed("checkpoint-origin");
  if (!/^(0|[1-9][0-9]{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) return malformed("checkpoint-size");
  const bytes = fromBase64(root);
  if (!bytes.ok || bytes.value.length !== 32) return malformed("checkpoint-root");
  return parsed({ origin, size: Number(size), root: bytes.value });
}

/** A checkpoint as a signed note; the key's name is the origin. `secretKey`: 32 bytes (Ed25519). */
export function signCheckpoint(checkpoint: Checkpoint, secretKey: Uint8Array): string {
  return signNote(formatCheckpoint(checkpoint), checkpoint.origin, secretKey);
}

/** Reads a note of ours: one signature, by a key of the origin's name. Does not check the signature. */
export function parseSignedCheckpoint(source: Uint8Array | string): Parsed<{ note: Note; checkpoint: Checkpoint }> {
  const note = parseNote(source);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  if (note.value.signatures.length !== 1) return malformed("one-signature");
  if (note.value.signatures[0]!.name !== checkpoint.value.origin) return malformed("checkpoint-origin");
  return parsed({ note: note.value, checkpoint: checkpoint.value });
}

/** Reads and checks a signed checkpoint of the log that this key belongs to. */
export function openCheckpoint(source: Uint8Array | string, key: VerifierKey): Parsed<Checkpoint> {
  const signed = parseSignedCheckpoint(source);
  if (!signed.ok) return signed;
  if (signed.value.checkpoint.origin !== key.name) return malformed("checkpoint-origin");
  const signers = verifyNote(signed.value.note, [key]);
  return signers.ok ? parsed(signed.value.checkpoint) : signers;
}
