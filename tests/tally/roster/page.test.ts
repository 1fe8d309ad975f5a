import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTable } from "../../../kiosk/organiser/roster/read.ts";
import { templateXlsx } from "../../../kiosk/organiser/roster/template.ts";
import { parseRoster } from "../../../tally/slate/roster/index.ts";
import { launchBrowser } from "../../browser.ts";
import { gb18030 } from "./gb18030.ts";
import { day, heads, many, person, roster } from "./rosters.ts";

const origin = "http://roster.test";
/** As strict as the pages' own: nothing but scripts of the page, no worker, no string made code. */
const policy = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const html = '<!doctype html><html lang="zh-CN"><body><script type="module" src="/main.js"></script>';

let browser: Browser;
let page: Page;
const violations: string[] = [];

beforeAll(async () => {
  const script = await bundled();
  browser = await launchBrowser();
  page = await browser.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") violations.push(message.text());
  });
  page.on("pageerror", (error) => violations.push(String(error)));
  await page.route(`${origin}/**`, (route) =>
    route.request().url().endsWith(".js")
      ? route.fulfill({ contentType: "text/javascript", body: script })
      : route.fulfill({ contentType: "text/html", headers: { "Content-Security-Policy": policy }, body: html }),
  );
  await page.goto(`${origin}/`);
});
afterAll(() => browser?.close());

/** The script of the part, built with the plugins and settings of the pages. */
async function bundled(): Promise<string> {
  const built = await build({
    configFile: resolve(import.meta.dirname, "../../../kiosk/vite.config.ts"),
    logLevel: "silent",
    root: resolve(import.meta.dirname, "page"),
    build: { write: false, target: "es2024", assetsInlineLimit: 0, rolldownOptions: { input: "main.tsx" } },
  });
  for (const output of [built].flat())
    for (const file of "output" in output ? output.output : [])
      if (file.type === "chunk" && file.isEntry) return file.code;
  throw new Error("no script was built");
}

async function choose(name: string, content: Uint8Array): Promise<void> {
  const file = { name, mimeType: "", buffer: Buffer.from(content) };
  await page.getByLabel("选择名册文件").and(page.locator("input")).setInputFiles(file);
  await page.getByText(`文件：${name}`).waitFor();
}

test("the template is downloaded, filled in, read and taken under the pages' policy", async () => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("下载名册模板").click()]);
  expect(download.suggestedFilename()).toBe("代表名册模板.xlsx");
  const template = await readTable(new Blob([await readFile(await download.path())]));
  expect(template.ok && template.cells[0]).toEqual(heads);
  const people = many(60).map(person);
  await choose("名册.xlsx", new Uint8Array(await (await templateXlsx(people)).arrayBuffer()));
  await page.getByText("读到60名，尚未采用。").waitFor();
  await page.getByText("采用这份名册").click();
  const reading = parseRoster([[...heads], ...people], { under50On: day });
  const taken = reading.ok && { slate: reading.candidates, roster: reading.roster };
  expect(JSON.parse(await page.title())).toEqual(taken);
  expect(violations).toEqual([]);
});

test("another day of reckoning can be stated, and without one nothing is read", async () => {
  const born = new TextEncoder().encode(
    roster({ born: "1969.05" })
      .map((row) => row.join(","))
      .join("\n"),
  );
  const under50 = page.locator("dl div", { hasText: "50岁以下" });
  await choose("名册.csv", born);
  await under50.getByText("1名", { exact: true }).waitFor();
  await page.getByLabel("50岁以下计算到哪一天").fill("2019-06-30");
  expect(await under50.count()).toBe(0);
  await choose("名册.csv", born);
  await under50.getByText("0名", { exact: true }).waitFor();
  await page.getByLabel("50岁以下计算到哪一天").fill("");
  expect(await page.getByText("选择名册文件").isDisabled()).toBe(true);
  await page.getByLabel("50岁以下计算到哪一天").fill("2019-04-08");
});

test("faults are listed by cell, and nothing can be taken", async () => {
  const csv = roster({ born: "1980.1", note: "990000197506150011" }).map((row) => row.join(","));
  await choose("名册.csv", gb18030(csv.join("\r\n")));
  await page.getByText("名册有2处要改正").waitFor();
  const table = await page.getByRole("table").textContent();
  expect(table).toContain("E2");
  expect(table).toContain("1980年10月");
  expect(table).toContain("身份证号码");
  expect(table).not.toContain("9900001975");
  expect(await page.getByText("采用这份名册").count()).toBe(0);
  await choose("名册.xls", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]));
  await page.getByText("旧格式").waitFor();
  expect(violations).toEqual([]);
});
