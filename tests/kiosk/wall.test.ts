/** Long names on the wall: they are folded, and the others stay as large as they were. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folded, foldName } from "../../kiosk/hall/fold.ts";
import type { HallView } from "../../tally/view/index.ts";
import { viewFor } from "../../tally/view/index.ts";
import { launchBrowser } from "../browser.ts";
import { Hall } from "../tally/meeting/hall.ts";
import { at, Stage, surroundings } from "./stage.ts";

const long = "阿卜杜热合曼·买买提吐尔逊·伊斯拉木江·艾力";
const family = [..."丁于才万马王方孔叶冯刘江安李张陈林周赵徐"];
const short = (n: number) => Array.from({ length: n }, (_, i) => `${family[i % 20]}${["小一", "二", "大三"][i % 3]}`);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** The wall with a list (or a table) of these names, all of which were elected. */
class Listed extends Stage {
  private readonly shown: HallView;

  constructor(names: readonly string[], screen: "list" | "votes") {
    const hall = new Hall();
    const who = at(hall, "hall");
    super(hall, who);
    const view = viewFor(who, hall.state, surroundings(hall)) as HallView;
    const votes = names.map((name, i) => ({ no: i + 1, name, for: 286 - i }));
    this.shown = { ...view, step: "announced", byStrokes: true, ...(screen === "list" ? { list: names } : { votes }) };
  }

  protected override view(): HallView {
    return this.shown;
  }
}

/** Size of the names in px; what runs out of the window or into its neighbour. */
const look = (page: Page) =>
  page.evaluate(() => {
    const items = [...document.querySelectorAll(".wall-names > li, .wall-votes > li")];
    const boxes = items.map((item) => {
      const lines = [...item.querySelectorAll(".wall-line")].map((line) => {
        const range = document.createRange();
        range.selectNodeContents(line);
        return range.getBoundingClientRect();
      });
      const [left, right] = [Math.min(...lines.map((b) => b.left)), Math.max(...lines.map((b) => b.right))];
      return { left, right, top: item.getBoundingClientRect().top, bottom: item.getBoundingClientRect().bottom };
    });
    const [head, foot] = [".wall-title", ".wall-foot"].map((one) =>
      document.querySelector(one)?.getBoundingClientRect(),
    );
    const outside = boxes.filter(
      (b) => b.left < 0 || b.right > innerWidth || b.top < head!.bottom - 1 || b.bottom > foot!.top + 1,
    );
    const over = boxes.filter((a, i) =>
      boxes.some(
        (b, j) => j > i && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2,
      ),
    );
    return {
      size: Number.parseFloat(getComputedStyle(items[0]!).fontSize),
      outside: outside.length,
      over: over.length,
    };
  });

const windows = [
  { width: 1920, height: 1080, least: 24 },
  { width: 1366, height: 768, least: 20 },
] as const;

describe("long names on the wall", () => {
  it.each([
    ["50 names, one of 21 characters", [...short(49), long], "list"],
    ["60 names, three of them long", [long, ...short(57), "古丽巴哈尔·阿不都热依木", "艾力·买买提"], "list"],
    ["23 names with votes, one of 21 characters", [...short(22), long], "votes"],
  ] as const)("%s: nobody is small, nothing is cut off or lies over another", async (_, names, screen) => {
    for (const { width, height, least } of windows) {
      const stage = new Listed(names, screen);
      const page = await stage.open(browser, { width, height });
      await page.locator(".wall-line").first().waitFor();
      const { size, outside, over } = await look(page);
      expect([width, outside, over]).toEqual([width, 0, 0]);
      expect(size).toBeGreaterThanOrEqual(least);
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/wall-${screen}-${names.length}-${width}.png` });
      const text = await page.locator(".wall-names > li, .wall-name").allTextContents();
      expect(text.map((one) => one.replace(/\u3000/g, ""))).toEqual([...names]);
      await page.context().close();
      stage.close();
    }
  });

  it("a name is cut at its dots, the dot at the end of a line; without dots into even parts", () => {
    expect(foldName(long, 8)).toEqual(["阿卜杜热合曼·", "买买提吐尔逊·", "伊斯拉木江·艾力"]);
    expect(foldName("买买提吐尔逊伊斯拉木江", 6)).toEqual(["买买提吐尔逊", "伊斯拉木江"]);
    expect(foldName("丁一", 3)).toEqual(["丁一"]);
  });

  it("names that fit are not folded, and no name is torn across two columns", () => {
    expect(folded(short(18), 3, 0)).toMatchObject({ rows: 6, wide: 3 });
    const { lines, rows } = folded([...short(9), long, ...short(9), long], 2, 0);
    const spans = lines.map(({ length }) => length);
    expect(spans.slice(0, 10).reduce((sum, span) => sum + span, 0)).toBeLessThanOrEqual(rows);
  });
});
