import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import * as v from "valibot";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { rehearse } from "../../server/cli/rehearsal/rehearse.ts";
import { CheckSheet, sheetConfirms, sheetText } from "../../tally/audit/index.ts";
import { launchBrowser } from "../browser.ts";
import { sized } from "../effort.ts";
import { scratch } from "../server/folder.ts";
import { type Hands, handsOf, VerifierPage } from "./verifier-page.ts";

let browser: Browser;
let hands: Hands;
let at: VerifierPage;

beforeAll(async () => {
  const folder = scratch();
  await rehearse({ out: folder, papers: sized(24, 24, 286), tellers: 4, errorRate: 0.01, seed: 3 });
  hands = handsOf(folder);
  browser = await launchBrowser();
}, 600_000);
afterEach(() => at?.close());
afterAll(() => browser?.close());

describe("the hand check in the verifier", () => {
  /** Opened, everything brought along, checked: the plan of the draw is on the screen. */
  async function toPlan(): Promise<void> {
    at = await VerifierPage.open(browser);
    await at.archives(hands);
    await at.slips(hands.slips);
    await at.facts({ bundles: hands.facts.bundles! });
    await at.verify();
    await at.face(4);
  }

  /** Keys one paper as it lies there. */
  async function key(ref: string, mistake = false): Promise<void> {
    const { marks, writeIns = [], ruling } = hands.truth.get(ref)!;
    const [bundle, position] = ref.slice(1).split("-").map(Number);
    await at.page.getByRole("heading", { name: `第${bundle}扎第${position}张`, exact: true }).waitFor();
    const keys = { o: "4", "-": "5", x: "6", "?": "/" };
    const seen = mistake ? (marks[0] === "o" ? "x" : "o") + marks.slice(1) : marks;
    await at.page.locator(".marks").fill([...seen].map((mark) => keys[mark as keyof typeof keys]).join(""));
    for (const [i, person] of writeIns.entries()) {
      await at.press("加一名另选的人");
      const box = at.page.locator(".written-in").nth(i);
      await box.getByLabel(/姓名/).fill(person.name);
      await box.getByLabel("单位").fill(person.unit);
    }
    if (ruling) await at.page.getByLabel("无效:整票无法辨认".replace(":", "：")).check();
    await at.page.locator(".paper-form .button[data-kind=main]").click();
  }

  test("from the plan to the signed sheet: lots, two blind readings, agreement, lock, hand counts, the file", async () => {
    await toPlan();
    const main = at.page.locator("main");
    expect(await main.textContent()).toContain("抽查复核记录（抽号之前）");
    expect(await at.page.getByRole("button", { name: "开始抽号" }).isDisabled()).toBe(true);
    await at.page.getByLabel("已经打印").check();
    // A paper that has a record and cannot be drawn would be believed unseen.
    const sizes = at.page.getByRole("textbox", { name: "各扎张数" });
    const whole = await sizes.inputValue();
    await sizes.fill(whole.replace(/\d+$/, (last) => String(Number(last) - 1)));
    await at.page.getByText("缺的票也要能抽到").waitFor();
    expect(await at.page.getByRole("button", { name: "开始抽号" }).isDisabled()).toBe(true);
    await sizes.fill(whole);
    await at.press("开始抽号");

    await at.page.getByRole("textbox", { name: "号签" }).fill("1234567890123456789");
    expect(await at.page.getByRole("button", { name: "按号签抽取选票" }).isDisabled()).toBe(true);
    await at.page.getByRole("textbox", { name: "号签" }).fill("12345678901234567890");
    await at.press("按号签抽取选票");
    const refs = await drawnRefs();
    expect(refs.length).toBeGreaterThan(3);
    await at.press("第一人开始看票");
    for (const ref of refs) await key(ref);
    await at.page.getByRole("button", { name: "第二人开始看票" }).waitFor();
    expect(await main.textContent()).not.toMatch(/第\d+行/);
    await at.press("第二人开始看票");
    expect(await at.page.locator(".marks").inputValue()).toBe("");
    for (const [i, ref] of refs.entries()) await key(ref, i === 1);

    await at.page.getByText(/两人不一致1张/).waitFor();
    expect(await at.page.getByRole("button", { name: "锁定读数" }).isDisabled()).toBe(true);
    await at.press(/^再看第/);
    await key(refs[1]!);
    expect(await main.textContent()).not.toContain("记录：");
    await at.press("锁定读数");
    await at.page.getByRole("dialog").getByRole("button", { name: "锁定读数" }).click();
    await at.page.getByText("票面与记录不同的0张").waitFor();

    for (const box of await at.page.locator("fieldset.hand-count").all()) {
      const name = (await box.locator("legend").textContent())?.replace("复点：", "") ?? "";
      const [counted] = await announced(name);
      for (const person of [0, 1]) await box.locator("input").nth(person).fill(String(counted));
    }
    await at.page.getByText("全部确认").first().waitFor();
    const { violations } = await new AxeBuilder({ page: at.page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    const [download] = await Promise.all([at.page.waitForEvent("download"), at.press("存出抽查复核记录文件")]);
    expect(download.suggestedFilename()).toBe("抽查复核记录-第1次投票.json");
    const text = readFileSync(await download.path(), "utf8");
    const sheet = v.parse(CheckSheet, JSON.parse(text));
    expect(sheetText(sheet)).toBe(text);
    expect(sheet.drawn.map(({ ref }) => ref)).toEqual(refs);
    expect(sheetConfirms(sheet)).toBe(true);
    expect(at.errors).toEqual([]);

    await at.page.reload();
    expect(at.requests.every((url) => url.startsWith("file:") || url.startsWith("blob:"))).toBe(true);
  }, 300_000);

  test("a paper that says otherwise than its record is shown after the lock; a count that refutes a name stops everything", async () => {
    await toPlan();
    await at.page.getByLabel("最多抽取").fill("4");
    await at.page.getByLabel("已经打印").check();
    await at.press("开始抽号");
    await at.page.getByRole("textbox", { name: "号签" }).fill("31415926535897932384");
    await at.press("按号签抽取选票");
    const refs = await drawnRefs();
    expect(refs.length).toBeLessThanOrEqual(4);
    for (const reader of ["第一人开始看票", "第二人开始看票"]) {
      await at.press(reader);
      for (const [i, ref] of refs.entries()) await key(ref, i === 0);
    }
    await at.page.getByText(/两人不一致0张/).waitFor();
    await at.press("锁定读数");
    await at.page.getByRole("dialog").getByRole("button", { name: "锁定读数" }).click();
    await at.page.getByText("票面与记录不同的1张").waitFor();
    const apart = await at.page.locator(".agree-line").first().textContent();
    expect(apart).toMatch(/票面： 第1行.*记录： 第1行/);
    expect(await at.page.locator(".marks").count()).toBe(0);

    const box = at.page.locator("fieldset.hand-count").first();
    await box.locator("input").nth(0).fill("1");
    await box.locator("input").nth(1).fill("2");
    await box.getByText("两人点得不同").waitFor();
    const name = ((await box.locator("legend").textContent()) ?? "").replace("复点：", "");
    // As counted by hand the name lies on the other side of its line, by as little as there is.
    const [votes, line] = await announced(name);
    const counted = votes! > line! ? line! : line! + 1;
    for (const person of [0, 1]) await box.locator("input").nth(person).fill(String(counted));
    await at.page.getByText(`${name}：记录没有得到证实`).waitFor();
  }, 300_000);

  /** The papers of the draw, as the page lists them. */
  async function drawnRefs(): Promise<string[]> {
    return (await at.page.locator(".drawn li").allTextContents()).map((place) => {
      const [bundle = "", position = ""] = place.match(/\d+/g) ?? [];
      return `B${bundle.padStart(2, "0")}-${position.padStart(2, "0")}`;
    });
  }

  /** Announced votes and line of a name, as the sheet has them: the simulated people count what was announced. */
  async function announced(name: string): Promise<number[]> {
    expect(hands.facts.names!.includes(name) || name.startsWith("另选") || name.startsWith("其他")).toBe(true);
    const cells = at.page.locator(".sheet-paper tbody tr").filter({ hasText: name }).first().locator("td");
    return (await cells.allTextContents()).slice(1, 3).map(Number);
  }
});
