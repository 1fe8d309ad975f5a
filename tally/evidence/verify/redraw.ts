import { asOfRound, type LeafOf, type PaperKind, reached, type State } from "../../meeting/index.ts";
import type { Result } from "../../result/index.ts";
import { formatCode } from "../code.ts";
import type { ReceiptEntry } from "../receipt.ts";
import type { IssuedCheckpoint } from "./checkpoints.ts";
import type { Bodies } from "./openings.ts";

/** A slip as a paper may quote it: its words, its 40 digits in groups, the signed note. */
export interface QuotedSlip extends ReceiptEntry {
  readonly code: string;
  readonly note: string;
}

/** What a paper was drawn from, at the place of the log where it was printed. */
export interface PaperMoment {
  readonly kind: PaperKind;
  /** The time of its leaf, UTC. */
  readonly at: string;
  readonly bundle?: number;
  readonly state: Readonly<State>;
  /** Of every round unlocked by then. */
  readonly results: ReadonlyMap<number, Result>;
  readonly slips: readonly QuotedSlip[];
  /** The opened body of a leaf. */
  opening(seq: number): unknown;
}

/** Draws a paper again, without its signature; null when that is not possible here (a font is missing). */
export type Redraw = (moment: PaperMoment) => Promise<Uint8Array | null>;

/** Papers by the SHA-256 of their leaf, as the records draw them. */
export type Drawn = ReadonlyMap<string, Uint8Array | null>;

/** The moment of a `paper` leaf; `state` is the one before it. */
export function momentOf(
  leaf: LeafOf<"paper">,
  state: Readonly<State>,
  bodies: Bodies,
  entries: readonly ReceiptEntry[],
  issued: readonly IssuedCheckpoint[],
): PaperMoment {
  const unlocked = [...state.past, state.round].filter(
    (round) => round.closed !== undefined && reached(round.step, "unlocked"),
  );
  // Sealed by `closed` and compared with a new count, in check 11; a body of another shape only fails to be drawn.
  const results = new Map(unlocked.map((round) => [round.no, bodies.get(round.closed!) as unknown as Result]));
  const slips = entries.flatMap((entry) => {
    const one = issued[entry.no - 1];
    return one ? [{ ...entry, code: formatCode(one.code), note: one.source }] : [];
  });
  const bundle = leaf.bundle === undefined ? {} : { bundle: leaf.bundle };
  const opening = (seq: number) => bodies.get(seq);
  const of = leaf.ofRound === undefined ? state : (asOfRound(state, leaf.ofRound) ?? state);
  return { kind: leaf.paper, at: leaf.at, ...bundle, state: of, results, slips, opening };
}
