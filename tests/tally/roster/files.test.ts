import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/universal";
import { readTable } from "../../../kiosk/organiser/roster/read.ts";
import { templateXlsx } from "../../../kiosk/organiser/roster/template.ts";
import { parseRoster } from "../../../tally/slate/roster/index.ts";
import { gb18030 } from "./gb18030.ts";
import { day, heads, many, person, roster } from "./rosters.ts";

const cellsOf = async (file: Blob) => {
  const table = await readTable(file);
  if (!table.ok) throw new Error(table.fault);
  return table.cells;
};
const faultOf = async (...parts: BlobPart[]) => {
  const table = await readTable(new Blob(parts));
  return table.ok ? undefined : table.fault;
};
const read = (cells: readonly (readonly string[])[]) => parseRoster(cells, { under50On: day });

const people = many(60).map(person);
const expected = read([[...heads], ...people]);
const csv = [[...heads], ...people].map((row) => row.join(",")).join("\r\n");

describe("a spreadsheet", () => {
  test("of our own template comes back as it was filled in, 60 names with rare characters", async () => {
    expect(expected.ok).toBe(true);
    expect(read(await cellsOf(await templateXlsx(people)))).toEqual(expected);
  });

  test("of the bare template holds nobody but the example, which is no person", async () => {
    const reading = read(await cellsOf(await templateXlsx()));
    expect(reading.ok ? [] : reading.errors.map((error) => `${error.cell} ${error.code}`)).toEqual(["B1 no-rows"]);
  });

  test("with date cells, number cells and ticks is read as what it shows", async () => {
    const date = (text: string) => ({ type: Date, value: new Date(`${text}T00:00:00Z`), format: 'yyyy"年"m"月"' });
    const row = [
      1,
      "丁一",
      "男",
      "汉族",
      date("1969-04-09"),
      "",
      date("1998-06-01"),
      1996.08,
      "",
      "区委",
      "",
      "领导干部",
    ];
    const file = await writeXlsxFile([[...heads], [...row, true, ""]]).toBlob();
    const reading = read(await cellsOf(file));
    expect(reading.ok && reading.candidates[0]).toEqual({
      id: "c01",
      name: "丁一",
      unit: "区委",
      nominator: "municipal",
      classes: ["leading", "under50"],
    });
    expect(reading.ok && reading.roster[0]).toMatchObject({ born: "1969-04", joined: "1998-06", worked: "1996-08" });
  });

  test("that made 1980.1 of 1980.10, or a number of an ID number, is refused at the cell", async () => {
    const row = person().map((cell, at) => (at === 4 ? 1980.1 : at === 13 ? 990000197506150000 : cell));
    const reading = read(await cellsOf(await writeXlsxFile([[...heads], row]).toBlob()));
    expect(reading.ok ? [] : reading.errors.map((error) => `${error.cell} ${error.code}`)).toEqual([
      "E2 date-one",
      "N2 id-number",
    ]);
  });

  test("is read from the sheet that has the names", async () => {
    const sheets = [
      { sheet: "封面", data: [["××区代表候选人名册"]] },
      { sheet: "名册", data: roster({}) },
    ];
    expect(await cellsOf(await writeXlsxFile(sheets).toBlob())).toEqual(roster({}));
  });
});

describe("CSV", () => {
  test("in UTF-8, with and without a byte order mark, in UTF-16 and in GB 18030 with its four-byte characters", async () => {
    const utf16 = new Uint16Array([...`\ufeff${csv}`].flatMap((c) => c.split("").map((unit) => unit.charCodeAt(0))));
    for (const bytes of [csv, `\ufeff${csv}`, utf16, gb18030(csv)])
      expect(read(await cellsOf(new Blob([bytes])))).toEqual(expected);
  });

  test("with quoted cells, line breaks in cells, and with tabs", async () => {
    expect(await cellsOf(new Blob(['a,"b ""c"", d"\r\n"e\nf",\n,g']))).toEqual([
      ["a", 'b "c", d'],
      ["e\nf", ""],
      ["", "g"],
    ]);
    expect(await cellsOf(new Blob(["a\tb,c\r\nd\te"]))).toEqual([
      ["a", "b,c"],
      ["d", "e"],
    ]);
  });
});

describe("a file that is no table", () => {
  test("is told by its bytes, not by its name", async () => {
    expect(await faultOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toBe("old-format");
    expect(await faultOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xff]))).toBe("no-text");
    expect(await faultOf("%PDF-1.7\0")).toBe("no-text");
    expect(await faultOf("PK\u0003\u0004 nothing more")).toBe("damaged");
    expect(await faultOf(zipSync({ "a.txt": new Uint8Array(3) }) as Uint8Array<ArrayBuffer>)).toBe("damaged");
    const cut = await (await templateXlsx(people)).arrayBuffer();
    expect(await faultOf(cut.slice(0, cut.byteLength / 2))).toBe("damaged");
  });

  test("or too large to be a roster", async () => {
    expect(await faultOf(new Uint8Array(4 * 1024 * 1024 + 1))).toBe("too-large");
    const bomb = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(5_000_000) }) as Uint8Array<ArrayBuffer>;
    expect(bomb.length).toBeLessThan(10_000);
    expect(await faultOf(bomb)).toBe("too-large");
  });
});
