import * as v from "valibot";
import type { ProposalOf, TwoPersonAct } from "../act.ts";
import { bundleNo, partsOf, type ReadingNo, readingNo } from "../ids.ts";
import { aboutPaper, note, sentLeaf } from "../leaf.ts";
import { bundleOf, sheetOf } from "../lookup.ts";
import { scrutineers } from "../people.ts";
import { refuse } from "../refusal/index.ts";
import { type Bundle, nth, type Sheet, type State, type Step } from "../state.ts";

/** 更正: a paper is read again by two, blind. A correction never "sets" a mark. */
export const CorrectionLeaf = sentLeaf("propose", {
  act: v.literal("correction"),
  what: v.strictObject({ why: note }),
  ...aboutPaper,
});
/** A bundle is read again, the first time, the second time, or both: a sheet or a row was skipped. */
export const RereadLeaf = sentLeaf("propose", {
  act: v.literal("reread"),
  what: v.strictObject({
    bundle: bundleNo,
    readings: v.pipe(v.array(readingNo), v.minLength(1), v.maxLength(2)),
    why: note,
  }),
});

/**
 * A correction may still come after the count was closed, until the elected are announced: the round is counted again and
 * closed again. After that an error is a record of its own (case D12).
 */
export const correctable: readonly Step[] = ["counting", "closed", "unlocked", "informed", "reported"];

export const correction: TwoPersonAct<ProposalOf<"correction">> = {
  proposes: { roles: ["chief"], places: ["table", "scrutineer"] },
  approves: { roles: scrutineers, places: ["table", "scrutineer"] },
  schema: CorrectionLeaf,
  check(state, leaf) {
    if (!correctable.includes(state.round.step)) return refuse("not-now");
    if (leaf.what.why === "") return refuse("reason-missing");
    const sheet = sheetOf(state, leaf.ref);
    if (!sheet) return refuse("no-such-paper", leaf.ref);
    return sheet.ballot === undefined ? refuse("nothing-to-settle", leaf.ref) : undefined;
  },
  approved(state, leaf) {
    const bundle = bundleOf(state, partsOf(leaf.ref).bundle)!;
    const sheet = sheetOf(state, leaf.ref)!;
    blank(sheet, [1, 2]);
    sheet.corrected = true;
    reopen(state, bundle, [1, 2]);
  },
};

export const reread: TwoPersonAct<ProposalOf<"reread">> = {
  proposes: { roles: ["chiefTeller", "chief", "deputy"], places: ["table", "scrutineer"] },
  approves: { roles: scrutineers, places: ["table", "scrutineer"] },
  schema: RereadLeaf,
  check(state, { what }) {
    if (state.round.step !== "counting") return refuse("not-now");
    const bundle = bundleOf(state, what.bundle);
    if (!bundle) return refuse("no-such-bundle");
    if (what.why === "") return refuse("reason-missing");
    if (what.readings.includes(3) || new Set(what.readings).size < what.readings.length) return refuse("malformed");
    // Only what was handed in as a whole is read again as a whole.
    return bundle.claim || !bundle.handedIn[1] || !bundle.handedIn[2] ? refuse("reading-not-open") : undefined;
  },
  approved(state, { what }) {
    const bundle = bundleOf(state, what.bundle)!;
    for (const sheet of bundle.sheets) blank(sheet, what.readings);
    reopen(state, bundle, what.readings);
  },
};

/** Takes readings and everything that followed from them off a paper. The leaves stay; the record is replaced later. */
function blank(sheet: Sheet, readings: readonly ReadingNo[]): void {
  for (const reading of [...readings, 3] as const) delete sheet.readings[nth[reading]];
  if (sheet.ballot !== undefined) sheet.earlier.push(sheet.ballot);
  for (const field of ["outcome", "third", "ballot", "void", "ruling", "skipped"] as const) delete sheet[field];
  sheet.ready = false;
}

function reopen(state: State, bundle: Bundle, readings: readonly ReadingNo[]): void {
  for (const reading of [...readings, 3] as const) bundle.handedIn[reading] = false;
  bundle.settled = false;
  delete bundle.claim;
  delete bundle.shifted;
  state.round.step = "counting";
}
