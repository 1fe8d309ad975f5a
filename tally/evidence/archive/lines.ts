import { joinBytes, toUtf8 } from "../bytes.ts";
import { malformed, type Parsed, parsed } from "../malformed.ts";

/**
 * Lines of a file, one after the other, each as its exact bytes; every line ends in LF. They are never all there at
 * once: a file may hold nothing but line ends.
 */
export function splitLines(bytes: Uint8Array): Parsed<Iterable<Uint8Array>> {
  if (bytes.length > 0 && bytes.at(-1) !== 10) return malformed("last-line");
  return parsed({ [Symbol.iterator]: () => linesOf(bytes) });
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    yield bytes.subarray(start, end);
    start = end + 1;
  }
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
