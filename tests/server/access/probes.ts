/**
 * Every command there is, made so that nothing comes of it: well-formed, from the right person at the right step refused
 * for what it says (a bundle that is not there, a sum that is wrong) and never for who sends it or when. Where the act
 * says nothing that could be wrong it is really proposed, and taken back by the walk.
 */
import { type CheckSheet, sheetHash } from "../../../tally/audit/index.ts";
import type { Json } from "../../../tally/evidence/index.ts";
import { smallDraft } from "../cases/floor.ts";
import { alone, byTwo, late, papers } from "./by-hand.ts";

export interface Probe {
  readonly type: string;
  readonly act?: string;
  readonly paper?: string;
  /** The other fields of the leaf. */
  readonly fields: { readonly [field: string]: Json };
  readonly body?: Json;
}

const nobody = { of: "0".repeat(32), hash: `${"A".repeat(43)}=` };
const none = { vote: { how: "counted", for: 0, against: 0, abstain: 0 } };
const person = { name: "于小二", unit: "区图书馆" };
const { slate } = smallDraft({ entitled: 5, names: 1, seats: 1 });
const key = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7)]).toString("base64");
const sheet: CheckSheet = {
  round: 1,
  race: "a",
  bundles: [1],
  lots: "01234567890123456789",
  riskLimit: [1, 20],
  mostPapers: 57,
  drawn: [{ ref: "B01-01", paper: { marks: "ooo" } }],
  counted: [],
  names: [{ id: "c01", finding: "confirmed", p: "1/20" }],
};

/** What each act of two people proposes here. Keys are those of the table by hand: none is forgotten. */
const proposals: { readonly [act: string]: Omit<Probe, "type" | "act"> } = {
  configuration: { fields: { what: { config: nobody.hash } } },
  method: { fields: { what: { ...none, clause: true } } },
  slate: { fields: { what: none } },
  scrutineers: { fields: { what: none } },
  headCount: { fields: { what: { entitled: 9, present: 1, onLeave: 1, absent: 1, reference: "" } } },
  issued: {
    fields: { what: { opened: 9, issued: 1, unused: 1, replaced: 0, spare: 0, boxes: 1, reason: "" } },
  },
  returned: { fields: { what: { boxes: [1], foreign: 0, total: 9 } } },
  valid: { fields: { what: {} } },
  void: { fields: { what: {} } },
  ruling: {
    fields: { what: {}, ref: "B99-01" },
    body: { marks: "ooo", writeIns: [], reason: "unclear", note: "" },
  },
  confirmVoid: { fields: { what: {}, ref: "B99-01" } },
  merge: { fields: { what: {} }, body: { from: person, into: { ...person, name: "于晓二" } } },
  correction: { fields: { what: { why: "" }, ref: "B99-01" } },
  reread: { fields: { what: { bundle: 99, readings: [1], why: "" } } },
  unlock: { fields: { what: {} } },
  unchecked: { fields: { what: { why: "" } } },
  informed: { fields: { what: {} } },
  reported: { fields: { what: {} } },
  announced: { fields: { what: { eligibility: "" } } },
  show: { fields: { what: { screen: "votes", decision: "" } } },
  sealed: { fields: { what: { seals: "" } } },
  nextRound: { fields: { what: { kind: "additional", seats: 1, slate: slate as unknown as Json, decision: "" } } },
  reduce: { fields: { what: { seats: 1, decider: "presidium", decision: "" } } },
  erratum: { fields: { what: { effect: "unchanged", why: "" } } },
  pairAgain: { fields: { what: { newDevice: "0".repeat(16), key, place: "seat", seat: 1, why: "试" } } },
  newCard: { fields: { what: { who: 999, why: "" } } },
  fallback: { fields: { what: { why: "" } } },
  epoch: { fields: { what: { size: 999_999, root: nobody.hash, logKey: "key", signature: "sig", why: "试" } } },
  destroy: { fields: { what: { approval: "" } } },
};

const commands: { readonly [type: string]: Omit<Probe, "type"> } = {
  pair: { fields: { newDevice: "0".repeat(16), key, place: "seat", seat: 99 } },
  revoke: { fields: { revoked: "0".repeat(16), why: "试" } },
  bundled: { fields: { sizes: [999] } },
  resized: { fields: { bundle: 99, papers: 1, why: "试" } },
  release: { fields: { bundle: 99, why: "试" } },
  claim: { fields: { bundle: 99, reading: 1 } },
  reading: { fields: { ref: "B99-01", reading: 1 }, body: { marks: "ooo", writeIns: [], setAside: "" } },
  handIn: { fields: { bundle: 99, reading: 1, papers: 1 } },
  look: { fields: { ref: "B99-01" } },
  close: { fields: {} },
  audited: {
    // The hash of another sheet: nothing is logged.
    fields: { lots: sheet.lots, papers: 9, confirmed: true, sheet: sheetHash(sheet), note: "" },
    body: sheet as unknown as Json,
  },
  call: { fields: {} },
  answered: { fields: { called: "nobody" } },
};

/** What belongs to the set-up: nobody's any more, but for the photo of a candidate (here of none). */
const edits: { readonly [type: string]: Omit<Probe, "type"> } = {
  setup: { fields: { draft: smallDraft({ entitled: 5, names: 1, seats: 1 }) as unknown as Json, rev: 0 } },
  rehearsal: { fields: {} },
  cards: { fields: { persons: [1] } },
  keyCards: { fields: {} },
  photo: { fields: { candidate: "nobody", picture: "" } },
};

export const probes: readonly Probe[] = [
  ...Object.keys(byTwo)
    .filter((act) => act !== "third")
    .map((act) => ({ type: "propose", act, ...proposals[act]! })),
  ...Object.keys(byTwo).map((act) => ({ type: "approve", act, fields: nobody })),
  ...Object.keys(byTwo).map((act) => ({ type: "withdraw", act, fields: { of: nobody.of } })),
  ...Object.keys(alone)
    .filter((type) => type !== "print" && type !== "withdraw")
    .map((type) => ({ type, ...commands[type]! })),
  ...Object.keys(late).map((type) => ({ type, ...edits[type]! })),
  ...Object.keys(papers).map((paper) => ({
    type: "print",
    paper,
    fields: { paper, ...(paper.startsWith("bundle-") ? { bundle: 99 } : {}) },
  })),
];
