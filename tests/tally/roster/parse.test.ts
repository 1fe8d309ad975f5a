import { describe, expect, test } from "vitest";
import { type Field, parseRoster, type RosterError } from "../../../tally/slate/roster/index.ts";
import { day, heads, longNames, many, person, roster } from "./rosters.ts";

const read = (cells: readonly (readonly string[])[], under50On = day) => {
  const reading = parseRoster(cells, { under50On });
  if (!reading.ok) throw new Error(reading.errors.map((error) => `${error.cell} ${error.code}`).join(", "));
  return reading;
};
const errorsOf = (cells: readonly (readonly string[])[], under50On = day): readonly RosterError[] => {
  const reading = parseRoster(cells, { under50On });
  return reading.ok ? [] : reading.errors;
};
/** `E2 date`: the cell and what is wrong there. */
const said = (cells: readonly (readonly string[])[]) => errorsOf(cells).map(({ cell, code }) => `${cell} ${code}`);
const one = (differing: Partial<Record<Field, string>>) => read(roster(differing));
const saidOf = (differing: Partial<Record<Field, string>>) => said(roster(differing));

describe("a roster of the template", () => {
  test("gives candidates in the order of the rows, and their details under the same ids", () => {
    const { candidates, roster: details } = read(
      roster(
        { name: "丁一" },
        {
          name: "马 小五",
          sex: "女",
          nation: "回",
          category: "基层一线(专业技术人员)",
          post: "区第一中学教师",
          municipal: "是",
        },
      ),
    );
    expect(candidates).toEqual([
      { id: "c01", name: "丁一", unit: "区委办公室主任", nominator: "district", classes: ["leading", "under50"] },
      {
        id: "c02",
        name: "马小五",
        unit: "区第一中学教师",
        nominator: "municipal",
        classes: ["grassroots", "technical", "woman", "minority", "under50"],
      },
    ]);
    expect(details[1]).toEqual({
      id: "c02",
      name: "马小五",
      sex: "女",
      nation: "回族",
      born: "1975-06",
      nativePlace: "××省××县",
      joined: "1998-06",
      worked: "1996-08",
      education: "大学(学士)",
      post: "区第一中学教师",
      title: "",
      category: "基层一线(专业技术人员)",
      note: "",
    });
  });

  test("is read with its columns in any order, a title above, empty rows between and heads set as offices set them", () => {
    const spelled = heads.map((head) => head.replace("学历(学位)", "学历 (学位)").replace("出生年月", "出生\n年月"));
    const turned = (cells: readonly string[]) => [...cells].reverse();
    const cells = [["××区代表候选人名册"], [], turned(spelled), turned(person()), [], turned(person({ name: "才三" }))];
    expect(read(cells).candidates.map((candidate) => candidate.name)).toEqual(["丁一", "才三"]);
  });

  test("passes over the example row", () => {
    expect(read(roster({ number: "示例", name: "马小五" }, { number: "1" })).candidates).toHaveLength(1);
    expect(said(roster({ number: "(示例)", name: "马小五" }))).toEqual(["B1 no-rows"]);
  });

  test("holds 60 names, the longest minority names and rare characters", () => {
    const { candidates } = read(roster(...many(60)));
    expect(candidates).toHaveLength(60);
    expect(candidates.slice(0, 5).map((candidate) => candidate.name)).toEqual(longNames);
    expect(candidates.at(-1)?.id).toBe("c60");
  });
});

describe("every fault is said at its cell", () => {
  test("all of them at once, row by row", () => {
    const cells = roster({ sex: "", born: "1975" }, { name: "才三", nation: "汗", category: "干部" });
    expect(said(cells)).toEqual(["C2 required", "E2 date-without-month", "D3 nation", "L3 category"]);
    expect(errorsOf(cells)[1]).toEqual({
      code: "date-without-month",
      row: 2,
      column: 5,
      cell: "E2",
      zh: "「1975」没有月份。应写作「1975.06」或「1975年6月」。",
      en: "“1975” has no month. Write 1975.06 or 1975年6月.",
    });
  });

  test("a header that is missing, lacks columns, has unknown ones or one twice", () => {
    expect(said([])).toEqual(["A1 no-header"]);
    expect(said([["姓名", "电话", "性别"]])).toEqual(["A1 no-header"]);
    const cells = roster({});
    cells[0]![1] = "电话";
    cells[0]![2] = "民族";
    cells[0]!.push("姓名");
    cells[1]!.push("丁一", "无名");
    cells.push([...person({ name: "才三" }), "才三", "无名"]);
    expect(said(cells)).toEqual([
      "B1 unknown-column",
      "D1 column-twice",
      "O1 missing-columns",
      "C2 nation",
      "P2 column-without-head",
      "C3 nation",
    ]);
    expect(errorsOf(cells)[2]?.zh).toContain("缺少列:性别。");
  });

  test("what is needed is asked for, what may be blank is not", () => {
    const nothing = { sex: "", nation: "", born: "", joined: "", post: "", category: "" };
    expect(saidOf(nothing).map((error) => error.slice(3))).toEqual(Array(6).fill("required"));
    expect(saidOf({ nativePlace: "", worked: "", education: "", title: "", note: "", municipal: "" })).toEqual([]);
    expect(said([[...heads], ["", "丁一"]]).map((error) => error.slice(0, 2))).toEqual([
      "C2",
      "D2",
      "E2",
      "G2",
      "J2",
      "L2",
    ]);
  });

  test("more people than a slate may hold", () => {
    const people = Array.from({ length: 201 }, (_, i) => ({ name: `丁${String.fromCodePoint(0x4e00 + i)}` }));
    expect(said(roster(...people))).toEqual(["B202 too-many"]);
    expect(read(roster(...people.slice(1))).candidates.at(0)?.id).toBe("c001");
  });

  test("serial numbers are numbers, each once", () => {
    expect(said(roster({ number: "1" }, { name: "才三", number: "1" }))).toEqual(["A3 number"]);
    expect(saidOf({ number: "甲" })).toEqual(["A2 number"]);
    expect(saidOf({ number: "1.0" })).toEqual([]);
  });

  test("texts that no paper has room for", () => {
    expect(saidOf({ post: "一".repeat(100), note: "一".repeat(50) })).toEqual([]);
    expect(saidOf({ post: "一".repeat(101), note: "𠀀".repeat(51) })).toEqual(["J2 too-long", "N2 too-long"]);
  });
});

