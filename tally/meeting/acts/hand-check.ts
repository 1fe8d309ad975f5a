import * as v from "valibot";
import { CheckSheet, sheetConfirms, sheetHash, withinLimit } from "../../audit/sheet.ts";
import type { Act, ProposalOf, TwoPersonAct } from "../act.ts";
import { count, note, sealed, sentLeaf } from "../leaf.ts";
import { scrutineers } from "../people.ts";
import { type Refusal, refuse } from "../refusal/index.ts";
import type { State } from "../state.ts";

/** 抽查复核: the finished sheet of the hand check, from the scrutineers' own machine; it is the sealed body. */
export const AuditedLeaf = sentLeaf("audited", {
  lots: v.pipe(v.string(), v.regex(/^\d{20}$/)),
  papers: count,
  confirmed: v.boolean(),
  sheet: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  note,
  ...sealed,
});
/** The meeting settled a hand check and goes on without it: why, by two of those who would have done it. */
export const UncheckedLeaf = sentLeaf("propose", { act: v.literal("unchecked"), what: v.strictObject({ why: note }) });

export const audited: Act<v.InferOutput<typeof AuditedLeaf>> = {
  by: { roles: scrutineers, places: ["scrutineer"] },
  schema: AuditedLeaf,
  body: CheckSheet,
  check(state: Readonly<State>) {
    return state.round.step === "unlocked" || state.round.step === "informed" ? undefined : refuse("not-now");
  },
  /** What the leaf says of the sheet is what the sheet says; whether the sheet is right, the verifier finds. */
  examine({ config }, { leaf, body }) {
    const sheet = body as CheckSheet;
    // Whoever chose a greater risk himself would have everything confirmed.
    if (!withinLimit(sheet.riskLimit, config.handCheck.riskLimit)) return refuse("malformed", "riskLimit");
    const said = [sheet.round, sheet.lots, sheet.drawn.length, sheetConfirms(sheet), sheetHash(sheet)];
    const logged = [leaf.round, leaf.lots, leaf.papers, leaf.confirmed, leaf.sheet];
    const differs = said.findIndex((one, i) => one !== logged[i]);
    return differs < 0 ? undefined : refuse("malformed", ["round", "lots", "papers", "confirmed", "sheet"][differs]);
  },
  evolve(state, { lots, papers, confirmed }) {
    state.round.audit = { lots, papers, confirmed };
    delete state.round.unchecked; // it was done after all
  },
};

export const unchecked: TwoPersonAct<ProposalOf<"unchecked">> = {
  proposes: { roles: ["chief"], places: ["table", "scrutineer"] },
  approves: { roles: scrutineers, places: ["table", "scrutineer"] },
  schema: UncheckedLeaf,
  check(state, { what }) {
    if (state.round.step !== "unlocked") return refuse("not-now");
    if (!handCheckOpen(state)) return refuse("already-done");
    return what.why === "" ? refuse("reason-missing") : undefined;
  },
  approved(state, { what }) {
    state.round.unchecked = what.why;
  },
};

/**
 * Whether the hand check of this round is still to be done (rules §6: it comes before the vote report is printed and
 * before anybody is informed): the meeting settled one, papers came back, no sheet is logged, and nobody left it out.
 */
export function handCheckOpen({ config, round }: Readonly<State>): boolean {
  const settled = round.audit !== undefined || round.unchecked !== undefined;
  return config.handCheck.on && (round.returned?.total ?? 0) > 0 && !settled;
}

/** Refuses what must come after the hand check. */
export function afterHandCheck(state: Readonly<State>): Refusal | undefined {
  return handCheckOpen(state) ? refuse("hand-check-first") : undefined;
}
