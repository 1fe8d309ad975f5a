import { beforeEach, describe, expect, test } from "vitest";
import { type CheckSheet, sheetHash } from "../../../tally/audit/index.ts";
import type { Json } from "../../../tally/evidence/index.ts";
import { sheetsOf } from "../../../tally/evidence/verify/index.ts";
import { isRefusal, parseLeaf } from "../../../tally/meeting/index.ts";
import { Hall, rings } from "./hall.ts";

const sheet: CheckSheet = {
  round: 1,
  race: "a",
  bundles: [2],
  lots: "01234567890123456789",
  riskLimit: [1, 20],
  mostPapers: 57,
  drawn: [{ ref: "B01-01", paper: { marks: rings(18) } }],
  counted: [],
  names: [{ id: "c01", finding: "confirmed", p: "1/20" }],
};
const said = (of: CheckSheet) => ({
  lots: of.lots,
  papers: of.drawn.length,
  confirmed: true,
  sheet: sheetHash(of),
  note: "",
});

let hall: Hall;
beforeEach(() => {
  hall = new Hall((draft) => {
    draft.entitled = 4;
  })
    .toCounting(2)
    .bundle(2);
  hall.readTwice(1, [rings(18), rings(18)]);
});
const record = (fields: object, body?: unknown) =>
  hall.try("chief", "audited", fields as never, body === undefined ? {} : { body: body as Json });
const refusal = (decision: ReturnType<typeof record>) => (isRefusal(decision) ? decision.refused : undefined);

describe("抽查复核: the sheet of the hand check", () => {
  test("is logged after the result is unlocked and lies sealed in the log, for sample.json", () => {
    expect(refusal(record(said(sheet), sheet))).toBe("not-now");
    hall.close().unlock();
    expect(refusal(record(said(sheet), sheet))).toBeUndefined();
    const leaves = hall.log
      .map((text, seq) => parseLeaf(text, seq))
      .map((leaf) => (isRefusal(leaf) ? undefined : leaf));
    expect(sheetsOf(leaves, (seq) => JSON.parse(hall.openings.get(seq)!.body))).toEqual([sheet]);
  });

  test("takes no greater risk than the meeting settled, and may take a smaller one", () => {
    hall.close().unlock();
    for (const riskLimit of [
      [1, 1],
      [1, 19],
      [999_999, 1_000_000],
    ] as [number, number][])
      expect(refusal(record(said({ ...sheet, riskLimit }), { ...sheet, riskLimit }))).toBe("malformed");
    const smaller: CheckSheet = { ...sheet, riskLimit: [1, 100] };
    expect(refusal(record(said(smaller), smaller))).toBeUndefined();
  });

  test("a second sheet of the round takes the place of the first", () => {
    hall.close().unlock();
    record(said(sheet), sheet);
    const again = { ...sheet, mostPapers: 60 };
    expect(refusal(record(said(again), again))).toBeUndefined();
    const leaves = hall.log
      .map((text, seq) => parseLeaf(text, seq))
      .map((leaf) => (isRefusal(leaf) ? undefined : leaf));
    expect(sheetsOf(leaves, (seq) => JSON.parse(hall.openings.get(seq)!.body))).toEqual([again]);
  });

  test("what the record says of it must be what it says: lots, papers, finding, hash, round", () => {
    hall.close().unlock();
    const wrong = [
      { lots: "11111111111111111111" },
      { papers: 2 },
      { confirmed: false },
      { sheet: sheetHash({ ...sheet, mostPapers: 1 }) },
    ];
    for (const field of wrong) expect(refusal(record({ ...said(sheet), ...field }, sheet))).toBe("malformed");
    const other = { ...sheet, round: 2 };
    expect(refusal(record(said(other), other))).toBe("malformed");
  });

  test("without its sheet, or with something that is none, it is refused", () => {
    hall.close().unlock();
    expect(refusal(record(said(sheet)))).toBe("malformed");
    for (const none of [{}, { ...sheet, more: 1 }, { ...sheet, lots: "1" }, []])
      expect(refusal(record(said(sheet), none))).toBe("malformed");
  });
});
