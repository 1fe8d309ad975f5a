import { readFileSync } from "node:fs";
import { type Doubt, orderByStrokes } from "../../tally/slate/index.ts";

/**
 * `order < names.txt`: one name a line, `name` or `name<TAB>note`; prints the same lines in the order of surname
 * strokes. Exit 3 when it had to guess somewhere, with those names on stderr; 2 for input that is no list of names.
 * Empty lines are dropped, and with them a byte order mark and carriage returns.
 */
function order(lines: readonly string[]): void {
  const { places, asked } = orderByStrokes(lines.map(nameIn));
  process.stdout.write(places.map((place) => `${lines[place]}\n`).join(""));
  process.stderr.write(asked.map(({ place, why }) => `${lines[place]}\t${reasons[why]}\n`).join(""));
  if (asked.length > 0) process.exitCode = 3;
}

const reasons: Readonly<Record<Doubt, string>> = {
  "no-data": "a character without stroke data / 字表中没有此字的笔画",
  tie: "same strokes and structure as another name / 笔画、笔顺、结构与另一名相同",
  identical: "the same name twice / 同名",
};

/** The name of a line, without its note. */
function nameIn(line: string): string {
  return line.split("\t", 1)[0]!;
}

function refuse(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 2;
}

/** Standard input as text; undefined when it is not UTF-8. */
function read(): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(0));
  } catch {
    return undefined;
  }
}

const lines = read()
  ?.split(/\r?\n/)
  .filter((line) => line !== "");
if (lines === undefined) refuse("expected names in UTF-8, one a line.");
else if (lines.some((line) => nameIn(line).replace(/[\s·]/gu, "") === ""))
  refuse("expected a name at the beginning of every line.");
else order(lines);
