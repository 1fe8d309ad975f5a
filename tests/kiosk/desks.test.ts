import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { configFrom, rehearsalDraft, type SetupDraft, type State, start } from "../../tally/meeting/index.ts";
import { launchBrowser } from "../browser.ts";
import { effort, sized } from "../effort.ts";
import { Hall, rings } from "../tally/meeting/hall.ts";
import { at, counted, Stage } from "./stage.ts";

/** Organiser, chair's desk and wall at every step: they fit, they can be used by everybody, they say what is wrong. */
let browser: Browser;
const open: Stage[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  for (const stage of open.splice(0)) stage.close();
});
afterAll(() => browser?.close());

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 820, height: 1180 },
];

function staged(stage: Stage): Stage {
  open.push(stage);
  return stage;
}

/** Before the freezing: the rehearsal, changed as a real meeting would be. */
function setUp(change: (draft: SetupDraft) => void = () => {}, uplink = false): Stage {
  const hall = new Hall();
  const draft = rehearsalDraft();
  change(draft);
  const state = start(configFrom(draft, { origin: hall.config.origin, fonts: {} }));
  const before: State = Object.assign(state, { devices: hall.state.devices });
  const unfrozen = Object.create(hall, { state: { value: before } }) as Hall;
  return staged(
    new Stage(unfrozen, at(unfrozen, "organiser", "organiser"), { setup: { draft, rev: 1, cards: [] }, uplink }),
  );
}

function upTo(step: "rollCall" | "voting" | "returned", issued = 287, returned = 286): Hall {
  const hall = new Hall().adopt();
  if (step === "rollCall") return hall;
  hall.headCount(287).issue(issued, 2);
  if (step === "returned") hall.both("returned", { boxes: [returned - 136, 136], foreign: 0, total: returned });
  return hall;
}

const desk = (hall: Hall) => staged(new Stage(hall, at(hall, "organiser", "organiser")));
const chair = (hall: Hall) => staged(new Stage(hall, at(hall, "chair", "chair")));
const wall = (hall: Hall) => staged(new Stage(hall, at(hall, "hall")));

/** Counted and announced; the wall is told to show `screen`. */
function announced(screen: "list" | "votes" | "nothing"): Stage {
  const hall = counted(160).close().unlock();
  const stage = wall(hall);
  stage.push();
  hall.both("informed", {}, "chair");
  hall.both("reported", {}, "chair");
  hall.both("announced", { eligibility: "" }, "chair");
  hall.both("show", { screen, decision: screen === "votes" ? "选举办法第九条" : "" }, "chair");
  return stage;
}

async function fits(page: Page, direction: "wide" | "both"): Promise<void> {
  const [width, height] = await page.evaluate(() => [
    document.documentElement.scrollWidth - innerWidth,
    document.documentElement.scrollHeight - innerHeight,
  ]);
  expect(width).toBeLessThanOrEqual(0);
  if (direction === "both") expect(height).toBeLessThanOrEqual(0);
}

async function fitsAll(page: Page, direction: "wide" | "both"): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await fits(page, direction);
  }
}

async function usable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

describe.each(["zh", "en"] as const)("in %s", (language) => {
  /** While writing, Chinese speaks for both. */
  const looked = language === "zh" || effort >= 2;

  it("every part of the set-up fits every screen and passes WCAG 2.2 AA", async () => {
    const stage = setUp((draft) => {
      draft.rehearsal = false;
      draft.overrides = { base: "present" };
    });
    const page = await stage.open(browser, sizes[0], language);
    const parts = page.locator(".rail > ol > li > button");
    await parts.first().waitFor();
    for (let part = 0; part < (await parts.count()); part++) {
      await page.setViewportSize(sizes[0]!);
      await parts.nth(part).click();
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll("details")) fold.open = true;
      });
      if (looked && part % sized(4, 2, 1) === 0) await usable(page);
      await fitsAll(page, "wide");
    }
  });

  it("the course, the chair's desk and the wall fit every screen and pass WCAG 2.2 AA", async () => {
    const stages = [
      ...[upTo("rollCall"), upTo("voting"), upTo("returned")].flatMap((hall) => [desk(hall), chair(hall), wall(hall)]),
      announced("list"),
      announced("votes"),
    ];
    for (const [i, stage] of stages.entries()) {
      const page = await stage.open(browser, sizes[0], language);
      await page.locator("h1").first().waitFor();
      // The pages of one desk are alike: every third is looked into, in a full run all of them.
      if (looked && i % sized(9, 3, 1) === 0) await usable(page);
      await fitsAll(page, stage.who.place === "hall" ? "both" : "wide");
      await page.context().close();
    }
  });
});

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

