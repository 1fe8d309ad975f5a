import * as v from "valibot";
import { type Act, type Draft, type Facts, serverDraft } from "../act.ts";
import { ballotRef, bundleNo, partsOf, readingNo } from "../ids.ts";
import { count, sentLeaf, serverLeaf } from "../leaf.ts";
import { bundleOf, sheetOf, todo } from "../lookup.ts";
import { compareReadings, rowSkipped, shiftedFrom } from "../readings.ts";
import { refuse } from "../refusal/index.ts";
import type { Bundle, Sheet, State } from "../state.ts";
import { bodyAt, readers } from "./claim.ts";
import { recorded, settledBy } from "./record.ts";

/** 交票: the bundle goes back to the table; its papers were counted against the cover slip. */
export const HandInLeaf = sentLeaf("handIn", { bundle: bundleNo, reading: readingNo, papers: count });
/**
 * 疑似漏录一张 (or, with `ref`, 疑似漏录一行 on that paper): from this position or row on the readings fit when one of them
 * is moved by one.
 */
export const ShiftedLeaf = serverLeaf("shifted", {
  bundle: bundleNo,
  ref: v.exactOptional(ballotRef),
  from: v.pipe(count, v.minValue(1)),
});

export const handIn: Act<v.InferOutput<typeof HandInLeaf>> = {
  by: readers,
  schema: HandInLeaf,
  check(state, leaf) {
    if (state.round.step !== "counting") return refuse("not-now");
    const bundle = bundleOf(state, leaf.bundle);
    if (!bundle) return refuse("no-such-bundle");
    const { claim } = bundle;
    if (claim?.device !== leaf.device || claim.person !== leaf.person || claim.reading !== leaf.reading)
      return refuse("not-claimed");
    if (leaf.papers !== bundle.sheets.length) return refuse("papers-missing");
    return todo(bundle, leaf.reading).length > 0 ? refuse("papers-missing") : undefined;
  },
  evolve(state, leaf) {
    const bundle = bundleOf(state, leaf.bundle)!;
    bundle.handedIn[leaf.reading] = true;
    delete bundle.claim;
  },
  /**
   * Only now, and for the whole bundle at once, are the first two readings compared: paper by paper the second reader
   * could see from the numbering of the log that he differs.
   */
  follow(state, { leaf }, facts) {
    const bundle = bundleOf(state, leaf.bundle)!;
    if (leaf.reading === 3 || todo(bundle, 1).length > 0 || todo(bundle, 2).length > 0) return [];
    return comparison(state, bundle, facts);
  },
};

function comparison(state: Readonly<State>, bundle: Readonly<Bundle>, facts: Facts): Draft[] {
  const due = bundle.sheets.filter((sheet) => sheet.readings.first && sheet.readings.second && !sheet.outcome);
  const found = due.map((sheet) => compareOne(state, sheet, facts));
  const firsts = due.map((sheet) => bodyAt(facts, sheet.readings.first!.seq));
  const seconds = due.map((sheet) => bodyAt(facts, sheet.readings.second!.seq));
  const from = shiftedFrom(firsts, seconds);
  const shifted = from === null ? [] : [serverDraft(state, facts, { type: "shifted", bundle: bundle.no, from })];
  const agreed = found.filter((one) => one.agreed).map((one) => one.ref);
  return [...found.flatMap((one) => one.drafts), ...shifted, ...settledBy(state, bundle.no, agreed, facts)];
}

function compareOne(state: Readonly<State>, sheet: Readonly<Sheet>, facts: Facts) {
  const { ref, readings } = sheet;
  const first = bodyAt(facts, readings.first!.seq);
  const second = bodyAt(facts, readings.second!.seq);
  const outcome = compareReadings(first, second);
  const compared = serverDraft(state, facts, { type: "compared", ref, reading: 2, outcome });
  const from = outcome === "differ" ? rowSkipped(first, second) : null;
  const { bundle } = partsOf(ref);
  const skipped = from === null ? [] : [serverDraft(state, facts, { type: "shifted", bundle, ref, from })];
  const agreed = outcome === "agree";
  const record = agreed ? recorded(state, ref, { marks: first.marks }, facts) : [];
  return { ref, agreed, drafts: [compared, ...skipped, ...record] };
}

export const shifted: Act<v.InferOutput<typeof ShiftedLeaf>> = {
  by: "server",
  schema: ShiftedLeaf,
  check(state, leaf) {
    if (!bundleOf(state, leaf.bundle)) return refuse("no-such-bundle");
    return leaf.ref === undefined || partsOf(leaf.ref).bundle === leaf.bundle ? undefined : refuse("no-such-paper");
  },
  evolve(state, leaf) {
    const sheet = leaf.ref && sheetOf(state, leaf.ref);
    if (sheet) sheet.skipped = leaf.from;
    else bundleOf(state, leaf.bundle)!.shifted = leaf.from;
  },
};
