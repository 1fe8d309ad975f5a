import { PDFDocument, PDFName, PDFRawStream } from "pdf-lib";
import { expect, test } from "vitest";
import { ballot, instructions } from "../../../tally/papers/ballot.ts";
import { delegatesCsv, delegatesJson } from "../../../tally/papers/delegate-data.ts";
import { codeGroups } from "../../../tally/papers/layout/code.ts";
import type { Kit } from "../../../tally/papers/layout/kit.ts";
import { percent } from "../../../tally/papers/layout/words.ts";
import { registration } from "../../../tally/papers/registration.ts";
import { returned } from "../../../tally/papers/returned.ts";
import { rolePage } from "../../../tally/papers/role-page.ts";
import { rolePages } from "../../../tally/papers/role-words.ts";
import { rulings } from "../../../tally/papers/rulings.ts";
import { sealing } from "../../../tally/papers/sealing.ts";
import { upwardReport } from "../../../tally/papers/upward-report.ts";
import { watched } from "../../render/trace.ts";
import { type Make, papers } from "./all.ts";
import { ballotData, returnedData, rulingData, sealingData } from "./hall-samples.ts";
import { kit } from "./kit.ts";
import { head } from "./samples.ts";
import { registrationData, upwardData } from "./upward-samples.ts";

/** All that a paper says, in the order in which it is drawn. */
async function said(make: Make): Promise<string> {
  const watching = watched(kit);
  await make(watching.kit);
  return watching.marks.map(({ character }) => character).join("");
}

test("B2, B3, B4: the sentence on the returned papers follows the figures and declares nothing", async () => {
  const with_ = (back: number | undefined) => said((k: Kit) => returned({ ...returnedData, returned: back }, k));
  expect(await with_(287)).toContain("收回的选票等于发出的选票，符合选举办法第十条关于选举有效的规定。");
  expect(await with_(286)).toContain("收回的选票少于发出的选票1张，符合选举办法第十条关于选举有效的规定。");
  expect(await with_(288)).toContain("收回的选票多于发出的选票1张，按照选举办法第十条规定，选举无效，应当重新选举。");
  expect(await with_(undefined)).toContain("收回选票〔　　〕张，收回的选票〔　　　〕发出的选票");
});

test("a ballot paper has no number, no code and no letter: only the running numbers of the names", async () => {
  const face = await said((k) => ballot(ballotData(23, "A4"), k));
  expect(face).not.toMatch(/[A-Za-z]|第\s*\d+\s*张|No/);
  expect(face).toContain("（第一次投票，白色票）");
});

test("the instructions of a ballot paper fit the adopted mark meaning", () => {
  const marks = (meaning: "usual" | "blank-approves" | "ring-abstains") =>
    instructions({ ...ballotData(23, "A4"), meaning })[0];
  expect(marks("usual")).toBe("对候选人，赞成的在姓名左侧的方格内画“○”，不赞成的画“×”，弃权的不画任何符号。");
  expect(marks("blank-approves")).toContain("或者不画任何符号");
  expect(marks("ring-abstains")).toContain("弃权的画“○”，赞成的不画任何符号");
  expect(instructions({ ...ballotData(23, "A4"), writeIns: 0 }).join("")).not.toContain("另选");
});

test("the final slip leaves the number of printed vote reports to the pen: the browser prints, nobody here counts it", async () => {
  const make = papers["receipt-final"];
  expect(await said(make!)).toContain("计票结果报告单（已打印〔　　〕份）核验码：");
});

test("a ballot paper is one sheet for 15 to 60 names on A4 and A3", async () => {
  for (const paper of ["A4", "A3"] as const) {
    for (const count of [15, 16, 23, 30, 31, 45, 46, 60]) {
      const pdf = await PDFDocument.load(await ballot(ballotData(count, paper), kit), { updateMetadata: false });
      expect(pdf.getPageCount(), `${count} names on ${paper}`).toBe(1);
    }
  }
});

