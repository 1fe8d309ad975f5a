import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { rehearse } from "../../server/cli/rehearsal/rehearse.ts";
import type { Role } from "../../tally/meeting/index.ts";
import { effort } from "../effort.ts";
import { handsOf, VerifierPage } from "../journeys/verifier-page.ts";
import { scratch } from "../server/folder.ts";
import type { Hall } from "../tally/meeting/hall.ts";
import { contrasts, cutOff, tabWalk, violations } from "./seen.ts";
import { doubtfulAtTable, longest } from "./slates.ts";
import { at, counted, Stage } from "./stage.ts";
import { browser, staged } from "./staged.ts";

/** Names and marks wherever they are shown: at the table, on the wall, in the verifier. */
const usual = { width: 1366, height: 768 };
const languages = ["zh", "en"] as const;

async function show(
  hall: Hall,
  place: "table" | "hall",
  role: Role | undefined,
  viewport = usual,
  language?: "zh" | "en",
) {
  const stage = new Stage(hall, at(hall, place, role));
  staged(stage);
  const page = await stage.open(browser, viewport, language);
  page.setDefaultTimeout(60_000);
  return { stage, page };
}

/** The chief looks at the doubtful paper 1 of bundle 1. */
async function look(names: number, viewport = usual, language: "zh" | "en" = "zh"): Promise<Page> {
  const { page } = await show(doubtfulAtTable(names), "table", "chief", viewport, language);
  await page
    .getByRole("row", { name: /第1扎第1张|Bundle 1, paper 1/ })
    .getByRole("button")
    .click();
  await page.locator(".sheet").waitFor();
  return page;
}

async function standOut(page: Page, selector: string): Promise<void> {
  const all = await contrasts(page, selector);
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter(({ ratio }) => ratio < 7)).toEqual([]);
}

describe.each(effort === 3 ? [1, 23, 25, 30, 60] : [1, 25, 60])(
  "the table's page of one paper with %i names",
  (names) => {
    const language = names === 60 ? "en" : "zh";

    it("shows every name whole, equal ones told apart, marks and names at 7 : 1, nothing wider than the window", async () => {
      const page = await look(names, usual, language);
      const shown = await page
        .locator(".sheet .ballot-name")
        .evaluateAll((all) =>
          all.map((one) => ({ text: one.textContent ?? "", cut: one.scrollWidth > one.clientWidth + 1 })),
        );
      expect(shown).toHaveLength(names);
      expect(shown.filter(({ cut }) => cut)).toEqual([]);
      if (names > 5) {
        expect(shown[2]?.text).toBe(longest);
        expect(shown[4]?.text).toMatch(/第5街道$/);
        expect(shown[5]?.text).toMatch(/区农业技术推广总站$/);
      }
      await standOut(page, ".sheet .ballot-name, .sheet .ballot-note, .sheet .mark");
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      if (names === 25) expect(await cutOff(page, ".sheet")).not.toContain("ballot sheet");
      expect(await violations(page)).toEqual([]);
    });

    it("at 200 % zoom nothing is cut off sideways", async () => {
      const page = await look(names, { width: 683, height: 384 }, language);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      const last = page.locator(".sheet .ballot-name").last();
      await last.scrollIntoViewIfNeeded();
      await last.waitFor();
    });
  },
);

it("Tab comes to everything on the table's page of one paper once, in the order of reading, and one sees where", async () => {
  const page = await look(25);
  const { stops, missed } = await tabWalk(page);
  expect(missed).toEqual([]);
  expect(stops.length).toBeGreaterThan(3);
  expect(stops.filter(({ seen, backwards }) => !seen || backwards)).toEqual([]);
});

describe.each(languages)("%s: names and votes at 7 : 1", (language) => {
  it.each(["list", "votes"] as const)("on the wall, which shows the %s", async (screen) => {
    const hall = counted(160).close().unlock();
    const { stage, page } = await show(hall, "hall", undefined, { width: 1920, height: 1080 }, language);
    stage.push();
    hall.both("informed", {}, "chair");
    hall.both("reported", {}, "chair");
    hall.both("announced", { eligibility: "" }, "chair");
    hall.both("show", { screen, decision: screen === "votes" ? "选举办法第九条" : "" }, "chair");
    stage.push();
    const names = screen === "votes" ? ".wall-name, .wall-for, .wall-no" : ".wall-list ol li, .wall-list ol li *";
    await page.locator(names).first().waitFor();
    await standOut(page, names);
  });
});

describe("in the verifier", () => {
  it("names, votes and verdicts of the result at 7 : 1, in both languages", { timeout: 240_000 }, async () => {
    const folder = scratch();
    await rehearse({ out: folder, papers: 12, tellers: 4, errorRate: 0.01, seed: 5 });
    const hands = handsOf(folder);
    for (const language of languages) {
      const verifier = await VerifierPage.open(browser, language);
      await verifier.archives(hands);
      await verifier.slips(hands.slips);
      await verifier.verify();
      await standOut(verifier.page, ".totals td, .totals td strong, .finding-verdict, .finding-words");
    }
  });
});
