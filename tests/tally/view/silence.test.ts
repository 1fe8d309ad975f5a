import { describe, expect, it } from "vitest";
import { isRefusal, places, type Role, roles } from "../../../tally/meeting/index.ts";
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

/** Every view of every role at every place, as it is sent; results are passed as the server would, after `unlocked`. */
function everyView(hall: Hall): string {
  const results = new Map<number, never>();
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

/** The meeting from leaf 0 to the closed count; the views after every command. */
function walk(papers: Papers): string[] {
  const seen: string[] = [];
  const hall = new Hall();
  const look = () => seen.push(everyView(hall));
  const tryLeaf = hall.tryLeaf.bind(hall);
  hall.tryLeaf = (...args) => {
    const decision = tryLeaf(...args);
    if (!isRefusal(decision)) look();
    return decision;
  };
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
  hall.do(["scrutineer", 0], "approve", { act: "third", of: readings[3]!.id, hash: readings[3]!.hash });
  const ruled = { marks: doubtful.replace("?", "-"), writeIns: [], reason: "unclear", note: "" };
  hall.both("ruling", {}, "chief", "scrutineer", { ref: "B02-02", body: ruled });
  const mark = written.writeIns[0]!;
  const writeIns = [{ name: "余小外", unit: "区图书馆", mark, eligible: true }];
  const named = { marks: written.marks, writeIns, reason: "write-in", note: "" };
  hall.both("ruling", {}, "deputy", "scrutineer", { ref: "B02-03", body: named });
  hall.both("confirmVoid", {}, "chief", "scrutineer", { ref: "B01-04" });
  hall.close();
  return seen;
}

describe("what anybody sees before the result is unlocked", () => {
  it("is the same, view by view, whatever the papers say", () => {
    const [one, other] = [walk(onePerson), walk(another)];
    expect(one.length).toBe(48);
    expect(other.length).toBe(one.length);
    for (const [i, views] of one.entries()) expect(other[i], `after command ${i}`).toBe(views);
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