test("rulings count papers, not lines: three rulings on two papers are two doubtful papers", async () => {
  const data = rulingData(3);
  expect(await said((k) => rulings(data, k))).toContain("本次共认定疑难选票2张，其中全票无效1张。");
});

test("sealed amounts are in capitals, unknown ones blank", async () => {
  const face = await said((k) => sealing(sealingData, k));
  for (const amount of ["贰佰捌拾肆张", "贰张", "肆拾叁张", "叁佰叁拾张", "〔　　　〕份", "贰个"])
    expect(face).toContain(amount);
});

test("the report upward carries ratios of every step and no votes", async () => {
  const face = await said((k) => upwardReport(upwardData, k));
  expect(face).toContain("差额5名，差额比例27.8%。");
  expect(face).toContain("女代表6名，占33.3%");
  expect(face).not.toContain("赞成251");
  expect([percent(5, 26), percent(9, 18), percent(1, 0)]).toEqual(["19.2%", "50%", undefined]);
});

test("the delegates' data come as a table for spreadsheets and as JSON, the same in both", () => {
  const [first, second] = registrationData.delegates;
  const delegates = [
    { ...first!, remark: '他说"好"', resume: "一\n二" },
    { ...second!, remark: "=1+1" },
  ];
  const lines = delegatesCsv(delegates).split("\r\n");
  expect(lines[0]).toMatch(/^\ufeff"序号","姓名",/);
  expect(lines[1]).toContain('"他说""好""","一\n二"');
  expect(lines[2]).toContain(`"'=1+1"`);
  const objects = JSON.parse(delegatesJson(delegates)) as Record<string, string>[];
  expect(objects.map((each) => [each.姓名, each.备注])).toEqual([
    ["丁一", '他说"好"'],
    ["于小二", "=1+1"],
  ]);
});

test("a text that would be unreadable on the registration form is refused, not cut", async () => {
  const [first] = registrationData.delegates;
  const data = { ...registrationData, delegates: [{ ...first!, deeds: "长期在临床一线工作。".repeat(900) }] };
  await expect(registration(data, kit)).rejects.toThrow("主要事迹 is too long");
});

test("every role has its page, on one sheet", async () => {
  for (const role of Object.keys(rolePages) as (keyof typeof rolePages)[]) {
    const pdf = await PDFDocument.load(await rolePage({ ...head, role, unit: "沓" }, kit), { updateMetadata: false });
    expect(pdf.getPageCount(), role).toBe(1);
  }
});

test("a verification code has forty digits in eight groups; anything else is refused", () => {
  expect(codeGroups("0123456789".repeat(4))).toHaveLength(8);
  expect(() => codeGroups("0123456789abcdef")).toThrow(RangeError);
});

test("every paper declares PDF/A-2b, its language and its title, and embeds all its fonts", async () => {
  for (const [name, make] of Object.entries(papers)) {
    const pdf = await PDFDocument.load(await make(kit), { updateMetadata: false });
    const metadata = pdf.catalog.lookup(PDFName.of("Metadata"));
    if (!(metadata instanceof PDFRawStream)) throw new Error(`${name} has no metadata`);
    const xmp = new TextDecoder().decode(metadata.contents);
    expect(xmp, name).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(xmp, name).toContain("<pdfaid:conformance>B</pdfaid:conformance>");
    expect(pdf.catalog.get(PDFName.of("Lang"))?.toString(), name).toContain("zh-CN");
    expect(pdf.getTitle(), name).toMatch(/^中国共产党.+代表会议.+/);
    const fonts = pdf.context
      .enumerateIndirectObjects()
      .filter(([, each]) => each.toString().includes("/FontDescriptor"));
    const files = pdf.context.enumerateIndirectObjects().filter(([, each]) => each.toString().includes("/FontFile2"));
    expect(files.length, name).toBeGreaterThan(0);
    expect(fonts.length, name).toBeGreaterThanOrEqual(files.length);
  }
});
