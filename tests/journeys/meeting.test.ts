import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Serving, serve } from "../../server/serve.ts";
import { verifyP256 } from "../../server/signature.ts";
import { type Role, rehearsalDraft } from "../../tally/meeting/index.ts";
import { verifyPaper } from "../../tally/papers/sign/verify.ts";
import { launchBrowser } from "../browser.ts";
import { arrive, digits, heading, keys, type Newcomer, press, register, zh } from "./pages.ts";

/**
 * One whole meeting of twelve papers, every hand of it on a real page: seven devices, each a browser of its own, from
 * the set-up code on the laptop to the signed report and the list for the chair.
 */
const entitled = 13;
const people = rehearsalDraft({ entitled, tellers: 2 }).people;
const bundles = [6, 6];
const names = 23;
const seats = 18;

let folder: string;
let serving: Serving;
let browser: Browser;
const pins = new Map<number, string>();
const contexts: BrowserContext[] = [];
/** Every page that was ever wider than its window, as the browsers themselves report it. */
const tooWide: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "zhengzi-meeting-"));
  serving = await serve({
    folder,
    address: "127.0.0.1",
    port: 0,
    rate: { perSecond: 2_000, burst: 4_000 },
    pinsDrawn: (cards) => {
      for (const { person, pin } of cards) pins.set(person, pin);
    },
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await serving?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const page of contexts.map((context) => context.pages()[0]!)) {
    const [wide, window] = await page.evaluate(() => [document.scrollingElement?.scrollWidth ?? 0, innerWidth]);
    expect(wide, page.url()).toBeLessThanOrEqual(window!);
  }
  expect(tooWide).toEqual([]);
});

function who(role: Role, nth = 0): Newcomer {
  const { person } = people.filter((one) => one.role === role)[nth]!;
  return { person, card: pins.get(person)!, own: `83${String(7_000 + person * 37)}` };
}

/** A device of its own; whatever it shows from here on is measured after every change of the page. */
async function device(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ignoreHTTPSErrors: true });
  context.setDefaultTimeout(60_000);
  contexts.push(context);
  await context.exposeFunction("hangsOver", (what: string) => void tooWide.push(what));
  await context.addInitScript(() => {
    const told = (window as unknown as { hangsOver(what: string): void }).hangsOver; // exposed above
    const measure = () => {
      const wide = document.scrollingElement?.scrollWidth ?? 0;
      if (wide > innerWidth)
        told(`${location.pathname} ${wide} > ${innerWidth}: ${document.body.textContent.slice(0, 80)}`);
    };
    new MutationObserver(() => requestAnimationFrame(measure)).observe(document, { childList: true, subtree: true });
  });
  const page = await context.newPage();
  await page.goto(`https://127.0.0.1:${serving.port}/`);
  return page;
}

/** A new device shows its code, the organiser types it, and both compare the four digits. */
async function registered(desk: Page, place: string, path: string, seat?: number): Promise<Page> {
  const page = await device();
  const code = (await page.getByRole("img", { name: /^登记码/ }).textContent()) ?? "";
  await register(desk, place, code.replace(/\D/g, ""), () => press(page, "确认数相同"), seat);
  await page.waitForURL(new RegExp(`/${path}/`));
  return page;
}

const section = (page: Page, name: string) => page.getByRole("navigation").getByRole("button", { name }).click();

/** 待确认: the chief compares the figures with the signed report and confirms. */
async function confirm(page: Page, act: string): Promise<void> {
  const sheet = page.getByRole("article", { name: act, exact: true });
  await sheet.waitFor();
  await sheet.getByRole("button", { name: /^确认：/ }).click();
  await sheet.waitFor({ state: "detached" });
}

/** 疑难选票: opens a paper from the list. */
async function look(page: Page, paper: string): Promise<void> {
  await section(page, "疑难选票");
  await page
    .getByRole("row", { name: new RegExp(`${paper}\\D`) })
    .getByRole("button")
    .click();
  await page.getByRole("heading", { name: paper, exact: true }).waitFor();
}

async function done(page: Page): Promise<void> {
  await page.getByText("这一张已经办结。").waitFor();
  await press(page, "返回");
}

const rings = (n: number) => "4".repeat(n).padEnd(names, "6");
const usual = rings(seats);

/** A teller claims a bundle, keys its papers one after the other, counts them and hands the bundle in. */
async function key(page: Page, bundle: number, papers: readonly string[]): Promise<void> {
  await page.getByRole("application", { name: "扎号" }).waitFor();
  await keys(page, `${bundle}E`);
  await page.getByRole("heading", { name: new RegExp(`^第${bundle}扎第`) }).waitFor();
  for (const paper of papers) await keys(page, `${paper}0E`);
  await page.getByRole("heading", { name: `第${bundle}扎已录完` }).waitFor();
  await keys(page, `${papers.length}E`);
  await page.getByRole("application", { name: /^席号$|的口令$/ }).waitFor();
}

