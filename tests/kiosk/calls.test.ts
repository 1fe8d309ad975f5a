import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../browser.ts";
import { counting } from "./room/states.ts";
import { violations } from "./seen.ts";
import { at, Stage } from "./stage.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

it.each([
  ["table", "nobody signed in"],
  ["scrutineer", "nobody signed in"],
  ["table", "locked"],
  ["scrutineer", "locked"],
] as const)("a seat that calls for a scrutineer is on the screen of the %s, %s", async (place, state) => {
  const hall = counting(); // seat 4 has called for a scrutineer
  const who = state === "locked" ? { ...at(hall, place, "chief"), locked: true } : at(hall, place);
  const stage = new Stage(hall, who);
  const page = await stage.open(browser);
  page.setDefaultTimeout(60_000);
  await page.locator(".signin").waitFor();
  expect(await page.getByRole("alert").textContent()).toBe("请监票人到第4席");
  expect(await page.getByRole("button", { name: "已到" }).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  hall.do("scrutineer", "answered", { called: "seat000004" });
  stage.push();
  await page.locator(".calls").waitFor({ state: "detached" });
  await page.context().close();
  stage.close();
});
