import { FOR, type Law, personKey } from "./law.ts";
import type { BallotInput } from "./paper.ts";
import { listedColumn, markedFor, marksFor } from "./too-many.ts";
import { takeWriteIns, type WriteInCase } from "./write-ins.ts";

/** Cases of the decision table that leave a ballot valid but are shown. */
export type FlagCase = "C9" | WriteInCase;

/**
 * What one ballot is. A valid one counts its listed marks by their meaning, and one vote for each person of
 * `writtenIn` (`personKey`s).
 */
export type Judgement =
  | { readonly kind: "void"; readonly reason: string }
  | { readonly kind: "valid"; readonly writtenIn: readonly string[]; readonly flags: readonly FlagCase[] };

/** Most ballots: nothing written in, nothing to show. */
const plain: Judgement = { kind: "valid", writtenIn: [], flags: [] };

/**
 * Judges one ballot whole, in the order of rules §3: a ruling that voids it; then too many persons marked for, listed
 * and written in together and before any write-in is dropped; only then its write-ins one by one.
 * A ruling `valid` settles a doubt and changes nothing here: too many stays too many (case C2).
 */
export function judge(ballot: BallotInput, law: Law): Judgement {
  if (ballot.ruling?.startsWith("void:")) return { kind: "void", reason: ballot.ruling.slice("void:".length) };
  const { persons, unclear } = markedFor(ballot, law);
  if (persons > law.seats) return { kind: "void", reason: "too-many" };
  // Case C9: one of the marks that cannot be told could be the one too many.
  const doubtful = persons + unclear > law.seats;
  if (ballot.writeIns === undefined) return doubtful ? { kind: "valid", writtenIn: [], flags: ["C9"] } : plain;
  const written = takeWriteIns(ballot.marks, ballot.writeIns, law);
  return {
    kind: "valid",
    writtenIn: [...written.persons],
    flags: doubtful ? ["C9", ...written.cases] : [...written.cases],
  };
}

/**
 * The cases for which a valid ballot goes to the adjudication table before it may count: C9, and C16 when the listed
 * mark and the written-in one disagree about being *for*. A ruling of any kind has settled them.
 */
export function referredFor(ballot: BallotInput, law: Law): readonly ("C9" | "C16")[] {
  const judgement = judge(ballot, law);
  if (ballot.ruling !== undefined || judgement.kind === "void") return [];
  const disagree = (ballot.writeIns ?? []).some((entry) => {
    const column = listedColumn(personKey(entry), ballot.marks, law);
    return column !== undefined && (column === FOR) !== marksFor(entry, law);
  });
  return [...judgement.flags.filter((found) => found === "C9"), ...(disagree ? (["C16"] as const) : [])];
}
