import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { statusOf, turnAway } from "../../../server/refusals.ts";
import { launchBrowser } from "../../browser.ts";
import { sized } from "../../effort.ts";
import { Hall } from "../../tally/meeting/hall.ts";
import { Pages, pin } from "./pages.ts";
import { type Scene, scenes } from "./states.ts";

const devices = { table: "tabledevice1", scrutineer: "scrutineer1" } as const;
const windows = [
  { width: 1366, height: 768 },
  { width: 820, height: 1180 },
] as const;
const everyWay = [
  ["zh", windows[0]],
  ["en", windows[1]],
  ["zh", windows[1]],
  ["en", windows[0]],
] as const;

/** All four ways of looking at a scene; in shorter runs one of them, another for the next scene. */
const ways = (scene: number) => (sized(0, 0, 1) === 1 ? everyWay : [everyWay[scene % everyWay.length]!]);

let pages: Pages;
let url: string;
let browser: Browser;

beforeAll(async () => {
  pages = new Pages(new Hall());
  url = await pages.start();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await pages?.stop();
});

async function open(
  at: Scene["at"],
  language: "zh" | "en",
  viewport: { width: number; height: number },
): Promise<Page> {
  const context = await browser.newContext({ viewport });
  context.setDefaultTimeout(60_000);
  await context.addCookies([{ name: "device", value: devices[at], url }]);
  const page = await context.newPage();
  await page.goto(`${url}/${at}/?lang=${language}`);
  return page;
}

/** Sets the scene and opens it in a browser of its own. */
async function shown(scene: Scene, language: "zh" | "en", viewport: (typeof windows)[number]): Promise<Page> {
  const hall = scene.hall();
  pages.show(hall);
  pages.receipts = scene.receipts ?? [];
  pages.before = scene.before?.(hall);
  const [role, nth] = Array.isArray(scene.who) ? scene.who : ([scene.who, 0] as const);
  pages.signIn(devices[scene.at], hall.person(role, nth));
  const page = await open(scene.at, language, viewport);
  const sections = page.locator(".room-nav button");
  await sections.first().waitFor();
  if (scene.section !== undefined) await sections.nth(scene.section).click();
  if (scene.look) {
    const [bundle, position] = scene.look;
    const name = language === "zh" ? `第${bundle}扎第${position}张` : `Bundle ${bundle}, paper ${position}`;
    await page
      .getByRole("row", { name: new RegExp(`${name}\\D`) })
      .getByRole("button")
      .click();
    await page.locator(".paper-desk").waitFor();
  }
  for (const button of scene.press ?? []) await page.locator(button).first().click();
  return page;
}

describe("every page of the counting room, in both languages", () => {
  for (const [at, scene] of scenes.entries())
    it(`${scene.name}: nothing for axe to find (WCAG 2.2 AA), nothing wider than the window`, async () => {
      for (const [language, viewport] of ways(at)) {
        const page = await shown(scene, language, viewport);
        const found = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
          .analyze();
        expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide).toBeLessThanOrEqual(0);
        await page.context().close();
      }
    });
});

describe("清零检查", () => {
  it("names the seats that are registered: those from 1 on as a run, with a gap one by one", async () => {
    const scene = scenes.find(({ name }) => name === "checks before the count")!;
    const page = await shown(scene, "zh", windows[0]);
    await page.getByText("第1—6席和核票台：各录0张。").waitFor();
    await page.context().close();
    const gap = () => {
      const hall = scene.hall();
      hall.do("organiser", "revoke", { revoked: "seat000002", why: "坏了" });
      return hall;
    };
    const other = await shown({ ...scene, hall: gap }, "zh", windows[0]);
    await other.getByText("第1、3、4、5、6席和核票台：各录0张。").waitFor();
    await other.context().close();
  });
});

describe("计票结束", () => {
  it("says that receipts wait while the backup medium cannot be written, on the page where the count is closed", async () => {
    const page = await shown(scenes.find(({ name }) => name === "in the way of the close")!, "zh", windows[0]);
    await page.getByRole("heading", { name: "计票结束", exact: true }).waitFor();
    expect(await page.getByText("备份盘没有写成").count()).toBe(0);
    pages.backup = "failing";
    pages.changed();
    await page.getByText("备份盘没有写成。请选举工作组查看备份盘；写成以前不出留存单。").waitFor();
    await page.context().close();
  });
});

describe("after a restart of the laptop, until the key cards are typed", () => {
  it("every desk is told where they are typed; the wall is told to wait and nothing of machines", async () => {
    const context = await browser.newContext();
    const content = turnAway("cards-needed");
    await context.route("**/api/events", (route) => route.fulfill({ status: statusOf(content), json: content }));
    const page = await context.newPage();
    for (const desk of ["teller", "table", "scrutineer", "chair"]) {
      await page.goto(`${url}/${desk}/?lang=zh`);
      await page.getByText("请选举工作组在选举工作组的页面上输入两张密钥卡").waitFor();
    }
    await page.goto(`${url}/hall/?lang=zh`);
    await page.getByText("请稍候").waitFor();
    await page.waitForTimeout(500); // whatever the refusal says would be there by now
    expect(await page.getByText("密钥卡").count()).toBe(0);
    await context.close();
  });
});