describe("the set-up", () => {
  it("A6: a candidate among the scrutineers is shown beside his name", async () => {
    const page = await setUp((draft) => {
      draft.rehearsal = false;
    }).open(browser);
    await page.getByRole("button", { name: /^人员/ }).click();
    await page.getByLabel(/^监票人 5/).fill("丁一");
    await page.getByText("候选人不得担任").waitFor();
  });

  it("A7: too small an excess asks for the number of the approval", async () => {
    const page = await setUp((draft) => {
      draft.rehearsal = false;
      draft.seats = 20;
    }).open(browser);
    await page.getByRole("button", { name: /^候选人/ }).click();
    await page.getByText("(23 − 20) ÷ 20 = 15.00%").first().waitFor();
    await page.getByLabel(/市委批复文号/).waitFor();
    await page.getByRole("button", { name: /^定稿/ }).click();
    expect(await page.getByRole("button", { name: "提请定稿" }).isDisabled()).toBe(true);
  });

  it("a fault in one part is named in every other and marked in the list, and nothing is said to be saved", async () => {
    const page = await setUp().open(browser);
    const part = (name: string) => page.getByRole("button", { name: new RegExp(`^${name}`) });
    await part("选票与计票").filter({ hasText: "已备好" }).click();
    await page.getByLabel("每扎张数").fill("0");
    await part("选票与计票").filter({ hasText: "未完成" }).waitFor();
    await part("人员").click();
    await page.getByText("「选票与计票」里有一处填写不对").first().waitFor();
    expect(await page.locator(".safety").textContent()).toContain("有改动未保存");
    await part("定稿").click();
    await page.getByText("「选票与计票」里有一处填写不对").first().waitFor();
    await part("选票与计票").click();
    await page.getByLabel("每扎张数").fill("20");
    await page.getByLabel("其中备用").fill("5000");
    await part("选票与计票").filter({ hasText: "未完成" }).waitFor();
    const asked = new Promise<string>((said) => {
      page.once("dialog", (dialog) => {
        said(dialog.type());
        void dialog.accept();
      });
    });
    await page.reload();
    expect(await asked).toBe("beforeunload");
  });

  it("too few kiosks for the day: the page says how long it takes and how many to add", async () => {
    const page = await setUp((draft) => {
      draft.counting.seats = 6;
    }).open(browser);
    await page.getByRole("button", { name: /^选票与计票/ }).click();
    await page.getByText(/预计\d+分钟.建议加6席/).waitFor();
  });

  it("a way to the Internet is said here already, not only when the meeting runs", async () => {
    const page = await setUp(() => {}, true).open(browser);
    await page.getByRole("alert").filter({ hasText: "本机能连到外网" }).waitFor();
    const without = await setUp().open(browser);
    await without.locator(".rail").waitFor();
    expect(await without.getByText("本机能连到外网").count()).toBe(0);
  });

  it("names of a rehearsal cannot be typed over: real names are never rehearsed", async () => {
    const page = await setUp().open(browser);
    await page.getByRole("button", { name: /^候选人/ }).click();
    await page.getByText("真名单不得用于演练").waitFor();
    expect(await page.getByRole("textbox", { name: /^姓名/ }).count()).toBe(0);
  });
});

describe("the wall", () => {
  it("names of the elected are large enough for the last row, and all 18 of them in one look", async () => {
    const page = await announced("list").open(browser, sizes[1]!);
    await page.locator(".wall-names li").first().waitFor();
    const size = await page
      .locator(".wall-names li")
      .first()
      .evaluate((li) => Number.parseFloat(getComputedStyle(li).fontSize));
    expect(size).toBeGreaterThanOrEqual(72);
    expect(await page.locator(".wall-names li").count()).toBe(18);
  });

  it("shows votes after a recorded decision alone, in ballot order, without ranks", async () => {
    const page = await announced("votes").open(browser, sizes[1]!);
    await page.locator(".wall-votes li").first().waitFor();
    const names = await page.locator(".wall-name").allTextContents();
    expect(names.map((name) => name.replace(/\s/g, ""))).toEqual(rehearsalDraft().slate.map((one) => one.name));
    const without = await announced("list").open(browser);
    await without.locator(".wall-names").waitFor();
    expect(await without.getByText("票", { exact: true }).count()).toBe(0);
  });
});
