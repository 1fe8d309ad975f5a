import * as v from "valibot";
import { type BallotInput, judge, lawOf } from "../../ballot/index.ts";
import { canonicalize } from "../../evidence/index.ts";
import { resolveRules } from "../../profile/index.ts";
import { type Act, type Draft, type Facts, serverDraft } from "../act.ts";
import { type BallotRef, bundleNo, partsOf } from "../ids.ts";
import { aboutPaper, count, instant, sealed, serverLeaf } from "../leaf.ts";
import { allSheets, bundleOf, sheetOf } from "../lookup.ts";
import { type MergeBody, mergesOf, resolved } from "../merges.ts";
import { refuse } from "../refusal/index.ts";
import type { State } from "../state.ts";

/** The agreed record of a paper. `replaces`: the record that a correction or a re-reading took its place from. */
export const BallotLeaf = serverLeaf("ballot", { ...aboutPaper, ...sealed, replaces: v.exactOptional(count) });
/** The record is void: by the law (which two people confirm) or by the ruling that two people just made. */
export const VoidedLeaf = serverLeaf("voided", { ...aboutPaper, by: v.picklist(["law", "ruling"]) });
/** The law no longer makes it void: two of the persons marked on it were found to be one (`merge`). */
export const UnvoidedLeaf = serverLeaf("unvoided", { ...aboutPaper });
/** 核定: every paper of the bundle has its record. */
export const SettledLeaf = serverLeaf("settled", { bundle: bundleNo, papers: count, at: instant });

/** The body of a `ballot` leaf: the paper's record without its reference. */
export type BallotBody = Omit<BallotInput, "ref">;

/** The law of the present round. */
export function lawOfRound(state: Readonly<State>) {
  const { config, round } = state;
  const kind = round.kind === "anew" ? "election" : round.kind;
  return lawOf(resolveRules(config.profile, { ...config.overrides, kind }), round.slate, round.seats);
}

/** What the server writes once a paper is settled: its record and, where the law or the ruling says so, that it is void. */
export function recorded(state: Readonly<State>, ref: BallotRef, body: BallotBody, facts: Facts): Draft[] {
  const earlier = sheetOf(state, ref)!.earlier.at(-1);
  const fields = earlier === undefined ? {} : { replaces: earlier };
  const drafts = [serverDraft(state, facts, { type: "ballot", ref, ...fields }, canonicalize(plain(body)))];
  if (isVoid(state, ref, body, mergesOf(state.round, facts))) {
    const by = body.ruling?.startsWith("void:") ? "ruling" : "law";
    drafts.push(serverDraft(state, facts, { type: "voided", ref, by }));
  }
  return drafts;
}

/** Whether a record is void once its write-ins are resolved: by its ruling, or by the law. */
export function isVoid(
  state: Readonly<State>,
  ref: BallotRef,
  body: BallotBody,
  merges: readonly MergeBody[],
): boolean {
  return judge({ ref, ...resolved(body, merges) }, lawOfRound(state)).kind === "void";
}

/** What a merge changes of papers that have their record: some become void, some are void no longer. */
export function judgedAnew(state: Readonly<State>, merges: readonly MergeBody[], facts: Facts): Draft[] {
  return allSheets(state).flatMap(({ ref, ballot, void: found }) => {
    if (ballot === undefined) return [];
    const now = isVoid(state, ref, facts.opening(ballot) as BallotBody, merges);
    if (now && !found) return [serverDraft(state, facts, { type: "voided", ref, by: "law" })];
    return !now && found ? [serverDraft(state, facts, { type: "unvoided", ref })] : [];
  });
}

function plain(body: BallotBody) {
  const writeIns = (body.writeIns ?? []).map(({ name, unit, mark, eligible }) => ({ name, unit, mark, eligible }));
  return { marks: body.marks, writeIns, ...(body.ruling === undefined ? {} : { ruling: body.ruling }) };
}

/** `settled` when the papers in `now` were the last of the bundle without a record. */
export function settledBy(state: Readonly<State>, bundle: number, now: readonly BallotRef[], facts: Facts): Draft[] {
  const found = bundleOf(state, v.parse(bundleNo, bundle))!;
  const open = found.sheets.filter((sheet) => sheet.ballot === undefined && !now.includes(sheet.ref));
  if (open.length > 0 || found.settled) return [];
  return [serverDraft(state, facts, { type: "settled", bundle, papers: found.sheets.length, at: facts.at })];
}

export const ballot: Act<v.InferOutput<typeof BallotLeaf>> = {
  by: "server",
  schema: BallotLeaf,
  check(state, leaf) {
    const sheet = sheetOf(state, leaf.ref);
    if (!sheet?.ready || sheet.ballot !== undefined) return refuse("not-now", leaf.ref);
    return sheet.earlier.at(-1) === leaf.replaces ? undefined : refuse("not-now", leaf.ref);
  },
  evolve(state, leaf, seq) {
    const sheet = sheetOf(state, leaf.ref)!;
    sheet.ballot = seq;
    sheet.ready = false;
  },
};

export const voided: Act<v.InferOutput<typeof VoidedLeaf>> = {
  by: "server",
  schema: VoidedLeaf,
  check(state, leaf) {
    const sheet = sheetOf(state, leaf.ref);
    if (sheet?.ballot === undefined || sheet.void) return refuse("not-now", leaf.ref);
    // A ruling stands for its own confirmation, so there must have been one.
    return leaf.by === "ruling" && sheet.ruling === undefined ? refuse("not-now", leaf.ref) : undefined;
  },
  evolve(state, leaf) {
    sheetOf(state, leaf.ref)!.void = { by: leaf.by, confirmed: leaf.by === "ruling" };
  },
};

export const unvoided: Act<v.InferOutput<typeof UnvoidedLeaf>> = {
  by: "server",
  schema: UnvoidedLeaf,
  // What two people ruled stays as they ruled it.
  check: (state, leaf) => (sheetOf(state, leaf.ref)?.void?.by === "law" ? undefined : refuse("not-now", leaf.ref)),
  evolve(state, leaf) {
    delete sheetOf(state, leaf.ref)!.void;
  },
};

export const settled: Act<v.InferOutput<typeof SettledLeaf>> = {
  by: "server",
  schema: SettledLeaf,
  check(state, leaf) {
    const bundle = bundleOf(state, leaf.bundle);
    const lawful =
      bundle &&
      !bundle.settled &&
      bundle.sheets.length === leaf.papers &&
      bundle.sheets.every((sheet) => sheet.ballot !== undefined);
    return lawful ? undefined : refuse("not-now", String(leaf.bundle));
  },
  evolve(state, leaf) {
    const bundle = bundleOf(state, leaf.bundle)!;
    bundle.settled = true;
    delete bundle.shifted;
  },
};

/** The bundle that a paper lies in, as a number. */
export function bundleNoOf(ref: BallotRef): number {
  return partsOf(ref).bundle;
}
