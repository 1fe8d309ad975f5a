import { type CheckSheet, sheetHash } from "../../../../../tally/audit/index.ts";
import { canonicalize, toUtf8 } from "../../../../../tally/evidence/index.ts";
import { copied, type Forgery, find, forge, rebody, replace } from "../forge.ts";
import { forged, type Ground, type Kind, left, rewritten, text } from "./kinds.ts";

/** What the sealed bodies say of papers and votes, and every file that repeats it. */
export function recordKinds(ground: Ground): Kind[] {
  return [...bodies(ground), ...openings(ground), ...totals(ground), ...voteFiles(ground)];
}

type Body = { [field: string]: unknown };
const ballot = (ref: string, body: object) => (f: Forgery) => rebody(f, find(f, { type: "ballot", ref }), () => body);
const reading = (ref: string, no: number, body: object) => (f: Forgery) =>
  rebody(f, find(f, { type: "reading", ref, reading: no }), () => ({ writeIns: [], setAside: "", ...body }));
const closed = (change: (body: Body) => object) => (f: Forgery) =>
  rebody(f, find(f, { type: "closed" }), (body) => change(body));

/** Root seals other bodies, with commitments that fit. */
function bodies(ground: Ground): Kind[] {
  const person = { name: "某", unit: "", mark: "o", eligible: true };
  const changes: [string, number | readonly number[], (f: Forgery) => void][] = [
    ["a record that its readings do not say", 9, ballot("B02-04", { marks: "xxxx", writeIns: [] })],
    ["a record that its third reading does not say", 9, ballot("B01-02", { marks: "oxxx", writeIns: [] })],
    ["a record that its ruling does not say", 9, ballot("B02-02", { marks: "ooox", writeIns: [] })],
    ["a record with a write-in that no ruling wrote", 9, ballot("B02-03", { marks: "oxxx", writeIns: [person] })],
    ["a record without the write-in that a ruling wrote", 9, ballot("B01-03", { marks: "oxx-", writeIns: [] })],
    ["a record made void by no ruling", [7, 9], ballot("B02-04", { marks: "ooxx", ruling: "void:illegible" })],
    ["a record with a row less", [8, 9], ballot("B02-04", { marks: "oox", writeIns: [] })],
    ["a record with a mark that is none", [8, 9], ballot("B02-04", { marks: "ooxz", writeIns: [] })],
    ["a record that is no ballot", 8, ballot("B02-04", { votes: 1 })],
    ["a valid paper recorded as void", 9, ballot("B02-01", { marks: "ooxx", writeIns: [] })],
    ["a second reading that differs, said to agree", 9, reading("B02-03", 2, { marks: "xoxx" })],
    ["a first reading that differs, said to agree", 9, reading("B02-03", 1, { marks: "xoxx" })],
    ["a third reading that says something else", [7, 9], reading("B01-02", 3, { marks: ".x.." })],
    ["a reading that was set aside, said to agree", 9, reading("B02-03", 1, { marks: "ooxx", setAside: "illegible" })],
    ["a reading with a field more", 8, reading("B02-03", 1, { marks: "ooxx", more: 1 })],
    ["another result sealed at the close", 11, closed((body) => ({ ...body, elected: ["c03"] }))],
    ["another threshold sealed at the close", 11, closed((body) => ({ ...body, threshold: 7 }))],
    ["no outcome sealed at the close", [8, 11], closed(() => ({}))],
  ];
  return [
    ...changes.map(
      ([what, no, change]): Kind => ({
        what: `sealed by root: ${what}`,
        finds: [no, 4],
        given: () => forged(ground, change),
      }),
    ),
    {
      what: "sealed by root: a void paper not recorded as void",
      finds: [7],
      given: () => forged(ground, (f) => f.leaves.splice(f.leaves.indexOf(find(f, { type: "voided" })), 1)),
    },
  ];
}

type Line = { seq: number; salt: string; body: string };

