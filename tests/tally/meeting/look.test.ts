import { describe, expect, it } from "vitest";
import type { LeafId } from "../../../tally/meeting/index.ts";
import { Hall, rings } from "./hall.ts";

describe("looking at a merge that waits", () => {
  const names = { from: { name: "钱七", unit: "文化馆" }, into: { name: "钱七", unit: "区文化馆" } };
  function proposed(): { hall: Hall; of: LeafId } {
    const hall = new Hall()
      .toCounting(1, 200)
      .bundle(1)
      .readTwice(1, [rings(18)]);
    const { drafts } = hall.do("chief", "propose", { act: "merge", what: {} }, { body: names });
    return { hall, of: drafts[0]!.leaf.id as LeafId };
  }

  it("shows the two sealed names to whoever is to confirm it", () => {
    const { hall, of } = proposed();
    expect(hall.do("scrutineer", "look", { of }).answer).toEqual({ of, proposed: names });
  });

  it("shows nothing of another proposal, of none, or of a paper and a merge at once", () => {
    const { hall, of } = proposed();
    expect(hall.refused("scrutineer", "look", { of: "0".repeat(32) })).toBe("proposal-gone");
    expect(hall.refused("scrutineer", "look", {})).toBe("malformed");
    expect(hall.refused("scrutineer", "look", { of, ref: "B01-01" })).toBe("malformed");
    hall.do("chief", "withdraw", { act: "merge", of });
    expect(hall.refused("scrutineer", "look", { of })).toBe("proposal-gone");
  });
});
