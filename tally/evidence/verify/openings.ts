import * as v from "valibot";
import { BallotInput } from "../../ballot/index.ts";
import { isRefusal, type Leaf, openedBody } from "../../meeting/index.ts";
import { parseOpenings } from "../archive/index.ts";
import type { Json } from "../canonical.ts";
import type { Opening } from "../commitment.ts";
import { sentences } from "../malformed.ts";
import { fail, firstOf, pass, type Sentence, type Verdict } from "./finding.ts";

/** What every commitment of the log hides, by `seq`; only what fits its commitment is in it. */
export type Bodies = ReadonlyMap<number, Json>;

/** Check 8: every commitment has exactly one opening that fits it, and nothing else is opened. */
export function checkOpenings(
  file: Uint8Array | undefined,
  leaves: readonly (Leaf | undefined)[],
): { readonly verdict: Verdict; readonly bodies?: Bodies } {
  if (file === undefined)
    return { verdict: fail("密存包中没有 openings.jsonl。", "The sealed archive holds no openings.jsonl.") };
  const bodies = new Map<number, Json>();
  const faults: Sentence[] = [];
  const fault = (seq: number, { zh, en }: Sentence) =>
    faults.push({ zh: `第〔${seq}〕条记录${zh}。`, en: `Record ${seq} ${en}.` });
  const opened = new Set<number>();
  const read = parseOpenings(file, ({ seq, ...opening }) => {
    const leaf = leaves[seq];
    if (leaf === undefined || !("c" in leaf)) {
      faults.push({ zh: `密存内容〔${seq}〕没有对应的记录。`, en: `Opening ${seq} belongs to no sealed record.` });
      return;
    }
    opened.add(seq);
    const body = bodyOf(leaf, opening);
    if ("zh" in body) fault(seq, body);
    else bodies.set(seq, body.value);
  });
  if (!read.ok) {
    const { zh, en } = sentences[read.code];
    return { verdict: fail(`openings.jsonl ${zh}。`, `openings.jsonl ${en}.`) };
  }
  for (const [seq, leaf] of leaves.entries())
    if (leaf && "c" in leaf && !opened.has(seq)) fault(seq, { zh: "没有密存内容", en: "has no opening" });
  const verdict =
    firstOf(faults) ??
    pass(
      `〔${bodies.size}〕条密存内容与记录一一相符。`,
      `${bodies.size} openings, each fits its record, none is missing.`,
    );
  return { verdict, bodies };
}

function bodyOf(leaf: Leaf, opening: Opening): { readonly value: Json } | Sentence {
  const body = openedBody(leaf, opening);
  const record = leaf.type === "ballot" && !isRefusal(body) ? { ref: leaf.ref, ...Object(body.value) } : undefined;
  if (record && !v.is(BallotInput, record))
    return { zh: "的密存内容不是一张选票", en: "has an opening that is no ballot" };
  return isRefusal(body)
    ? { zh: "的密存内容与当时封存的不符", en: "has an opening that is not what was committed to" }
    : body;
}
