import { describe, expect, test } from "vitest";
import { excessOf, excessWantedBy, excessWarning } from "../../../tally/slate/index.ts";

describe("the excess of candidates over seats", () => {
  test("extra names are rounded up: 11 seats at 50 % need 17 names", () => {
    expect(excessOf(17, 11, [1, 2])).toMatchObject({ extraWanted: 6, namesWanted: 17, enough: "yes" });
    expect(excessOf(16, 11, [1, 2]).enough).toBe("no");
  });

  test("16 + M seats with 21 + M names hold 20 % only while M ≤ 9", () => {
    const enough = (m: number) => excessOf(21 + m, 16 + m, [1, 5]).enough;
    expect(Array.from({ length: 12 }, (_, m) => enough(m)).lastIndexOf("yes")).toBe(9);
  });

  test("exactly the ratio is enough: 5 for 25", () => {
    expect(excessOf(30, 25, [1, 5])).toMatchObject({
      extraWanted: 5,
      enough: "yes",
      formula: "(30 − 25) ÷ 25 = 20.00%",
    });
  });

  test("a plenary session asks for no ratio, and as many names as seats are then enough", () => {
    expect(excessWantedBy("plenary")).toBeNull();
    expect(excessOf(21, 21, null)).toMatchObject({ extraWanted: 0, enough: "yes", formula: "(21 − 21) ÷ 21 = 0.00%" });
    expect(excessWantedBy("primary-1990")).toEqual([1, 5]);
    expect(excessWantedBy("local-2020")).toEqual([1, 5]);
  });

  test("fewer names than seats are shown as such", () => {
    expect(excessOf(199, 200, [1, 5])).toMatchObject({ enough: "no", formula: "(199 − 200) ÷ 200 = −0.50%" });
    expect(excessOf(201, 200, [1, 5]).formula).toBe("(201 − 200) ÷ 200 = 0.50%");
    expect(excessOf(2, 1, null).formula).toBe("(2 − 1) ÷ 1 = 100.00%");
    expect(excessOf(20001, 20000, null).formula).toBe("(20001 − 20000) ÷ 20000 = 0.01%");
  });

  test("A7: the warning names what there is and what would do", () => {
    expect(excessWarning(excessOf(19, 18, [1, 5]))).toEqual({
      zh: "差额比例不足:候选人19名,应选18名,(19 − 18) ÷ 18 = 5.56%,至少应有候选人22名。如市委已批准,请填写批复文号后继续。",
      en: "The excess is too small: 19 candidates for 18 seats, (19 − 18) ÷ 18 = 5.56%; 22 would be needed. If the municipal committee approved this, enter the number of its approval to go on.",
    });
  });
});
