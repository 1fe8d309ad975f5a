import * as v from "valibot";
import { AdoptMethodLeaf, AdoptScrutineersLeaf, AdoptSlateLeaf } from "./acts/adopt.ts";
import { BundledLeaf, ResizedLeaf } from "./acts/bundles.ts";
import { ClaimLeaf, ReleasedLeaf, ReleaseLeaf } from "./acts/claim.ts";
import { ClosedLeaf, CloseLeaf, UnlockLeaf } from "./acts/close.ts";
import { HeadCountLeaf, IssuedLeaf, ReturnedLeaf } from "./acts/count.ts";
import {
  AnnouncedLeaf,
  InformedLeaf,
  ReportedLeaf,
  SealedLeaf,
  ShowLeaf,
  ValidLeaf,
  VoidLeaf,
} from "./acts/declare.ts";
import { PairAgainLeaf, PairLeaf, RevokeLeaf } from "./acts/devices.ts";
import { ConfigurationLeaf, GenesisLeaf } from "./acts/genesis.ts";
import { AuditedLeaf, UncheckedLeaf } from "./acts/hand-check.ts";
import { HandInLeaf, ShiftedLeaf } from "./acts/handin.ts";
import { AnsweredLeaf, CallLeaf, LookLeaf } from "./acts/look.ts";
import { ClockLeaf, DestroyLeaf, EpochLeaf, FallbackLeaf, MediumLeaf, NewCardLeaf } from "./acts/media.ts";
import { PaperLeaf, PrintLeaf } from "./acts/papers.ts";
import { ComparedLeaf, ReadingLeaf } from "./acts/reading.ts";
import { BallotLeaf, SettledLeaf, UnvoidedLeaf, VoidedLeaf } from "./acts/record.ts";
import { CorrectionLeaf, RereadLeaf } from "./acts/reopen.ts";
import { ErratumLeaf, NextRoundLeaf, ReduceLeaf } from "./acts/rounds.ts";
import { ConfirmVoidLeaf, MergeLeaf, RulingLeaf } from "./acts/ruling.ts";
import { leafId } from "./ids.ts";
import { hash32, instant, sentLeaf, serverLeaf } from "./leaf.ts";
import { steps } from "./state.ts";

/** The closed list of what the log can hold. */

/** Acts that take two people, by the name that both their leaves carry. */
const proposals = [
  ConfigurationLeaf,
  AdoptMethodLeaf,
  AdoptSlateLeaf,
  AdoptScrutineersLeaf,
  HeadCountLeaf,
  IssuedLeaf,
  ReturnedLeaf,
  ValidLeaf,
  VoidLeaf,
  RulingLeaf,
  ConfirmVoidLeaf,
  MergeLeaf,
  CorrectionLeaf,
  RereadLeaf,
  UnlockLeaf,
  UncheckedLeaf,
  InformedLeaf,
  ReportedLeaf,
  AnnouncedLeaf,
  ShowLeaf,
  SealedLeaf,
  NextRoundLeaf,
  ReduceLeaf,
  ErratumLeaf,
  PairAgainLeaf,
  NewCardLeaf,
  FallbackLeaf,
  EpochLeaf,
  DestroyLeaf,
] as const;
export const ProposeLeaf = v.variant("act", proposals);
type ProposedAct = v.InferOutput<typeof ProposeLeaf>["act"];

/** `third` has no `propose` leaf: the third reading itself is what is approved. */
export type ActName = ProposedAct | "third";
const actNames = [...proposals.map((leaf) => leaf.entries.act.literal), "third" as const];

/** The second person's leaf. `hash`: base64 SHA-256 of the signed bytes of what he approves. */
export const ApproveLeaf = sentLeaf("approve", { act: v.picklist(actNames), of: leafId, hash: hash32 });
/** What was proposed is taken back, by whoever could propose or approve it. */
export const WithdrawLeaf = sentLeaf("withdraw", { act: v.picklist(actNames), of: leafId });
/** The round came to a new step: the time of it, for the papers. */
export const StepLeaf = serverLeaf("step", { step: v.picklist(steps), at: instant });

const leaves = [
  GenesisLeaf,
  ApproveLeaf,
  WithdrawLeaf,
  StepLeaf,
  PairLeaf,
  RevokeLeaf,
  BundledLeaf,
  ResizedLeaf,
  ClaimLeaf,
  ReleaseLeaf,
  ReleasedLeaf,
  ReadingLeaf,
  HandInLeaf,
  ComparedLeaf,
  ShiftedLeaf,
  BallotLeaf,
  VoidedLeaf,
  UnvoidedLeaf,
  SettledLeaf,
  LookLeaf,
  CallLeaf,
  AnsweredLeaf,
  CloseLeaf,
  ClosedLeaf,
  PrintLeaf,
  PaperLeaf,
  AuditedLeaf,
  ClockLeaf,
  MediumLeaf,
] as const;
type AnyLeaf = v.InferOutput<(typeof leaves)[number]> | v.InferOutput<typeof ProposeLeaf>;

const byType = new Map<unknown, v.GenericSchema<unknown, AnyLeaf>>(
  leaves.map((leaf) => [leaf.entries.type.literal, leaf]),
);
const byAct = new Map<unknown, v.GenericSchema<unknown, AnyLeaf>>(
  proposals.map((leaf) => [leaf.entries.act.literal, leaf]),
);
const noSuchType = v.never();

/** Every type that a leaf can have (the numbered check for unknown ones asks for it). */
export const leafTypes: ReadonlySet<string> = new Set([...leaves.map((leaf) => leaf.entries.type.literal), "propose"]);

/** Finds the one schema by `type` and `act` instead of trying all: a start reads every leaf of the log. */
export const Leaf = v.lazy((input): v.GenericSchema<unknown, AnyLeaf> => {
  if (typeof input !== "object" || input === null || !("type" in input)) return noSuchType;
  const found = input.type === "propose" ? byAct.get("act" in input && input.act) : byType.get(input.type);
  return found ?? noSuchType;
});
/** A leaf as sent or made: without `seq`. */
export type Leaf = v.InferOutput<typeof Leaf>;
export type LeafType = Leaf["type"];
export type LeafOf<T extends LeafType> = Extract<Leaf, { type: T }>;
/** A leaf that a person sends. */
export type SentLeaf = Extract<Leaf, { person: unknown }>;
