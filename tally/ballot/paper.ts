import * as v from "valibot";
import { accepted, id, type Parsed, parse, record, refused, textWithoutSlash } from "../input/index.ts";

/** A mark as seen on the paper: `o` ○, `x` ×, `-` blank, `?` unclear by ruling. */
export type Mark = "o" | "x" | "-" | "?";

/** An entry in a write-in box. The name may be empty (case C15); an unreadable one is `?` and not eligible. */
export const WriteIn = v.pipe(
  record({
    name: textWithoutSlash,
    unit: textWithoutSlash,
    mark: v.picklist(["o", "x", "-", "?"], "write-in-mark"),
    eligible: v.boolean("truth"),
  }),
  v.check((entry) => entry.name !== "?" || !entry.eligible, "unreadable-not-eligible"),
);
export type WriteIn = v.InferOutput<typeof WriteIn>;

/** The agreed record of one returned paper. `marks` has one mark for each candidate, in slate order. */
export const BallotInput = record({
  ref: id,
  marks: v.pipe(v.string("marks"), v.regex(/^[ox?-]*$/, "marks")),
  writeIns: v.exactOptional(v.array(WriteIn, "array")),
  ruling: v.exactOptional(v.pipe(v.string("ruling"), v.regex(/^(valid|void:[a-z-]+)$/, "ruling"))),
});
export type BallotInput = v.InferOutput<typeof BallotInput>;

const Ballots = v.array(BallotInput, "array");

/**
 * Reads all returned papers of a round. Refuses, with the path, a paper whose marks are not as many as the `names` of
 * the slate, and a ref that stands twice.
 */
export function parseBallots(input: unknown, names: number, root = "ballots"): Parsed<BallotInput[]> {
  const parsed = parse(Ballots, input, root);
  if (!parsed.ok) return parsed;
  const refs = new Set<string>();
  for (const [i, ballot] of parsed.value.entries()) {
    if (ballot.marks.length !== names) return refused(`${root}[${i}].marks`, "marks-for-each");
    if (refs.has(ballot.ref)) return refused(`${root}[${i}].ref`, "unique-ref");
    refs.add(ballot.ref);
  }
  return accepted(parsed.value);
}
