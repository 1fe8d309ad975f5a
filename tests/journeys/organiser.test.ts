import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Kiosk } from "../../server/cli/rehearsal/kiosk.ts";
import { Station } from "../../server/cli/rehearsal/people.ts";
import { type Serving, serve } from "../../server/serve.ts";
import { splitOnCards } from "../../server/vault/cards.ts";
import type { MeetingKey } from "../../server/vault/seal.ts";
import { type Role, rehearsalDraft } from "../../tally/meeting/index.ts";
import { launchBrowser } from "../browser.ts";
import { held } from "../kiosk/held.ts";
import { freePort } from "../server/port.ts";
import { plain, rings } from "../tally/meeting/hall.ts";
import { arrive, digits, heading, press, register, zh } from "./pages.ts";

/**
 * One meeting of eight entitled, from the set-up code to the sealed papers: organiser, chair's desk and wall in real
 * browsers, everybody else at simulated kiosks.
 */
let folder: string;
let serving: Serving;
let browser: Browser;
let meetingKey: MeetingKey | undefined;
const pins = new Map<number, string>();
const entitled = 8;
const tellers = 2;
const people = rehearsalDraft({ entitled, tellers }).people;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "zhengzi-organiser-"));
  serving = await serve({
    folder,
    address: "127.0.0.1",
    port: await freePort(), // the same one again after the power cut
    rate: { perSecond: 2_000, burst: 4_000 },
    pinsDrawn: (cards) => {
      for (const { person, pin } of cards) pins.set(person, pin);
    },
    keyKnown: (key) => {
      meetingKey = key;
    },
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await serving?.close();
  rmSync(folder, { recursive: true, force: true });
});

const numberOf = (role: Role, nth = 0) => people.filter((one) => one.role === role)[nth]!.person;
const ownPin = (person: number) => `83${String(7_000 + person * 37)}`;

async function open(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(`https://127.0.0.1:${serving.port}/`);
  return page;
}

const newcomer = (person: number) => ({ person, card: pins.get(person)!, own: ownPin(person) });

async function registerPage(desk: Page, place: string): Promise<Page> {
  const page = await open();
  const shown = (await page.getByRole("img", { name: /^登记码/ }).textContent()) ?? "";
  await register(desk, place, shown.replace(/\D/g, ""), () => press(page, "确认数相同"));
  return page;
}

async function registerKiosk(desk: Page, place: string, person: number, seat?: number): Promise<Station> {
  const kiosk = await Kiosk.at({
    address: serving.address,
    port: serving.port,
    authority: serving.hall.identity.authority,
  });
  const asked = await kiosk.ask<{ device: string; code: string }>("/api/pair", { key: await kiosk.publicKey() });
  kiosk.device = asked.device;
  kiosk.listen();
  await register(desk, place, asked.code, () => kiosk.ask("/api/pair", { same: true }), seat);
  await kiosk.until((view) => view.page !== "pairing");
  const { role } = people.find((one) => one.person === person)!;
  return new Station(kiosk, { number: person, role, card: pins.get(person) ?? "", own: ownPin(person) });
}

async function arriveAt(station: Station): Promise<Station> {
  const { kiosk, person } = station;
  const there = new Station(kiosk, { ...person, card: pins.get(person.number)! });
  await there.arrive();
  return there;
}

/** Nothing of a page may hang over its right edge. */
async function fits(page: Page): Promise<void> {
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(wide).toBeLessThanOrEqual(window!);
}

