import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { effort } from "../../effort.ts";
import type { Hall } from "../../tally/meeting/hall.ts";
import { at, Stage } from "../stage.ts";

export const usual = { width: 1366, height: 768 };
export const languages = ["zh", "en"] as const;

/** Looking through a page with axe takes long: one of the languages in shorter runs, the other in other tests. */
export const looked = (short: "zh" | "en") => (effort === 3 ? languages : ([short] as const));

/** How a page is shown: its window, its language, what else the browser pretends. */
export type Showing = [viewport?: typeof usual, language?: "zh" | "en", options?: BrowserContextOptions];

/** The page of seat 1, over a meeting without a server; the caller closes the stage. */
export async function atSeat(browser: Browser, hall: Hall, ...more: Showing): Promise<{ stage: Stage; page: Page }> {
  const stage = new Stage(hall, at(hall, "seat", "teller"));
  const page = await stage.open(browser, ...more);
  page.setDefaultTimeout(60_000);
  return { stage, page };
}

const named: { readonly [key: string]: string } = {
  E: "NumpadEnter",
  ".": "NumpadDecimal",
  "-": "NumpadSubtract",
  "/": "NumpadDivide",
  "*": "NumpadMultiply",
};

/** Keys of the keypad at the pace of fast fingers; `E` is Enter. */
export async function keyed(page: Page, keys: Iterable<string>): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(named[key] ?? `Numpad${key}`);
    await page.waitForTimeout(34);
  }
}
