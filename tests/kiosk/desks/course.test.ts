/** The course of the meeting at the organiser's and the chair's desk: what is recorded, and what a count leaves open. */
import { describe, expect, it } from "vitest";
import type { SetupDraft } from "../../../tally/meeting/index.ts";
import { Hall, rings } from "../../tally/meeting/hall.ts";
import { at, counted, Stage } from "../stage.ts";
import { browser, staged } from "../staged.ts";
import { chair, desk, upTo, wall } from "./desks.ts";

describe("recording", () => {
  it("a second click is harmless: one command goes out", async () => {
    const stage = desk(upTo("returned"));
    const page = await stage.open(browser);
    await page.getByRole("button", { name: "记入主持人已宣布选举有效" }).dblclick();
    await page.getByText("等候确认").waitFor();
    expect(stage.arrived.map((leaf) => leaf.type)).toEqual(["propose"]);
  });

  it("a refusal stands beside the button, in the words of the law", async () => {
    const hall = upTo("rollCall");
    const stage = desk(hall);
    const page = await stage.open(browser);
    await page.getByLabel("实到").fill("150");
    await page.getByLabel("请假").fill("158");
    await page.getByText("不足法定人数").waitFor();
    await page.getByRole("button", { name: "记入到会人数" }).click();
    await page.getByRole("alert").filter({ hasText: "请会议主持人处理" }).waitFor();
    expect(hall.state.round.headCount).toBeUndefined();
  });

  it("more returned than issued (B4): only the void election can be recorded, and the chair's words change with it", async () => {
    const hall = upTo("returned", 287, 288);
    const page = await desk(hall).open(browser);
    await page.getByRole("heading", { name: "主持人宣布选举无效" }).waitFor();
    expect(await page.getByRole("button", { name: "记入主持人已宣布选举有效" }).count()).toBe(0);
    const words = await chair(hall).open(browser);
    await words.getByText("我宣布本次选举无效").waitFor();
    await words.getByRole("button", { name: "记入选举无效" }).waitFor();
  });

  it("a lost network is said in the frame and on the wall", async () => {
    const stage = desk(upTo("rollCall"));
    const page = await stage.open(browser);
    await page.getByRole("heading", { name: "清点到会人数" }).waitFor();
    stage.cut();
    await page.getByRole("status").filter({ hasText: "网络未通" }).waitFor();
    const shown = wall(upTo("rollCall"));
    const screen = await shown.open(browser);
    await screen.locator(".wall-step").waitFor();
    shown.cut();
    await screen.getByText("网络未通").waitFor();
  });
});

describe("after the count", () => {
  /** 17 names have every vote, two have half of them each: one seat stays empty. */
  function short(change: (draft: SetupDraft) => void = () => {}): Stage {
    const hall = new Hall(change).toCounting(160, 287).bundle(...Array.from({ length: 8 }, () => 20));
    const other = `${rings(17).slice(0, 17)}xo${"x".repeat(4)}`;
    for (let bundle = 1; bundle <= 8; bundle++)
      hall.readTwice(
        bundle,
        Array.from({ length: 20 }, () => (bundle % 2 === 0 ? other : rings(18))),
      );
    hall.close().unlock();
    const stage = desk(hall);
    stage.push();
    hall.both("informed", {}, "chair");
    return stage;
  }

  it("D7: missing seats come before the report; an additional election is recorded with its candidates and the decision", async () => {
    const stage = short();
    const page = await stage.open(browser);
    await page.getByText("不足应选名额1名。").waitFor();
    expect(await page.getByRole("button", { name: "记入已报告" }).count()).toBe(0);
    const record = page.getByRole("button", { name: "记入另行选举" });
    expect(await record.isDisabled()).toBe(true);
    await page.getByText("清点到会人数报告单、分发选票情况报告单").filter({ hasText: "请先生成、签字" }).waitFor();
    await page.getByLabel("周小河").uncheck();
    await page.getByLabel(/^依据/).fill("选举办法第十二条");
    await record.click();
    await page.getByText("等候确认").waitFor();
    const { what } = [...stage.hall.state.proposals.values()][0]!.leaf as { what: { kind: string; seats: number } };
    expect(what).toMatchObject({
      kind: "additional",
      seats: 1,
      slate: [{ name: "李小冬" }, {}, {}, {}, { name: "赵海" }],
    });
    stage.hall.approve("nextRound", [...stage.hall.state.proposals.values()][0]!.leaf as never);
    stage.push();
    await page.getByRole("heading", { name: "清点到会人数" }).waitFor();
    await page.getByText("另行选举 · 清点到会人数").waitFor();
  });

  it("D7: too few candidates for missing seats are warned of and can be recorded; who gives seats up is as it was set up", async () => {
    const stage = short((draft) => {
      draft.method = { further: { excess: [1, 1], decider: "electors" } };
    });
    const page = await stage.open(browser);
    await page.getByLabel(/^依据/).fill("选举办法第十二条");
    const record = page.getByRole("button", { name: "记入另行选举" });
    for (const name of ["周小河", "赵海", "何山", "张小川"]) await page.getByLabel(name).uncheck();
    expect(await page.getByText("差额比例不足").count()).toBe(0);
    await page.getByLabel("陈江").uncheck();
    await page.getByText("候选人1名，名额1名，差额比例不足：至少应有2名").waitFor();
    expect(await record.isDisabled()).toBe(false);
    await page.getByRole("radio", { name: "减少名额" }).check();
    expect(await page.getByRole("group", { name: "由谁决定" }).getByRole("radio").count()).toBe(1);
    expect(await page.getByRole("radio", { name: "半数以上代表同意" }).isChecked()).toBe(true);
    await page.getByRole("button", { name: "记入减少名额" }).click();
    await page.getByText("等候确认").waitFor();
  });

  it("D7: or fewer seats, by whom it was decided; then the votes can be reported", async () => {
    const stage = short();
    const page = await stage.open(browser);
    await page.getByRole("radio", { name: "减少名额" }).check();
    await page.getByLabel(/^依据/).fill("主席团决定");
    await page.getByRole("button", { name: "记入减少名额" }).click();
    await page.getByText("等候确认").waitFor();
    stage.hall.approve("reduce", [...stage.hall.state.proposals.values()][0]!.leaf as never);
    stage.push();
    await page.getByRole("button", { name: "记入已报告" }).waitFor();
  });

  it("the chair's words stay in sight while the desk is locked, the list of the elected does not", async () => {
    const hall = counted(160).close().unlock();
    const stage = staged(new Stage(hall, { ...at(hall, "chair", "chair"), locked: true }));
    stage.push();
    hall.both("informed", {}, "chair");
    hall.both("reported", {}, "chair");
    const page = await stage.open(browser);
    await page.getByRole("application", { name: /的口令$/ }).waitFor();
    await page.getByText("输入口令以后显示名单。").waitFor();
    expect(await page.getByText("丁一").count()).toBe(0);
    await page.getByRole("button", { name: "← 上一段" }).click();
    await page.getByText("请总监票人报告计票结果").waitFor();
  });
});
