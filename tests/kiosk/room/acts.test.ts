/** What the desks of the counting room say and offer in the corners of a meeting: after the count, after a void election, in a second round. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../../browser.ts";
import { Hall } from "../../tally/meeting/hall.ts";
import { violations } from "../seen.ts";
import { at, Stage } from "../stage.ts";
import { counted, counting } from "./states.ts";

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function desk(
  hall: Hall,
  place: "table" | "scrutineer",
  role: "chief" | "scrutineer" | "chiefTeller",
  section: string,
) {
  stage = new Stage(hall, at(hall, place, role));
  const page = await stage.open(browser);
  page.setDefaultTimeout(60_000);
  await page.locator(".room-nav").getByRole("button", { name: section }).click();
  return page;
}

async function done(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  await page.context().close();
  stage.close();
}

const waiting = (hall: Hall) => [...hall.state.proposals.values()].map(({ leaf }) => leaf);

function announced(): Hall {
  const hall = counted().close().unlock();
  for (const act of ["informed", "reported"]) hall.both(act, {}, "chair");
  hall.both("announced", { eligibility: "" }, "chair");
  return hall;
}

it("D12: the chief scrutineer proposes the record of an error after the announcement; once confirmed it can be printed", async () => {
  const hall = announced();
  const page = await desk(hall, "scrutineer", "chief", "计票结束");
  await page.getByText("宣布以后发现错误").click();
  expect(await page.getByRole("button", { name: "打印更正" }).count()).toBe(0);
  await page.getByText("结果有变").click();
  await page.getByLabel("原因").fill("第3扎合计抄错");
  await page.getByRole("button", { name: "提出更正记录" }).click();
  await page.getByText("请另一名监票人在「待确认」中核对").waitFor();
  const [proposed] = waiting(hall);
  expect(proposed).toMatchObject({ act: "erratum", what: { effect: "changed", why: "第3扎合计抄错" } });
  hall.approve("erratum", proposed as never, "scrutineer");
  stage.push();
  await page.locator(".print-paper").filter({ hasText: "更正" }).waitFor();
  await done(page);
});

it("the chief scrutineer proposes the count by hand; once confirmed the page says where the records are printed", async () => {
  const hall = counting();
  const page = await desk(hall, "scrutineer", "chief", "留存单");
  await page.getByText("计算机不能用了").click();
  await page.getByLabel("原因").fill("主机损坏");
  await page.getByRole("button", { name: "提出改为人工计票" }).click();
  await page.getByText("请另一名监票人在「待确认」中核对").waitFor();
  const [proposed] = waiting(hall);
  expect(proposed).toMatchObject({ act: "fallback", what: { why: "主机损坏" } });
  hall.approve("fallback", proposed as never, "scrutineer");
  stage.push();
  await page.getByText("已改为人工计票").waitFor();
  await done(page);
});

it("B4: after a void election the table says that nothing is counted and what follows", async () => {
  const hall = new Hall().adopt().headCount(300).issue(300).returned(301);
  hall.both("void", {}, "chair");
  const page = await desk(hall, "table", "chiefTeller", "各扎");
  await page.getByText(/本次投票无效.不计票/).waitFor();
  expect(await page.getByText("宣布选举有效").count()).toBe(0);
  await done(page);
});

it("after the close the table says who acts next", async () => {
  const page = await desk(counted().close(), "table", "chiefTeller", "计票结束");
  await page.getByText("下一步由总监票人在监票台提出启封").waitFor();
  await done(page);
});

it("a bundle whose reading again is proposed says so to whoever comes back to it, and is offered to no third reader", async () => {
  const hall = counting();
  const what = { bundle: 3, readings: [1], why: "疑似漏录一张" };
  const page = await desk(hall, "table", "chiefTeller", "各扎");
  await page.getByRole("button", { name: "第3扎", exact: true }).click();
  const panel = page.getByRole("region", { name: "第3扎" });
  await panel.getByRole("button", { name: "核录" }).waitFor();
  hall.do("chiefTeller", "propose", { act: "reread", what });
  stage.push();
  await panel.getByText("已提出重新录这一扎").waitFor();
  expect(await panel.getByRole("button", { name: "核录" }).count()).toBe(0);
  await page.getByRole("button", { name: "第1扎", exact: true }).click();
  await page.getByRole("button", { name: "第3扎", exact: true }).click();
  await panel.getByText("已提出重新录这一扎").waitFor();
  await done(page);
});

it("a matter without a signed report is not to be compared with one, and a confirmed correction no longer waits", async () => {
  const hall = counted();
  hall.do("chief", "propose", { act: "correction", ref: "B01-01", what: { why: "看错一行" } });
  const page = await desk(hall, "scrutineer", "scrutineer", "待确认");
  await page.getByText("请逐项看过").waitFor();
  expect(await page.getByText("报告单").count()).toBe(0);
  await done(page);
  const own = await desk(hall, "scrutineer", "chief", "疑难选票");
  await own.getByRole("button", { name: "更正一张选票" }).click();
  await own.getByText("已提出。请另一名监票人").waitFor();
  hall.approve("correction", waiting(hall)[0] as never, "scrutineer");
  stage.push();
  await own.getByText("已提出。请另一名监票人").waitFor({ state: "detached" });
  await done(own);
});

it("D4: in a further round the scrutineers' desk has the papers of the first, by name", async () => {
  const hall = counted().close().unlock();
  hall.do("chief", "print", { paper: "vote-report" }, { paper: "ab".repeat(32) });
  hall.both("informed", {}, "chair");
  hall.state.past.push(hall.state.round);
  hall.state.round = { ...new Hall().adopt().state.round, no: 2, kind: "re-vote" };
  const page = await desk(hall, "scrutineer", "chief", "计票结束");
  const shelf = page.getByRole("region", { name: "以前各次投票的文书" });
  const report = shelf.getByRole("listitem").filter({ hasText: /第1次投票.正式选举..计票结果报告单/ });
  expect(await report.getByRole("link").getAttribute("href")).toBe(`/api/papers/${"ab".repeat(32)}`);
  await shelf.getByRole("listitem").filter({ hasText: "核对表" }).getByRole("button", { name: "生成文书" }).waitFor();
  const lines = shelf.getByRole("listitem").filter({ hasText: "核录认定明细" });
  await lines.getByText("逐份生成").click();
  expect(await violations(page)).toEqual([]);
  await lines.getByRole("button", { name: "生成第1扎", exact: true }).click();
  await lines.getByRole("application", { name: /的口令$|再输一次/ }).waitFor();
  expect(await lines.getByRole("button", { name: "生成第1扎" }).count()).toBe(0);
  await done(page);
});

it("D4: who confirms a further vote sees which papers of this one nobody has made", async () => {
  const hall = counted().close().unlock();
  hall.do("chief", "print", { paper: "vote-report" }, { paper: "ab".repeat(32) });
  hall.both("informed", {}, "chair");
  const { slate } = hall.state.round;
  const further = { kind: "additional", seats: 1, slate: slate.slice(0, 2), decision: "研究决定" };
  const proposed = hall.leaf("organiser", "propose", { act: "nextRound", what: further });
  hall.state.proposals.set(proposed.id, { seq: hall.state.seq, leaf: proposed as never, hash: "" });
  const page = await desk(hall, "scrutineer", "chief", "待确认");
  await page.getByText("这次投票还没有生成的文书：清点到会人数报告单、分发选票情况报告单").waitFor();
  expect(await page.getByText("这次投票还没有生成的文书").textContent()).not.toContain("计票结果报告单");
  await done(page);
});
