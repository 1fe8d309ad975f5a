import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { effort, sized } from "../../effort.ts";
import { Hall, rings } from "../../tally/meeting/hall.ts";
import { contrasts, cutOff, tabWalk, violations } from "../seen.ts";
import { claimedAtSeat, longest } from "../slates.ts";
import { browser, staged } from "../staged.ts";
import { keyed, languages, looked, atSeat as openAtSeat, type Showing, usual } from "./seat.ts";

/** The teller's page over real views of a real meeting: papers of any length, and what axe cannot see. */
async function atSeat(hall: Hall, ...more: Showing) {
  const opened = await openAtSeat(browser, hall, ...more);
  staged(opened.stage);
  return opened;
}

const paper = async (page: Page) => {
  await page.locator(".keying-area:focus").waitFor();
};

/** The bundle at seat 1 is keyed: only the count is left. */
function toCount(): Hall {
  const hall = claimedAtSeat(23);
  hall.key(
    0,
    1,
    [1, 2, 3].map((no) => ({ ref: `B01-0${no}`, body: { marks: rings(18), writeIns: [], setAside: "" } })),
  );
  return hall;
}

describe.each(effort === 3 ? [1, 23, 25, 30, 60] : [1, 25, 60])("a paper of %i names", (names) => {
  it("shows every name whole, equal ones told apart, the current row always in sight; up to 25 nothing scrolls", async () => {
    const { page } = await atSeat(claimedAtSeat(names), usual, names % 2 === 0 ? "en" : "zh");
    await paper(page);
    const shown = await page
      .locator(".ballot-name")
      .evaluateAll((all) =>
        all.map((one) => ({ text: one.textContent ?? "", cut: one.scrollWidth > one.clientWidth + 1 })),
      );
    expect(shown).toHaveLength(names);
    expect(shown.filter(({ cut }) => cut)).toEqual([]);
    if (names > 5) {
      expect(shown[2]?.text).toBe(longest);
      expect([shown[4]?.text, shown[5]?.text].map((text) => text?.replace(/^\D{2,3}(?=第|区)/, ""))).toEqual([
        "第5街道",
        "区农业技术推广总站",
      ]);
    }
    expect(await cutOff(page, names <= 25 ? "main, .ballot, .keying-side" : "main, .keying-side")).toEqual([]);
    const smallest = await page
      .locator(".ballot-name")
      .evaluateAll((all) => Math.min(...all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))));
    expect(smallest).toBeGreaterThanOrEqual(18);
    for (let row = 1; row < names; row++) {
      await keyed(page, "4");
      if (row % 4 !== 0 && row < names - 1) continue;
      const inSight = await page.locator(".ballot [aria-current]").evaluate((one) => {
        const [here, all] = [one.getBoundingClientRect(), one.parentElement!.getBoundingClientRect()];
        return here.top >= all.top - 1 && here.bottom <= all.bottom + 1;
      });
      expect(inSight).toBe(true);
    }
    await keyed(page, "40");
    await page.getByText(/本张已录满|All rows are keyed/).waitFor();
  });

  it("at 200 % zoom nothing is cut off sideways, the current row is in sight", async () => {
    const { page } = await atSeat(claimedAtSeat(names), { width: 683, height: 384 });
    await paper(page);
    await keyed(page, "4".repeat(Math.min(names - 1, sized(7, 13, 60))));
    const seen = await page.evaluate(() => {
      const row = document.querySelector(".ballot [aria-current]")?.getBoundingClientRect();
      const wide = document.documentElement.scrollWidth - innerWidth;
      return { wide, inSight: row !== undefined && row.top >= 0 && row.bottom <= innerHeight };
    });
    expect(seen).toEqual({ wide: 0, inSight: true });
  });
});

