import { joinBytes, toUtf8 } from "../bytes.ts";
import { malformed, type Parsed, parsed } from "../malformed.ts";

/** Lines of a file, each as its exact bytes; every line ends in LF. */
export function splitLines(bytes: Uint8Array): Parsed<Uint8Array[]> {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return start === bytes.length ? parsed(lines) : malformed("last-line");
}

/** The same the other way round: `log.jsonl` from the exact bytes of the leaves. */
export function joinLines(lines: Iterable<Uint8Array>): Uint8Array {
  const newline = Uint8Array.of(10);
  return joinBytes(Array.from(lines, (line) => [line, newline]).flat());
}

/** Bytes of a file that is made piece by piece. */
export function bytesOf(pieces: Iterable<string>): Uint8Array {
  return joinBytes(Array.from(batched(pieces), toUtf8));
}

/** Whether a file is exactly what the pieces say; none of it is built whole, so large files cost no memory. */
export function equalsPieces(bytes: Uint8Array, pieces: Iterable<string>): boolean {
  let at = 0;
  for (const piece of batched(pieces)) {
    const wanted = toUtf8(piece);
    if (at + wanted.length > bytes.length) return false;
    for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
    at += wanted.length;
  }
  return at === bytes.length;
}

/** Small pieces put together: encoding few long texts is much faster than many short ones. */
function* batched(pieces: Iterable<string>): Generator<string> {
  let batch = "";
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < 65_536) continue;
    yield batch;
    batch = "";
  }
  yield batch;
}
