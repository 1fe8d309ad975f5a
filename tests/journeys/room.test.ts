import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CheckSheet, sheetText } from "../../tally/audit/index.ts";
import type { ReadingBody } from "../../tally/meeting/index.ts";
import { Desk } from "./desk.ts";
import { openTellerHall, type TellerHall } from "./teller-hall.ts";

const plain = (marks: string): ReadingBody => ({ marks, writeIns: [], setAside: "" });
const rings = (n: number) => "o".repeat(n).padEnd(23, "x");
const doubtful = `oo?${rings(17).slice(3)}`;
const writtenIn: ReadingBody = { marks: rings(16), writeIns: ["o"], setAside: "" };
/** Carried from the scrutineers' machine; whether it is right is for the verifier. */
const sheet: CheckSheet = {
  round: 1,
  race: "a",
  bundles: [5, 1],
  lots: "01234567890123456789",
  riskLimit: [1, 20],
  mostPapers: 57,
  drawn: [{ ref: "B02-01", paper: { marks: rings(18) } }],
  counted: [],
  names: [{ id: "c01", finding: "confirmed", p: "1/20" }],
};

let room: TellerHall;
let table: Desk;
let desk: Desk;

beforeAll(async () => {
  room = await openTellerHall([5, 1], 4);
  const common = [plain(rings(18)), plain(doubtful), plain(rings(19)), writtenIn];
  await room.read(0, 1, 1, [...common, plain(rings(18))]);
  await room.read(1, 1, 2, [...common, plain(rings(17))]);
  await Promise.all([0, 1].map((teller) => room.hall.tellers[teller]!.unlock())); // handing in has locked their seats
  await room.read(0, 2, 1, [plain(rings(18))]);
  await room.read(1, 2, 2, [plain(rings(18))]);
  [table, desk] = [await Desk.at(room, "table"), await Desk.at(room, "scrutineer")];
});
afterAll(async () => {
  await table?.close();
  await desk?.close();
  await room?.close();
});

const text = async (at: Desk) => (await at.page.locator("main").textContent()) ?? "";

