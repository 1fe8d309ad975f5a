import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Serving } from "../../server/serve.ts";
import { launchBrowser } from "../browser.ts";
import { served } from "../server/meeting.ts";

/** The page that each kiosk opens first, over plain HTTP; what lies outside is played by the browser. */
let browser: Browser;
let serving: Serving;
beforeAll(async () => {
  [browser, serving] = await Promise.all([launchBrowser(), served()]);
});
afterAll(() => browser?.close());

async function opened(outside: "answers" | "is not there"): Promise<{ page: Page; asked: string[]; faults: string[] }> {
  const page = await browser.newPage();
  const [asked, faults]: [string[], string[]] = [[], []];
  page.on("console", (line) => {
    if (/Content Security Policy/.test(line.text())) faults.push(line.text());
  });
  await page.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => {
    asked.push(new URL(route.request().url()).origin);
    return outside === "answers" ? route.fulfill({ body: "" }) : route.abort("internetdisconnected");
  });
  await page.goto(`http://127.0.0.1:${serving.plainPort}/`);
  await page.getByRole("link", { name: /下载证书/ }).waitFor();
  return { page, asked, faults };
}

test("a device with a way to the Internet is told so before it is registered", async () => {
  const { page, asked, faults } = await opened("answers");
  await page.getByRole("alert").getByText("这台设备能连到外网。").waitFor();
  expect(asked).toEqual(["http://223.5.5.5"]);
  expect(faults).toEqual([]);
  await page.close();
});

test("without one nothing is said: that no answer came proves nothing", async () => {
  const { page, asked, faults } = await opened("is not there");
  await expect.poll(() => asked.length).toBe(1);
  await page.waitForTimeout(200);
  expect(await page.getByRole("alert").isVisible()).toBe(false);
  expect(faults).toEqual([]);
  await page.close();
});