describe("a write-in", () => {
  it("is chosen from the list of eligible persons by one character, by keys alone; who is not on it is written by hand", async () => {
    const page = await shown(scenes.find(({ name }) => name === "ruling of write-ins")!, "zh", windows[0]);
    const box = page.getByRole("group", { name: "另选第1栏" });
    await box.getByLabel("姓名", { exact: true }).focus();
    await page.keyboard.insertText("孙");
    expect(await box.getByRole("list", { name: "名单中的人" }).getByRole("button").allTextContents()).toEqual([
      "选 孙小八 第七街道",
      "选 孙小八 区档案馆",
    ]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await box.getByLabel("姓名", { exact: true }).inputValue()).toBe("孙小八");
    expect(await box.getByLabel("单位").inputValue()).toBe("区档案馆");
    expect(await box.getByLabel("符合资格", { exact: true }).isChecked()).toBe(true);
    expect(await box.getByRole("list", { name: "名单中的人" }).count()).toBe(0);
    await box.getByLabel("姓名", { exact: true }).fill("李小九");
    await box.getByText("名单中没有").waitFor();
    await page.context().close();
  });
});

describe("a receipt", () => {
  it("shows its code and QR code, and opens the slip of the server on A4 or on a roll of 80 mm", async () => {
    const page = await shown(scenes.find(({ name }) => name === "receipts")!, "zh", windows[0]);
    const newest = page.getByRole("region", { name: "监票留存单" });
    await newest.getByText("第2扎已核定，20张；累计核定40张。").waitFor();
    expect(await newest.locator(".codes").textContent()).toMatch(/^\d{40}$/);
    expect(await newest.locator(".qr path").count()).toBe(1);
    const slip = page.getByRole("link", { name: "打印留存单" });
    expect(await slip.getAttribute("href")).toBe("/api/papers/slip-3");
    await page.getByLabel("80毫米纸卷").check();
    expect(await slip.getAttribute("href")).toBe("/api/papers/slip-3-roll80");
    await page.context().close();
  });
});

describe("bundling at the table", () => {
  it("proposes 20, 20 … and the rest, and enters nothing that is not the papers returned", async () => {
    const hall = new Hall().toCounting(46, 200);
    pages.show(hall);
    pages.signIn(devices.table, hall.person("chiefTeller"));
    const page = await open("table", "zh", windows[0]);
    const fields = page.locator(".bundling input");
    await fields.first().waitFor();
    expect(await fields.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual([
      "20",
      "20",
      "6",
    ]);
    await fields.nth(1).fill("19");
    await page.getByText("比收回选票少1张").first().waitFor();
    const enter = page.getByRole("button", { name: "登记各扎" });
    expect(await enter.isDisabled()).toBe(true);
    await fields.nth(2).fill("7");
    await enter.dblclick();
    await page.getByRole("button", { name: "第3扎", exact: true }).waitFor();
    expect(hall.state.round.bundles.map((bundle) => bundle.sheets.length)).toEqual([20, 19, 7]);
    await page.context().close();
  });
});

describe("a command on a bad line", () => {
  it("shows that it is being saved, and is done once when the network is back", async () => {
    const hall = new Hall().adopt();
    hall.do("organiser", "propose", {
      act: "headCount",
      what: { entitled: 308, present: 287, onLeave: 15, absent: 6, reference: "" },
    });
    pages.show(hall);
    pages.signIn(devices.scrutineer, hall.person("chief"));
    const page = await open("scrutineer", "zh", windows[0]);
    const confirm = page.getByRole("button", { name: /^确认/ });
    await confirm.waitFor();
    await page.context().setOffline(true);
    const before = hall.state.seq;
    await confirm.click();
    await page
      .getByRole("status")
      .filter({ hasText: /正在保存|网络未通/ })
      .waitFor();
    expect(await confirm.isDisabled()).toBe(true);
    await page.context().setOffline(false);
    await page.locator(".frame-step", { hasText: "分发选票" }).waitFor({ timeout: 60_000 });
    expect(hall.state.round.headCount?.present).toBe(287);
    expect(hall.state.seq).toBe(before + 2);
    await page.context().close();
  });

  it("shows a refusal with what to do, when somebody else was faster", async () => {
    const hall = new Hall().toCounting(6, 200).bundle(6);
    hall.claim(0, 1, 1);
    pages.show(hall);
    pages.signIn(devices.table, hall.person("chiefTeller"));
    const page = await open("table", "zh", windows[0]);
    await page.getByRole("button", { name: "第1扎", exact: true }).click();
    await page.getByRole("button", { name: "收回这一扎" }).click();
    await page.getByRole("button", { name: "收回这一扎" }).last().click();
    await page.getByLabel("原因").fill("席位故障");
    hall.do("chiefTeller", "release", { bundle: 1, why: "换席" });
    await page.getByRole("button", { name: "收回这一扎" }).last().click();
    await page.getByRole("alert").filter({ hasText: "请先领票" }).waitFor();
    await page.context().close();
  });
});

describe("people come and go at one device", () => {
  it("asks for number and PIN, refuses a wrong PIN, and shows the page of the one who came", async () => {
    const hall = new Hall().toCounting(6, 200).bundle(6);
    pages.show(hall);
    const page = await open("table", "zh", windows[0]);
    const type = async (name: RegExp, digits: string) => {
      await page.getByRole("application", { name }).focus();
      for (const digit of digits) await page.keyboard.press(`Numpad${digit}`);
      await page.keyboard.press("NumpadEnter");
    };
    await type(/席号/, `${hall.person("chiefTeller")}`);
    await type(/口令/, "111111");
    await page.getByRole("alert").waitFor();
    await type(/口令/, pin);
    await page.getByText("总计票人").first().waitFor();
    await page.getByRole("button", { name: "换人" }).click();
    await type(/席号/, `${hall.person("scrutineer")}`);
    await type(/口令/, pin);
    await page.getByText("监票人", { exact: true }).waitFor();
    await page.context().close();
  });
});