describe("the counting room in browsers, on the real server", () => {
  test("C18: a third person keys the differing row at the table; a scrutineer approves it with the paper open", async () => {
    const { tellers, scrutineer } = room.hall;
    await table.change(tellers[2]!);
    await table.section("各扎");
    await table.page.getByRole("button", { name: "第1扎", exact: true }).click();
    await table.press("核录");
    await table.press("开始核录");
    await table.page.getByText("第1扎第5张").first().waitFor();
    expect(await table.page.locator('.ballot-mark .mark:not([data-mark="."])').count()).toBe(0);
    await table.page.keyboard.press("Numpad6");
    await table.page.waitForTimeout(50);
    await table.page.keyboard.press("NumpadEnter");
    await table.press("核录完毕");

    await desk.change(scrutineer);
    await desk.look("第1扎第5张");
    expect(await desk.page.locator('.sheet [data-open="true"]').count()).toBe(1);
    await desk.press("确认核录");
    await desk.done();
  });

  test("C8: the chief rules a doubtful mark by its key, another scrutineer looks and confirms", async () => {
    const { chief, scrutineer } = room.hall;
    await desk.change(chief);
    await desk.look("第1扎第2张");
    await desk.press("提出认定意见");
    await desk.page.getByText("还有行没有写明").waitFor();
    await desk.page.locator(".sheet").focus();
    await desk.page.keyboard.press("Numpad4");
    await desk.page.getByLabel("符号栏画「√」或写字").check();
    await desk.press("提出认定意见");
    await desk.page.getByText("请另一名监票人查看后确认").waitFor();
    expect(await desk.page.getByRole("button", { name: "确认认定意见" }).count()).toBe(0);
    await desk.press("返回");

    await desk.change(scrutineer);
    await desk.look("第1扎第2张");
    await desk.press("确认认定意见");
    await desk.done();
  });

  test("a write-in gets name, unit, mark and eligibility by two people", async () => {
    const { chief, scrutineer } = room.hall;
    await desk.change(chief);
    await desk.look("第1扎第4张");
    await desk.page.getByLabel("姓名", { exact: true }).fill("钱 七");
    await desk.page.getByLabel("单位").fill("区文化馆");
    await desk.page.getByLabel("符合资格", { exact: true }).check();
    await desk.page.getByRole("group", { name: "票面情形" }).getByLabel("另选他人").check();
    await desk.press("提出认定意见");
    await desk.page.getByText("请另一名监票人查看后确认").waitFor();
    await desk.press("返回");
    await desk.change(scrutineer);
    await desk.look("第1扎第4张");
    expect(await text(desk)).toContain("钱七 区文化馆");
    await desk.press("确认认定意见");
    await desk.done();
  });

  test("C2: the machine points out 19 for 18 seats; it is void when the chief and another have said so", async () => {
    const { chief, scrutineer } = room.hall;
    await desk.change(chief);
    await desk.section("计票结束");
    await desk.page.getByText("还有无效票没有确认").waitFor();
    await desk.look("第1扎第3张");
    expect(await text(desk)).toContain("赞成19名，应选18名");
    await desk.press("提出：确认为无效票");
    await desk.page.getByText("请另一名监票人查看后确认").waitFor();
    await desk.press("返回");
    await desk.change(scrutineer);
    await desk.look("第1扎第3张");
    await desk.press("确认为无效票");
    await desk.done();
  });

  test("the receipt of a settled bundle shows its code in 8 groups of 5 and its QR code", async () => {
    await desk.section("留存单");
    await desk.page.getByText("第1扎已核定，5张").first().waitFor();
    expect(await desk.page.locator(".receipt .codes").textContent()).toMatch(/^\d{40}$/);
    expect(await desk.page.locator(".receipt .qr path").count()).toBe(1);
    expect(await text(desk)).not.toMatch(/\d[a-f]|[a-f]\d/);
  });

  test("no mark, no total on either page before the result is unlocked", async () => {
    for (const one of ["待确认", "疑难选票", "各扎", "留存单", "计票结束"]) {
      await desk.section(one);
      expect(await text(desk)).not.toContain("赞成");
      expect(await desk.overflows()).toBe(false);
    }
  });

  test("closed by the chief teller, unlocked by two, shown in ballot order without rank", async () => {
    const { chief, chiefTeller, scrutineer } = room.hall;
    await table.change(chiefTeller);
    await table.section("计票结束");
    await table.press("结束计票");
    await table.page.locator(".frame-step", { hasText: "计票结束" }).waitFor();
    expect(await text(table)).not.toContain("赞成");

    await desk.change(chief);
    await desk.press("提出启封");
    await desk.press("暂不启封");
    await desk.press("提出启封");
    await desk.page.getByRole("dialog").getByRole("button", { name: "提出启封" }).click();
    await desk.page.getByText("已提出启封").waitFor();
    await desk.change(scrutineer);
    await desk.press("启封计票结果");
    await desk.page.getByRole("dialog").getByRole("button", { name: "启封计票结果" }).click();
    await desk.page.getByRole("row", { name: /丁一/ }).waitFor();
    const cells = await desk.page.getByRole("row", { name: /丁一/ }).getByRole("cell").allTextContents();
    expect(cells.map((cell) => cell.trim()).slice(0, 6)).toEqual(["1", "丁一", "5", "0", "0", "5"]);
    expect(await text(desk)).toContain("收回选票6张，其中有效票5张，无效票1张");
    expect(await text(table)).not.toContain("丁一");
  });

  test("the sheet of the hand check is recorded; the vote report is printed after the own PIN, the file is the stored one", async () => {
    const { chief } = room.hall;
    await desk.change(chief);
    await desk.press(/核验包、密存包/);
    const check = desk.page.getByRole("link", { name: "保存核验包" });
    await check.waitFor({ timeout: 60_000 });
    const [saved] = await Promise.all([desk.page.waitForEvent("download"), check.click()]);
    expect(await saved.failure()).toBeNull();
    expect(saved.suggestedFilename()).toMatch(/-check\.zip$/);
    for (const name of ["保存密存包", "打印口令卡"])
      expect(await desk.page.getByRole("link", { name }).count()).toBe(1);
    await desk.press(/抽查复核/);
    await desk.page.getByText(/本机这一份的校验码：\s*[0-9a-f]{8} /).waitFor();
    await desk.press("登记抽查复核");
    await desk.page.getByText("请先选择").waitFor();
    const choose = (content: string) =>
      desk.page
        .locator("input[type=file]")
        .setInputFiles({ name: "抽查复核记录.json", mimeType: "application/json", buffer: Buffer.from(content) });
    await choose("{}");
    await desk.page.getByText("读不出").waitFor();
    await choose(sheetText({ ...sheet, round: 2 }));
    await desk.page.getByText("另一次投票").waitFor();
    await choose(sheetText(sheet));
    await desk.page.getByText("已选").waitFor();
    expect(await desk.page.locator(".codes").textContent()).toBe(sheet.lots);
    await desk.press("登记抽查复核");
    await desk.page.getByText("抽查复核记录已登记").waitFor();

    await desk.press(/打印文书/);
    await desk.press("打印计票结果报告单");
    await desk.page.getByRole("application", { name: /请再输一次您的口令/ }).waitFor();
    await desk.type(chief.person.own);
    const link = desk.page.getByRole("link", { name: "打开第1份" });
    await link.waitFor({ timeout: 60_000 });
    const href = (await link.getAttribute("href")) ?? "";
    const file = await desk.page.request.get(`${room.url}${href}`);
    expect(file.headers()["content-type"]).toContain("application/pdf");
    const bytes = await file.body();
    expect(href).toBe(`/api/papers/${createHash("sha256").update(bytes).digest("hex")}`);
  });
});