/** By somebody without the log: openings exchanged, taken away, put in. */
function openings(ground: Ground): Kind[] {
  const lines = text(ground.files.sealed.get("openings.jsonl")).trimEnd().split("\n");
  const all = lines.map((one) => JSON.parse(one) as Line);
  const [first, second] = [all[0]!, all[1]!];
  const twice = all.find(({ seq }) => seq !== first.seq && seq !== second.seq)!;
  const others: { readonly [what: string]: Line[] } = {
    "of another paper": [{ ...first, salt: second.salt, body: second.body }, ...all.slice(1)],
    exchanged: [{ ...second, seq: first.seq }, { ...first, seq: second.seq }, ...all.slice(2)],
    "less the first": all.slice(1),
    "less the last": all.slice(0, -1),
    "of a record that seals nothing": [{ ...first, seq: 0 }, ...all],
    "of a record that there is not": [...all, { ...first, seq: 9_999 }],
    twice: [first, ...all],
    "in reverse": all.toReversed(),
    "with a blank in a body": [{ ...first, body: `${first.body} ` }, ...all.slice(1)],
    "with a body in another order": [
      { ...first, body: first.body.replace(/^\{(.*),("[^"]+":[^,]+)\}$/, "{$2,$1}") },
      ...all.slice(1),
    ],
    "with a short salt": [{ ...first, salt: "AA==" }, ...all.slice(1)],
    "with a salt of another": [{ ...first, salt: twice.salt }, ...all.slice(1)],
    "with a salt that is no base64": [{ ...first, salt: "?" }, ...all.slice(1)],
    "with a body that is no JSON": [{ ...first, body: "{" }, ...all.slice(1)],
    "with a body nested a million times": [{ ...first, body: "[".repeat(1_000_000) }, ...all.slice(1)],
    none: [],
  };
  const written = (some: Line[]) => some.map((one) => `${canonicalize(one)}\n`).join("");
  return Object.entries(others).map(
    ([what, some]): Kind => ({
      what: `openings ${what}`,
      finds: [8],
      given: () => rewritten(ground, "sealed", "openings.jsonl", () => written(some)),
    }),
  );
}

function totals(ground: Ground): Kind[] {
  const changes: [string, string, string, number[]][] = [
    ["a vote more", '"for":', '"for":1', [11, 12]],
    ["an elected person not elected", '"elected":true', '"elected":false', [11, 12]],
    ["a person elected who is not", '"elected":false', '"elected":true', [11, 12]],
    ["a lower threshold", '"threshold":8', '"threshold":7', [11, 12]],
    ["a valid paper more", '"valid":11', '"valid":12', [11, 12]],
    ["another reason for a void paper", '"too-many":1', '"illegible":1', [11]],
    ["two void papers", '"too-many":1', '"too-many":2', [11]],
    ["another outcome", '"outcome":"complete"', '"outcome":"short"', [11, 12]],
    ["another number present", '"present":13', '"present":12', [11]],
    ["another number of seats", '"seats":2', '"seats":3', [11]],
    ["another name", '"name":"丁一"', '"name":"丁二"', [11]],
    ["a field more in the result", '"result":{', '"result":{"more":1,', [11]],
    ["nobody among the candidates", '"candidates":[', '"candidates":[null,', [11, 12]],
    ["a field more in the meeting", '"meeting":{', '"meeting":{"more":1,', [11, 12]],
    ["the other round", '"round":1', '"round":2', [11]],
  ];
  const wholes = ["null", "[]", '{"rounds":1}', '{"rounds":[null]}', '{"rounds":[]}', "{", "[".repeat(1_000_000)];
  const voted = changes.map(
    ([what, from, to, finds]): Kind => ({
      what: `tally.json: ${what}`,
      finds,
      given: () => rewritten(ground, "check", "tally.json", (before) => before.replace(from, to)),
    }),
  );
  const strange = wholes.map(
    (whole): Kind => ({
      what: `tally.json is ${whole.slice(0, 20)}`,
      finds: [11],
      given: () => rewritten(ground, "check", "tally.json", () => whole),
    }),
  );
  return [
    ...voted,
    ...strange,
    {
      what: "totals changed in tally.json and at the close together",
      finds: [11, 4],
      given: async () => {
        const pair = await forge(
          ground.meeting,
          ground.files,
          closed((body) => ({ ...body, elected: ["c01", "c03"] })),
        );
        const before = text(pair.check.get("tally.json"));
        pair.check.set("tally.json", toUtf8(before.replace('"c02"]', '"c03"]')));
        return left(ground, pair);
      },
    },
  ];
}

/** The files that other programs read: one cell, one record. */
function voteFiles(ground: Ground): Kind[] {
  const changes: [string, string, RegExp, string][] = [
    ["ballots.csv", "a mark", /,oo/, ",ox"],
    ["ballots.csv", "a ref", /B01-01/, "B01-09"],
    ["ballots.csv", "a paper's judgement", /valid/, "void:too-many"],
    ["ballots.csv", "its head", /round/, "Round"],
    ["ballots.csv", "another line end", /\n/, "\r\n"],
    ["cvr.json", "a vote", /"NumberVotes":1/, '"NumberVotes":0'],
    ["cvr.json", "whether a mark counts", /"IsAllocable":"yes"/, '"IsAllocable":"no"'],
    ["cvr.json", "a ref", /B01-01/, "B01-09"],
    ["cvr.json", "a record's status", /"overvoted"/, '"invalidated-rules"'],
    ["cvr.json", "a person", /丁一/, "丁二"],
    ["cvr.json", "the place of a paper", /"BatchSequenceNumber":1/, '"BatchSequenceNumber":2'],
  ];
  return changes.map(
    ([path, what, from, to]): Kind => ({
      what: `${path}: ${what} changed`,
      finds: [15],
      given: () => rewritten(ground, "sealed", path, (before) => before.replace(from, to)),
    }),
  );
}

/** The hand check: other lots, papers, findings or counts, logged or not. */
export function sheetKinds(ground: Ground): Kind[] {
  const sheet = ground.meeting.sheet!;
  const paper = (change: object | null) =>
    sheet.drawn.with(0, { ref: sheet.drawn[0]!.ref, paper: change as CheckSheet["drawn"][0]["paper"] });
  const unsound: { readonly [what: string]: CheckSheet } = {
    "other lots": { ...sheet, lots: "00000000000000000000" },
    "papers in another order": { ...sheet, drawn: sheet.drawn.toReversed() },
    "a drawn paper left out": { ...sheet, drawn: sheet.drawn.slice(1) },
    "a paper of fewer rows": { ...sheet, drawn: paper({ marks: "o" }) },
    "a paper more than there are": { ...sheet, drawn: [...sheet.drawn, sheet.drawn[0]!] },
    "a bundle left out": { ...sheet, bundles: [4, 4] },
    "ten thousand million papers": { ...sheet, bundles: Array(9_999).fill(1_000_000) },
    "no papers": { ...sheet, bundles: [] },
    "no hand counts": { ...sheet, counted: [] },
    "other findings": { ...sheet, names: sheet.names.map((name) => ({ ...name, p: "1/1000" })) },
    "a name left out": { ...sheet, names: sheet.names.slice(1) },
    "the other round": { ...sheet, round: 2 },
    "a greater risk limit": { ...sheet, riskLimit: [1, 1] },
  };
  const lawful: { readonly [what: string]: CheckSheet } = {
    "another reading of a paper": { ...sheet, drawn: paper(null) },
    "a smaller risk limit": { ...sheet, riskLimit: [1, 21] },
    "another most of papers": { ...sheet, mostPapers: 11 },
  };
  const written = (other: CheckSheet) => canonicalize({ rounds: [other] } as never, "file");
  const inFile = Object.entries({ ...unsound, ...lawful }).map(
    ([what, other]): Kind => ({
      what: `hand check: ${what}, not logged so`,
      finds: [14],
      given: () => rewritten(ground, "sealed", "sample.json", () => written(other)),
    }),
  );
  const logged = Object.entries(unsound).map(
    ([what, other]): Kind => ({
      what: `hand check: ${what}, logged so by root`,
      finds: [14, 4],
      given: async () => {
        const pair = await forge(ground.meeting, ground.files, (f) => {
          replace(f, find(f, { type: "audited" }), { sheet: sheetHash(other), lots: other.lots });
          rebody(f, find(f, { type: "audited" }), () => other);
        });
        pair.sealed.set("sample.json", toUtf8(written(other)));
        return left(ground, pair);
      },
    }),
  );
  return [...inFile, ...logged];
}

/** What people typed from paper says otherwise. */
export function factKinds(ground: Ground): Kind[] {
  const { facts } = ground.meeting;
  const others: [string, object, number][] = [
    ["entitled", { entitled: 15 }, 10],
    ["present", { present: 12 }, 10],
    ["issued", { issued: 12 }, 10],
    ["returned", { returned: 11 }, 10],
    ["seats", { seats: 3 }, 10],
    ["a bundle with a paper less", { bundles: [4, 4, 3] }, 10],
    ["a bundle less", { bundles: [4, 4] }, 10],
    ["a bundle more", { bundles: [4, 4, 4, 1] }, 10],
    ["names in another order", { names: facts.names!.toReversed() }, 10],
    ["a name less", { names: facts.names!.slice(1) }, 10],
    ["no names", { names: [] }, 10],
    ["another name", { names: facts.names!.with(0, "丁二") }, 10],
    ["other lots", { lots: "00000000000000000000" }, 14],
  ];
  return others.map(
    ([what, wrong, no]): Kind => ({
      what: `typed from paper: ${what}`,
      finds: [no],
      given: () => ({ ...left(ground, copied(ground.files)), facts: { ...facts, ...wrong } }),
    }),
  );
}
