/** Organiser, chair's desk and wall at every step: they fit every screen, and can be used by everybody. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { effort, sized } from "../../effort.ts";
import { browser } from "../staged.ts";
import { announced, chair, desk, setUp, upTo, wall } from "./desks.ts";

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 820, height: 1180 },
];

async function fits(page: Page, direction: "wide" | "both"): Promise<void> {
  const [width, height] = await page.evaluate(() => [
    document.documentElement.scrollWidth - innerWidth,
    document.documentElement.scrollHeight - innerHeight,
  ]);
  expect(width).toBeLessThanOrEqual(0);
  if (direction === "both") expect(height).toBeLessThanOrEqual(0);
}

async function fitsAll(page: Page, direction: "wide" | "both"): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await fits(page, direction);
  }
}

async function usable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

describe.each(["zh", "en"] as const)("in %s", (language) => {
  /** While writing, Chinese speaks for both. */
  const looked = language === "zh" || effort >= 2;

  it("every part of the set-up fits every screen and passes WCAG 2.2 AA", async () => {
    const stage = setUp((draft) => {
      draft.rehearsal = false;
      draft.overrides = { base: "present" };
    });
    const page = await stage.open(browser, sizes[0], language);
    const parts = page.locator(".rail > ol > li > button");
    await parts.first().waitFor();
    for (let part = 0; part < (await parts.count()); part++) {
      await page.setViewportSize(sizes[0]!);
      await parts.nth(part).click();
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll("details")) fold.open = true;
      });
      if (looked && part % sized(4, 2, 1) === 0) await usable(page);
      await fitsAll(page, "wide");
    }
  });

  it("the course, the chair's desk and the wall fit every screen and pass WCAG 2.2 AA", async () => {
    const stages = [
      ...[upTo("rollCall"), upTo("voting"), upTo("returned")].flatMap((hall) => [desk(hall), chair(hall), wall(hall)]),
      announced("list"),
      announced("votes"),
    ];
    for (const [i, stage] of stages.entries()) {
      const page = await stage.open(browser, sizes[0], language);
      await page.locator("h1").first().waitFor();
      // The pages of one desk are alike: every third is looked into, in a full run all of them.
      if (looked && i % sized(9, 3, 1) === 0) await usable(page);
      await fitsAll(page, stage.who.place === "hall" ? "both" : "wide");
      await page.context().close();
    }
  });
});
