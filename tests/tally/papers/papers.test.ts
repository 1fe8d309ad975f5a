import { expect, test } from "vitest";
import { electedList } from "../../../tally/papers/elected-list.ts";
import { breakLines, cellsOf, type Inline, name, UnprintableText } from "../../../tally/papers/layout/line.ts";
import { amount, dateText, ordinal, timeText } from "../../../tally/papers/layout/words.ts";
import { paperFileName, unprintableName } from "../../../tally/papers/printable.ts";
import { script } from "../../../tally/papers/script.ts";
import { type VoteReport, voteReport } from "../../../tally/papers/vote-report.ts";
import { watched } from "../../render/trace.ts";
import { papers } from "./all.ts";
import { kit } from "./kit.ts";
import { elected, longest, rare, report } from "./samples.ts";
import { scriptData } from "./upward-samples.ts";

for (const [paper, make] of Object.entries(papers)) {
  test(`${paper}: the same facts give the same bytes`, async () => {
    expect(Buffer.from(await make(kit)).equals(Buffer.from(await make(kit)))).toBe(true);
  });
}

test("the face of the vote report never says 当选, and carries no code, no Latin letter and no rank", async () => {
  const { kit: watching, marks } = watched(kit);
  await voteReport(report(), watching);
  const face = marks.map(({ character }) => character).join("");
  expect(face).not.toMatch(/当选|[A-Za-z]|核验码|名次/);
  expect(face).toContain("（即155票以上，含155票）的被选举人20名，多于应选名额2名。");
});

test("before the result is unlocked the vote report has blanks where votes will stand", async () => {
  const { result, at, ...known } = report();
  const { kit: watching, marks } = watched(kit);
  await voteReport(known, watching);
  const face = marks.map(({ character }) => character).join("");
  expect(face).toContain("有效票〔　　〕张，无效票〔　　〕张");
  for (const votes of ["251", "284", "155"]) expect(face).not.toContain(votes);
});

test("D4: the report of a re-vote that needs no majority leaves no blank for one, nor for 另选他人; another base is named", async () => {
  const blank = async (more: Partial<VoteReport>) => {
    const { result: _, ...rest } = report();
    const { kit: watching, marks } = watched(kit);
    await voteReport({ ...rest, ...more }, watching);
    return marks.map(({ character }) => character).join("");
  };
  expect(await blank({ writeInBoxes: 0, base: null })).not.toMatch(/另选他人|半数/);
  expect(await blank({ base: "present" })).toContain("超过实到会有选举权人数半数（即〔　　〕票以上");
  expect(await blank({})).toContain("另选他人：〔　　〕");
});

test("D4, D6, D7: a tie across the line and a shortage are said in the words of the sample", async () => {
  const face = async (result: NonNullable<VoteReport["result"]>) => {
    const { kit: watching, marks } = watched(kit);
    await voteReport({ ...report(), result }, watching);
    return marks.map(({ character }) => character).join("");
  };
  const majority = { threshold: 155 };
  const common = { valid: 284, void: 2, writeIns: [] };
  const tie = { names: ["丁一", "才三", "万四"], votes: 201, seats: 2, again: false, clause: "十六" };
  expect(await face({ ...common, majority: { ...majority, reached: 19 }, tie })).toContain(
    "多于应选名额1名。其中丁一、才三、万四同为201票，涉及应选名额2名，依照选举办法第十六条，应当就票数相等的被选举人再次投票。",
  );
  // D6: a re-vote tied again asks for no further vote by itself.
  const again = await face({ ...common, majority: { ...majority, reached: 19 }, tie: { ...tie, again: true } });
  expect(again).toContain("再次投票后票数仍相等，投票到此为止，应当按照选举办法研究决定。");
  expect(again).not.toContain("应当就票数相等的被选举人再次投票");
  expect(await face({ ...common, majority: { ...majority, reached: 16 }, short: { missing: 2 } })).toContain(
    "少于应选名额2名。不足应选名额2名，请按照选举办法第〔　　〕条办理。",
  );
  expect(await face({ ...common, majority: { ...majority, reached: 18 } })).toContain("18名，等于应选名额。");
});

test("B4, rules §1: the chair's words follow the figures: void, quorum, absent and replaced; the order only where it is so", async () => {
  const said = async (more: Partial<typeof scriptData>) => {
    const { kit: watching, marks } = watched(kit);
    await script({ ...scriptData, ...more }, watching);
    return marks.map(({ character }) => character).join("");
  };
  const usual = await said({});
  expect(usual).toContain("我宣布：本次选举有效。");
  expect(usual).toContain("（按姓氏笔画为序）：");
  const more = await said({ issued: 287, returned: 288 });
  expect(more).toContain("（宣布无效）收回的选票多于发出的选票");
  expect(more).not.toContain("本次选举有效");
  const other = await said({ absent: 2, replaced: 1, overHalf: false, byStrokes: false, majority: false });
  expect(other).toContain("因事因病请假21名，缺席2名，实到287名，符合规定人数，可以进行选举。");
  expect(other).toContain("发出287张，换回1张，剩余43张。");
  expect(other).toContain("按照选举办法规定，现在，我宣布，下列18名同志");
  expect(other).not.toContain("笔画为序");
  const again = await said({ round: "再次投票", tiedAgain: true });
  expect(again).toContain("（再次投票，投票至宣布当选）");
  expect(again).toContain("再次投票后得票仍相等，不能确定当选人。投票到此为止，由区委按照选举办法研究决定。");
  expect(again).not.toContain("就票数相等的被选举人再次投票");
});

