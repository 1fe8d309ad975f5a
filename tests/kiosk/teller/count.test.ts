import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../../browser.ts";
import { Hall, plain, rings } from "../../tally/meeting/hall.ts";
import { atSeat, keyed } from "./seat.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

it("that the count differs is no longer said once the table has put the slip right", async () => {
  const hall = new Hall().toCounting(286, 287).bundle(3, ...Array.from({ length: 14 }, () => 20), 3);
  hall.claim(0, 1, 1);
  hall.key(
    0,
    1,
    [1, 2, 3].map((no) => ({ ref: `B01-0${no}`, body: plain(rings(18)) })),
  );
  const { stage, page } = await atSeat(browser, hall);
  await page.locator(".claim .pinpad").waitFor();
  await keyed(page, "4E");
  await page.getByText("与录入的张数不同").waitFor();
  hall.do("chiefTeller", "resized", { bundle: 1, papers: 4, why: "随票单写错" });
  stage.push();
  await page.locator(".keying-area:focus").waitFor();
  expect(await page.getByText("与录入的张数不同").count()).toBe(0);
  await page.context().close();
  stage.close();
});
