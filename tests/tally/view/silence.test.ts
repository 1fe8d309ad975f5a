import { describe, expect, it } from "vitest";
import { isRefusal, places, type Role, roles } from "../../../tally/meeting/index.ts";
import type { Result } from "../../../tally/result/index.ts";
import { viewFor, type Who } from "../../../tally/view/index.ts";
import { Hall, plain, type ReadingOf, rings } from "../meeting/hall.ts";

/**
 * Two meetings whose papers are handled alike and say different things. As long as no view of anybody differs between
 * them, no view can tell a mark, a total or a subtotal: that is what "none exist before `unlocked`" means (case D14).
 */
interface Papers {
  /** Both readers agree on these. */
  agreed: string[];
  /** First, second, third, the row where they differ. */
  differing: [string, string, number];
  doubtful: string;
  tooMany: string;
  written: ReadingOf;
}

const onePerson: Papers = {
  agreed: [rings(18), rings(18), rings(17)],
  differing: [rings(18), rings(17), 18],
  doubtful: rings(17).replace("x", "?"),
  tooMany: rings(19),
  written: { marks: rings(16), writeIns: ["o"], setAside: "" },
};
const another: Papers = {
  agreed: [rings(0), "-".repeat(23), rings(1)],
  differing: [rings(3), rings(4), 4],
  doubtful: rings(2).replace("x", "?"),
  tooMany: rings(23),
  written: { marks: "-".repeat(23), writeIns: ["x"], setAside: "" },
};

const empty = {
  receipts: [],
  present: new Set<never>(),
  pairing: [],
  origin: "zhengzi.invalid/20190408-abc234",
  backup: "none",
  uplink: null,
} as const;

/** The result of every round that was closed: more than the server hands over, which waits for `unlocked`. */
function resultsOf(hall: Hall): ReadonlyMap<number, Result> {
  const closed = [...hall.state.past, hall.state.round].filter((round) => round.closed !== undefined);
  return new Map(closed.map(({ no, closed: seq }) => [no, JSON.parse(hall.openings.get(seq!)!.body) as Result]));
}

/** Every view of every role at every place, as it is sent, though the results lie beside from `closed` on. */
function everyView(hall: Hall): string {
  const results = resultsOf(hall);
  const seen: string[] = [];
  for (const place of places)
    for (const role of [undefined, ...roles])
      for (const locked of ["open", "locked"] as const) {
        const device = [...hall.state.devices].find(([, d]) => d.place === place)![0];
        const person = role && hall.config.people.find((p) => p.role === role)!.person;
        const who = { device, place, ...(role ? { role: role as Role, person } : {}), locked: locked === "locked" };
        seen.push(JSON.stringify(viewFor(who as Who, hall.state, { ...empty, results })));
      }
  // What an approval must name covers a commitment, which differs by its salt alone: here the salts are the same, so
  // it differs with the marks. It is 256 bits of a keyed hash and says nothing without the salt.
  return seen.join("\n").replace(/"hash":"[^"]+"/g, '"hash":""');
}

/** From now on every view after every command. */
function watched(hall: Hall): string[] {
  const seen: string[] = [];
  const tryLeaf = hall.tryLeaf.bind(hall);
  hall.tryLeaf = (...args) => {
    const decision = tryLeaf(...args);
    if (!isRefusal(decision)) seen.push(everyView(hall));
    return decision;
  };
  return seen;
}

/** The meeting from leaf 0 to the closed count, one paper corrected and closed again. */
function walk(papers: Papers): string[] {
  const hall = new Hall();
  const seen = watched(hall);
  const { agreed, differing, doubtful, tooMany, written } = papers;
  hall.toCounting(7, 200).bundle(4, 3);
  hall.do("teller", "call", {}, { device: "seat000001" });
  hall.readTwice(1, [...agreed, tooMany]);
  hall.read(2, 2, 1, [differing[0], doubtful, written]);
  hall.read(3, 2, 2, [differing[1], doubtful, written]);
  hall.claim(4, 2, 3);
  const row = differing[2];
  const third = ".".repeat(row - 1) + differing[0][row - 1] + ".".repeat(23 - row);
  hall.key(4, 3, [{ ref: "B02-01", body: plain(third) }]);
  const { readings } = hall.state.round.bundles[1]!.sheets[0]!;
  hall.do(["scrutineer", 0], "approve", { act: "third", of: readings.third!.id, hash: readings.third!.hash });
  const ruled = { marks: doubtful.replace("?", "-"), writeIns: [], reason: "unclear", note: "" };
  hall.both("ruling", {}, "chief", "scrutineer", { ref: "B02-02", body: ruled });
  const mark = written.writeIns[0]!;
  const writeIns = [{ name: "余小外", unit: "区图书馆", mark, eligible: true }];
  const named = { marks: written.marks, writeIns, reason: "write-in", note: "" };
  hall.both("ruling", {}, "deputy", "scrutineer", { ref: "B02-03", body: named });
  hall.both("confirmVoid", {}, "chief", "scrutineer", { ref: "B01-04" });
  hall.close();
  hall.both("correction", { why: "抽查不符" }, "chief", "scrutineer", { ref: "B01-01" });
  hall.read(0, 1, 1, [agreed[1]!]);
  hall.read(1, 1, 2, [agreed[1]!]);
  hall.close();
  return seen;
}

