/** Settings of rules §10 from the organiser's page to what is printed: titles, the adopted method, instructions by kind of vote. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Serving, serve } from "../../server/serve.ts";
import { launchBrowser } from "../browser.ts";
import { scratch } from "../server/folder.ts";
import { paperText } from "../server/paper-text.ts";
import { heading, press, zh } from "./pages.ts";

let serving: Serving;
let browser: Browser;
let desk: Page;

beforeAll(async () => {
  serving = await serve({ folder: scratch(), address: "127.0.0.1", port: 0 });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ignoreHTTPSErrors: true });
  desk = await context.newPage();
  await desk.goto(`https://127.0.0.1:${serving.port}/`);
  await press(desk, "这是选举工作组的第一台设备:输入设置码");
  await desk.getByLabel("设置码").fill(serving.setupCode!);
  await press(desk, "登记本机");
  await press(desk, "开始演练");
  await desk.getByText(zh("演练的设置已填好")).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await serving?.close();
});

/** What a form of this desk says, drawn from the set-up as it is saved. */
async function form(name: string): Promise<string> {
  const bytes = await desk.evaluate(async (path) => {
    const answer = await fetch(path);
    return [...new Uint8Array(await answer.arrayBuffer())];
  }, `/api/papers/form-${name}`);
  return (await paperText(Uint8Array.from(bytes))).text;
}

async function save(): Promise<void> {
  await press(desk, "保存设置");
  await desk.getByText(zh("有改动还没有保存。")).waitFor({ state: "detached" });
}

const choose = (group: string, name: string) =>
  desk
    .getByRole("group", { name: zh(group), exact: true })
    .getByRole("radio", { name: zh(name), exact: true })
    .check();

test("titles: what the organiser writes stands on pages and papers; two that cannot be told apart are pointed out", async () => {
  await press(desk, /^会议/);
  await desk.getByLabel("监票的负责人").fill("监票长");
  await desk.getByLabel("监督计票的人").fill("监票长");
  await desk.getByText(zh("有两个叫法相同或者互换了")).waitFor();
  await desk.getByLabel("监督计票的人").fill("监票委员");
  await desk.getByText(zh("有两个叫法相同或者互换了")).waitFor({ state: "detached" });
  await desk.getByLabel("第一遍录票").fill("甲录");
  await save();
  await press(desk, /^人员/);
  await desk.getByRole("cell", { name: "监票长", exact: true }).waitFor();
  expect(await desk.getByRole("cell", { name: "总监票人", exact: true }).count()).toBe(0);
  await desk.getByText(zh("核对候选人不得任监票委员、计票人")).waitFor();
  expect(await form("role-chief")).toContain("监票长、副总监票人工作页");
  expect(await form("cover-slips")).toContain("甲录");
});

test("A7: under 等额 no excess is asked for; names that are more than the seats are pointed out", async () => {
  await press(desk, /^依据/);
  await heading(desk, "依据和另定事项");
  await choose("差额还是等额", "等额选举:候选人与应选名额相等");
  await save();
  await press(desk, /^定稿/);
  await desk.getByText(zh("「依据」里定为等额选举,候选人与应选名额不相等")).waitFor();
  await press(desk, /^依据/);
  await choose("差额还是等额", "差额选举");
  await choose("差额比例", "不少于 50%");
  await save();
  await press(desk, /^候选人/);
  await desk.getByText(zh("差额比例不足:候选人23名,应选18名")).waitFor();
});

test("the seal, private marks, who may be written in, a further vote: each is listed among what the meeting settled", async () => {
  await press(desk, /^依据/);
  await choose("差额比例", "按所选依据（20%）");
  await choose("没有加盖印章的选票", "不因此无效");
  await choose("有编号、姓名或者其他记号的选票", "为无效票");
  await desk.getByLabel("谁可以另选（照选举办法）").fill("本区有选举权的正式党员");
  await choose("另行选举的差额比例（不足时只提示）", "等额");
  await choose("减少名额由谁决定", "半数以上代表同意");
  await choose("误认上限:结果若错,抽查仍然确认的可能不超过", "1%");
  await save();
  for (const line of ["没有加盖印章的选票,不因此无效", "另行选举实行等额选举", "减少名额,由半数以上代表决定"])
    await desk
      .getByRole("listitem")
      .filter({ hasText: zh(line) })
      .waitFor();
  await desk.reload();
  await press(desk, /^定稿/);
  await desk.getByText(zh("另选的人应当是本区有选举权的正式党员")).waitFor();
  await desk.getByText("总监票人→监票长、监票人→监票委员、初录→甲录").waitFor();
  await desk.getByText(zh("误认上限1%"), { exact: false }).waitFor();
  expect(await form("ballot-a4")).toContain("另选的人应当是本区有选举权的正式党员。");
});

test("D4: own instructions of a re-vote that speak of 另选他人 are warned of before freezing", async () => {
  await press(desk, /^文书/);
  await desk.getByLabel("填写说明", { exact: true }).fill("赞成的画圈。\n可以另选他人。");
  await desk.getByLabel("再次投票的填写说明").fill("可以另选他人。");
  await save();
  expect(await form("ballot-a4")).toContain("2．可以另选他人。");
  await press(desk, /^定稿/);
  await desk.getByText(zh("再次投票的选票没有另选栏,它的填写说明里却写着另选他人")).waitFor();
  await press(desk, /^文书/);
  await desk.getByLabel("再次投票的填写说明").fill("");
  await save();
  await press(desk, /^定稿/);
  await heading(desk, "会议设置定稿");
  expect(await desk.getByText(zh("再次投票的选票没有另选栏")).count()).toBe(0);
});

test("the unit word of the bundles is the meeting's own on pages and papers, and a name keeps its own characters", async () => {
  await press(desk, /^开始/);
  await press(desk.locator(".start-two"), "下一项:会议");
  await press(desk, /^会议/);
  await desk.getByLabel("分扎的量词").fill("沓");
  await save();
  await press(desk, /^选票与计票/);
  await desk.getByLabel("每沓张数").waitFor();
  expect(await desk.getByText("每扎").count()).toBe(0);
  await press(desk, /^候选人/);
  await desk.locator("summary").filter({ hasText: "粘贴名单" }).click();
  await desk.getByLabel("粘贴名单").fill("扎西\t某局\n丁一\t某街道");
  await press(desk, "代替现有名单");
  await desk.getByRole("button", { name: /^扎西/ }).first().waitFor();
  await save();
  expect(await form("role-chiefTeller")).toMatch(/收发各沓.*每沓/);
  expect(await form("ballot-a4")).toContain("扎西");
});