describe("names", () => {
  test("of 1 to 25 characters, with the dot of minority names in every shape", () => {
    expect(one({ name: "一" }).candidates[0]?.name).toBe("一");
    for (const dot of ["·", "•", "・", "‧", ".", "．"])
      expect(one({ name: `买买提${dot}热合曼` }).candidates[0]?.name).toBe("买买提·热合曼");
    expect(saidOf({ name: "一".repeat(25) })).toEqual([]);
    expect(saidOf({ name: "一".repeat(26) })).toEqual(["B2 too-long"]);
  });

  test("are in one form: NFC, without spaces, radicals and invisible characters", () => {
    expect(one({ name: "\u200b\u2f45\u3000九\u202c" }).candidates[0]?.name).toBe("方九");
    expect(one({ name: "\uf9dc一" }).candidates[0]?.name).toBe("隆一");
    expect(one({ title: "Ne\u0301" }).roster[0]?.title).toBe("N\u00e9");
  });

  test("hold nothing else", () => {
    expect(saidOf({ name: "丁一(女)" })).toEqual(["B2 name-character"]);
    expect(errorsOf(roster({ name: "丁A" }))[0]?.zh).toContain("「A」(U+0041)");
    for (const name of ["·丁", "丁·", "丁··一", "\u2e81一"]) expect(saidOf({ name })).toEqual(["B2 name-character"]);
  });

  test("a private-use character is refused with its code point, in any cell", () => {
    expect(saidOf({ name: "丁\ue5e5", post: "\u{f0000}厂" })).toEqual(["B2 private-character", "J2 private-character"]);
    expect(errorsOf(roster({ name: "丁\ue5e5" }))[0]?.zh).toContain("U+E5E5");
    expect(saidOf({ title: "工程\ufffd", note: "\ud800" })).toEqual(["K2 broken-character", "N2 broken-character"]);
  });

  test("D13: equal names need notes that differ, and carry them in the unit", () => {
    expect(said(roster({}, { note: "女" }))).toEqual(["N2 same-name", "N3 same-name"]);
    expect(said(roster({ note: "女" }, { note: "女" }, { name: "才三" }))).toEqual(["N2 same-name", "N3 same-name"]);
    const { candidates } = read(roster({ note: "区委" }, { note: "区一中" }, { name: "才三", note: "病假" }));
    expect(candidates.map((candidate) => candidate.unit)).toEqual([
      "区委办公室主任（区委）",
      "区委办公室主任（区一中）",
      "区委办公室主任",
    ]);
  });

  test("the unit holds no stroke, which parts name and unit of a write-in", () => {
    const { candidates, roster: details } = one({ post: "区医院党委书记/院长" });
    expect(candidates[0]?.unit).toBe("区医院党委书记／院长");
    expect(details[0]?.post).toBe("区医院党委书记/院长");
  });
});

describe("identity card numbers", () => {
  // Not a real one: the area does not exist and the check digit is wrong.
  const idNumber = "990000197506150011";

  test("are refused in whatever cell and shape, and never repeated", () => {
    const shapes = [idNumber, `身份证${idNumber.slice(0, 17)}X`, `${idNumber.slice(0, 17)}x`, "990000 19750615 0011"];
    for (const shape of [...shapes, "9.90000197506150E+17", idNumber.replaceAll("9", "９")]) {
      const everywhere = [
        [shape],
        [...heads, shape],
        person({ name: shape, born: shape, category: shape, note: shape }),
      ];
      const errors = errorsOf(everywhere);
      expect(errors.filter((error) => error.code === "id-number").map((error) => error.cell)).toEqual([
        "A1",
        "O2",
        "B3",
        "E3",
        "L3",
        "N3",
      ]);
      expect(JSON.stringify(errors)).not.toMatch(/99000|1975061/);
    }
  });

  test("other long numbers are none", () => {
    expect(saidOf({ note: "电话13800000000,编号1234567890123456789" })).toEqual([]);
  });
});

