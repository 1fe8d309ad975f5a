import type { Candidate } from "../slate/index.ts";
import type { BallotRef, BundleNo, DeviceId, LeafId, PersonNo, ReadingNo } from "./ids.ts";
import type { LeafOf } from "./leaves.ts";
import type { Place } from "./people.ts";
import type { Outcome } from "./readings.ts";
import type { Config } from "./setup/config.ts";
import type { deciders } from "./setup/method.ts";

/**
 * The course of a round. `void` is an end: the papers stay sealed, the election is held anew in a round of its own
 * (case B4).
 */
export const steps = [
  "adopting",
  "rollCall",
  "issuing",
  "voting",
  "returned",
  "void",
  "counting",
  "closed",
  "unlocked",
  "informed",
  "reported",
  "announced",
  "sealed",
] as const;
export type Step = (typeof steps)[number];

/** Whether the round has come to `step` or past it. */
export function reached(at: Step, step: Step): boolean {
  return steps.indexOf(at) >= steps.indexOf(step);
}

export interface Device {
  readonly key: string;
  readonly place: Place;
  readonly seat?: number;
  revoked: boolean;
}

/** Where an accepted reading of a paper lies, and who made it. Its marks are in its opening, not here. */
export interface ReadingAt {
  readonly seq: number;
  readonly person: PersonNo;
  readonly device: DeviceId;
  /** Who read the paper aloud, at a seat of two. */
  readonly aloud?: PersonNo;
}

/** A third reading, and what its approval must name (as in `Proposal`). */
export interface ThirdAt extends ReadingAt {
  readonly id: LeafId;
  readonly hash: string;
}

/** The readings of a paper by name: an object with the keys 1, 2, 3 would take three times the memory (measured). */
export interface Readings {
  first?: ReadingAt;
  second?: ReadingAt;
  third?: ThirdAt;
}

export const nth = { 1: "first", 2: "second", 3: "third" } as const satisfies { [K in ReadingNo]: keyof Readings };

export interface Sheet {
  readonly ref: BallotRef;
  readings: Readings;
  /** What the comparison of the first two readings found. */
  outcome?: Outcome;
  /** What the third reading found: `agree` waits for a scrutineer's approval. */
  third?: "agree" | "refer";
  /** A record may be written now: the readings agree, or two people have settled what did not. */
  ready: boolean;
  /** Where the ruling lies that settled it, if one did. */
  ruling?: number;
  /** The agreed record. */
  ballot?: number;
  /** Every record this paper had before: a correction re-opens, it never erases. */
  earlier: number[];
  void?: { by: "law" | "ruling"; confirmed: boolean };
  corrected: boolean;
  /** From this row on a skipped row is suspected. */
  skipped?: number;
}

export interface Claim {
  readonly reading: ReadingNo;
  readonly person: PersonNo;
  readonly device: DeviceId;
  /** Who reads aloud, at a seat of two. */
  readonly aloud?: PersonNo;
  /** The last paper sent under this claim: it alone can be recalled. */
  last?: BallotRef;
}

export interface Bundle {
  readonly no: BundleNo;
  sheets: Sheet[];
  claim?: Claim;
  /** Readings handed in; a correction or a re-reading takes them out again. */
  handedIn: { [K in ReadingNo]: boolean };
  settled: boolean;
  /** A skipped sheet is suspected from this position on. */
  shifted?: number;
}

export type RoundKind = "election" | "re-vote" | "additional" | "anew" | "preliminary";

export interface HeadCount {
  readonly entitled: number;
  readonly present: number;
  readonly onLeave: number;
  readonly absent: number;
}
export interface Issued {
  readonly opened: number;
  readonly issued: number;
  readonly unused: number;
  readonly replaced: number;
  readonly spare: number;
  readonly boxes: number;
  /** Why issued and present differ (case B1), else empty. */
  readonly reason: string;
}
export interface Returned {
  readonly boxes: readonly number[];
  readonly foreign: number;
  readonly total: number;
}

/** 更正: what an error did to the outcome, and why it is one. */
export interface Erratum {
  /** Where its approval lies: papers made before it are the first version. */
  readonly seq: number;
  readonly effect: "unchanged" | "changed" | "after-meeting";
  readonly why: string;
}

/** Who gives seats up: by the method, the presidium, half or more of the electors, both, or the higher committee. */
export type Decider = (typeof deciders)[number];

/** One cast of one ballot paper. */
export interface Round {
  readonly no: number;
  readonly kind: RoundKind;
  readonly seats: number;
  readonly slate: readonly Candidate[];
  step: Step;
  headCount?: HeadCount;
  issued?: Issued;
  returned?: Returned;
  bundles: Bundle[];
  /** Third readings by the id that their approval names. */
  thirds: Map<LeafId, BallotRef>;
  merges: number[];
  /** The last `closed`, and how often the round was closed. */
  closed?: number;
  closings: number;
  /** Seats that a recorded decision gave up (case D7). */
  reduced: number;
  /** Who decided so, last. */
  reducedBy?: Decider;
  /** When the round came to each step, UTC. */
  times: { [K in Step]?: string };
  /** Errors found after the announcement, as two people recorded them (case D12). */
  errata: Erratum[];
  /** The count goes on by hand: two people had the figures of settled bundles printed (rules §6, end). */
  byHand: boolean;
  /** The hand check as its sheet was logged; the last one counts. */
  audit?: { readonly lots: string; readonly papers: number; readonly confirmed: boolean };
  /** Why two people decided to go on without the hand check. */
  unchecked?: string;
}

/** Something proposed that waits for its second person. */
export interface Proposal {
  readonly seq: number;
  readonly leaf: LeafOf<"propose">;
  /** What the approval must name: base64 SHA-256 of the proposal's signed bytes. */
  readonly hash: string;
}

/** A paper that was printed and signed against change. */
export interface Printed {
  readonly seq: number;
  readonly round: number;
  readonly kind: PaperKind;
  readonly sha256: string;
  readonly at: string;
  readonly bundle?: number;
}

export const paperKinds = [
  "head-count",
  "issued",
  "returned",
  "vote-report",
  "check-sheet",
  "elected-list",
  "annex",
  "rulings",
  "bundle-lines",
  "bundle-records",
  "seal-list",
  "hand-over",
  "hand-check",
  "report-up",
  "roster",
  "registration",
  "erratum",
] as const;
export type PaperKind = (typeof paperKinds)[number];

/** What the log says, without a single mark in it: rebuilt from public leaves alone, in server and verifier alike. */
export interface State {
  readonly config: Config;
  /** Leaves so far. */
  seq: number;
  /** From leaf 0; `devices`: those paired by then, with their keys. */
  genesis?: {
    readonly config: string;
    readonly logKey: string;
    readonly devices: readonly { readonly device: DeviceId; readonly key: string }[];
  };
  devices: Map<DeviceId, Device>;
  proposals: Map<LeafId, Proposal>;
  frozen: boolean;
  adopted: { method: boolean; slate: boolean; scrutineers: boolean };
  round: Round;
  past: Round[];
  /** Devices that have called for a scrutineer, oldest first. */
  calls: DeviceId[];
  printed: Printed[];
  /** Whether the hall screen may show the table of votes: a recorded decision. */
  hallTable: boolean;
  /** Whether the hall screen shows the list of the elected. */
  hallList: boolean;
  /** How often the log went on from a copy: after each time under another key. */
  epoch: number;
  /** The verifier key of the log as of now; empty before leaf 0. */
  logKey: string;
}
