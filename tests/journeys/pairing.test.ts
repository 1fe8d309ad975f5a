import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeSeconds } from "../../server/admission/devices.ts";
import { type Serving, serve } from "../../server/serve.ts";
import { launchBrowser } from "../browser.ts";
import { held } from "../kiosk/held.ts";
import { heading, press, register, zh } from "./pages.ts";

/** A device that comes to the wrong place, or shows other digits, or is forgotten: nobody's screen may be stuck with it. */
let folder: string;
let serving: Serving;
let browser: Browser;
let desk: Page;
let later = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "zhengzi-pairing-"));
  serving = await serve({
    folder,
    address: "127.0.0.1",
    port: 0,
    rate: { perSecond: 2_000, burst: 4_000 },
    now: () => new Date(Date.now() + later),
  });
  browser = await launchBrowser();
  desk = await open();
  await press(desk, "这是选举工作组的第一台设备:输入设置码");
  await desk.getByLabel("设置码").fill(serving.setupCode!);
  await press(desk, "登记本机");
  await desk.waitForURL(/\/organiser\//);
  await press(desk, /^席位与设备/);
});
afterAll(async () => {
  await browser?.close();
  await serving?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(`https://127.0.0.1:${serving.port}/`);
  return page;
}

const shown = async (page: Page) =>
  ((await page.getByRole("img", { name: /^登记码/ }).textContent()) ?? "").replace(/\D/g, "");

/** The organiser types what the device shows; both screens compare. */
async function typed(device: Page, place: string): Promise<string> {
  const code = await shown(device);
  await desk.getByRole("radio", { name: place, exact: true }).check();
  await desk.getByLabel("登记码（八位）").fill(code);
  await press(desk, "核对登记码");
  for (const page of [desk, device]) await heading(page, "两块屏幕上的四位确认数相同吗?");
  return code;
}

describe("a registration that is not to be", () => {
  it("is called off by the organiser; the device shows a new code, by which it comes to its right place", async () => {
    const device = await open();
    const code = await typed(device, "核票台");
    await press(desk, "不登记,取消");
    await desk.getByLabel("登记码（八位）").waitFor();
    await expect.poll(() => shown(device)).not.toBe(code);
    const next = await shown(device);
    await register(desk, "会场屏幕", next, () => press(device, "确认数相同"));
    await device.waitForURL(/\/hall\//);
    await device.context().close();
  });

  it("is given up at the device whose digits differ: it shows a new code, and the organiser's page is free", async () => {
    const device = await open();
    const code = await typed(device, "主持台");
    await press(device, "不相同,取新的登记码");
    await expect.poll(() => shown(device)).not.toBe(code);
    await desk.getByLabel("登记码（八位）").waitFor();
    await device.context().close();
  });

  it("runs out while nobody looks: what is pressed then is refused in words, and both screens go on", async () => {
    const device = await open();
    const code = await typed(device, "主持台");
    later = codeSeconds * 1000;
    await press(device, "确认数相同");
    await device
      .getByRole("alert")
      .filter({ hasText: zh("还没有在两台设备上核对四位确认数") })
      .waitFor();
    await desk.getByLabel("登记码（八位）").waitFor();
    await expect.poll(() => shown(device)).not.toBe(code);
    await expect.poll(() => device.getByRole("alert").count()).toBe(0);
    await device.context().close();
  });

  it("five wrong codes make every code worthless: the devices show new ones without a hand", async () => {
    const device = await open();
    const code = await shown(device);
    for (let i = 0; i < 5; i++) {
      await desk.getByLabel("登记码（八位）").fill(code === "00000000" ? "00000001" : "00000000");
      await press(desk, "核对登记码");
      await desk
        .getByRole("alert")
        .filter({ hasText: i < 4 ? "登记码不对" : "所有登记码已作废" })
        .waitFor();
    }
    await device
      .getByRole("img", { name: /^登记码/ })
      .filter({ hasNotText: code })
      .waitFor();
    await expect.poll(() => shown(device)).not.toBe(code);
    await device.context().close();
  });

  it("what is typed while the answer is on its way is not taken out of the field by it", async () => {
    const pair = await held(desk, "/api/pair");
    const field = desk.getByLabel("登记码（八位）");
    await field.fill("00000000");
    await press(desk, "核对登记码");
    await expect.poll(() => field.inputValue()).toBe("");
    await field.fill("1234");
    pair.release();
    await desk.getByRole("alert").filter({ hasText: "登记码不对" }).waitFor();
    expect(await field.inputValue()).toBe("1234");
    await desk.unroute("**/api/pair");
  });

  it("the next device's code and place, typed meanwhile, are there again when the digits are compared", async () => {
    const device = await open();
    const code = await shown(device);
    const pair = await held(desk, "/api/pair");
    const field = desk.getByLabel("登记码（八位）");
    await desk.getByRole("radio", { name: "核票台", exact: true }).check();
    await field.fill(code);
    await press(desk, "核对登记码");
    await pair.asked;
    await desk.getByRole("radio", { name: "监票人", exact: true }).check();
    await field.fill("1234");
    pair.release();
    await heading(desk, "两块屏幕上的四位确认数相同吗?");
    await desk.unroute("**/api/pair");
    await press(desk, "不登记,取消");
    await field.waitFor();
    expect(await field.inputValue()).toBe("1234");
    expect(await desk.getByRole("radio", { name: "监票人", exact: true }).isChecked()).toBe(true);
    await device.context().close();
  });
});
