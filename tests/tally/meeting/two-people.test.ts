/** Every act of two people, tried by everybody everywhere: exactly the pairs of the table are let through. */
import { describe, expect, test } from "vitest";
import type { Json } from "../../../tally/evidence/index.ts";
import {
  evolve,
  hashOf,
  isRefusal,
  type Leaf,
  type LeafId,
  places,
  type Role,
  roles,
  type State,
  start,
  twoPersonActs,
} from "../../../tally/meeting/index.ts";
import { Hall, plain } from "./hall.ts";

type Act = keyof typeof twoPersonActs;

/** Who proposes and who approves, by roles and places, as the design of the house has it. */
const organiser = "organiser@organiser";
const chief = "chief@table chief@scrutineer";
const deputy = "deputy@table deputy@scrutineer";
const scrutineer = "scrutineer@table scrutineer@scrutineer";
const declaring = "chair@chair chair@organiser organiser@chair organiser@organiser";
const byOrganiser = [organiser, chief] as const;
const declared = [declaring, chief] as const;
const byChief = [chief, `${chief} ${deputy} ${scrutineer}`] as const;
const byChiefOrDeputy = [`${chief} ${deputy}`, `${chief} ${deputy} ${scrutineer}`] as const;
const table: { readonly [A in Act]: readonly [proposes: string, approves: string] } = {
  configuration: [organiser, `${chief} chief@organiser`],
  method: byOrganiser,
  slate: byOrganiser,
  scrutineers: byOrganiser,
  headCount: byOrganiser,
  issued: byOrganiser,
  returned: byOrganiser,
  destroy: byOrganiser,
  sealed: byOrganiser,
  nextRound: byOrganiser,
  reduce: byOrganiser,
  pairAgain: byOrganiser,
  // For everybody but the organiser and the chief scrutineer: for those two see below.
  newCard: [`${organiser} organiser@table organiser@scrutineer`, chief],
  epoch: byOrganiser,
  valid: declared,
  void: declared,
  informed: declared,
  reported: declared,
  announced: declared,
  show: declared,
  ruling: byChiefOrDeputy,
  confirmVoid: byChiefOrDeputy,
  merge: byChiefOrDeputy,
  correction: byChief,
  unlock: byChief,
  fallback: byChief,
  // Not in the table of the design: what two scrutineers would have done they leave out as two.
  unchecked: byChief,
  erratum: byChief,
  // Not in the table of the design: a bundle is read again when the table or a chief wants it.
  reread: [`chiefTeller@table chiefTeller@scrutineer ${byChiefOrDeputy[0]}`, byChief[1]],
};

const devices = {
  organiser: "organiser1",
  seat: "seat000001",
  table: "tabledevice1",
  scrutineer: "scrutineer1",
  chair: "chairdesk1",
  hall: "hallscreen1",
} as const;
const pairs = roles.flatMap((role) =>
  places.map((place) => ({ role, device: devices[place], text: `${role}@${place}` })),
);
type Pair = (typeof pairs)[number];

/** Three entitled, two papers: the first two names are elected when both say `oox`. */
const small = (more: object = {}) =>
  new Hall((draft) => {
    const slate = draft.slate.slice(0, 3);
    Object.assign(draft, { entitled: 3, seats: 2, slate, roster: draft.roster.slice(0, 3), ...more });
  });
const counting = (...papers: string[]) =>
  small().toCounting(papers.length, 3).bundle(papers.length).readTwice(1, papers);
/** The same, where the meeting settled a hand check. */
const checked = (...papers: string[]) =>
  small({ handCheck: { on: true, first: 2, riskLimit: [1, 20] } })
    .toCounting(papers.length, 3)
    .bundle(papers.length)
    .readTwice(1, papers);
const informed = (...papers: string[]) => {
  const hall = counting(...papers)
    .close()
    .unlock();
  hall.both("informed", {}, "chair");
  return hall;
};
const announced = () => {
  const hall = informed("oox", "oox");
  hall.both("reported", {}, "chair");
  hall.both("announced", { eligibility: "" }, "chair");
  return hall;
};
const sealed = () => {
  const hall = announced();
  hall.both("sealed", { seals: "" });
  return hall;
};

const unanimous = { vote: { how: "unanimous" } };
const key = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7)]).toString("base64");
const zero = Buffer.alloc(32).toString("base64");
const person = (name: string) => ({ name, unit: "区图书馆" });
const B01 = { ref: "B01-01" };
const decision = "大会主席团决定";

