import { describe, expect, it } from "vitest";
import {
  addTo,
  byStrokes,
  eligibleIn,
  exchanged,
  newSlate,
  orderOf,
  readNames,
} from "../../../kiosk/organiser/setup/names.ts";

describe("a pasted list of names", () => {
  it("reads name and unit, with a tab, a comma or a gap between them", () => {
    const text = "丁一\t区委办公室\n于小二,第一街道\n才三  区农业技术站\r\n\n4. 万四\t第二街道";
    expect(readNames(text)).toEqual([
      { name: "丁一", unit: "区委办公室" },
      { name: "于小二", unit: "第一街道" },
      { name: "才三", unit: "区农业技术站" },
      { name: "万四", unit: "第二街道" },
    ]);
  });

  it("takes a name set apart for one name, and a name without a unit", () => {
    expect(readNames("丁 一\t区委办公室\n丁 一 区委办公室\n马小五")).toEqual([
      { name: "丁一", unit: "区委办公室" },
      { name: "丁一", unit: "区委办公室" },
      { name: "马小五", unit: "" },
    ]);
  });

  it("keeps a compound name with its dot and takes no slash, which parts name and unit in the count", () => {
    expect(readNames("阿不都·马小五\t区/市机关")).toEqual([{ name: "阿不都·马小五", unit: "区-市机关" }]);
  });
});

describe("the list of people who may be written in", () => {
  it("has a person once, equal names with their units, and nobody called ?", () => {
    expect(
      eligibleIn("钱七\t区文化馆\n孙小八\t第七街道\n孙 小八\t第七街道\n孙小八\t区档案馆\n?\t区文化馆\n\n"),
    ).toEqual([
      { name: "钱七", unit: "区文化馆" },
      { name: "孙小八", unit: "第七街道" },
      { name: "孙小八", unit: "区档案馆" },
    ]);
  });
});

describe("the order on the paper", () => {
  const slate = newSlate(["马小五", "丁一", "于小二", "才三", "万四"].map((name) => ({ name, unit: "" })));

  it("is proposed by surname strokes; the operator's own order wins and is recorded as such", () => {
    expect(orderOf(slate)).toBe("recorded");
    const proposed = byStrokes(slate).slate;
    expect(proposed.map((candidate) => candidate.name)).toEqual(["丁一", "于小二", "才三", "万四", "马小五"]);
    expect(orderOf(proposed)).toBe("strokes");
    expect(orderOf(exchanged(proposed, 0, 1))).toBe("recorded");
  });

  it("asks about a character without data and about equal names (D13) instead of guessing silently", () => {
    const doubtful = newSlate(["丁一", "丁一", "㐀三"].map((name) => ({ name, unit: "" })));
    expect(byStrokes(doubtful).asked.map(({ why }) => why)).toEqual(expect.arrayContaining(["identical"]));
    expect(byStrokes(doubtful).asked.some(({ name }) => name === "㐀三")).toBe(true);
  });

  it("exchanging places loses nobody, and nobody moves past the ends", () => {
    expect(exchanged(slate, 0, -1)).toEqual(slate);
    expect(exchanged(slate, 4, 5)).toEqual(slate);
    expect(new Set(exchanged(slate, 1, 3).map((c) => c.id))).toEqual(new Set(slate.map((c) => c.id)));
  });

  it("a name that is added gets an id that no other has, also after one was taken off", () => {
    const more = addTo(slate.slice(1));
    expect(new Set(more.map((candidate) => candidate.id)).size).toBe(more.length);
  });
});
