import * as v from "valibot";
import { Leaf, leafTypes } from "../../meeting/index.ts";
import { splitLines } from "../archive/index.ts";
import { toHex } from "../bytes.ts";
import { type Json, parseCanonical } from "../canonical.ts";
import type { LeafFields } from "../commitment.ts";
import { sentences } from "../malformed.ts";
import { type Sha256, Tree } from "../tree.ts";
import { fail, pass, type Verdict } from "./finding.ts";

/** The log as bytes and as values; nothing about its meaning is known yet. */
export interface ReadLog {
  readonly lines: readonly Uint8Array[];
  /** As many as are canonical and in their place, from the first on. */
  readonly leaves: readonly LeafFields[];
  /** Hexadecimal root of the first n leaves, for every n that somebody asks about. */
  rootAt(size: number): string | undefined;
}

/** Hashes every line before anything in it is believed. `sizes`: the sizes whose roots will be asked for. */
export function hashLog(lines: readonly Uint8Array[], sizes: Iterable<number>, sha256?: Sha256): ReadLog["rootAt"] {
  const wanted = new Set([...sizes, lines.length]);
  const roots = new Map<number, string>();
  const tree = new Tree(sha256);
  const note = () => wanted.has(tree.size) && roots.set(tree.size, toHex(tree.root()));
  note();
  for (const line of lines) {
    tree.append(line);
    note();
  }
  return (size) => roots.get(size);
}

/** Check 2: every leaf is canonical, its `seq` is its index, and all are of one known format version. */
export function readLeaves(file: Uint8Array): { verdict: Verdict; lines: Uint8Array[]; leaves: LeafFields[] } {
  const lines = splitLines(file);
  if (!lines.ok)
    return {
      verdict: fail(`计票记录${sentences["last-line"].zh}。`, "The log ends in an unfinished line."),
      lines: [],
      leaves: [],
    };
  const leaves: LeafFields[] = [];
  for (const [seq, line] of lines.value.entries()) {
    const parsed = parseCanonical(line);
    if (!parsed.ok) return stopped(lines.value, leaves, sentences[parsed.code]);
    const leaf = fieldsOf(parsed.value);
    if (leaf === undefined) return stopped(lines.value, leaves, { zh: "不是一条记录", en: "is no record" });
    if (leaf.seq !== seq) return stopped(lines.value, leaves, { zh: "序号不对", en: "has another number" });
    if (leaf.v !== 1)
      return stopped(lines.value, leaves, {
        zh: "格式版本不同,需用该版本的核验工具",
        en: `needs a verifier of format version ${String(leaf.v)}`,
      });
    leaves.push(leaf);
  }
  if (leaves.length === 0) return { verdict: fail("计票记录是空的。", "The log is empty."), lines: [], leaves };
  const verdict = pass(
    `〔${leaves.length}〕条记录,写法唯一,次序相连。`,
    `${leaves.length} records, each in its one form and in its place.`,
  );
  return { verdict, lines: lines.value, leaves };
}

function stopped(lines: Uint8Array[], leaves: LeafFields[], why: { readonly zh: string; readonly en: string }) {
  return {
    verdict: fail(`第〔${leaves.length}〕条记录${why.zh}。`, `Record ${leaves.length} ${why.en}.`),
    lines,
    leaves,
  };
}

function fieldsOf(value: Json): LeafFields | undefined {
  const plain = typeof value === "object" && value !== null && !Array.isArray(value);
  // An object, not a list: so it has fields, and `type` is looked at before anything relies on it.
  const fields = value as LeafFields;
  return plain && typeof fields.type === "string" ? fields : undefined;
}

/** Check 16: a kind of record that this verifier does not know could mean anything, so it is refused. */
export function knownTypes(leaves: readonly LeafFields[]): Verdict {
  const seq = leaves.findIndex(({ type }) => !leafTypes.has(type));
  if (seq < 0) return pass("没有不认识的记录类别。", "Every kind of record is known.");
  return fail(`第〔${seq}〕条记录的类别不认识。`, `Record ${seq} is of an unknown kind.`);
}

/** A leaf as the meeting knows it; undefined when a field is missing, strange or of another shape. */
export function shaped(fields: LeafFields): Leaf | undefined {
  const { seq: _seq, ...rest } = fields;
  const leaf = v.safeParse(Leaf, rest, { abortEarly: true });
  return leaf.success ? leaf.output : undefined;
}
