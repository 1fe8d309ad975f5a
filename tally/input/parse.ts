import * as v from "valibot";
import { type Expected, expected } from "./expected.ts";

/** Outside data that cannot be used: where it fails and what was expected there. `sentence` says it to a person. */
export type InputRefusal = {
  readonly code: "bad-input";
  /** Such as `meeting.slate[3].name`; list positions count from 0. */
  readonly path: string;
  readonly expected: Expected;
  readonly sentence: { readonly zh: string; readonly en: string };
};

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: InputRefusal };

export function accepted<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refused(path: string, what: Expected): { readonly ok: false; readonly refusal: InputRefusal } {
  const { zh, en } = expected[what];
  const sentence = { zh: `${path}:应为${zh}。`, en: `${path}: expected ${en}.` };
  return { ok: false, refusal: { code: "bad-input", path, expected: what, sentence } };
}

/** An object of exactly these fields; anything else in it is refused under its own path. */
export function record<const E extends v.ObjectEntries>(entries: E) {
  return v.pipe(
    // valibot takes an array for an object whose fields are all optional.
    v.custom<Record<string, unknown>>((input) => !Array.isArray(input), "object"),
    v.strictObject(entries, (issue) => {
      if (issue.expected === "never") return "no-such-field";
      return issue.expected === "Object" ? "object" : "required-field";
    }),
  );
}

/**
 * Reads outside data by a schema whose messages are codes of `expected`. The first fault found is the one reported.
 * `root` begins the path: the name of the file or document.
 */
export function parse<S extends v.GenericSchema>(schema: S, input: unknown, root: string): Parsed<v.InferOutput<S>> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return accepted(result.output);
  const [issue] = result.issues;
  const keys = (issue.path ?? []).map((step) => step.key);
  // Every schema of this room names its message; another message is a fault of ours, not of the input.
  if (!Object.hasOwn(expected, issue.message)) throw new Error(`schema without an expectation: ${issue.message}`);
  return refused(pathOf(root, keys), issue.message as Expected);
}

/** `root`, then `[3]` for a position and `.name` for a field; an odd field name is quoted so that it stays one line. */
export function pathOf(root: string, keys: readonly unknown[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    const name = String(key);
    return /^\w{1,40}$/.test(name) ? `${path}.${name}` : `${path}[${quoted(name)}]`;
  }, root);
}

/** A JSON string that is printable on one line wherever it is shown: controls and odd separators escaped. */
function quoted(name: string): string {
  const short = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
