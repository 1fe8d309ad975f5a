import * as v from "valibot";
import { canonicalize, parseCanonical } from "../canonical.ts";
import type { Opening } from "../commitment.ts";
import { malformed, type Parsed, parsed } from "../malformed.ts";
import { splitLines } from "./lines.ts";

/** An opening with the leaf that it opens. */
export type OpeningAt = Opening & { readonly seq: number };

const Line = v.strictObject({
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  salt: v.string(),
  body: v.string(),
});

/** `openings.jsonl`: one opening a line, in the order of the log; the body as the exact text that was committed to. */
export function* openingLines(openings: Iterable<OpeningAt>): Generator<string> {
  for (const { seq, salt, body } of openings) yield `${canonicalize({ seq, salt, body })}\n`;
}

/**
 * Reads it line by line, handing over each opening as it comes; nothing is kept. Refuses an opening twice, another
 * order, another field: those before it were handed over by then. Checks no commitment.
 */
export function parseOpenings(bytes: Uint8Array, take: (opening: OpeningAt) => void): Parsed<number> {
  const lines = splitLines(bytes);
  if (!lines.ok) return lines;
  let count = 0;
  let last = -1;
  for (const line of lines.value) {
    const value = parseCanonical(line);
    if (!value.ok) return value;
    const shaped = v.safeParse(Line, value.value);
    if (!shaped.success) return malformed("opening-form");
    if (shaped.output.seq <= last) return malformed("opening-order");
    take(shaped.output);
    last = shaped.output.seq;
    count += 1;
  }
  return parsed(count);
}
