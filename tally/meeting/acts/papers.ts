import * as v from "valibot";
import { type Act, serverDraft } from "../act.ts";
import { count, instant, sentLeaf, serverLeaf } from "../leaf.ts";
import { admitted, asOfRound } from "../lookup.ts";
import { scrutineers } from "../people.ts";
import { isRefusal, type Refusal, refuse } from "../refusal/index.ts";
import { type PaperKind, paperKinds, reached, type State, type Step } from "../state.ts";
import { afterHandCheck } from "./hand-check.ts";

const ofRound = v.exactOptional(v.pipe(count, v.minValue(1)));

/** A paper is asked for: rendered, signed against change and stored once. `ofRound`: an earlier round, whose paper it is. */
export const PrintLeaf = sentLeaf("print", { paper: v.picklist(paperKinds), bundle: v.exactOptional(count), ofRound });
/** The paper as it was made: every way out serves the bytes of this hash. */
export const PaperLeaf = serverLeaf("paper", {
  paper: v.picklist(paperKinds),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  at: instant,
  bundle: v.exactOptional(count),
  ofRound,
});
/** From which step on a paper can be printed, and by whom. Papers with results wait for `unlocked`. */
export const printable: { readonly [K in PaperKind]: { from: Step; by: "organiser" | "chair" | "scrutineers" } } = {
  "head-count": { from: "issuing", by: "organiser" },
  issued: { from: "voting", by: "organiser" },
  returned: { from: "returned", by: "organiser" },
  rulings: { from: "counting", by: "scrutineers" },
  "bundle-lines": { from: "counting", by: "scrutineers" },
  "vote-report": { from: "unlocked", by: "scrutineers" },
  "check-sheet": { from: "unlocked", by: "scrutineers" },
  "hand-check": { from: "unlocked", by: "scrutineers" },
  "elected-list": { from: "informed", by: "chair" },
  annex: { from: "informed", by: "chair" },
  "bundle-records": { from: "counting", by: "scrutineers" },
  "seal-list": { from: "announced", by: "organiser" },
  "hand-over": { from: "announced", by: "organiser" },
  "report-up": { from: "announced", by: "organiser" },
  roster: { from: "announced", by: "organiser" },
  registration: { from: "announced", by: "organiser" },
  erratum: { from: "announced", by: "scrutineers" },
};

/** Papers that tell of one round and of nothing after it: they are made of an earlier round too, when a further one has begun. */
export const ofOneRound: readonly PaperKind[] = [
  "head-count",
  "issued",
  "returned",
  "rulings",
  "bundle-lines",
  "vote-report",
  "check-sheet",
  "hand-check",
  "bundle-records",
];

/** The state that a paper is made of: the present one, or that of the earlier round which it names. */
function madeOf(
  state: Readonly<State>,
  { paper, ofRound }: { paper: PaperKind; ofRound?: number },
): Readonly<State> | Refusal {
  if (ofRound === undefined) return state;
  return (ofOneRound.includes(paper) && asOfRound(state, ofRound)) || refuse("paper-unknown");
}

/** Papers that are about one bundle. */
const ofBundle: readonly PaperKind[] = ["bundle-lines", "bundle-records"];

/** Whether this bundle's paper can be made: nothing of a bundle is printed while somebody still reads it blind. */
function bundleOpen(state: Readonly<State>, kind: PaperKind, bundle: number): Refusal | undefined {
  const { round } = state;
  const found = round.bundles[bundle - 1];
  if (!found) return refuse("no-such-bundle");
  if (!found.settled) return refuse("bundles-open", String(bundle));
  // Every mark of a bundle is a subtotal in the making: before `unlocked` only after the recorded act of two people.
  const known = reached(round.step, "unlocked") || round.byHand;
  return kind === "bundle-records" && !known ? refuse("not-now") : undefined;
}

const senders = {
  organiser: { roles: ["organiser"], places: ["organiser"] },
  chair: { roles: ["chair"], places: ["chair"] },
  scrutineers: { roles: scrutineers, places: ["scrutineer", "table"] },
} as const;

export const print: Act<v.InferOutput<typeof PrintLeaf>> = {
  by: {
    roles: ["organiser", "chair", ...scrutineers],
    places: ["organiser", "chair", "scrutineer", "table"],
  },
  schema: PrintLeaf,
  check(state, leaf) {
    const { from, by } = printable[leaf.paper];
    // By role and place: the chief scrutineer at the organiser's device prints nothing of the counting room there.
    if (!admitted(state, leaf, senders[by])) return refuse("not-yours");
    const made = madeOf(state, leaf);
    if (isRefusal(made)) return made;
    if (!reached(made.round.step, from)) return refuse("paper-unknown");
    const early = leaf.paper === "vote-report" ? afterHandCheck(made) : undefined;
    if (early) return early;
    if (ofBundle.includes(leaf.paper) !== (leaf.bundle !== undefined)) return refuse("malformed", "bundle");
    return leaf.bundle === undefined ? undefined : bundleOpen(made, leaf.paper, leaf.bundle);
  },
  evolve() {},
  follow(state, { leaf }, facts) {
    if (!facts.paper) return refuse("paper-unknown");
    const { bundle, ofRound } = leaf;
    const of = { ...(bundle === undefined ? {} : { bundle }), ...(ofRound === undefined ? {} : { ofRound }) };
    return [
      serverDraft(state, facts, { type: "paper", paper: leaf.paper, sha256: facts.paper.sha256, at: facts.at, ...of }),
    ];
  },
};

export const paper: Act<v.InferOutput<typeof PaperLeaf>> = {
  by: "server",
  schema: PaperLeaf,
  check(state, leaf) {
    const made = madeOf(state, leaf);
    if (isRefusal(made)) return made;
    if (!reached(made.round.step, printable[leaf.paper].from)) return refuse("paper-unknown");
    return leaf.paper === "vote-report" ? afterHandCheck(made) : undefined;
  },
  evolve(state, leaf, seq) {
    const { paper: kind, sha256, at } = leaf;
    const bundle = leaf.bundle === undefined ? {} : { bundle: leaf.bundle };
    state.printed.push({ seq, round: leaf.ofRound ?? state.round.no, kind, sha256, at, ...bundle });
  },
};
