/** What the papers of a running meeting are drawn from: the state, the results, a time, and nothing else. */
import type { State } from "../../meeting/index.ts";
import type { Result } from "../../result/index.ts";

/** An issued checkpoint as a paper quotes it. */
export interface QuotedReceipt {
  /** Leaves under it; the last of them says what happened. */
  readonly size: number;
  /** 40 digits in 8 groups of 5. */
  readonly code: string;
  /** The signed note. */
  readonly note: string;
}

/** Whoever has the log and the openings has the same records at the same place and draws the same bytes. */
export interface Records {
  readonly state: Readonly<State>;
  /** Of every closed round that is unlocked. */
  readonly results: ReadonlyMap<number, Result>;
  readonly receipts: readonly QuotedReceipt[];
  /** The time of the `paper` leaf, UTC. */
  readonly at: string;
  /** The opened body of the leaf at `seq`. */
  opening(seq: number): unknown;
  /** For the papers of one bundle. */
  readonly bundle?: number;
}
