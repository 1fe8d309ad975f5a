import { describe, expect, it } from "vitest";
import { Hall, plain, rings } from "./hall.ts";

/** Three papers in two bundles, at a meeting that reads aloud: each blind reading is made by two tellers. */
function readingAloud(): Hall {
  return new Hall((draft) => {
    draft.counting.pairs = true;
  })
    .toCounting(3, 200)
    .bundle(1, 2);
}

const claim = (hall: Hall, teller: number, bundle: number, reading: 1 | 2 | 3, aloud?: number) =>
  hall.refused(
    ["teller", teller],
    "claim",
    { bundle, reading, ...(aloud === undefined ? {} : { aloud: hall.person("teller", aloud) }) },
    { device: `seat00000${teller + 1}` },
  );
const key = (hall: Hall, teller: number, reading: 1 | 2, marks: string) => {
  hall.key(teller, reading, [{ ref: "B01-01", body: plain(marks) }]);
  hall.handIn(teller, 1, reading);
};

describe("a seat of two (唱票)", () => {
  it("is claimed by the one who keys, who names the one who reads aloud", () => {
    const hall = readingAloud();
    expect(claim(hall, 0, 1, 1)).toBe("aloud-missing");
    expect(claim(hall, 0, 1, 1, 0)).toBe("aloud-wrong");
    expect(claim(hall, 0, 1, 1, 1)).toBe("accepted");
    const { claim: held } = hall.state.round.bundles[0]!;
    expect([held?.person, held?.aloud]).toEqual([hall.person("teller", 0), hall.person("teller", 1)]);
  });

  it("takes two tellers who are at no other seat; who reads aloud can claim nothing meanwhile", () => {
    const hall = readingAloud();
    claim(hall, 0, 1, 1, 1);
    expect(claim(hall, 2, 2, 1, 0)).toBe("aloud-wrong");
    expect(claim(hall, 2, 2, 1, 1)).toBe("aloud-wrong");
    expect(claim(hall, 1, 2, 1, 2)).toBe("seat-busy");
    const chief = { bundle: 2, reading: 1, aloud: hall.person("chief") };
    expect(hall.refused(["teller", 2], "claim", chief, { device: "seat000003" })).toBe("aloud-wrong");
    expect(claim(hall, 2, 2, 1, 3)).toBe("accepted");
  });

  it("leaves the other reading to two others, and the third to a person who had no part in either", () => {
    const hall = readingAloud();
    claim(hall, 0, 1, 1, 1);
    key(hall, 0, 1, rings(18));
    for (const [keys, aloud] of [
      [1, 2],
      [2, 0],
      [2, 1],
    ] as const)
      expect(claim(hall, keys, 1, 2, aloud)).toBe("reader-again");
    expect(claim(hall, 2, 1, 2, 3)).toBe("accepted");
    key(hall, 2, 2, rings(17));
    expect(claim(hall, 3, 1, 3)).toBe("reader-again");
    expect(claim(hall, 4, 1, 3, 5)).toBe("aloud-unwanted");
    expect(claim(hall, 4, 1, 3)).toBe("accepted");
  });

  it("is not formed where the meeting does not read aloud", () => {
    const hall = new Hall().toCounting(3, 200).bundle(1, 2);
    expect(claim(hall, 0, 1, 1, 1)).toBe("aloud-unwanted");
  });
});
