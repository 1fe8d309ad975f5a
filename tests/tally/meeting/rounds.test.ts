/** What the paper of a further round may look like, in the corners that a real meeting seldom turns. */
import { expect, test } from "vitest";
import type { Json } from "../../../tally/evidence/index.ts";
import { boxesOf, type Place, type Role } from "../../../tally/meeting/index.ts";
import { instructions } from "../../../tally/papers/ballot.ts";
import { ballotData, tallyData } from "../../../tally/papers/records/form-data.ts";
import type { Result } from "../../../tally/result/index.ts";
import { viewFor, type Who } from "../../../tally/view/index.ts";
import { logicSettings } from "../../../tally/view/precheck.ts";
import { Hall, plain } from "./hall.ts";

const decision = "大会主席团决定";
const person = { name: "孙小明", unit: "区图书馆", mark: "o", eligible: true };

function hallOf(entitled: number, names: number, seats: number, overrides = {}): Hall {
  return new Hall((draft) => {
    const [slate, roster] = [draft.slate.slice(0, names), draft.roster.slice(0, names)];
    Object.assign(draft, {
      entitled,
      seats,
      slate,
      roster,
      overrides: { ...draft.overrides, ...overrides },
      excessApproval: "市委〔2019〕12号",
    });
  }).adopt();
}

/** Counts one bundle; a paper marked with `+` also has the person written in. */
function informed(hall: Hall, papers: readonly string[], written = person): Result {
  hall.headCount(papers.length).issue(papers.length).returned(papers.length);
  hall.both("valid", {}, "chair");
  hall.bundle(papers.length);
  const bodies = papers.map((paper) => {
    return paper.endsWith("+") ? { marks: paper.slice(0, -1), writeIns: ["o"], setAside: "" as const } : plain(paper);
  });
  hall.readTwice(1, bodies as never);
  for (const [i, paper] of papers.entries()) {
    if (!paper.endsWith("+")) continue;
    const body = { marks: paper.slice(0, -1), writeIns: [written], reason: "write-in", note: "" };
    hall.both("ruling", {}, "chief", "scrutineer", { ref: `B01-0${i + 1}`, body });
  }
  hall.close().unlock();
  hall.both("informed", {}, "chair");
  return JSON.parse(hall.openings.get(hall.state.round.closed!)!.body) as Result;
}

const next = (hall: Hall, what: object) =>
  hall.refused("organiser", "propose", { act: "nextRound", what: { decision, ...what } as Json });

/** What the organiser's page proposes as the next paper. */
function proposed(hall: Hall, ...results: Result[]) {
  const view = seen(hall, ...results);
  return view.page === "organiser" ? view.next?.slate : undefined;
}

function seen(hall: Hall, ...results: Result[]) {
  return seenAt(hall, "organiser", "organiser", "organiser1", ...results);
}

function seenAt(hall: Hall, place: Place, role: Role, device: string, ...results: Result[]) {
  return viewFor({ device, place, person: hall.person(role), role, locked: false } as Who, hall.state, {
    results: new Map(results.map((result, i) => [i + 1, result])),
    receipts: [],
    present: new Set(),
    pairing: [],
    origin: hall.config.origin,
    backup: "none",
    uplink: null,
  });
}

test("D4: two persons written in, one round after the other, never get the same id on the papers that the page makes", () => {
  const hall = hallOf(5, 3, 2, { revoteMajority: true }); // threshold 3
  const first = informed(hall, ["oox", "oxx+", "xox+", "oxx+", "xox"]);
  const slate = proposed(hall, first);
  expect(slate?.map(({ name }) => name)).toEqual(["丁一", "于小二", person.name]);
  hall.both("nextRound", { kind: "re-vote", seats: 2, slate, decision } as never);
  const second = informed(hall, ["oxx", "xox", "xxo", "xxx", "xxx"]);
  expect(second.short?.missing).toBe(2);
  hall.both("nextRound", { kind: "additional", seats: 2, slate: proposed(hall, first, second), decision } as never);
  const other = { ...person, name: "钱大伟" };
  const third = informed(hall, ["oxx+", "xox+", "oox", "oox", "xxx+"], other);
  expect(third.revote?.tied).toEqual(["c01", "c02", `w:${other.name}/${other.unit}`]);
  expect(next(hall, { kind: "re-vote", seats: 2, slate: proposed(hall, first, second, third) })).toBe("accepted");
});

