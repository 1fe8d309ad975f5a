import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { launchBrowser } from "../../browser.ts";
import { placeOf, served } from "../meeting.ts";
import { attacked } from "./attack.ts";
import { off } from "./controls.ts";

/** The policy of the pages in a real browser. Off: the same answers of the same server, without that one header. */
let browser: Browser;
const serving = await served();
const { address, port } = placeOf(serving);
/** The page of a kiosk that is not paired: it stays where it is. */
const ours = `https://${address}:${port}/`;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function opened(): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  await context.route(ours, async (route: Route) => {
    const answer = await route.fetch();
    const headers = answer.headers();
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    if (off.has("policy: script") || off.has("policy: frame")) delete headers["content-security-policy"];
    await route.fulfill({ response: answer, headers });
  });
  return context.newPage();
}

attacked("policy: script", async () => {
  const page = await opened();
  await page.goto(ours);
  await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML("beforeend", '<img src="x" onerror="globalThis.taken = 1">');
    } catch {
      // Trusted Types: the text does not even become an element
    }
    const script = document.createElement("script");
    try {
      script.textContent = "globalThis.taken = 1";
    } catch {
      return;
    }
    document.body.append(script);
  });
  await page.waitForTimeout(300);
  const taken = await page.evaluate(() => "taken" in globalThis);
  await page.context().close();
  return taken ? "script runs" : "nothing runs";
});

attacked("policy: frame", async () => {
  const page = await opened();
  await page.route("https://evil.example/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe src="${ours}" style="opacity:0"></iframe>` }),
  );
  await page.goto("https://evil.example/");
  await page.waitForTimeout(500);
  const frame = page.frames().find((one) => one !== page.mainFrame());
  const inside = await frame?.evaluate(() => document.querySelector("script[src]") !== null).catch(() => false);
  await page.context().close();
  return inside ? "framed" : "blank frame";
});