describe("what axe cannot see", () => {
  it.each(languages)(
    "%s: names and marks stand out at 7 : 1 in every state, taken back and locked out included",
    async (language) => {
      const { page } = await atSeat(claimedAtSeat(25), usual, language);
      await paper(page);
      const all = () => contrasts(page, ".ballot-name, .ballot-note, .ballot-mark .mark, .boxes .mark, .pad-key .mark");
      const least = async () => Math.min(...(await all()).map(({ ratio }) => ratio));
      await keyed(page, "4560");
      expect(await least()).toBeGreaterThanOrEqual(7);
      await keyed(page, "44E.5");
      expect(await page.locator('.ballot-mark[data-earlier="true"] .mark').count()).toBeGreaterThan(0);
      expect(await least()).toBeGreaterThanOrEqual(7);
      await page.getByRole("button", { name: /暂停|Lock/ }).focus();
      expect(await least()).toBeGreaterThanOrEqual(7);
    },
  );

  it("every row and every mark has a name for those who listen; what was keyed last is said", async () => {
    const { page } = await atSeat(claimedAtSeat(23));
    await paper(page);
    await keyed(page, "456");
    const rows = page.getByRole("list", { name: "第1扎第1张" }).getByRole("listitem");
    const said = await rows.evaluateAll((all) =>
      all.map((one) => [one.textContent, one.querySelector("[role=img]")?.getAttribute("aria-label")]),
    );
    expect(said.slice(0, 4)).toEqual([
      ["1丁一", "圈"],
      ["2于小二", "空白"],
      [`3${longest}`, "叉"],
      ["4万四未录", undefined],
    ]);
    await page
      .getByRole("status")
      .filter({ hasText: `第3行 ${longest}` })
      .waitFor({ state: "attached" });
  });

  it.each([
    ["claiming", () => new Hall().toCounting(6, 200).bundle(3, 3), ".pinpad"],
    ["before the count", () => new Hall().adopt(), ".empty"],
    ["keying", () => claimedAtSeat(23), ".keying-area:focus"],
    ["counting the papers", toCount, ".claim .pinpad"],
  ] as const)(
    "%s: Tab comes to everything once, in the order of reading, and one sees where",
    async (_, hall, ready) => {
      const { page } = await atSeat(hall());
      await page.locator(ready).waitFor();
      const { stops, missed } = await tabWalk(page);
      expect(missed).toEqual([]);
      expect(stops.length).toBeGreaterThan(1);
      expect(stops.filter(({ seen, backwards }) => !seen || backwards)).toEqual([]);
    },
  );

  it("2.1.4: a single key does nothing unless the paper has the focus", async () => {
    const { page } = await atSeat(claimedAtSeat(23));
    await paper(page);
    await keyed(page, "4");
    const heading = await page.locator("h1").textContent();
    for (const leave of [
      () => page.getByRole("button", { name: "暂停" }).focus(),
      () => page.evaluate(() => (document.activeElement as HTMLElement).blur()),
    ]) {
      await leave();
      await keyed(page, "456-.");
      expect(await page.locator("h1").textContent()).toBe(heading);
    }
    await page.locator(".ballot").click();
    await keyed(page, "4");
    expect(await page.locator("h1").textContent()).not.toBe(heading);
  });

  it("who asks for less motion gets none", async () => {
    for (const reducedMotion of ["reduce", "no-preference"] as const) {
      const { page } = await atSeat(claimedAtSeat(23), usual, "zh", { reducedMotion });
      await paper(page);
      await keyed(page, "44444");
      const moving = await page.evaluate(() => document.getAnimations().length);
      expect(moving > 0).toBe(reducedMotion === "no-preference");
    }
  });

  it("on a touch screen every target of every state is 60 px at least", async () => {
    const touch = { hasTouch: true, isMobile: true };
    for (const [hall, ready] of [
      [new Hall().toCounting(6, 200).bundle(3, 3), ".pinpad"],
      [claimedAtSeat(23), ".keying"],
      [toCount(), ".claim .pinpad"],
    ] as const) {
      const { page } = await atSeat(hall, usual, "zh", touch);
      await page.locator(ready).waitFor();
      const small = await page.locator("main button").evaluateAll((all) =>
        all
          .map((one) => ({ name: one.textContent, box: one.getBoundingClientRect() }))
          .filter(({ box }) => Math.min(box.width, box.height) < 60)
          .map(({ name }) => name),
      );
      expect(small).toEqual([]);
    }
  });

  it.each(looked("en"))(
    "%s: nothing for axe to find on count, wrong count, refusal, another window and report",
    async (language) => {
      const { page } = await atSeat(toCount(), usual, language);
      await page.locator(".claim .pinpad").waitFor();
      expect(await violations(page)).toEqual([]);
      await keyed(page, "2E");
      await page.locator(".notice").waitFor();
      expect(await violations(page)).toEqual([]);
      const second = await page.context().newPage();
      await second.goto(page.url());
      await second.getByText(/另一个窗口|another window/).waitFor();
      expect(await violations(second)).toEqual([]);

      const { page: other } = await atSeat(claimedAtSeat(23), usual, language);
      await paper(other);
      const refusal = { refused: "bundle-claimed", zh: "这一扎在别的席位。", en: "This bundle is at another seat." };
      await other.route("**/api/commands", (route) => route.fulfill({ status: 409, json: refusal }));
      await keyed(other, `${"4".repeat(23)}0E`);
      await other.getByText(/主机没有收下|did not take this/).waitFor();
      await other.getByText(/第1扎第1张|Bundle 1, paper 1/).waitFor();
      expect(await other.locator(".safety").count()).toBe(0);
      expect(await violations(other)).toEqual([]);
    },
  );
});
