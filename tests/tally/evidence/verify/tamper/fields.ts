import { splitLines } from "../../../../../tally/evidence/archive/index.ts";
import { canonicalize, type Json, type LeafFields, toUtf8 } from "../../../../../tally/evidence/index.ts";
import { type Forgery, replace } from "../forge.ts";
import { fieldsOf } from "../meeting.ts";
import { edited, forged, type Ground, type Kind } from "./kinds.ts";

/** A value of the same sort that is not the same. */
function other(value: Json): Json {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (typeof value === "string") return otherText(value);
  if (value === null) return 0;
  if (Array.isArray(value)) return value.length > 0 ? value.slice(1) : [0];
  const [first] = Object.entries(value as { readonly [key: string]: Json });
  return first ? { ...value, [first[0]]: other(first[1]) } : { more: 1 };
}

/** The same letters and digits, one of them another: what is a hash, a time or a reference stays one in form. */
function otherText(text: string): string {
  const at = text.search(/[0-9A-Za-z]/);
  if (at < 0) return `${text}x`;
  const next: { readonly [letter: string]: string } = { "9": "8", z: "y", Z: "Y", f: "e" };
  const letter = text[at]!;
  return text.slice(0, at) + (next[letter] ?? String.fromCharCode(letter.charCodeAt(0) + 1)) + text.slice(at + 1);
}

/** One leaf of every sort that this meeting has: the first of its type and act. */
function sorts({ meeting }: Ground): Map<string, number> {
  const first = new Map<string, number>();
  for (const [seq, bytes] of meeting.source.leaves.entries()) {
    const { type, act } = fieldsOf(bytes);
    const sort = act === undefined ? type : `${type} ${String(act)}`;
    if (!first.has(sort)) first.set(sort, seq);
  }
  return first;
}

/**
 * Every field of every sort of record changed: by somebody without keys, in the file alone; and by root, who signs
 * everything anew.
 */
export function fieldKinds(ground: Ground): Kind[] {
  return [...sorts(ground)].flatMap(([sort, seq]) => {
    const leaf = fieldsOf(ground.meeting.source.leaves[seq]!);
    return Object.keys(leaf).flatMap((field) => {
      const byRoot = field === "seq" || field === "sig" ? [] : [rootKind(ground, sort, seq, field)];
      return [fileKind(ground, sort, seq, field), ...byRoot];
    });
  });
}

function fileKind(ground: Ground, sort: string, seq: number, field: string): Kind {
  return {
    what: `${sort}: ${field} changed in the file`,
    finds: [[2, 3]],
    given: () =>
      edited(ground, (pair) => {
        const lines = splitLines(pair.check.get("log.jsonl")!);
        if (!lines.ok) throw new Error(lines.code);
        const texts = [...lines.value].map((line) => new TextDecoder().decode(line));
        const leaf = fieldsOf(texts[seq]!);
        texts[seq] = canonicalize({ ...leaf, [field]: other(leaf[field]!) });
        pair.check.set("log.jsonl", toUtf8(`${texts.join("\n")}\n`));
      }),
  };
}

function rootKind(ground: Ground, sort: string, seq: number, field: string): Kind {
  const strange = field === "v" ? 2 : field === "type" ? [16, 7] : 4;
  // Without the key of record 0 nothing can be told of any slip: check 5 says so first.
  const keyless = sort === "genesis" && field !== "v" && field !== "type";
  return {
    what: `${sort}: ${field} changed by root, signed anew`,
    finds: [keyless ? [4, 5] : field === "type" && sort === "genesis" ? [5, 16] : strange],
    given: () =>
      forged(ground, (forgery: Forgery) => {
        const leaf: LeafFields = forgery.leaves[seq]!;
        replace(forgery, leaf, { [field]: other(leaf[field]!) });
      }),
  };
}
