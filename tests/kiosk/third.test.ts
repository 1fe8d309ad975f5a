import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../browser.ts";
import { counting } from "./room/states.ts";
import { contrasts, cutOff, violations } from "./seen.ts";
import { at, Stage } from "./stage.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

it.each(["zh", "en"] as const)(
  "%s: a third reading at the table fits below the call of a seat, and nothing lies over it",
  async (language) => {
    const hall = counting(); // seat 4 has called for a scrutineer
    const stage = new Stage(hall, { ...at(hall, "table", "teller"), person: hall.person("teller", 5) as never });
    const page = await stage.open(browser, { width: 1366, height: 768 }, language);
    page.setDefaultTimeout(60_000);
    await page.locator(".panel .button").first().click();
    await page.getByRole("button", { name: /开始核录|Begin the third reading/ }).click();
    await page.locator(".keying-area:focus").waitFor();
    const [call, head] = await Promise.all([".calls", ".keying-head"].map((one) => page.locator(one).boundingBox()));
    expect(head!.y).toBeGreaterThanOrEqual(call!.y + call!.height);
    expect(await cutOff(page, "main, .ballot")).toEqual([]);
    expect((await contrasts(page, ".ballot-name")).filter(({ ratio }) => ratio < 7)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
    stage.close();
  },
);
