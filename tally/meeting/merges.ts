import * as v from "valibot";
import { textWithoutSlash } from "../input/index.ts";
import type { Facts } from "./act.ts";
import type { BallotBody } from "./acts/record.ts";
import type { Round } from "./state.ts";

const Person = v.strictObject({ name: textWithoutSlash, unit: textWithoutSlash });
/** Two spellings of one person written in, or two persons taken for one: recorded by two people, never guessed. */
export const MergeBody = v.strictObject({ from: Person, into: Person });
export type MergeBody = v.InferOutput<typeof MergeBody>;

/** The decisions of a round so far, in their order. */
export function mergesOf({ merges }: Readonly<Round>, { opening }: Pick<Facts, "opening">): MergeBody[] {
  return merges.map((seq) => opening(seq) as MergeBody); // checked against its schema when it was proposed
}

/** A record as it is judged: its write-ins resolved by the decisions, one after the other (rules §3: names first). */
export function resolved(body: BallotBody, merges: readonly MergeBody[]): BallotBody {
  if (!body.writeIns || body.writeIns.length === 0 || merges.length === 0) return body;
  const writeIns = body.writeIns.map((entry) => {
    const { name, unit } = merges.reduce<MergeBody["into"]>(
      (now, { from, into }) => (now.name === from.name && now.unit === from.unit ? into : now),
      entry,
    );
    return { ...entry, name, unit };
  });
  return { ...body, writeIns };
}
