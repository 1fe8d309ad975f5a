import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cleanJpeg } from "../../../server/papers/jpeg.ts";
import { configFrom, rehearsalDraft, type State, start } from "../../../tally/meeting/index.ts";
import { launchBrowser } from "../../browser.ts";
import { Hall } from "../../tally/meeting/hall.ts";
import { at, Stage } from "../stage.ts";

const own = `${"A".repeat(43)}=`;
const fonts = [
  { name: "方正小标宋简体", sha256: own },
  { name: "宋体", sha256: `${"B".repeat(43)}=`, refused: "collection" as const },
];

let browser: Browser;
let stage: Stage;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  const hall = new Hall();
  const draft = rehearsalDraft();
  const state = start(configFrom(draft, { origin: hall.config.origin, fonts: {} }));
  const before: State = Object.assign(state, { devices: hall.state.devices });
  const unfrozen = Object.create(hall, { state: { value: before } }) as Hall;
  const setup = { draft, rev: 1, cards: [], fonts };
  stage = new Stage(unfrozen, at(unfrozen, "organiser", "organiser"), { setup, photos: ["c02"] });
  page = await stage.open(browser);
  await page.getByRole("button", { name: "文书" }).click();
});
afterAll(async () => {
  await browser?.close();
  stage?.close();
});

const photosSent = () => stage.arrived.filter(({ type }) => type === "photo");

test("a photo of any size is cut to 3 by 4 on the page and sent as a JPEG that the form takes", async () => {
  await page.getByText("登记表照片").click();
  await page.getByLabel("选〔丁一〕的照片").setInputFiles(join(import.meta.dirname, "../../vectors/portrait.jpg"));
  await expect.poll(() => photosSent().length).toBe(1);
  const [{ candidate, picture }] = photosSent() as unknown as [{ candidate: string; picture: string }];
  expect(candidate).toBe("c01");
  const jpeg = Buffer.from(picture, "base64");
  expect(cleanJpeg(jpeg)).toBeDefined();
  expect(jpeg.length).toBeLessThan(100_000);
  // Frame header: 551 lines of 413 samples.
  expect(jpeg.includes(Buffer.from([0x08, 0x02, 0x27, 0x01, 0x9d]))).toBe(true);
});

test("what is no photo is refused in plain words and sent nowhere; a photo that is there can be taken away", async () => {
  const sent = photosSent().length;
  const file = { name: "照片.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<svg onload=alert(1)>") };
  await page.getByLabel("选〔才三〕的照片").setInputFiles(file);
  await page.getByText("这个文件不是 JPEG 或 PNG 照片。请换一张。").waitFor();
  expect(photosSent()).toHaveLength(sent);
  await page.getByRole("button", { name: "删去〔于小二〕的照片" }).click();
  await expect.poll(() => photosSent().at(-1)).toMatchObject({ candidate: "c02", picture: "" });
});

test("a font of the laptop is chosen by its name and saved with the set-up; one that cannot be used is told with the reason", async () => {
  await page.getByText("宋体：不能用，字库集合，须是单个的 ttf 文件。").waitFor();
  await page.getByRole("group", { name: /^标题/ }).getByLabel("方正小标宋简体").check();
  await page.getByRole("button", { name: "保存" }).click();
  await expect.poll(() => stage.arrived.at(-1)).toMatchObject({ type: "setup", draft: { typefaces: { title: own } } });
});
