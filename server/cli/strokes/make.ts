import { writeFileSync } from "node:fs";
import order from "cnchar-order";
import { added, corrected, doubtful } from "./corrections.ts";

/**
 * Makes `tally/slate/strokes.table.ts` from the data of `cnchar-order` (MIT) and our corrections:
 * `node server/cli/strokes/make.ts`. A test fails when the committed table is not what this makes.
 */
export function strokesTable(): string {
  const strokes = new Map(Object.entries(data.orders).map(([character, letters]) => [character, classes(letters)]));
  for (const character of doubtful) strokes.delete(character);
  const spelt = Object.entries({ ...corrected, ...added });
  for (const [character, parts] of spelt)
    strokes.set(character, [...parts].map((part) => spell(part, strokes)).join(""));
  const lines = Map.groupBy(
    [...strokes].sort(([a, x], [b, y]) => x.length - y.length || compare(x, y) || compare(a, b)),
    ([, sequence]) => sequence.length,
  );
  const rows = [...lines.values()].map((line) => line.flat().join(""));
  return `${head}export const strokesTable = \`\n${rows.join("\n")}\n\`;\n`;
}

const head = `/**
 * Each character with its strokes in writing order, mainland forms: 1 横提, 2 竖竖钩, 3 撇, 4 点捺, 5 折. A line holds the
 * characters of one number of strokes. Made by server/cli/strokes/make.ts from cnchar-order (MIT, theajack) and our
 * corrections; do not edit.
 */
`;

/** The part of the package that its own types leave out. */
const { dict: data } = order as unknown as {
  dict: {
    orders: Record<string, string>;
    strokeTable: Record<string, { name: string }>;
  };
};

const classOf: Readonly<Record<string, string>> = {
  横: "1",
  提: "1",
  竖: "2",
  竖钩: "2",
  撇: "3",
  点: "4",
  点2: "4",
  捺: "4",
};

/** Every stroke that is not one of those turns, 弯钩 included: class 5. */
function classes(letters: string): string {
  return [...letters].map((letter) => classOf[data.strokeTable[letter]!.name] ?? "5").join("");
}

/** A part of a spelling: digits stand for themselves. Parts must be known before the characters they spell. */
function spell(part: string, strokes: ReadonlyMap<string, string>): string {
  const sequence = /[1-5]/.test(part) ? part : strokes.get(part);
  if (sequence === undefined) throw new Error(`no strokes for the part ${part}`);
  return sequence;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

if (import.meta.main) writeFileSync(new URL("../../../tally/slate/strokes.table.ts", import.meta.url), strokesTable());
