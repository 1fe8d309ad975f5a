import { fromUtf8 } from "./bytes.ts";
import { type MalformedCode, malformed, type Parsed, parsed } from "./malformed.ts";

/** What a JSON text can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * `leaf`: RFC 8785 with objects, arrays, NFC strings, booleans and integers within ±(2^53−1) under ASCII keys, no
 * null. `file`: the same with null, for sealed bodies and the files of an archive.
 */
export type Profile = "leaf" | "file";

/** Nothing that we write nests deeper; the limit keeps hostile input from exhausting the stack. */
const deepest = 32;

/**
 * Nothing that is read as one value is longer (a million papers have a sealed result of 4 MB); the values of a hostile
 * text take up to thirty times its size.
 */
const longest = 8_000_000;

/** The value does not fit the profile: a bug of ours when writing, a refusal when reading. */
class Unfit extends TypeError {
  readonly code: MalformedCode;
  constructor(code: MalformedCode) {
    super(`value outside the canonical profile: ${code}`);
    this.code = code;
  }
}

/** The one JSON text of a value (RFC 8785 §3.2). Throws TypeError on a value outside the profile. */
export function canonicalize(value: Json, profile: Profile = "leaf"): string {
  return write(value, profile, 0);
}

/**
 * Reads bytes (or a text) that must already be in canonical form: a second form of the same value, a duplicate key or
 * a value outside the profile is refused. Hash the bytes before calling it.
 */
export function parseCanonical(source: Uint8Array | string, profile: Profile = "leaf"): Parsed<Json> {
  if (source.length > longest) return malformed("too-long");
  const text = typeof source === "string" ? parsed(source) : fromUtf8(source);
  if (!text.ok) return text;
  if (text.value.length > 10_000 && nestsTooDeep(text.value)) return malformed("too-deep");
  let value: Json;
  try {
    value = JSON.parse(text.value);
  } catch {
    return malformed("not-json");
  }
  try {
    // Writing the value again and comparing finds every second form at once: blanks, order and repetition of keys,
    // escapes, spellings of a number.
    return write(value, profile, 0) === text.value ? parsed(value) : malformed("not-canonical");
  } catch (error) {
    if (error instanceof Unfit) return malformed(error.code);
    throw error;
  }
}

/** Looked at before parsing: the parser of the platform would build a million lists within one another. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (inString) {
      if (unit === 0x5c) at += 1;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x5b || unit === 0x7b) {
      depth += 1;
      if (depth > deepest + 1) return true;
    } else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  return false;
}

function write(value: Json, profile: Profile, depth: number): string {
  if (depth > deepest) throw new Unfit("too-deep");
  if (value === null) {
    if (profile === "leaf") throw new Unfit("null-value");
    return "null";
  }
  if (typeof value === "string") return writeString(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Unfit("not-an-integer");
    return String(value === 0 ? 0 : value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => write(item, profile, depth + 1)).join(",")}]`;
  return writeObject(value as { readonly [key: string]: Json }, profile, depth);
}

function writeObject(value: { readonly [key: string]: Json }, profile: Profile, depth: number): string {
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) throw new Unfit("not-plain");
  let text = "{";
  // The default sort compares UTF-16 code units, as RFC 8785 §3.2.3 demands.
  for (const key of Object.keys(value).sort()) {
    if (text.length > 1) text += ",";
    text += `${writeKey(key)}:${write(value[key]!, profile, depth + 1)}`;
  }
  return `${text}}`;
}

/** Plain keys, as all of ours are, need no escaping: quoting them so halves the time of a replay (measured). */
function writeKey(key: string): string {
  if (/^\w+$/.test(key)) return `"${key}"`;
  if (!ascii.test(key)) throw new Unfit("key-not-ascii");
  return JSON.stringify(key);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ascii = /^[\x00-\x7f]*$/;

function writeString(text: string): string {
  if (!ascii.test(text)) {
    if (!text.isWellFormed()) throw new Unfit("not-utf8");
    if (text.normalize("NFC") !== text) throw new Unfit("not-nfc");
  }
  // RFC 8785 §3.2.2.2 takes over ECMAScript's own escaping of strings.
  return JSON.stringify(text);
}