interface Scene {
  hall(): Hall;
  readonly what: Json;
  readonly more?: { readonly ref: string };
  readonly body?: Json;
}
/** A meeting in which nothing but the right to it can be in the way of each act. */
const scenes: { readonly [A in Exclude<Act, "configuration">]: Scene } = {
  method: { hall: small, what: { ...unanimous, clause: true } },
  slate: { hall: small, what: unanimous },
  scrutineers: { hall: small, what: unanimous },
  headCount: {
    hall: () => small().adopt(),
    what: { entitled: 3, present: 3, onLeave: 0, absent: 0, reference: "" },
  },
  issued: {
    hall: () => small().adopt().headCount(3),
    what: { opened: 3, issued: 3, unused: 0, replaced: 0, spare: 3, boxes: 1, reason: "" },
  },
  returned: { hall: () => small().adopt().headCount(3).issue(3), what: { boxes: [2], foreign: 0, total: 2 } },
  valid: { hall: () => small().adopt().headCount(3).issue(3).returned(3), what: {} },
  void: { hall: () => small().adopt().headCount(3).issue(3).returned(4), what: {} },
  ruling: {
    hall: () => counting("o?x"),
    what: {},
    more: B01,
    body: { marks: "oxx", writeIns: [], reason: "unclear", note: "" },
  },
  confirmVoid: { hall: () => counting("ooo"), what: {}, more: B01 },
  merge: { hall: () => counting("oox"), what: {}, body: { from: person("孙小明"), into: person("孙晓明") } },
  correction: { hall: () => counting("oox"), what: { why: "复点不符" }, more: B01 },
  reread: { hall: () => counting("oox"), what: { bundle: 1, readings: [1, 2], why: "疑似漏录" } },
  fallback: { hall: () => counting("oox"), what: { why: "停电" } },
  unlock: { hall: () => counting("oox", "oox").close(), what: {} },
  unchecked: { hall: () => checked("oox", "oox").close().unlock(), what: { why: "时间不够" } },
  informed: { hall: () => counting("oox", "oox").close().unlock(), what: {} },
  nextRound: {
    hall: () => informed("oxx", "xox"),
    what: { kind: "additional", seats: 2, slate: small().config.slate as unknown as Json, decision },
  },
  reduce: { hall: () => informed("oxx", "xox"), what: { seats: 2, decider: "presidium", decision } },
  reported: { hall: () => informed("oox", "oox"), what: {} },
  announced: {
    hall: () => {
      const hall = informed("oox", "oox");
      hall.both("reported", {}, "chair");
      return hall;
    },
    what: { eligibility: "" },
  },
  show: { hall: announced, what: { screen: "list", decision: "" } },
  sealed: { hall: announced, what: { seals: "" } },
  erratum: { hall: announced, what: { effect: "unchanged", why: "计错" } },
  destroy: { hall: sealed, what: { approval: "批准" } },
  pairAgain: { hall: small, what: { newDevice: "newdevice1", key, place: "seat", seat: 1, why: "换机" } },
  newCard: { hall: small, what: { who: small().person("teller"), why: "遗失" } },
  epoch: { hall: small, what: { size: 1, root: zero, logKey: "key", signature: "sig", why: "换机" } },
};

/** The pairs that are let through, in the order of the walk. */
const letThrough = (may: (pair: Pair) => boolean) => pairs.filter(may).map(({ text }) => text);
const inTable = (row: string, ...not: Role[]) =>
  pairs
    .map(({ text }) => text)
    .filter((text) => row.split(" ").includes(text) && !not.some((role) => text.startsWith(`${role}@`)));

test("the table knows every act of two people", () => {
  expect(Object.keys(table).sort()).toEqual(Object.keys(twoPersonActs).sort());
});

