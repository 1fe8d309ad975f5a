import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { Hall } from "../../tally/meeting/hall.ts";
import { violations } from "../seen.ts";
import { at, Stage } from "../stage.ts";
import { browser, staged } from "../staged.ts";
import { atSeat, keyed, looked, usual } from "./seat.ts";

describe("practice", () => {
  /** The keys of the sample that lies beside the entry area, the way a teller reads it. */
  const sample = (page: Page) =>
    page.locator(".sample").evaluate((figure) => {
      const key: { readonly [mark: string]: string } = { o: "4", "-": "5", x: "6", "?": "/" };
      const marks = (selector: string) =>
        [...figure.querySelectorAll(selector)].map((one) => key[one.getAttribute("data-mark") ?? ""] ?? "");
      const boxes = marks(".boxes .mark").map((mark) => `*${mark}`);
      return { rows: marks(".ballot .mark"), boxes: `${boxes.join("")}0E` };
    });
  it("ten made-up papers; speed and errors are told this teller alone: nothing is sent, nothing kept, nobody else sees it", async () => {
    const hall = new Hall().adopt();
    const { stage, page } = await atSeat(browser, hall);
    const others = (["table", "scrutineer"] as const).map((place) => new Stage(hall, at(hall, place, "chief")));
    for (const one of [stage, ...others]) staged(one);
    const elsewhere = await Promise.all(others.map((other) => other.open(browser)));
    for (const one of elsewhere) await one.locator(".room-nav button").first().waitFor();
    const before = await Promise.all(elsewhere.map((one) => one.locator("main").textContent()));
    const leaves = hall.log.length;
    const sent: string[] = [];
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      // The font comes by slices, as names need it; a stream that has been silent is asked for anew.
      if (pathname.startsWith("/api/") && pathname !== "/api/events") sent.push(request.url());
    });
    const kept = () =>
      page.evaluate(async () => {
        const db = await new Promise<IDBDatabase>((done) => {
          const asked = indexedDB.open("zhengzi");
          asked.onsuccess = () => done(asked.result);
        });
        const names = await new Promise<unknown[]>((done) => {
          const asked = db.transaction("sealed").objectStore("sealed").getAllKeys();
          asked.onsuccess = () => done(asked.result);
        });
        db.close();
        return [...names.map(String), ...Object.keys(localStorage)];
      });
    await page.getByRole("button", { name: "试录" }).click();
    const keptBefore = await kept();
    for (let no = 1; no <= 10; no++) {
      await page.getByRole("heading", { name: `第${no}张（共10张）` }).waitFor();
      const { rows, boxes } = await sample(page);
      expect(rows).toHaveLength(23);
      // Paper 3: the fifth row otherwise than it stands there.
      const keys = no === 3 ? rows.with(4, rows[4] === "6" ? "4" : "6") : rows;
      await keyed(page, [...keys, ...boxes]);
    }
    await page.getByRole("heading", { name: "试录结果" }).waitFor();
    const facts = await page.locator(".facts dd").allTextContents();
    expect(facts[0]).toMatch(/^\d+\.\d秒$/);
    expect(Number.parseFloat(facts[0]!)).toBeGreaterThan(0.8);
    expect(facts[1]).toBe("1行");
    expect(await page.getByRole("row", { name: /^3 5 马小五/ }).count()).toBe(1);

    expect(sent).toEqual([]);
    expect(stage.arrived).toEqual([]);
    expect(hall.log).toHaveLength(leaves);
    expect(await kept()).toEqual(keptBefore);
    expect(await Promise.all(elsewhere.map((one) => one.locator("main").textContent()))).toEqual(before);
    await page.reload();
    await page.getByRole("button", { name: "试录" }).waitFor();
    expect(await page.getByText("试录结果").count()).toBe(0);
  });

  it.each(looked("zh"))(
    "%s: a paper set aside whole is told as such; axe finds nothing in the report",
    async (language) => {
      const { stage, page } = await atSeat(browser, new Hall().adopt(), usual, language);
      staged(stage);
      await page.getByRole("button", { name: /试录|Practice/ }).click();
      await page.locator(".keying-area:focus").waitFor();
      expect(await violations(page)).toEqual([]);
      await keyed(page, "-1E".repeat(10));
      await page.locator(".practice-report").waitFor();
      const cells = await page.locator(".practice-report tbody tr").first().locator("td").allTextContents();
      expect(cells.slice(2)).toEqual(
        language === "zh" ? ["整票", "可逐行录", "整票存疑"] : ["Whole paper", "can be keyed row by row", "set aside"],
      );
      expect(await violations(page)).toEqual([]);
    },
  );
});
