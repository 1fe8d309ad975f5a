import type { BallotInput } from "../../ballot/index.ts";
import type { ActName, Leaf, Round } from "../../meeting/index.ts";
import type { Bodies } from "./openings.ts";

/** An act of two people, by their numbers on the sealed list. */
export interface Decision {
  /** Where the approval lies. */
  readonly seq: number;
  readonly round: number;
  readonly act: ActName;
  readonly by: number;
  readonly approvedBy: number;
  /** The paper that it is about. */
  readonly ref?: string;
  /** What was sealed with the proposal (a ruling, a merge), where the openings were given. */
  readonly body?: unknown;
}

/** Everything that took two people and got them, in the order of the log. */
export function decisionsOf(leaves: readonly (Leaf | undefined)[], bodies: Bodies | undefined): Decision[] {
  const proposed = new Map<string, { readonly seq: number; readonly by: number; readonly ref?: string }>();
  const decisions: Decision[] = [];
  for (const [seq, leaf] of leaves.entries()) {
    if (leaf?.type === "propose" || leaf?.type === "reading")
      proposed.set(leaf.id, { seq, by: leaf.person, ...("ref" in leaf ? { ref: leaf.ref } : {}) });
    const what = leaf?.type === "approve" ? proposed.get(leaf.of) : undefined;
    if (leaf?.type !== "approve" || what === undefined) continue;
    const body = leaf.act === "third" ? undefined : bodies?.get(what.seq);
    decisions.push({
      seq,
      round: leaf.round,
      act: leaf.act,
      by: what.by,
      approvedBy: leaf.person,
      ...(what.ref === undefined ? {} : { ref: what.ref }),
      ...(body === undefined ? {} : { body }),
    });
  }
  return decisions;
}

/** Why scrutineers who did not rule on a paper look at it again. */
export type LookReason = "third" | "ruling" | "write-in" | "correction";

/** A paper that is looked at again, besides the sample. */
export interface SecondLook {
  readonly ref: string;
  readonly why: readonly LookReason[];
}

/** All papers of a round with a third reading, a ruling, a write-in or a correction, in the order of the bundles. */
export function secondLooks(round: Readonly<Round>, records: ReadonlyMap<string, BallotInput>): SecondLook[] {
  return round.bundles
    .flatMap(({ sheets }) => sheets)
    .flatMap((sheet) => {
      const found: readonly (readonly [LookReason, boolean])[] = [
        ["third", sheet.readings.third !== undefined],
        ["ruling", sheet.ruling !== undefined],
        ["write-in", (records.get(sheet.ref)?.writeIns?.length ?? 0) > 0],
        ["correction", sheet.corrected],
      ];
      const why = found.flatMap(([reason, holds]) => (holds ? [reason] : []));
      return why.length > 0 ? [{ ref: sheet.ref, why }] : [];
    });
}