async function back(page: Page, { own }: Newcomer): Promise<void> {
  await digits(page, /的口令$/, own);
  await page.getByRole("application", { name: "扎号" }).waitFor();
}

/** Downloads the paper behind a link, as a hand does: the very bytes that were stored under their own SHA-256. */
async function downloaded(page: Page, link: Locator): Promise<Uint8Array> {
  await link.waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const bytes = Uint8Array.from(readFileSync(await download.path()));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(download.url()).toMatch(new RegExp(`/api/papers/${sha256}$`));
  expect(download.suggestedFilename()).toMatch(/（演练）\.pdf$/);
  expect(serving.hall.room!.state.printed.map((one) => one.sha256)).toContain(sha256);
  return bytes;
}

/** Whether the seal covers the whole file and is by this certificate. */
async function sealedBy(bytes: Uint8Array, certificate: string): Promise<boolean> {
  const finding = await verifyPaper(bytes, verifyP256);
  return finding.valid && Buffer.from(finding.certificate).equals(new X509Certificate(certificate).raw);
}

describe("a meeting of twelve papers, from the set-up code to the signed report, every act on its own page", () => {
  let desk: Page;
  let chair: Page;
  let chief: Page;
  let second: Page;
  let table: Page;
  let tellers: [Page, Page];

  it("the organiser sets up the rehearsal and registers six more devices", async () => {
    desk = await device();
    await press(desk, "这是选举工作组的第一台设备:输入设置码");
    await desk.getByLabel("设置码").fill(serving.setupCode!);
    await press(desk, "登记本机");
    await desk.waitForURL(/\/organiser\//);
    await desk.getByLabel("应到会有选举权人数").fill(String(entitled));
    await desk.getByLabel("计票人", { exact: true }).fill("2");
    await press(desk, "开始演练");
    await desk.getByText(zh("演练的设置已填好")).waitFor();
    await press(desk, /^席位与设备/);
    chair = await registered(desk, "主持台", "chair");
    chief = await registered(desk, "监票人", "scrutineer");
    second = await registered(desk, "监票人", "scrutineer");
    table = await registered(desk, "核票台", "table");
    tellers = [await registered(desk, "计票席", "teller", 1), await registered(desk, "计票席", "teller", 2)];
    expect(contexts).toHaveLength(7);
  });

  it("PIN cards and key cards are made; the chief scrutineer freezes the set-up at a device of his own", async () => {
    await press(desk, /^人员/);
    await press(desk, "打印全部口令卡");
    await desk.getByRole("link", { name: "打开口令卡并打印" }).waitFor();
    await press(desk, /^定稿/);
    await press(desk, "打印两张密钥卡");
    await desk.getByRole("link", { name: "打开密钥卡并打印" }).waitFor();
    await desk.getByLabel(zh("两张密钥卡已打印,分别交两人保管")).check();
    await press(desk, "提请定稿");
    await desk.getByText(zh("已提请定稿,等候总监票人确认")).waitFor();
    await arrive(chief, who("chief"));
    await press(chief, "确认会议设置");
    await arrive(desk, who("organiser"));
    await heading(desk, "选举办法");
  });

  it("method, slate and scrutineers, the head count, the papers issued and returned", async () => {
    await desk.getByLabel("选举办法已载明计算机辅助计票").check();
    for (const [button, act] of [
      ["记入选举办法已通过", "通过选举办法"],
      ["记入候选人名单已通过", "通过候选人名单"],
      ["记入监票人名单已通过", "通过总监票人、监票人名单"],
    ] as const) {
      await press(desk, button);
      await confirm(chief, act);
    }
    await heading(desk, "清点到会人数");
    await arrive(chair, who("chair"));
    await desk.getByLabel("实到").fill("12");
    await desk.getByLabel("请假").fill("1");
    await press(desk, "记入到会人数");
    await confirm(chief, "清点到会人数");
    await heading(desk, "分发选票");
    for (const [label, figure] of [
      ["拆封", "20"],
      ["发出", "12"],
      ["剩余", "8"],
      ["备用", "35"],
      ["票箱", "1"],
    ] as const)
      await desk.getByLabel(label, { exact: true }).fill(figure);
    await press(desk, "记入分发选票情况");
    await confirm(chief, "分发选票情况");
    await heading(desk, "收回选票");
    await desk.getByLabel("第1票箱").fill("12");
    await press(desk, "记入收回选票情况");
    await confirm(chief, "收回选票情况");
  });

  it("the chair declares the election valid; the chief teller enters two bundles of six", async () => {
    await press(chair, "记入选举有效");
    await confirm(chief, "主持人宣布选举有效");
    await arrive(table, who("chiefTeller"));
    await table.getByLabel("第1扎", { exact: true }).fill("6");
    await press(table, "增加一扎");
    await table.getByLabel("第2扎", { exact: true }).fill("6");
    await press(table, "登记各扎");
    await table.getByRole("button", { name: "第2扎", exact: true }).waitFor();
  });

  it("two tellers key every paper twice, neither seeing the other", async () => {
    const [first, other] = tellers;
    const slip = rings(seats - 1);
    const plain = bundles.map((size) => Array.from({ length: size }, () => usual));
    const tooMany = plain[1]!.with(2, rings(seats + 1));
    await Promise.all([arrive(first, who("teller", 0)), arrive(other, who("teller", 1))]);
    await Promise.all([key(first, 1, plain[0]!), key(other, 2, tooMany)]);
    await Promise.all([back(first, who("teller", 0)), back(other, who("teller", 1))]);
    await Promise.all([key(first, 2, tooMany), key(other, 1, plain[0]!.with(4, slip))]);
  });

  it("C18: the paper that differs is keyed a third time at the table and approved with the paper open", async () => {
    await table.getByRole("button", { name: "第1扎", exact: true }).click();
    await press(table, "核录");
    await press(table, "开始核录");
    await table.getByText("第1扎第5张").first().waitFor();
    await keys(table, "6E");
    await press(table, "核录完毕");
    await arrive(second, who("scrutineer"));
    await look(second, "第1扎第5张");
    await press(second, "确认核录");
    await done(second);
  });

  it("C2: nineteen marks for eighteen seats are void when the chief and a second scrutineer say so", async () => {
    await look(chief, "第2扎第3张");
    await chief.getByText("赞成19名，应选18名").waitFor();
    await press(chief, "提出:确认为无效票");
    await chief.getByText("请另一名监票人查看后确认").waitFor();
    await press(chief, "返回");
    await look(second, "第2扎第3张");
    await press(second, "确认为无效票");
    await done(second);
  });

  it("the count is closed at the table and unlocked by two at two devices", async () => {
    const { person, own } = who("chiefTeller"); // handing in the third reading has locked the table
    await digits(table, "席号", String(person));
    await digits(table, /的口令$/, own);
    await section(table, "计票结束");
    await press(table, "结束计票");
    await table.locator(".frame-step", { hasText: "计票结束" }).waitFor();
    await section(chief, "计票结束");
    await press(chief, "提出启封");
    await press(chief.getByRole("dialog"), "提出启封");
    await chief.getByText("已提出启封").waitFor();
    await section(second, "计票结束");
    await press(second, "启封计票结果");
    await press(second.getByRole("dialog"), "启封计票结果");
    for (const page of [chief, second]) {
      const row = (name: RegExp) => page.getByRole("row", { name }).getByRole("cell");
      await page.getByText(zh("收回选票12张,其中有效票11张,无效票1张")).waitFor();
      const cells = await row(/丁一/).allTextContents();
      expect(cells.map((cell) => cell.trim()).slice(0, 6)).toEqual(["1", "丁一", "11", "0", "0", "11"]);
    }
    // the eighteenth row of the slate is the one that was read three times
    const cells = await chief.getByRole("row").nth(seats).getByRole("cell").allTextContents();
    expect(cells.map((cell) => cell.trim()).slice(2, 6)).toEqual(["10", "1", "0", "11"]);
  });

  it("the vote report is downloaded as the stored file, sealed whole by the chief scrutineer's certificate", async () => {
    // The method settles a hand check: going on without it takes two, and a reason.
    await press(chief, /抽查复核$/);
    await chief.getByText("决定不做抽查复核").click();
    await chief.getByLabel("原因").fill("会场停电,改日补做");
    await press(chief, "提出不做抽查复核");
    await chief.getByText("已提出不做抽查复核").waitFor();
    await section(second, "待确认");
    await confirm(second, "不做抽查复核");
    await chief.getByText("原因:会场停电").or(chief.getByText("原因：会场停电")).waitFor();
    await press(chief, /打印文书/);
    await chief.getByRole("button", { name: "打印计票结果报告单" }).waitFor();
    expect(await chief.getByRole("button", { name: /抽查复核记录/ }).count()).toBe(0); // a check that is not made has none
    await press(chief, "打印计票结果报告单");
    await digits(chief, /请再输一次您的口令/, who("chief").own);
    const bytes = await downloaded(chief, chief.getByRole("link", { name: "打开第1份" }));
    const { reports } = serving.hall.identity;
    expect(await sealedBy(bytes, reports.chief)).toBe(true);
    expect(await sealedBy(bytes, reports.chair)).toBe(false);
    bytes[1_000]! ^= 1;
    expect(await sealedBy(bytes, reports.chief)).toBe(false);
  });

  it("when the presidium was informed the chair downloads the list of the elected", async () => {
    await press(desk, "记入已汇报");
    await section(chief, "待确认");
    await confirm(chief, "总监票人已汇报");
    const shelf = chair.locator("li").filter({ hasText: /^当选人名单(?![（(])/ });
    await press(shelf, "生成文书");
    await digits(chair, /请再输一次您的口令/, who("chair").own);
    const bytes = await downloaded(chair, shelf.getByRole("link", { name: "打开并打印" }));
    expect(await sealedBy(bytes, serving.hall.identity.reports.chair)).toBe(true);
  });
});