test("D4: the paper of a re-vote is among exactly the tied: nobody can be written in, keyed or ruled on, in any paper of it", () => {
  const hall = hallOf(4, 4, 3); // threshold 3
  const first = informed(hall, ["ooox", "ooxo", "oxoo", "xooo"]);
  expect(boxesOf(hall.state)).toBe(3);
  hall.both("nextRound", { kind: "re-vote", seats: 3, slate: hall.state.round.slate, decision } as never);
  const records = { state: hall.state, results: new Map([[1, first]]), at: "2019-04-08T02:25:00Z" };
  expect(boxesOf(hall.state)).toBe(0);
  expect(logicSettings(hall.state).writeInBoxes).toBe(0);
  expect(tallyData(records).writeIns).toBe(0);
  const face = ballotData(records, "A4")!;
  expect(face.writeIns).toBe(0);
  expect(instructions(face).join("")).not.toContain("另选");

  hall.headCount(4).issue(4).returned(4);
  hall.both("valid", {}, "chair");
  hall.bundle(4);
  hall.claim(0, 1, 1);
  const [device, ref] = ["seat000001", "B01-01"];
  const keyed = (body: Json) => hall.refused(["teller", 0], "reading", { ref, reading: 1 }, { device, body });
  expect(keyed({ marks: "oxxx", writeIns: ["o"], setAside: "" })).toBe("marks-wrong");
  expect(keyed(plain("?xxx"))).toBe("accepted");
  expect(seenAt(hall, "seat", "teller", device)).toMatchObject({ page: "teller", writeInBoxes: 0 });
  expect(seenAt(hall, "table", "chiefTeller", "tabledevice1")).toMatchObject({ page: "table", writeInBoxes: 0 });
  hall.key(
    0,
    1,
    ["oxxx", "oxxx", "oxxx"].map((marks, i) => ({ ref: `B01-0${i + 2}`, body: plain(marks) })),
  );
  hall.handIn(0, 1, 1);
  hall.read(1, 1, 2, ["?xxx", "oxxx", "oxxx", "oxxx"]);
  const ruled = { marks: "oxxx", writeIns: [person], reason: "write-in", note: "" };
  const ruling = { act: "ruling", what: {}, ref } as const;
  expect(hall.refused("chief", "propose", ruling, { body: ruled })).toBe("ruling-wrong");
  expect(hall.refused("chief", "propose", ruling, { body: { ...ruled, writeIns: [] } })).toBe("accepted");
});

test("D2: a listed person whose id begins like a write-in's is elected under that id", () => {
  const hall = new Hall((draft) => {
    const slate = draft.slate.slice(0, 3).map((one, i) => ({ ...one, id: `wang${i}` }));
    Object.assign(draft, { entitled: 3, seats: 2, slate, roster: [] });
  }).adopt();
  const result = informed(hall, ["oox", "oox", "oox"]);
  hall.both("reported", {}, "chair");
  hall.both("announced", { eligibility: "" }, "chair");
  const { page, structure } = seen(hall, result) as { page: string; structure?: object };
  expect([page, structure]).toMatchObject(["organiser", { elected: { district: 2, writtenIn: 0 } }]);
});

test("D4: a tie for three seats of which one was given up goes to a re-vote for the other two", () => {
  const hall = hallOf(4, 4, 3); // threshold 3
  expect(informed(hall, ["ooox", "ooxo", "oxoo", "xooo"]).revote).toMatchObject({ seats: 3 });
  hall.both("reduce", { seats: 1, decider: "presidium", decision });
  const { slate } = hall.state.round;
  expect(next(hall, { kind: "re-vote", seats: 3, slate })).toBe("round-wrong");
  expect(next(hall, { kind: "re-vote", seats: 2, slate })).toBe("accepted");
});

test("D4, D6: a person written in stands in the re-vote as any other, and in the one after it", () => {
  const hall = hallOf(4, 3, 3); // threshold 3
  const tied = ["c01", "c02", "c03", `w:${person.name}/${person.unit}`];
  expect(informed(hall, ["oox+", "oxo+", "xoo+", "ooo"]).revote).toEqual({ tied, seats: 3 });
  const { slate } = hall.state.round;
  const written = { id: "w4", name: person.name, unit: person.unit, nominator: "district", classes: [] };
  expect(next(hall, { kind: "re-vote", seats: 3, slate: [...slate, { ...written, unit: "别处" }] })).toBe(
    "round-wrong",
  );
  hall.both("nextRound", { kind: "re-vote", seats: 3, slate: [...slate, written], decision } as never);

  const again = informed(hall, ["ooox", "ooxo", "oxoo", "xooo"]);
  expect(again.revote?.tied).toEqual(["c01", "c02", "c03", "w4"]);
  expect(next(hall, { kind: "re-vote", seats: 3, slate: [...slate, { ...written, name: "孙大明" }] })).toBe(
    "round-wrong",
  );
  hall.both("nextRound", { kind: "re-vote", seats: 3, slate: [...slate, written], decision } as never);

  expect(informed(hall, ["xooo", "xooo", "ooxo", "xooo"]).elected).toEqual(["c02", "c03", "w4"]);
  hall.both("reported", {}, "chair");
  // Case D9: he is on the paper by now, and still nobody has confirmed that he may be elected.
  expect(hall.refused("chair", "propose", { act: "announced", what: { eligibility: "" } })).toBe("reason-missing");
});
