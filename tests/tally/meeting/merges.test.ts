/** Names first, then the whole ballot (rules §3): what a merge of written-in names changes of papers that have their record. */
import { describe, expect, it } from "vitest";
import type { Result } from "../../../tally/result/index.ts";
import { Hall } from "./hall.ts";

const unit = "区图书馆";
const person = (name: string) => ({ name, unit });
const entry = (name: string, eligible = true) => ({ ...person(name), mark: "o", eligible });

/** Two seats, four names, two papers in one bundle. */
function small(): Hall {
  const hall = new Hall((draft) => {
    draft.slate = draft.slate.slice(0, 4);
    draft.seats = 2;
    draft.entitled = 3;
    draft.overrides = { writeIn: { need: "cross-each", bare: "ignored", ineligibleCountsTowardsTooMany: false } };
  });
  return hall.toCounting(2, 3).bundle(2);
}

/** One of the papers has these marks and these names written in, all ruled on by two. */
function ruled(marks: string, writeIns: readonly ReturnType<typeof entry>[], ruling?: "valid", hall = small()): Hall {
  const plain = { marks: "ooxx", writeIns: [], setAside: "" };
  hall.readTwice(1, [{ marks, writeIns: writeIns.map(() => "o"), setAside: "" }, plain]);
  const body = { marks, writeIns: [...writeIns], ...(ruling ? { ruling } : {}), reason: "write-in", note: "" };
  hall.both("ruling", {}, "chief", "scrutineer", { ref: "B01-01", body });
  return hall;
}

const merge = (hall: Hall, from: string, into: string, intoUnit = unit) =>
  hall.both("merge", {}, "chief", "scrutineer", {
    body: { from: person(from), into: { name: into, unit: intoUnit } },
  });
const voidOf = (hall: Hall) => hall.state.round.bundles[0]!.sheets[0]!.void;
const result = (hall: Hall) => JSON.parse(hall.openings.get(hall.state.round.closed!)!.body) as Result;

describe("a merge of names written in", () => {
  it("C2: a paper that had one person too many is void no longer when two of them are one, confirmed or not", () => {
    for (const confirmed of [true, false]) {
      const hall = ruled("oxxx", [entry("王五"), entry("王伍")]);
      expect(voidOf(hall)).toEqual({ by: "law", confirmed: false });
      if (confirmed) hall.both("confirmVoid", {}, "chief", "scrutineer", { ref: "B01-01" });
      const from = hall.log.length;
      merge(hall, "王伍", "王五");
      expect(hall.types(from)).toEqual(["propose", "approve", "unvoided"]);
      expect(voidOf(hall)).toBeUndefined();
      hall.close();
      expect(result(hall).ballots).toMatchObject({ valid: 2, void: 0 });
    }
  });

  it("C2: a paper that it makes void is confirmed by two before the count can close", () => {
    // Two listed and one who may not be elected, who by these settings is not one too many; he is found to be a third listed.
    const hall = ruled("ooxx", [entry("王五", false)]);
    expect(voidOf(hall)).toBeUndefined();
    const { name, unit: own } = hall.state.round.slate[2]!;
    const from = hall.log.length;
    merge(hall, "王五", name, own);
    expect(hall.types(from)).toEqual(["propose", "approve", "voided"]);
    expect(hall.refused("chiefTeller", "close")).toBe("voids-unconfirmed");
    hall.both("confirmVoid", {}, "chief", "scrutineer", { ref: "B01-01" });
    hall.close();
    expect(result(hall).ballots).toMatchObject({ valid: 1, void: 1 });
  });

  it("rules on a paper whose names are merged already by the person that they mean", () => {
    const hall = small();
    merge(hall, "王伍", "王五");
    ruled("oxxx", [entry("王五"), entry("王伍")], "valid", hall);
    expect(voidOf(hall)).toBeUndefined();
  });

  it("refuses a name with a slash, which means two persons to nobody's knowledge", () => {
    const hall = ruled("oxxx", [entry("王五")]);
    const body = { from: person("王/五"), into: person("王五") };
    expect(hall.refused("chief", "propose", { act: "merge", what: {} }, { body })).toBe("malformed");
  });
});
