import { toUtf8 } from "../../../../../tally/evidence/index.ts";
import { type Forgery, find, replace } from "../forge.ts";
import { edited, forged, type Ground, type Kind, text } from "./kinds.ts";

const without =
  (wanted: object, count = 1) =>
  (f: Forgery) =>
    f.leaves.splice(f.leaves.indexOf(find(f, wanted)), count);
const changed = (wanted: object, fields: object | ((f: Forgery) => object)) => (f: Forgery) =>
  replace(f, find(f, wanted), typeof fields === "function" ? fields(f) : fields);

const unlawful: { readonly [what: string]: (forgery: Forgery) => unknown } = {
  "a reading by nobody's device": changed({ type: "reading" }, { device: "unknown0001" }),
  "a reading at the chair's desk": changed({ type: "reading" }, { device: "chairdesk1" }),
  "a reading of a paper that is in no bundle": changed({ type: "reading" }, { ref: "B09-01" }),
  "a reading of a paper that does not lie there yet": changed({ type: "reading" }, { ref: "B03-04" }),
  "both readings of a bundle by one person": (f) =>
    replace(f, find(f, { type: "claim", reading: 2 }), { person: find(f, { type: "claim", reading: 1 }).person! }),
  "a bundle claimed twice": (f) => {
    const claim = find(f, { type: "claim" });
    f.leaves.splice(f.leaves.indexOf(claim), 0, { ...claim, id: "1".repeat(32) });
  },
  "a bundle handed in that was not claimed": without({ type: "claim" }),
  "an act approved by the one who proposed it": (f) =>
    replace(f, find(f, { type: "approve", act: "unlock" }), {
      person: find(f, { type: "propose", act: "unlock" }).person!,
    }),
  "a step without its second person": without({ type: "approve", act: "valid" }),
  "a void paper that nobody confirmed": without({ type: "approve", act: "confirmVoid" }),
  "a ruling that nobody approved": without({ type: "approve", act: "ruling" }),
  "a correction that nobody approved": without({ type: "approve", act: "correction" }),
  "an approval of what nobody proposed": without({ type: "propose", act: "returned" }),
  "papers bundled that were not returned": changed({ type: "bundled" }, { sizes: [4, 4, 4, 1] }),
  "papers bundled that are fewer than returned": changed({ type: "bundled" }, { sizes: [4, 4, 3] }),
  "the presidium informed without the hand check": without({ type: "audited" }),
  "a vote report before the hand check": (f) => {
    const sheet = find(f, { type: "audited" });
    f.leaves.splice(f.leaves.indexOf(sheet), 1);
    f.leaves.splice(f.leaves.indexOf(find(f, { type: "propose", act: "informed" })), 0, sheet);
  },
  "a million papers in a bundle": changed({ type: "bundled" }, { sizes: [1_000_000] }),
  "a bundle settled that was not read": without({ type: "compared", ref: "B01-04" }, 2),
  "a record without its comparison": without({ type: "compared", ref: "B01-04" }),
  "a comparison without its second reading": without({ type: "reading", ref: "B01-04", reading: 2 }),
  "unlocked before it was closed": without({ type: "closed" }),
  "counted before the papers were returned": without({ type: "approve", act: "returned" }),
  "another meeting's command": changed({ type: "handIn" }, { origin: "zhengzi.invalid/20200101-aaaaaa" }),
  "another round's command": changed({ type: "handIn" }, { round: 2 }),
  "another race": changed({ type: "handIn" }, { race: "b" }),
  "an approval of something else": changed({ type: "approve", act: "returned" }, { hash: `${"A".repeat(43)}=` }),
  "a teller who approves": (f) =>
    replace(f, find(f, { type: "approve", act: "returned" }), { person: find(f, { type: "claim" }).person! }),
  "a person who is on no list": changed({ type: "claim" }, { person: 998 }),
  "announced before it was reported": without({ type: "approve", act: "reported" }),
  "a reading after the announcement": (f) => f.leaves.push(find(f, { type: "reading" })),
  "a second genesis": (f) => f.leaves.push(f.leaves[0]!),
  "no genesis": (f) => f.leaves.splice(0, 1),
  "a record with a field more": changed({ type: "bundled" }, { more: 1 }),
  "a record with a field of another shape": changed({ type: "bundled" }, { sizes: "4" }),
  "a record with a count below nought": changed({ type: "bundled" }, { sizes: [-4] }),
};

/** The order of things, who may do what, and the devices' signatures. */
export function storyKinds(ground: Ground): Kind[] {
  const kinds = Object.entries(unlawful).map(
    ([what, change]): Kind => ({
      what: `the story: ${what}`,
      finds: what === "no genesis" ? [5] : [7, 4],
      given: () => forged(ground, (forgery) => void change(forgery)),
    }),
  );
  return [...kinds, ...signatures(ground)];
}

function signatures(ground: Ground): Kind[] {
  const log = (what: string, change: (before: string, sigs: string[]) => string): Kind => ({
    what: `the story: ${what}`,
    finds: [7],
    given: () =>
      edited(ground, (pair) => {
        const before = text(pair.check.get("log.jsonl"));
        const sigs = [...before.matchAll(/"sig":"([^"]+)"/g)].map(([, sig]) => sig!);
        pair.check.set("log.jsonl", toUtf8(change(before, sigs)));
      }),
  });
  return [
    log("a record with the signature of another", (before, [one, two]) => before.replace(one!, two!)),
    log("a signature of zeros", (before, [one]) => before.replace(one!, `${"A".repeat(86)}==`)),
    log("a signature cut short", (before, [one]) => before.replace(one!, one!.slice(0, 40))),
    log("a signature with its halves exchanged", (before, [one]) => {
      const bytes = Buffer.from(one!, "base64");
      return before.replace(one!, Buffer.concat([bytes.subarray(32), bytes.subarray(0, 32)]).toString("base64"));
    }),
  ];
}
