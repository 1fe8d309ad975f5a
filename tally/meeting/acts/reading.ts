import * as v from "valibot";
import { type Act, type Command, serverDraft } from "../act.ts";
import { hashOf } from "../hash.ts";
import { partsOf, readingNo } from "../ids.ts";
import { aboutPaper, sealed, sentLeaf, serverLeaf } from "../leaf.ts";
import { boxesOf, bundleOf, sheetOf, todo } from "../lookup.ts";
import { difference, ReadingBody, resolveThird, thirdFits } from "../readings.ts";
import { refuse } from "../refusal/index.ts";
import { nth, type State } from "../state.ts";
import { bodyAt, readers } from "./claim.ts";

/** One paper as one person saw it; the marks lie in the opening. */
export const ReadingLeaf = sentLeaf("reading", { ...aboutPaper, ...sealed, reading: readingNo });
type ReadingLeaf = v.InferOutput<typeof ReadingLeaf>;

/**
 * Whether a command looks at nothing but its sender's own claim: a first or a second reading. Such commands of different
 * devices cannot see one another, so that they may be decided upon side by side and written together.
 */
export function readsApart({
  leaf,
}: {
  readonly leaf: { readonly type: string; readonly reading?: unknown };
}): boolean {
  return leaf.type === "reading" && leaf.reading !== 3;
}

/** What the comparison of the first two readings found, or what the third found. */
export const ComparedLeaf = serverLeaf("compared", {
  ...aboutPaper,
  reading: v.picklist([2, 3]),
  outcome: v.picklist(["agree", "differ", "refer"]),
});

/** Readings are keyed in order; the last one sent can be recalled until the bundle is handed in. */
export const reading: Act<ReadingLeaf> = {
  by: readers,
  schema: ReadingLeaf,
  body: ReadingBody,
  check(state, leaf) {
    if (state.round.step !== "counting") return refuse("not-now");
    const bundle = bundleOf(state, partsOf(leaf.ref).bundle);
    const sheet = sheetOf(state, leaf.ref);
    if (!bundle || !sheet) return refuse("no-such-paper", leaf.ref);
    const claim = bundle.claim;
    if (claim?.device !== leaf.device || claim.person !== leaf.person || claim.reading !== leaf.reading)
      return refuse("not-claimed", leaf.ref);
    // A third reading is compared at once, so it cannot be taken back.
    const recalled = claim.last === leaf.ref && leaf.reading !== 3;
    return recalled || todo(bundle, leaf.reading)[0] === sheet ? undefined : refuse("out-of-order", leaf.ref);
  },
  examine(state, { leaf, body }, facts) {
    const read = body as ReadingBody;
    const names = state.round.slate.length;
    if (read.writeIns.length > boxesOf(state)) return refuse("marks-wrong", leaf.ref);
    if (leaf.reading === 3) {
      const { readings } = sheetOf(state, leaf.ref)!;
      const wanted = difference(bodyAt(facts, readings.first!.seq), bodyAt(facts, readings.second!.seq));
      return thirdFits(wanted, read, names) ? undefined : refuse("marks-wrong", leaf.ref);
    }
    const whole = read.setAside === "" ? read.marks.length === names && !read.marks.includes(".") : read.marks === "";
    return whole && (read.setAside === "" || read.writeIns.length === 0) ? undefined : refuse("marks-wrong", leaf.ref);
  },
  evolve(state, leaf, seq) {
    const { bundle, position } = partsOf(leaf.ref);
    const { claim: held, sheets } = bundleOf(state, bundle)!;
    const [claim, { ref, readings }] = [held!, sheets[position - 1]!];
    // Words that the state holds already: those of the leaf would each keep memory of their own.
    const { person, device, aloud } = claim;
    const at = aloud === undefined ? { seq, person, device } : { seq, person, device, aloud };
    claim.last = ref;
    if (leaf.reading !== 3) readings[nth[leaf.reading]] = at;
    else {
      readings.third = { ...at, id: leaf.id, hash: hashOf(leaf) };
      state.round.thirds.set(leaf.id, ref);
    }
  },
  follow(state, command, facts) {
    if (command.leaf.reading !== 3) return [];
    return [
      serverDraft(state, facts, {
        type: "compared",
        ref: command.leaf.ref,
        reading: 3,
        outcome: third(state, command, facts),
      }),
    ];
  },
};

function third(state: Readonly<State>, { leaf, body }: Command<ReadingLeaf>, facts: Parameters<typeof bodyAt>[0]) {
  const { readings } = sheetOf(state, leaf.ref)!;
  const [first, second] = [bodyAt(facts, readings.first!.seq), bodyAt(facts, readings.second!.seq)];
  return resolveThird(first, second, body as ReadingBody).outcome;
}

export const compared: Act<v.InferOutput<typeof ComparedLeaf>> = {
  by: "server",
  schema: ComparedLeaf,
  check(state, leaf) {
    const sheet = sheetOf(state, leaf.ref);
    if (!sheet) return refuse("no-such-paper", leaf.ref);
    const lawful =
      leaf.reading === 2
        ? sheet.readings.first && sheet.readings.second && !sheet.outcome
        : sheet.readings.third && sheet.outcome === "differ" && !sheet.third && leaf.outcome !== "differ";
    return lawful ? undefined : refuse("not-now", leaf.ref);
  },
  evolve(state, leaf) {
    const sheet = sheetOf(state, leaf.ref)!;
    if (leaf.reading === 3) sheet.third = leaf.outcome === "agree" ? "agree" : "refer";
    else {
      sheet.outcome = leaf.outcome;
      sheet.ready = leaf.outcome === "agree";
    }
  },
};