describe("organiser, chair's desk and wall, from the set-up code to the sealed papers", () => {
  let desk: Page;
  let chair: Page;
  let wall: Page;
  const stations: { [name: string]: Station } = {};
  afterAll(() => {
    for (const { kiosk } of Object.values(stations)) kiosk.close();
  });
  const chief = () => stations.chief!;

  it("the first device comes in by the code on the laptop's screen", async () => {
    desk = await open();
    await press(desk, "这是选举工作组的第一台设备:输入设置码");
    await desk.getByLabel("设置码").fill("0000 0000");
    await press(desk, "登记本机");
    await desk.getByRole("alert").filter({ hasText: "设置码不对" }).waitFor();
    await desk.getByLabel("设置码").fill(serving.setupCode!);
    await press(desk, "登记本机");
    await desk.waitForURL(/\/organiser\//);
    await heading(desk, "先演练,还是设置会议?");
    await fits(desk);
  });

  it("one press fills in the rehearsal", async () => {
    await desk.getByLabel("应到会有选举权人数").fill(String(entitled));
    await desk.getByLabel("计票人", { exact: true }).fill(String(tellers));
    await press(desk, "开始演练");
    await desk.getByText(zh("演练的设置已填好")).waitFor();
    await press(desk, /^定稿/);
    await heading(desk, "会议设置定稿");
    await desk.getByText(zh("8名"), { exact: true }).waitFor();
  });

  it("an edit is saved on the way to the next part; the excess ratio stands there with its formula", async () => {
    await press(desk, /^候选人/);
    await desk.getByText(zh("(23 − 18) ÷ 18 = 27.78%")).waitFor();
    await press(desk, /^会议/);
    await desk.getByLabel("保管期限").fill("五年");
    await desk.getByText(zh("有改动还没有保存。")).waitFor();
    await press(desk, "下一项:依据");
    await heading(desk, "依据和另定事项");
    await desk.reload();
    await press(desk, /^会议/);
    expect(await desk.getByLabel("保管期限").inputValue()).toBe("五年");
  });

  it("what is edited while a save is on its way is saved by the next one, not refused as overtaken", async () => {
    const commands = await held(desk, "/api/commands");
    await desk.getByLabel("保管期限").fill("六年");
    await press(desk, "保存设置");
    await desk.getByText("正在保存").waitFor();
    await desk.getByLabel("保管期限").fill("七年");
    commands.release();
    await expect.poll(() => desk.getByRole("button", { name: "保存设置", exact: true }).isEnabled()).toBe(true);
    await press(desk, "保存设置");
    await desk.getByText(zh("有改动还没有保存。")).waitFor({ state: "detached" });
    await desk.reload();
    await press(desk, /^会议/);
    expect(await desk.getByLabel("保管期限").inputValue()).toBe("七年");
    await desk.unroute("**/api/commands");
  });

  it("of two parts chosen while a save is on its way the last one opens", async () => {
    const commands = await held(desk, "/api/commands");
    await desk.getByLabel("保管期限").fill("八年");
    await press(desk, /^候选人/);
    await commands.asked;
    await press(desk, /^选票与计票/);
    const answered = desk.waitForResponse("**/api/commands");
    commands.release();
    await answered;
    await desk.getByText(zh("有改动还没有保存。")).waitFor({ state: "detached" });
    await heading(desk, "选票与计票");
    await desk.unroute("**/api/commands");
  });

  it("what is edited while the rehearsal is filled in is not thrown away unseen", async () => {
    const commands = await held(desk, "/api/commands");
    await press(desk, /^开始/);
    await desk.getByLabel("应到会有选举权人数").fill(String(entitled));
    await desk.getByLabel("计票人", { exact: true }).fill(String(tellers));
    await press(desk, "开始演练");
    await commands.asked;
    await press(desk, /^会议/);
    await desk.getByLabel("保管期限").fill("九年");
    const answered = desk.waitForResponse("**/api/commands");
    commands.release();
    await answered;
    await desk.getByText("正在保存").waitFor({ state: "detached" });
    expect(await desk.getByLabel("保管期限").inputValue()).toBe("九年");
    await press(desk, "保存设置");
    await desk.getByRole("alert").filter({ hasText: "另一处改动" }).waitFor();
    await press(desk, "读取最新设置");
    await desk.unroute("**/api/commands");
    await desk.getByLabel("保管期限").fill("五年");
    await press(desk, "保存设置");
    await desk.getByText(zh("有改动还没有保存。")).waitFor({ state: "detached" });
  });

  it("devices are registered: code, place, the same four digits on both screens", async () => {
    await press(desk, /^席位与设备/);
    chair = await registerPage(desk, "主持台");
    wall = await registerPage(desk, "会场屏幕");
    stations.chief = await registerKiosk(desk, "监票人", numberOf("chief"));
    stations.scrutineer = await registerKiosk(desk, "监票人", numberOf("scrutineer"));
    stations.table = await registerKiosk(desk, "核票台", numberOf("chiefTeller"));
    stations.first = await registerKiosk(desk, "计票席", numberOf("teller", 0), 1);
    stations.second = await registerKiosk(desk, "计票席", numberOf("teller", 1), 2);
    await wall.waitForURL(/\/hall\//);
    await chair.waitForURL(/\/chair\//);
    await expect.poll(() => desk.getByRole("row").filter({ hasText: "在线" }).count()).toBe(8);
  });

  it("PIN cards and key cards come as papers that can be opened once", async () => {
    await press(desk, /^人员/);
    await press(desk, "打印全部口令卡");
    const cards = desk.getByRole("link", { name: "打开口令卡并打印" });
    const once = (await cards.getAttribute("href"))!;
    const first = await desk.request.get(`https://127.0.0.1:${serving.port}${once}`);
    expect(first.headers()["content-type"]).toBe("application/pdf");
    expect((await desk.request.get(`https://127.0.0.1:${serving.port}${once}`)).ok()).toBe(false);
    expect(pins.size).toBe(people.length);
  });

  it("freezing takes two: the organiser proposes, the chief scrutineer confirms at the same device", async () => {
    await press(desk, /^定稿/);
    await press(desk, "打印两张密钥卡");
    await desk.getByRole("link", { name: "打开密钥卡并打印" }).waitFor();
    await desk.getByLabel(zh("两张密钥卡已打印,分别交两人保管")).check();
    await press(desk, "提请定稿");
    await desk.getByText(zh("已提请定稿,等候总监票人确认")).waitFor();
    await press(desk, "撤回,继续修改");
    await desk.getByLabel(zh("两张密钥卡已打印,分别交两人保管")).check();
    await press(desk, "提请定稿");
    await press(desk, "请总监票人登录");
    const { person, card } = newcomer(numberOf("chief"));
    await digits(desk, "席号", String(person));
    await digits(desk, /的口令$/, card);
    for (const [unfit, why] of [
      ["234567", "这个口令容易被猜中"],
      ["8301", "口令应为6—12位数字"],
      [card, "自己的口令不能与口令卡上的相同"],
    ] as const) {
      await digits(desk, /^设置自己的口令/, unfit);
      await desk.getByText(why).waitFor(); // after the first time, not after the second
    }
    await arrive(desk, newcomer(numberOf("chief")));
    await press(desk, "确认定稿");
    await desk.getByText(zh("会议设置已定稿")).waitFor();
    await press(desk, "退出登录");
    await arrive(desk, newcomer(numberOf("organiser")));
    await heading(desk, "选举办法");
  });

  it("method, slate and scrutineers are recorded one after the other; without the clause nothing goes on (A1)", async () => {
    stations.chief = new Station(chief().kiosk, chief().person);
    await stations.chief.unlock();
    const record = desk.getByRole("button", { name: "记入选举办法已通过" });
    expect(await record.isDisabled()).toBe(true);
    await desk.getByLabel("选举办法已载明计算机辅助计票").check();
    await record.click();
    await press(desk, "记入候选人名单已通过");
    await press(desk, "记入监票人名单已通过");
    await desk.getByText(zh("三项都已记入")).waitFor();
    for (const act of ["method", "slate", "scrutineers"]) await chief().approve(act);
    await heading(desk, "清点到会人数");
    await chair.getByText(zh("席号")).first().waitFor();
    await arrive(chair, newcomer(numberOf("chair")));
    await chair.getByText(zh("现在请监票人、计票人清点到会人数。")).waitFor();
    await wall.getByText(zh("清点到会人数")).waitFor();
  });

  it("figures that do not add up are not recorded; recorded ones can be taken back until they are confirmed", async () => {
    await desk.getByLabel("实到").fill("7");
    await desk.getByText(zh("合计7名,与应到不等")).waitFor();
    await desk.getByLabel("请假").fill("1");
    await desk.getByText(zh("并达到五分之四")).waitFor();
    await press(desk, "记入到会人数");
    await desk.getByText(zh("已记入,等候确认")).waitFor();
    await press(desk, "撤回");
    await press(desk, "记入到会人数");
    await chief().approve("headCount");
    await heading(desk, "分发选票");
    await chair.getByText(/请假1名.*实到7名/).waitFor({ state: "detached" });
    await press(chair, "← 上一段");
    await chair.getByText(zh("本次会议应到代表8名,因事因病请假1名,实到7名,超过应到会人数的半数")).waitFor();
    const figures = async () => (await wall.locator("dl").textContent())?.replace(/\s/g, "");
    await expect.poll(figures).toBe("应到8名实到7名");
  });

  it("issued stands against present (B1); returned papers are counted box by box", async () => {
    for (const [label, figure] of [
      ["拆封", "20"],
      ["发出", "6"],
      ["剩余", "14"],
      ["备用", "30"],
      ["票箱", "2"],
    ] as const)
      await desk.getByLabel(label, { exact: true }).fill(figure);
    await desk.getByText(zh("发出与实到7名不等")).waitFor();
    await desk.getByLabel("发出", { exact: true }).fill("7");
    await desk.getByLabel("剩余", { exact: true }).fill("13");
    await press(desk, "记入分发选票情况");
    await chief().approve("issued");
    await heading(desk, "收回选票");
    await desk.getByLabel("第1票箱").fill("4");
    await desk.getByLabel("第2票箱").fill("2");
    await desk.getByText(zh("收回比发出少1张。")).waitFor();
    await press(desk, "记入收回选票情况");
    await chief().approve("returned");
  });

  it("what the chair declared is recorded at his desk and confirmed by the chief scrutineer; the wall follows", async () => {
    await chair.getByText(/发出选票7张.收回选票6张.收回的选票少于发出的选票.*本次选举有效/).waitFor();
    expect(await wall.getByText(zh("收回选票")).count()).toBe(0);
    await press(chair, "记入选举有效");
    await chief().approve("valid");
    await wall.getByText(zh("正在计票")).waitFor();
    await wall.getByText(zh("选举有效")).waitFor();
    await fits(wall);
    await desk.getByText(zh("等候核票台分扎。")).waitFor();
  });

  it("while papers are keyed the organiser sees settled bundles and not one vote", async () => {
    for (const name of ["scrutineer", "table", "first", "second"]) stations[name] = await arriveAt(stations[name]!);
    await stations.table!.do({ type: "bundled", sizes: [6] });
    await desk.getByText(zh("已核定0扎,共1扎。")).waitFor();
    for (const [reading, who] of [
      [1, stations.first!],
      [2, stations.second!],
    ] as const) {
      await who.do({ type: "claim", bundle: 1, reading });
      for (let at = 1; at <= 6; at++) await who.do({ type: "reading", ref: `B01-0${at}`, reading }, plain(rings(18)));
      await who.do({ type: "handIn", bundle: 1, reading, papers: 6 });
    }
    await desk.getByText(zh("已核定1扎,共1扎。")).waitFor();
    await stations.table!.do({ type: "close" });
    await desk.getByText(zh("计票已经结束。")).waitFor();
    await wall.getByText(zh("正在计票")).waitFor();
  });

  it("informed, reported, announced: each recorded and confirmed, the list on the chair's page and on his word on the wall", async () => {
    await chief().propose("unlock", {});
    await stations.scrutineer!.approve("unlock");
    await chief().propose("unchecked", { why: "演练不做抽查复核" });
    await stations.scrutineer!.approve("unchecked");
    await press(desk, "记入已汇报");
    await chief().approve("informed");
    await press(chair, "记入已报告");
    await chief().approve("reported");
    await chair.getByText(/下列18名同志当选为.*丁一、于小二、才三/).waitFor();
    await press(chair, "记入已宣布");
    await chief().approve("announced");
    await wall.getByText(zh("计票工作已经结束")).waitFor();
    await press(chair, "显示当选人名单");
    await chief().approve("show");
    await wall.getByText(zh("共18名,按姓氏笔画为序")).waitFor();
    await expect.poll(() => wall.getByRole("listitem").count()).toBe(18);
    await fits(wall);
    const shelf = chair.locator("li").filter({ hasText: /^当选人名单(?![（(])/ });
    await press(shelf, "生成文书");
    await digits(chair, /请再输一次您的口令/, ownPin(numberOf("chair")));
    const list = shelf.getByRole("link", { name: "打开并打印" });
    const file = await chair.request.get(`https://127.0.0.1:${serving.port}${await list.getAttribute("href")}`);
    expect(file.headers()["content-type"]).toBe("application/pdf");
  });

  it("after the announcement the organiser compares the structure, then records the seals", async () => {
    await press(desk, "名单与结构");
    await desk.getByText(zh("区提名17名,市委提名1名。")).waitFor();
    await press(desk, "会议进程");
    await desk.getByLabel("封条号").fill("001、002、003");
    await press(desk, "记入选票已封存");
    await chief().approve("sealed");
    await desk.getByText(zh("选票已封存")).first().waitFor();
  });

  it("after a power cut both key cards are typed here, and the meeting stands where it was", async () => {
    const { port } = serving;
    await serving.close();
    await desk.getByText("网络未通").first().waitFor();
    serving = await serve({ folder, address: "127.0.0.1", port });
    await heading(desk, "请输入两张密钥卡");
    const [one, two] = splitOnCards(meetingKey!);
    await desk.getByLabel("第一张密钥卡").fill(one);
    await desk.getByLabel("第二张密钥卡").fill(one);
    await press(desk, "打开计票记录");
    await desk.getByRole("alert").filter({ hasText: "不是本次会议的密钥卡" }).waitFor();
    await desk.getByLabel("第二张密钥卡").fill(`${two.slice(0, -1)}${two.endsWith("0") ? "1" : "0"}`);
    await press(desk, "打开计票记录");
    await desk.getByText("第二张密钥卡有一处输错").waitFor();
    await desk.getByLabel("第二张密钥卡").fill(two);
    await press(desk, "打开计票记录");
    await digits(desk, /的口令$/, ownPin(numberOf("organiser")));
    await desk.getByText("选票已封存").first().waitFor();
  });
});

describe("a real meeting", () => {
  it("names are pasted, put into the order of strokes or kept in the operator's own, which is saved as such", async () => {
    const own = mkdtempSync(join(tmpdir(), "zhengzi-real-"));
    const fresh = await serve({ folder: own, address: "127.0.0.1", port: 0, rate: { perSecond: 2_000, burst: 4_000 } });
    try {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ignoreHTTPSErrors: true });
      const desk = await context.newPage();
      await desk.goto(`https://127.0.0.1:${fresh.port}/`);
      await press(desk, "这是选举工作组的第一台设备:输入设置码");
      await desk.getByLabel("设置码").fill(fresh.setupCode!);
      await press(desk, "登记本机");
      await desk.waitForURL(/\/organiser\//);
      await press(desk, "下一项:会议");
      await heading(desk, "会议");
      await desk.getByText(zh("请把「××」换成实际名称。")).first().waitFor();
      await desk.getByLabel("会议名称").fill("中国共产党某某市某某区代表会议");
      await desk.locator(".safety").filter({ hasText: "有改动未保存" }).waitFor();
      await press(desk, "保存设置"); // long before there is a slate
      await desk.locator(".safety").filter({ hasText: "已保存" }).waitFor();
      await desk.reload();
      await press(desk, /^会议/);
      expect(await desk.getByLabel("会议名称").inputValue()).toBe("中国共产党某某市某某区代表会议");
      await press(desk, /^候选人/);
      await desk.getByText("粘贴名单").first().click();
      await desk.getByLabel("粘贴名单").fill("马小五\t区第一中学\n丁一\t区委办公室\n于小二\t第一街道");
      await desk.getByText(zh("读到3名。")).waitFor();
      await press(desk, "代替现有名单");
      expect(await desk.getByText("没有读到姓名").count()).toBe(0);
      await desk.getByLabel("应选名额").fill("2");
      await desk.getByText("(3 − 2) ÷ 2 = 50.00%").waitFor();
      await desk.getByText("现在的顺序与姓氏笔画不同").waitFor();
      await press(desk, "按姓氏笔画排列");
      await desk.getByText("现在的顺序与姓氏笔画一致").waitFor();
      await press(desk, "丁一 下移");
      await desk.getByText("名单现有0名").waitFor();
      await desk.getByText("粘贴可以另选的人").first().click();
      await desk.getByLabel("粘贴可以另选的人").fill("钱七\t区文化馆\n孙小八\t第七街道\n孙小八\t第七街道");
      await press(desk, "代替可以另选的人");
      await desk.getByText("名单现有2名").waitFor();
      await press(desk, "保存设置");
      await desk.getByText(zh("有改动还没有保存。")).waitFor({ state: "detached" });
      const { draft, rev } = fresh.hall.room!.around().setup!;
      expect(draft.slate.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
        "于小二 第一街道",
        "丁一 区委办公室",
        "马小五 区第一中学",
      ]);
      expect(draft.eligible?.map(({ name, unit }) => `${name} ${unit}`)).toEqual(["钱七 区文化馆", "孙小八 第七街道"]);
      expect([draft.order, draft.rehearsal, draft.seats, rev]).toEqual(["recorded", false, 2, 2]);
      await context.close();
    } finally {
      await fresh.close();
      rmSync(own, { recursive: true, force: true });
    }
  });
});
