/** The one browser of a file of tests, and the stages opened in it: closed after each test. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launchBrowser } from "../browser.ts";
import type { Stage } from "./stage.ts";

export let browser: Browser;
const open: Stage[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  for (const stage of open.splice(0)) stage.close();
});
afterAll(() => browser?.close());

export function staged<S extends Stage>(stage: S): S {
  open.push(stage);
  return stage;
}
