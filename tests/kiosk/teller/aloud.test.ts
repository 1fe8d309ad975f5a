import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../../browser.ts";
import { Hall } from "../../tally/meeting/hall.ts";
import { violations } from "../seen.ts";
import { at, Stage } from "../stage.ts";

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  stage?.close();
});

it("at a seat of two the page asks who reads aloud, names both above every paper, and says who may not", async () => {
  const hall = new Hall((draft) => {
    draft.counting.pairs = true;
  })
    .toCounting(3, 200)
    .bundle(1, 2);
  const [keys, aloud] = [hall.person("teller", 0), hall.person("teller", 1)];
  stage = new Stage(hall, at(hall, "seat", "teller"));
  const page = await stage.open(browser);
  page.setDefaultTimeout(60_000);
  const type = async (name: string, digits: number) => {
    await page.getByRole("application", { name }).waitFor();
    for (const digit of `${digits}`) await page.keyboard.press(`Numpad${digit}`);
    await page.keyboard.press("NumpadEnter");
  };
  await type("扎号", 1);
  await page.getByText("谁念票？").waitFor();
  expect(await violations(page)).toEqual([]);
  await type("唱票人的号码", keys);
  await page.getByText("唱票人须是另一名计票人").waitFor();
  await type("扎号", 1);
  await type("唱票人的号码", aloud);
  await page.getByText(`初录 · ${aloud}号唱票，${keys}号录票，监票人在旁`).waitFor();
  const claims = stage.arrived.filter(({ type: sent }) => sent === "claim");
  expect(claims.at(-1)).toMatchObject({ bundle: 1, reading: 1, aloud, person: keys });
  expect(await violations(page)).toEqual([]);
});