describe("who proposes, and who approves what somebody else proposed", () => {
  test.each(Object.keys(scenes) as (keyof typeof scenes)[])("%s", (act) => {
    const { hall: make, what, more = {}, body } = scenes[act];
    const hall = make();
    const sealedBody = body === undefined ? {} : { body };
    const [proposes, approves] = table[act];
    const proposal = ({ role, device }: Pair) => hall.leaf(role, "propose", { act, what, ...more }, device);
    expect(letThrough((pair) => !isRefusal(hall.decided(proposal(pair), sealedBody)))).toEqual(inTable(proposes));
    for (const first of pairs.filter(({ text }) => proposes.split(" ").includes(text))) {
      const proposed = hall.tryLeaf(proposal(first), sealedBody);
      if (isRefusal(proposed)) throw new Error(`${first.text}: ${proposed.refused}`);
      const { leaf } = proposed.drafts[0]!;
      const approval = { act, of: leaf.id as LeafId, hash: hashOf(leaf) };
      const second = letThrough(
        ({ role, device }) => !isRefusal(hall.decided(hall.leaf(role, "approve", approval, device))),
      );
      expect([first.text, second]).toEqual([first.text, inTable(approves, first.role)]);
      hall.do(first.role, "withdraw", { act, of: approval.of }, { device: first.device });
    }
  });

  test("configuration", () => {
    const hall = small();
    const [genesis, proposal] = hall.log.slice(0, 2).map((line) => {
      const { seq: _seq, ...leaf } = JSON.parse(line);
      return leaf;
    });
    const unfrozen = (): State => {
      const state = start(hall.config);
      evolve(state, genesis as Leaf);
      return state;
    };
    const { act, what } = proposal;
    const proposed = letThrough(({ role, device }) => {
      return !isRefusal(hall.decided(hall.leaf(role, "propose", { act, what }, device), { state: unfrozen() }));
    });
    expect(proposed).toEqual(inTable(table.configuration[0]));
    const waiting = unfrozen();
    evolve(waiting, proposal as Leaf);
    const approval = { act, of: proposal.id, hash: hashOf(proposal) };
    const approved = letThrough(({ role, device }) => {
      return !isRefusal(hall.decided(hall.leaf(role, "approve", approval, device), { state: waiting }));
    });
    expect(approved).toEqual(inTable(table.configuration[1]));
  });

  test("a third reading that agrees with one of the two is approved by a scrutineer, deputy or chief", () => {
    const hall = small().toCounting(1, 3).bundle(1);
    hall.read(0, 1, 1, ["oox"]);
    hall.read(1, 1, 2, ["oxx"]);
    hall.claim(2, 1, 3);
    hall.key(2, 3, [{ ref: "B01-01", body: plain(".o.") }]);
    const { id, hash } = hall.state.round.bundles[0]!.sheets[0]!.readings.third!;
    const may = letThrough(({ role, device }) => {
      return !isRefusal(hall.decided(hall.leaf(role, "approve", { act: "third", of: id, hash }, device)));
    });
    expect(may).toEqual(inTable(`${chief} ${deputy} ${scrutineer}`));
  });

  const anywhere = `${organiser} organiser@table organiser@scrutineer`;
  const cards: readonly (readonly [whose: Role, proposes: string, approves: string])[] = [
    // Nobody is second for his own card, and whoever has forgotten his PIN cannot be first for it either.
    ["chief", anywhere, `${deputy} ${scrutineer}`],
    ["organiser", chief, `${deputy} ${scrutineer}`],
    ["deputy", anywhere, chief],
    ["scrutineer", anywhere, chief],
    ["chiefTeller", anywhere, chief],
    ["chair", anywhere, chief],
  ];
  test.each(cards)("a new PIN card for the %s", (whose, proposes, approves) => {
    const hall = small().adopt();
    const what = { who: hall.person(whose), why: "遗失" };
    const proposal = ({ role, device }: Pair) => hall.leaf(role, "propose", { act: "newCard", what }, device);
    expect(letThrough((pair) => !isRefusal(hall.decided(proposal(pair))))).toEqual(
      inTable(proposes === chief ? `${chief} chief@organiser` : proposes),
    );
    const first = pairs.find(({ text }) => text === proposes.split(" ")[0])!;
    const proposed = hall.tryLeaf(proposal(first));
    if (isRefusal(proposed)) throw new Error(proposed.refused);
    const { leaf } = proposed.drafts[0]!;
    const approval = { act: "newCard", of: leaf.id as LeafId, hash: hashOf(leaf) };
    const may = (type: "approve" | "withdraw", fields: object) =>
      letThrough(({ role, device }) => !isRefusal(hall.decided(hall.leaf(role, type, fields as never, device))));
    expect(may("approve", approval)).toEqual(inTable(approves));
    // Taken back by whoever could propose or approve it, and by nobody else.
    const { hash: _hash, ...which } = approval;
    const others = may("withdraw", which).filter((text) => !/^(organiser|chief)@/.test(text));
    expect(others).toEqual(inTable(approves).filter((text) => !/^(organiser|chief)@/.test(text)));
  });
});
