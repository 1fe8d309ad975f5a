import * as v from "valibot";
import type { Act } from "../act.ts";
import { bundleNo, refOf } from "../ids.ts";
import { count, note, sentLeaf } from "../leaf.ts";
import { bundleOf, papersBundled } from "../lookup.ts";
import { refuse } from "../refusal/index.ts";
import type { Sheet } from "../state.ts";

/** 分扎: the papers were mixed and counted off; one number for each cover slip. */
export const BundledLeaf = sentLeaf("bundled", {
  sizes: v.pipe(v.array(v.pipe(count, v.minValue(1))), v.maxLength(9_999)),
});
/** 更正张数: the cover slip of one bundle was wrong. */
export const ResizedLeaf = sentLeaf("resized", { bundle: bundleNo, papers: v.pipe(count, v.minValue(1)), why: note });

const table = { roles: ["chiefTeller"], places: ["table"] } as const;

export function emptySheet(ref: Sheet["ref"]): Sheet {
  return { ref, readings: {}, ready: false, earlier: [], corrected: false };
}

export const bundled: Act<v.InferOutput<typeof BundledLeaf>> = {
  by: table,
  schema: BundledLeaf,
  check(state, leaf) {
    if (state.round.step !== "counting") return refuse("not-now");
    if (state.round.bundles.length > 0) return refuse("bundles-fixed");
    const most = state.config.counting.bundleSize;
    const total = leaf.sizes.reduce((sum, papers) => sum + papers, 0);
    return leaf.sizes.some((papers) => papers > most) || total !== state.round.returned?.total
      ? refuse("bundle-size")
      : undefined;
  },
  evolve(state, leaf) {
    state.round.bundles = leaf.sizes.map((papers, i) => {
      const no = v.parse(bundleNo, i + 1);
      return {
        no,
        sheets: Array.from({ length: papers }, (_, at) => emptySheet(refOf(no, at + 1))),
        handedIn: { 1: false, 2: false, 3: false },
        settled: false,
      };
    });
  },
};

/**
 * Puts the number of papers of one bundle right. That all bundles together are the papers returned is asked for when
 * the count is closed, so that two wrong slips can be put right one after the other.
 */
export const resized: Act<v.InferOutput<typeof ResizedLeaf>> = {
  by: table,
  schema: ResizedLeaf,
  check(state, leaf) {
    if (state.round.step !== "counting") return refuse("not-now");
    const bundle = bundleOf(state, leaf.bundle);
    if (!bundle) return refuse("no-such-bundle");
    if (leaf.why === "") return refuse("reason-missing");
    if (bundle.settled || bundle.handedIn[1]) return refuse("bundles-fixed");
    if (leaf.papers > 999) return refuse("bundle-size");
    // A paper that is read again after a correction is blank for now, and yet it lies in the bundle.
    const beyond = bundle.sheets.slice(leaf.papers);
    const keyed = beyond.some(({ readings, earlier }) => readings.first || readings.second || earlier.length > 0);
    return keyed ? refuse("papers-keyed") : undefined;
  },
  evolve(state, leaf) {
    const bundle = bundleOf(state, leaf.bundle)!;
    const kept = bundle.sheets.slice(0, leaf.papers);
    // While it is read again the other reading may have been handed in: with papers that it lacks it is whole no more.
    if (leaf.papers > kept.length) bundle.handedIn = { 1: false, 2: false, 3: false };
    for (let at = kept.length + 1; at <= leaf.papers; at++) kept.push(emptySheet(refOf(bundle.no, at)));
    bundle.sheets = kept;
  },
};

/** Whether bundles and returned papers are as many (case B6: no totals until they are). */
export function papersAgree(state: Parameters<typeof papersBundled>[0]): boolean {
  return papersBundled(state) === state.round.returned?.total;
}
