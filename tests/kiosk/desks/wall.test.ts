import { describe, expect, it } from "vitest";
import { rehearsalDraft } from "../../../tally/meeting/index.ts";
import { browser } from "../staged.ts";
import { announced } from "./desks.ts";

describe("the wall", () => {
  it("names of the elected are large enough for the last row, and all 18 of them in one look", async () => {
    const page = await announced("list").open(browser, { width: 1920, height: 1080 });
    await page.locator(".wall-names li").first().waitFor();
    const size = await page
      .locator(".wall-names li")
      .first()
      .evaluate((li) => Number.parseFloat(getComputedStyle(li).fontSize));
    expect(size).toBeGreaterThanOrEqual(72);
    expect(await page.locator(".wall-names li").count()).toBe(18);
  });

  it("shows votes after a recorded decision alone, in ballot order, without ranks", async () => {
    const page = await announced("votes").open(browser, { width: 1920, height: 1080 });
    await page.locator(".wall-votes li").first().waitFor();
    const names = await page.locator(".wall-name").allTextContents();
    expect(names.map((name) => name.replace(/\s/g, ""))).toEqual(rehearsalDraft().slate.map((one) => one.name));
    const without = await announced("list").open(browser);
    await without.locator(".wall-names").waitFor();
    expect(await without.getByText("票", { exact: true }).count()).toBe(0);
  });
});