test("bytes do not depend on what the process printed before", async () => {
  const first = await electedList(elected(), kit);
  for (const make of Object.values(papers)) await make(kit);
  expect(Buffer.from(await electedList(elected(), kit)).equals(Buffer.from(first))).toBe(true);
});

test("rare characters print; what no font has, private use and invisible characters are named with their code point", () => {
  for (const each of [...rare, longest, "䂮", "訚"]) expect(kit.unprintable(each)).toEqual([]);
  expect(kit.unprintable("张\ue000三")).toEqual([{ character: "\ue000", codePoint: "U+E000", why: "private-use" }]);
  expect(kit.unprintable("张\u200b三")).toEqual([{ character: "\u200b", codePoint: "U+200B", why: "invisible" }]);
  expect(kit.unprintable("张\u{323af}")).toEqual([{ character: "\u{323af}", codePoint: "U+323AF", why: "no-glyph" }]);
  expect(kit.unprintable("ก")).toMatchObject([{ codePoint: "U+0E01", why: "no-glyph" }]);
});

test("entry refuses an unprintable name with the name, the character and the code point, in both languages", () => {
  expect(unprintableName("张三", kit)).toBeUndefined();
  expect(unprintableName("张\u{323af}", kit)?.sentence).toEqual({
    zh: "“张\u{323af}”不能打印：“\u{323af}”（U+323AF）所装字库没有此字。请改用规范汉字，或者在设置中指定有此字的字库。",
    en: "The name cannot be printed (U+323AF: no installed font has it). Use the standard character, or name a font in the settings that has it.",
  });
  expect(unprintableName("张\ue000", kit)?.sentence.zh).toContain("“张〓”不能打印：U+E000是自造字。");
});

test("the marks across the pages stand in the file name", () => {
  expect(paperFileName("计票结果报告单")).toBe("计票结果报告单.pdf");
  expect(paperFileName("计票结果报告单", ["unsigned", "rehearsal"])).toBe("计票结果报告单（未签字稿）（演练）.pdf");
});

test("a name that no font can print is an error, never a blank box", async () => {
  const data = report(15);
  const rows = [{ ...data.rows[0]!, name: "张\u{323af}" }];
  await expect(voteReport({ ...data, rows }, kit)).rejects.toThrow(UnprintableText);
});

test("no line starts with a closing mark or ends with an opening one, and no name is broken, at any width", () => {
  const runs: Inline[] = [
    "根据总监票人报告，发出选票287张，收回选票286张（少于发出的选票），其中",
    name("丁一"),
    "、",
    name(longest),
    "、",
    name("马小五"),
    "同为201票，涉及应选名额2名，依照选举办法第〔12〕条。",
  ];
  const cells = cellsOf(runs, 14, kit.faces);
  for (let width = 380; width < 460; width++) {
    const lines = breakLines(cells, width, 28).map((line) =>
      String.fromCodePoint(...line.cells.map(({ glyph }) => glyph.codePoint)),
    );
    expect(lines.join("")).toBe(runs.map((run) => (typeof run === "string" ? run : run.text)).join(""));
    for (const line of lines) {
      expect(line).not.toMatch(/^[，。、）〕：；]/);
      expect(line).not.toMatch(/[（〔]$/);
      expect(line).not.toMatch(/[0-9]$/);
    }
    for (const who of ["丁一", longest, "马小五"]) expect(lines.some((line) => line.includes(who))).toBe(true);
  }
});

test("a two-character name takes the width of three, other names their own", () => {
  const width = (text: string) => cellsOf([name(text)], 10, kit.faces).reduce((sum, cell) => sum + cell.advance, 0);
  expect([width("丁一"), width("于小二"), width("欧阳小明")]).toEqual([30, 30, 40]);
});

test("amounts are written in capitals", () => {
  const written = [0, 2, 10, 43, 284, 330, 1_005, 3_000, 10_000, 10_010, 100_000].map(amount);
  expect(written).toEqual([
    "零",
    "贰",
    "壹拾",
    "肆拾叁",
    "贰佰捌拾肆",
    "叁佰叁拾",
    "壹仟零伍",
    "叁仟",
    "壹万",
    "壹万零壹拾",
    "壹拾万",
  ]);
  expect(() => amount(-1)).toThrow(RangeError);
  expect(() => amount(1.5)).toThrow(RangeError);
});

test("dates have Arabic figures without leading zeros, unknown ones blanks for the pen", () => {
  expect(dateText({ year: 2019, month: 4, day: 8 })).toBe("2019年4月8日");
  expect(timeText({ year: 2019, month: 4, day: 8, hour: 9, minute: 5 })).toBe("2019年4月8日9时05分");
  expect(timeText(undefined)).toMatch(/^\s+年\s+月\s+日\s+时\s+分$/);
  expect([1, 10, 12, 20, 23].map(ordinal)).toEqual(["一", "十", "十二", "二十", "二十三"]);
});
