import { fc, test as property } from "@fast-check/vitest";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { bodyOf, draftOf, emptyBox, missingIn, type RulingDraft, tidy } from "../../../kiosk/room/paper/draft.ts";
import { boxesRead, type Looked, rowsRead } from "../../../kiosk/room/paper/looked.ts";
import { proposedSizes } from "../../../kiosk/table/sizes.ts";
import { difference, type ReadingBody, RulingBody, resolveThird } from "../../../tally/meeting/index.ts";

const read = (marks: string, writeIns: ReadingBody["writeIns"] = []): ReadingBody => ({
  marks,
  writeIns,
  setAside: "",
});
const aside: ReadingBody = { marks: "", writeIns: [], setAside: "illegible" };
const slate = (names: number) => Array.from({ length: names }, (_, i) => ({ no: i + 1, id: `c${i}`, name: `${i}` }));

describe("what the readings settle before anybody rules", () => {
  it("keeps what both saw alike, asks what differs, and asks what both left doubtful (C7, C8)", () => {
    const looked: Looked = { ref: "B01-01", reading1: read("ox?o"), reading2: read("oo?x") };
    const rows = rowsRead(looked, 4);
    expect(rows.map((row) => row.settled)).toEqual(["o", undefined, undefined, undefined]);
    expect(rows.map((row) => row.open)).toEqual([false, true, true, true]);
  });

  it("C18: takes a row on which the third reading agrees with one of the two, and no other", () => {
    const looked: Looked = { ref: "B01-01", reading1: read("oxo"), reading2: read("xox"), reading3: read("o-?") };
    expect(rowsRead(looked, 3).map((row) => row.settled)).toEqual(["o", undefined, undefined]);
  });

  it("C6: asks every row of a paper that both set aside, and whether it counts at all", () => {
    const draft = draftOf({ ref: "B01-01", reading1: aside, reading2: aside }, slate(3));
    expect(draft.marks).toEqual([undefined, undefined, undefined]);
    expect(missingIn(draft)).toEqual(["whole", "rows", "reason"]);
  });

  it("counts the filled boxes by the reading that saw most, and settles a mark that both saw", () => {
    const looked: Looked = { ref: "B01-01", reading1: read("o", ["o", "x"]), reading2: read("o", ["o"]) };
    expect(boxesRead(looked).map((box) => box.settled)).toEqual(["o", undefined]);
  });

  const marks = (length: number) =>
    fc.array(fc.constantFrom("o", "x", "-", "?"), { minLength: length, maxLength: length });
  property.prop([marks(9), marks(9), marks(9)])(
    "never settles a paper otherwise than the law of the third reading does",
    (one, two, three) => {
      const [first, second] = [read(one.join("")), read(two.join(""))];
      const asked = new Set(difference(first, second).rows);
      const third = read(three.map((mark, row) => (asked.has(row + 1) ? mark : ".")).join(""));
      const settled = rowsRead({ ref: "B01-01", reading1: first, reading2: second, reading3: third }, 9).map(
        (row) => row.settled,
      );
      const lawful = asked.size > 0 && resolveThird(first, second, third);
      if (lawful && lawful.outcome === "agree") expect(settled.join("")).toBe(lawful.body.marks);
      else if (asked.size > 0) expect(settled).toContain(undefined);
    },
  );
});

describe("a ruling on its way", () => {
  const full: RulingDraft = { marks: ["o", "x"], boxes: [], whole: "valid", reason: "odd-mark", note: "" };

  it("is complete only when every row, every box, the whole and the reason are said", () => {
    expect(missingIn(full)).toEqual([]);
    expect(missingIn({ ...full, marks: ["o", undefined] })).toEqual(["rows"]);
    expect(missingIn({ ...full, boxes: [{ ...emptyBox, name: "钱七", mark: "o" }] })).toEqual(["boxes"]);
    expect(missingIn({ ...full, boxes: [{ ...emptyBox, mark: "o" }] })).toEqual([]);
    expect(missingIn({ ...full, reason: undefined })).toEqual(["reason"]);
    expect(missingIn({ ...full, boxes: [{ ...emptyBox, name: "钱/七", mark: "o", eligible: "no" }] })).toEqual([
      "slash",
    ]);
  });

  it("asks nothing more of a paper ruled void, whose open rows count as unclear", () => {
    const voided: RulingDraft = { ...full, marks: ["o", undefined], whole: "void:torn", reason: "torn" };
    expect(missingIn(voided)).toEqual([]);
    expect(bodyOf(voided, false)).toMatchObject({ marks: "o?", ruling: "void:torn" });
  });

  it("C2: says nothing of the whole where the law makes the paper void: that is confirmed, not ruled", () => {
    expect(bodyOf(full, true)).not.toHaveProperty("ruling");
    expect(bodyOf(full, false)).toMatchObject({ ruling: "valid" });
  });

  it("C17: an unreadable name is never eligible, a bare mark has no name (C15), and both are of the schema", () => {
    const boxes = [
      { ...emptyBox, name: "钱 七", unit: " 区文化馆", mark: "o" as const, eligible: "yes" as const },
      { ...emptyBox, name: "孙八", unreadable: true, mark: "o" as const, eligible: "yes" as const },
      { ...emptyBox, mark: "o" as const },
    ];
    const body = bodyOf({ ...full, boxes, note: " 第二栏\n看不清 " }, false);
    expect(body.writeIns).toEqual([
      { name: "钱七", unit: "区文化馆", mark: "o", eligible: true },
      { name: "?", unit: "", mark: "o", eligible: false },
      { name: "", unit: "", mark: "o", eligible: false },
    ]);
    expect(body.note).toBe("第二栏 看不清");
    expect(v.is(RulingBody, body)).toBe(true);
  });

  it("takes the spaces out of a Chinese name and leaves those of another", () => {
    expect(tidy(" 丁  一 ")).toBe("丁一");
    expect(tidy("Anna Li")).toBe("Anna Li");
  });
});

describe("the sizes proposed for bundles", () => {
  property.prop([fc.nat(2000), fc.integer({ min: 1, max: 100 })])(
    "together they are the papers returned",
    (papers, size) => {
      const sizes = proposedSizes(papers, size);
      expect(sizes.reduce((sum, one) => sum + one, 0)).toBe(papers);
      expect(sizes.every((one) => one >= 1 && one <= size)).toBe(true);
      expect(sizes.filter((one) => one < size).length).toBeLessThanOrEqual(1);
    },
  );
});
