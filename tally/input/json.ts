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
  for (const [token] of source.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
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
