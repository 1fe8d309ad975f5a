import * as v from "valibot";
import type { Act, Facts } from "../act.ts";
import { type BundleNo, bundleNo, type DeviceId, type PersonNo, personNo, type ReadingNo, readingNo } from "../ids.ts";
import { note, sentLeaf, serverLeaf } from "../leaf.ts";
import { bundleOf, openReading, papersToTakeOn, rereadWaits, roleOf, todo } from "../lookup.ts";
import { boxesWanted, difference, type ReadingBody, rowsWanted } from "../readings.ts";
import { type Refusal, refuse } from "../refusal/index.ts";
import { nth, type State } from "../state.ts";

/**
 * 领票: this person at this seat reads this bundle. Kept by the server through pause, reload and crash. At a seat of two
 * (唱票) `aloud` reads the papers to him; whoever keys is the one who claims, signs and hands in.
 */
export const ClaimLeaf = sentLeaf("claim", { bundle: bundleNo, reading: readingNo, aloud: v.exactOptional(personNo) });
/** The chief teller takes a bundle back unfinished; what was keyed stays. */
export const ReleaseLeaf = sentLeaf("release", { bundle: bundleNo, why: note });
/** The server does so for a kiosk that has fallen silent. */
export const ReleasedLeaf = serverLeaf("released", { bundle: bundleNo, why: v.picklist(["silent", "revoked"]) });

/** Tellers key at seats; a third reading may also be keyed at the table. */
export const readers = { roles: ["teller", "chiefTeller"], places: ["seat", "table"] } as const;

/** Everybody who had a part in a reading: who keyed and, at a seat of two, who read aloud. */
function partsIn({ person, aloud }: { readonly person: PersonNo; readonly aloud?: PersonNo }): PersonNo[] {
  return aloud === undefined ? [person] : [person, aloud];
}

/**
 * Where the meeting reads aloud, a blind reading takes a second teller beside the one who keys, who has no other bundle.
 * A third reading is one person's, and elsewhere nobody reads aloud.
 */
function seatOfTwo(state: Readonly<State>, leaf: Reader): Refusal | undefined {
  const { aloud } = leaf;
  if (!state.config.counting.pairs || leaf.reading === 3)
    return aloud === undefined ? undefined : refuse("aloud-unwanted");
  if (aloud === undefined) return refuse("aloud-missing");
  const busy = state.round.bundles.some((b) => b.no !== leaf.bundle && b.claim && partsIn(b.claim).includes(aloud));
  return busy || aloud === leaf.person || roleOf(state, aloud) !== "teller" ? refuse("aloud-wrong") : undefined;
}

/** Another person and, for the blind second reading, another kiosk than every other reading of these papers. */
function independent(state: Readonly<State>, leaf: Reader): Refusal | undefined {
  const bundle = bundleOf(state, leaf.bundle)!;
  for (const sheet of papersToTakeOn(bundle, leaf.reading))
    for (const other of [1, 2, 3] as const) {
      const read = sheet.readings[nth[other]];
      if (other === leaf.reading || !read) continue;
      if (partsIn(read).some((one) => partsIn(leaf).includes(one))) return refuse("reader-again");
      if (leaf.reading !== 3 && read.device === leaf.device) return refuse("device-again");
    }
  return undefined;
}
type Reader = { bundle: BundleNo; reading: ReadingNo; person: PersonNo; device: DeviceId; aloud?: PersonNo };

export const claim: Act<v.InferOutput<typeof ClaimLeaf>> = {
  by: readers,
  schema: ClaimLeaf,
  check(state, leaf) {
    if (state.round.step !== "counting") return refuse("not-now");
    const bundle = bundleOf(state, leaf.bundle);
    if (!bundle) return refuse("no-such-bundle");
    const held = bundle.claim;
    const same = held?.person === leaf.person && held.device === leaf.device && held.reading === leaf.reading;
    const again = same && held.aloud === leaf.aloud;
    if (held && !again) return refuse("bundle-claimed");
    const busy = state.round.bundles.some(
      (b) => b !== bundle && b.claim && (b.claim.device === leaf.device || partsIn(b.claim).includes(leaf.person)),
    );
    if (busy) return refuse("seat-busy");
    // A reading that is keyed to its end may be claimed again until it is handed in.
    if (again) return undefined;
    if (openReading(bundle) !== leaf.reading) return refuse("reading-not-open");
    if (rereadWaits(state, leaf.bundle)) return refuse("reread-waits");
    return seatOfTwo(state, leaf) ?? independent(state, leaf);
  },
  evolve(state, leaf) {
    const bundle = bundleOf(state, leaf.bundle)!;
    if (bundle.claim?.device === leaf.device && bundle.claim.reading === leaf.reading) return;
    const { reading, person, device, aloud } = leaf;
    bundle.claim = { reading, person, device, ...(aloud === undefined ? {} : { aloud }) };
  },
  /** The third reader alone is told which rows to read, and nobody what the others saw there. */
  answer(state, { leaf }, facts) {
    if (leaf.reading !== 3) return {};
    const names = state.round.slate.length;
    const bundle = bundleOf(state, leaf.bundle)!;
    return {
      papers: todo(bundle, 3).map((sheet) => {
        const wanted = difference(bodyAt(facts, sheet.readings.first!.seq), bodyAt(facts, sheet.readings.second!.seq));
        return { ref: sheet.ref, rows: [...rowsWanted(wanted, names)], boxes: boxesWanted(wanted) };
      }),
    };
  },
};

/** The opened body of an accepted reading. It was checked when it was accepted. */
export function bodyAt(facts: Pick<Facts, "opening">, seq: number): ReadingBody {
  return facts.opening(seq) as ReadingBody;
}

export const release: Act<v.InferOutput<typeof ReleaseLeaf>> = {
  by: { roles: ["chiefTeller"], places: ["table"] },
  schema: ReleaseLeaf,
  check(state, leaf) {
    if (!bundleOf(state, leaf.bundle)?.claim) return refuse("not-claimed");
    return leaf.why === "" ? refuse("reason-missing") : undefined;
  },
  evolve(state, leaf) {
    delete bundleOf(state, leaf.bundle)!.claim;
  },
};

export const released: Act<v.InferOutput<typeof ReleasedLeaf>> = {
  by: "server",
  schema: ReleasedLeaf,
  check: (state, leaf) => (bundleOf(state, leaf.bundle)?.claim ? undefined : refuse("not-claimed")),
  evolve(state, leaf) {
    delete bundleOf(state, leaf.bundle)!.claim;
  },
};
