import { expect, test } from "vitest";
import { turnAway } from "../../server/refusals.ts";
import { launchBrowser } from "../browser.ts";
import { served, stranger } from "./meeting.ts";

const path = "/api/papers/slip-1";

test("a paper that does not come: a page to read in the tab that was to show it, JSON to everything else", async () => {
  const serving = await served();
  const { zh, en, refused } = turnAway("device-unknown");
  const told = await (await stranger(serving)).send("GET", path);
  expect([told.status, JSON.parse(told.body.toString())]).toMatchObject([401, { refused, zh, en }]);

  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    const answer = await page.goto(`https://127.0.0.1:${serving.port}${path}`);
    expect(answer?.status()).toBe(401);
    const text = await page.locator("body").textContent();
    for (const sentence of ["文书没有打开", zh, en]) expect(text).toContain(sentence);
    expect(await page.locator("body").evaluate((body) => getComputedStyle(body).maxWidth)).not.toBe("none");
    expect(complaints.filter((one) => one.includes("Content Security Policy"))).toEqual([]);
  } finally {
    await browser.close();
  }
});