/** A re-vote between two, from its head count to its close; the round before it is the same for all. */
function secondRound(papers: readonly string[]): string[] {
  const hall = new Hall((draft) => {
    draft.slate = draft.slate.slice(0, 3);
    draft.seats = 2;
    draft.entitled = 5;
  });
  hall.toCounting(5, 5).bundle(5);
  hall.readTwice(1, ["oox", "oox", "oxo", "oxo", "xoo"]).close().unlock();
  hall.both("informed", {}, "chair");
  const slate = hall.config.slate.slice(1);
  hall.both("nextRound", { kind: "re-vote", seats: 1, slate, decision: "区委研究" });
  const seen = watched(hall);
  hall.headCount(5).issue(5).returned(papers.length);
  hall.both("valid", {}, "chair");
  hall.bundle(papers.length).readTwice(1, papers).close();
  return seen;
}

describe("what anybody sees before the result is unlocked", () => {
  it("is the same, view by view, whatever the papers say", () => {
    const [one, other] = [walk(onePerson), walk(another)];
    expect(one.length).toBe(57);
    expect(other.length).toBe(one.length);
    for (const [i, views] of one.entries()) expect(other[i], `after command ${i}`).toBe(views);
  });

  it("is the same in a second round, with the result of the first on the table", () => {
    const [one, other] = [secondRound(["ox", "ox", "xo"]), secondRound(["xo", "--", "xo"])];
    expect(one.length).toBe(20);
    for (const [i, views] of one.entries()) expect(other[i], `after command ${i}`).toBe(views);
  });

  it("differs once the result is unlocked, so it was there to be seen", () => {
    const unlocked = (marks: string) => {
      const hall = new Hall().toCounting(1, 200).bundle(1);
      hall.readTwice(1, [marks]).close();
      const closed = everyView(hall);
      return { closed, after: everyView(hall.unlock()) };
    };
    const [one, other] = [unlocked(rings(18)), unlocked(rings(3))];
    expect(one.closed).toBe(other.closed);
    expect(one.after).not.toBe(other.after);
  });

  it("can tell two meetings apart when a view does depend on a mark, so the walk can fail", () => {
    const closed = (marks: string) => {
      const hall = new Hall().toCounting(1, 200).bundle(1);
      hall.read(0, 1, 1, [marks]);
      hall.read(1, 1, 2, [rings(18)]);
      return everyView(hall);
    };
    // One pair of readings agrees, the other differs: that is public, and the views show it.
    expect(closed(rings(18))).not.toBe(closed(rings(17)));
  });
});

describe("who may be written in", () => {
  it("is told to scrutineers while they rule, and to nobody else", () => {
    const hall = new Hall().toCounting(1, 200).bundle(1);
    const knows = (role: Role, place: Who["place"]) => {
      const device = [...hall.state.devices].find(([, one]) => one.place === place)![0];
      const { person } = hall.config.people.find((one) => one.role === role)!;
      const who = { device, place, role, person, locked: false } as Who;
      return JSON.stringify(viewFor(who, hall.state, { ...empty, results: new Map() })).includes("区档案馆");
    };
    expect(knows("scrutineer", "scrutineer")).toBe(true);
    expect(knows("chief", "table")).toBe(true);
    expect(knows("teller", "seat")).toBe(false);
    expect(knows("chiefTeller", "table")).toBe(false);
    expect(knows("chair", "chair")).toBe(false);
  });
});
