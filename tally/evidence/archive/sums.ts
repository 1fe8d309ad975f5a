import { sha256 } from "@noble/hashes/sha2.js";
import { fromUtf8, toHex, toUtf8 } from "../bytes.ts";
import { malformed, type Parsed, parsed } from "../malformed.ts";
import type { Sha256 } from "../tree.ts";

/** The files of an archive by their path. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** The list of sums itself; it is not in the list. */
export const sumsPath = "SHA256SUMS";

/** Paths of our archives: ASCII, folders with `/`, nothing that leads out of the folder it is unpacked into. */
const path = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
export const isArchivePath = (name: string): boolean => name.length <= 200 && path.test(name);

/** What `sha256sum -c SHA256SUMS` reads: every file but the list itself, by path, one line each. */
export function formatSums(files: Files, hash: Sha256 = sha256): Uint8Array {
  const paths = [...files.keys()].filter((name) => name !== sumsPath).sort();
  const wrong = paths.find((name) => !isArchivePath(name));
  if (wrong !== undefined) throw new TypeError(`no path for an archive: ${wrong}`);
  return toUtf8(paths.map((name) => `${toHex(hash(files.get(name)!))}  ${name}\n`).join(""));
}

/** Reads such a list, path → hexadecimal hash. Refuses another order, a path twice, and every other form of a line. */
export function parseSums(bytes: Uint8Array): Parsed<ReadonlyMap<string, string>> {
  const text = fromUtf8(bytes);
  if (!text.ok) return text;
  const sums = new Map<string, string>();
  let last = "";
  for (const line of text.value.split("\n").slice(0, -1)) {
    const [hash = "", name = ""] = [line.slice(0, 64), line.slice(66)];
    if (!/^[0-9a-f]{64}$/.test(hash) || line.slice(64, 66) !== "  " || !isArchivePath(name))
      return malformed("sums-line");
    if (name <= last) return malformed("sums-order");
    sums.set(name, hash);
    last = name;
  }
  return text.value === "" || text.value.endsWith("\n") ? parsed(sums) : malformed("sums-line");
}