describe("dates", () => {
  test("in all usual spellings, and as day numbers of a spreadsheet", () => {
    const spellings = ["1975.06", "1975.6", "1975-06", "1975/6", "1975年6月", "1975年06月15日", "1975-06-15", "197506"];
    for (const born of [...spellings, "1975.06.15", "19750615", "1975年 6月", "1975.06", "27560", "27546.0"])
      expect(one({ born }).roster[0]?.born).toBe("1975-06");
    expect(one({ born: "27545" }).roster[0]?.born).toBe("1975-05");
  });

  test("nothing that could be another date", () => {
    for (const born of [
      "1975.13",
      "1975.0",
      "1975.06/15",
      "75.06",
      "六月",
      "1975-02-29",
      "1875.06",
      "2175.06",
      "99999",
    ])
      expect(saidOf({ born })).toEqual(["E2 date"]);
    expect(saidOf({ born: "1976-02-29", joined: "2000-02-29" })).toEqual([]);
    expect(saidOf({ born: "1975年" })).toEqual(["E2 date-without-month"]);
    expect(saidOf({ born: "1980.1" })).toEqual(["E2 date-one"]);
    expect(saidOf({ born: "1980.2" })).toEqual([]);
  });

  test("in an order that a life can have", () => {
    expect(saidOf({ born: "2001.04", joined: "2019.04", worked: "" })).toEqual([]);
    expect(saidOf({ born: "2001.05", joined: "2018.06", worked: "" })).toEqual(["E2 too-young"]);
    expect(saidOf({ joined: "1975.06" })).toEqual(["G2 before-birth"]);
    expect(saidOf({ joined: "2019.04", worked: "2019.05" })).toEqual(["H2 after-day"]);
  });

  test("tell the class of those under 50 on the stated day, and ask for the day of birth where it decides", () => {
    const under50 = (born: string) => one({ born }).candidates[0]?.classes.includes("under50");
    expect(under50("1969.05")).toBe(true);
    expect(under50("1969.03")).toBe(false);
    expect(saidOf({ born: "1969.04" })).toEqual(["E2 day-needed"]);
    expect(under50("1969.04.08")).toBe(false);
    expect(under50("1969.04.09")).toBe(true);
    expect(under50("1968.04")).toBe(false);
    expect(under50("1970.04")).toBe(true);
  });

  test("the first of a month from a spreadsheet is only a month", () => {
    // 25294 is 1 April 1969, also when only 1969-04 was typed.
    expect(saidOf({ born: "25294" })).toEqual(["E2 day-needed"]);
    expect(saidOf({ born: "25295" })).toEqual([]);
  });
});

describe("what a person counts as", () => {
  const classes = (category: string) => one({ category, born: "1960.01" }).candidates[0]?.classes;

  test("several classes, each once; model people, workers and technicians are of the grassroots", () => {
    expect(classes("领导干部")).toEqual(["leading"]);
    expect(classes("先进模范、工人")).toEqual(["grassroots", "model", "worker"]);
    expect(classes("基层一线(专业技术人员)")).toEqual(["grassroots", "technical"]);
    expect(classes("领导干部,专业技术人员")).toEqual(["leading", "technical"]);
    expect(classes("领导干部 基层一线 劳模")).toEqual(["leading", "grassroots", "model"]);
    expect(classes("其他")).toEqual([]);
  });

  test("a woman by sex, a minority by nationality", () => {
    expect(one({ sex: "女", nation: "土家族", born: "1960.01" }).candidates[0]?.classes).toEqual([
      "leading",
      "woman",
      "minority",
    ]);
    expect(one({ nation: "汉" }).candidates[0]?.classes).not.toContain("minority");
    expect(one({ nation: "其他" }).candidates[0]?.classes).toContain("minority");
    expect(saidOf({ nation: "回回" })).toEqual(["D2 nation"]);
    expect(errorsOf(roster({ nation: "回".repeat(21) }))[0]?.zh).toContain(`「${"回".repeat(20)}…」`);
    expect(saidOf({ sex: "男性" })).toEqual(["C2 sex"]);
  });

  test("nominated by the municipal committee only where it says so", () => {
    for (const yes of ["是", "√", "市委提名"])
      expect(one({ municipal: yes }).candidates[0]?.nominator).toBe("municipal");
    for (const no of ["否", "", "×", "-"]) expect(one({ municipal: no }).candidates[0]?.nominator).toBe("district");
    expect(saidOf({ municipal: "区委提名" })).toEqual(["M2 yes-or-no"]);
  });

  test("the column names whichever committee is the higher one", () => {
    const cells = roster({ municipal: "是" });
    cells[0]![12] = "是否省委提名";
    expect(read(cells).candidates[0]?.nominator).toBe("municipal");
  });
});
