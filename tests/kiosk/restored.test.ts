import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Restored, Surroundings } from "../../tally/view/index.ts";
import { launchBrowser } from "../browser.ts";
import { Hall } from "../tally/meeting/hall.ts";
import { at, Stage } from "./stage.ts";

const offer = { size: 12, root: Buffer.alloc(32).toString("base64"), logKey: "new key", signature: "sig" };
const missing = [
  { seat: 3, papers: null },
  { seat: 5, papers: 20 },
];
const receipt = { no: 17, size: 11, round: 1, event: "settled", total: 40, code: "", note: "", printed: 0 } as const;
const copied = (restored: Restored): Partial<Surroundings> => ({ restored, receipts: [receipt] });
const counting = () => new Hall().toCounting(40, 287).bundle(20, 20);

let browser: Browser;
const stages: Stage[] = [];
const staged = (...of: ConstructorParameters<typeof Stage>) => {
  const stage = new Stage(...of);
  stages.push(stage);
  return stage;
};
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const stage of stages) stage.close();
});

describe("after a start from a copy", () => {
  test("the organiser's page leads to the change of laptop before anything else, with the slip to compare", async () => {
    const hall = counting();
    const stage = staged(hall, at(hall, "organiser", "organiser"), copied({ offer, missing }));
    const page = await stage.open(browser);
    await page.getByRole("heading", { name: "更换主机" }).waitFor();
    await page.getByText("备份里有12条记录，最后一张留存单是第〔17〕号").waitFor();
    expect(await page.getByText("收回选票情况记错了").count()).toBe(0);
    await page.getByLabel("原因").fill("主机损坏");
    await page.getByRole("button", { name: "提请更换主机" }).click();
    await page.locator(".record-waits").waitFor();
    expect(stage.arrived.at(-1)).toMatchObject({ type: "propose", act: "epoch", what: { ...offer, why: "主机损坏" } });
  });

  test("the chief scrutineer confirms it with the number of the last slip before his eyes", async () => {
    const hall = counting();
    hall.do("organiser", "propose", { act: "epoch", what: { ...offer, why: "主机损坏" } });
    const page = await staged(hall, at(hall, "scrutineer", "chief"), copied({ offer, missing })).open(browser);
    await page.getByRole("button", { name: /^待确认/ }).click();
    const sheet = page.getByRole("article", { name: "更换主机" });
    await sheet.getByText("备份里最后一张留存单").waitFor();
    await sheet.getByText("17", { exact: true }).waitFor();
    await sheet.getByText("请与留存袋里最后一张留存单的号核对").waitFor();
    await page.getByText("在此之前不出留存单").waitFor();
  });

  test("table and seats are told which seats are not back, until they are", async () => {
    const hall = counting();
    const desks = [at(hall, "table", "chiefTeller"), at(hall, "seat", "teller")];
    for (const who of desks) {
      const stage = staged(hall, who, copied({ missing }));
      const page = await stage.open(browser);
      await page.getByText("第3席还没有接通").waitFor();
      await page.getByText("第5席还有20张没有补送").waitFor();
      expect(await page.getByText("在此之前不出留存单").count()).toBe(0);
      stage.around = { ...stage.around, restored: undefined };
      stage.push();
      await page.getByText("第3席还没有接通").waitFor({ state: "detached" });
    }
  });
});
