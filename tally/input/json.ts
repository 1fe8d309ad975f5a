import { accepted, type Parsed, pathOf, refused } from "./parse.ts";

/**
 * JSON as it is meant, for files that people and other programs write: refuses text that is no JSON (a byte order mark
 * included) and an object that says one field twice, where `JSON.parse` would silently take the last.
 */
export function readJson(source: string, root: string): Parsed<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return refused(root, "json");
  }
  const twice = repeatedKey(source);
  return twice === undefined ? accepted(value) : refused(pathOf(root, twice), "unique-key");
}

type Level = { readonly keys: Set<string> | undefined; at: string | number };

/** The path of the first field that stands twice in one object. `source` is known to be well-formed. */
function repeatedKey(source: string): (string | number)[] | undefined {
  const open: Level[] = [];
  let last = "";
  for (const token of tokens(source)) {
    const level = open.at(-1);
    if (token === "{") open.push({ keys: new Set(), at: "" });
    else if (token === "[") open.push({ keys: undefined, at: 0 });
    else if (token === "}" || token === "]") open.pop();
    else if (token === "," && typeof level?.at === "number") level.at++;
    else if (token === ":" && level?.keys !== undefined) {
      // Only a decoded key can be compared: "a" and "\u0061" are the same field.
      level.at = JSON.parse(last) as string;
      if (level.keys.has(level.at)) return open.map((step) => step.at);
      level.keys.add(level.at);
    }
    last = token;
  }
  return undefined;
}

/** Strings (with their quotes) and marks of structure, in their order. No one pattern: a string may have millions of characters. */
function* tokens(source: string): Generator<string> {
  const mark = /["{}[\],:]/g;
  for (let found = mark.exec(source); found; found = mark.exec(source)) {
    if (found[0] === '"') mark.lastIndex = endOfString(source, found.index) + 1;
    yield source.slice(found.index, mark.lastIndex);
  }
}

/** Where the string that begins at `from` has its closing quote: the first that an even number of backslashes precedes. */
function endOfString(source: string, from: number): number {
  for (let end = source.indexOf('"', from + 1); ; end = source.indexOf('"', end + 1)) {
    let before = end;
    while (source[before - 1] === "\\") before--;
    if ((end - before) % 2 === 0) return end;
  }
}
