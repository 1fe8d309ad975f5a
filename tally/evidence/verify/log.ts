import * as v from "valibot";
import { Leaf, leafTypes } from "../../meeting/index.ts";
import { splitLines } from "../archive/index.ts";
import { toHex, toUtf8 } from "../bytes.ts";
import { type Json, parseCanonical } from "../canonical.ts";
import type { LeafFields } from "../commitment.ts";
import { sentences } from "../malformed.ts";
import { type Sha256, Tree } from "../tree.ts";
import { fail, pass, type Sentence, type Verdict } from "./finding.ts";

/** The log, hashed as bytes and read as leaves; nothing about its story is known yet. */
export interface ReadLog {
  /** Check 2: every leaf is canonical, its `seq` is its index, and all are of one known format version. */
  readonly form: Verdict;
  /** Check 16: a kind of record that this verifier does not know could mean anything, so it is refused. */
  readonly kinds: Verdict;
  /** How many lines were hashed. */
  readonly size: number;
  /** As many as are canonical and in their place, from the first on; undefined where a field is missing or strange. */
  readonly leaves: readonly (Leaf | undefined)[];
  /** Hexadecimal root of the first n lines, for every n that somebody asked about. */
  rootAt(size: number): string | undefined;
}

/** No record is shorter. What comes after a shorter one is not looked at: it could be a million line ends. */
const shortest = 64;

/**
 * Reads `log.jsonl` once: hashes every line before anything in it is believed, then reads it by its schema.
 *
 * @param sizes the sizes whose roots will be asked for, besides that of the whole and those that hand-overs to a new key name
 */
export function readLog(file: Uint8Array, sizes: Iterable<number>, sha256?: Sha256): ReadLog {
  const lines = splitLines(file);
  const wanted = new Set(sizes);
  for (const line of lines.ok ? lines.value : []) {
    if (line.length < shortest) break;
    for (const size of copySize(line)) wanted.add(size);
  }
  const roots = new Map<number, string>();
  const tree = new Tree(sha256);
  const note = () => wanted.has(tree.size) && roots.set(tree.size, toHex(tree.root()));
  const leaves: (Leaf | undefined)[] = [];
  let fault: Sentence | undefined = lines.ok ? undefined : sentences["last-line"];
  let unknown: number | undefined;
  note();
  for (const line of lines.ok ? lines.value : []) {
    if (line.length < shortest) fault ??= { zh: "不是一条记录", en: "is no record" };
    if (line.length < shortest) break;
    tree.append(line);
    note();
    if (fault) continue;
    const read = readLine(line, leaves.length);
    if ("fault" in read) {
      fault = read.fault;
      continue;
    }
    if (!leafTypes.has(read.fields.type)) unknown ??= leaves.length;
    leaves.push(shaped(read.fields));
  }
  roots.set(tree.size, toHex(tree.root()));
  return {
    form: formOf(leaves.length, fault),
    kinds: kindsOf(unknown),
    size: tree.size,
    leaves,
    rootAt: (size) => roots.get(size),
  };
}

/** How a line begins that hands the log over to a new key: keys of a leaf are sorted. */
const handOver = toUtf8('{"act":"epoch",');

/** The size of the copy that a hand-over names, if this line is one: its root is asked for, too. */
function copySize(line: Uint8Array): number[] {
  if (handOver.some((byte, at) => line[at] !== byte)) return [];
  const parsed = parseCanonical(line);
  const what = parsed.ok ? fieldsOf(parsed.value)?.what : undefined;
  const size = typeof what === "object" && what !== null && "size" in what ? what.size : undefined;
  return typeof size === "number" ? [size] : [];
}

/** One line as the fields of a leaf, or why it is none. */
function readLine(line: Uint8Array, seq: number): { readonly fields: LeafFields } | { readonly fault: Sentence } {
  const parsed = parseCanonical(line);
  if (!parsed.ok) return { fault: sentences[parsed.code] };
  const fields = fieldsOf(parsed.value);
  if (fields === undefined) return { fault: { zh: "不是一条记录", en: "is no record" } };
  if (fields.seq !== seq) return { fault: { zh: "序号不对", en: "has another number" } };
  if (fields.v === 1) return { fields };
  const version = typeof fields.v === "number" ? ` ${fields.v}` : "";
  return {
    fault: { zh: "格式版本不同,需用该版本的核验工具", en: `needs a verifier of another format version${version}` },
  };
}

function fieldsOf(value: Json): LeafFields | undefined {
  const plain = typeof value === "object" && value !== null && !Array.isArray(value);
  // An object, not a list: so it has fields, and `type` is looked at before anything relies on it.
  const fields = value as LeafFields;
  return plain && typeof fields.type === "string" ? fields : undefined;
}

/** A leaf as the meeting knows it; undefined when a field is missing, strange or of another shape. */
function shaped(fields: LeafFields): Leaf | undefined {
  const { seq: _seq, ...rest } = fields;
  const leaf = v.safeParse(Leaf, rest, { abortEarly: true });
  return leaf.success ? leaf.output : undefined;
}

function formOf(read: number, fault: Sentence | undefined): Verdict {
  if (fault) return fail(`第〔${read}〕条记录${fault.zh}。`, `Record ${read} ${fault.en}.`);
  if (read === 0) return fail("计票记录是空的。", "The log is empty.");
  return pass(`〔${read}〕条记录,写法唯一,次序相连。`, `${read} records, each in its one form and in its place.`);
}

function kindsOf(unknown: number | undefined): Verdict {
  if (unknown === undefined) return pass("没有不认识的记录类别。", "Every kind of record is known.");
  return fail(`第〔${unknown}〕条记录的类别不认识。`, `Record ${unknown} is of an unknown kind.`);
}
