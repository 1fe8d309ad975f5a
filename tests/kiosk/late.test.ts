import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type CheckSheet, sheetText } from "../../tally/audit/index.ts";
import type { Role } from "../../tally/meeting/index.ts";
import { viewFor, type Who } from "../../tally/view/index.ts";
import { Hall, rings } from "../tally/meeting/hall.ts";
import { held, refused } from "./held.ts";
import { counted, counting } from "./room/states.ts";
import { at, Stage } from "./stage.ts";
import { browser, staged } from "./staged.ts";
import { atSeat, keyed } from "./teller/seat.ts";

/** What a person does while an answer or a view is on its way stands: nothing of it is taken back when that arrives. */

const otherRound: CheckSheet = {
  round: 2,
  race: "a",
  bundles: [12],
  lots: "01234567890123456789",
  riskLimit: [1, 20],
  mostPapers: 57,
  drawn: [],
  counted: [],
  names: [],
};

/** A desk that is locked after a while without a command. */
class Locking extends Stage {
  /** Who is at it now, when it is not the one who was at first. */
  by: Who | undefined;
  locked = false;
  protected override view() {
    return viewFor({ ...(this.by ?? this.who), locked: this.locked }, this.hall.state, this.around);
  }
}

async function desk(hall: Hall, place: "table" | "scrutineer" | "organiser" | "chair", role?: Role) {
  const stage = new Stage(hall, at(hall, place, role));
  staged(stage);
  const page = await stage.open(browser);
  page.setDefaultTimeout(60_000);
  return { stage, page };
}

const section = (page: Page, name: string) => page.locator(".room-nav").getByRole("button", { name }).click();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const pad = (page: Page, name: string | RegExp) => page.getByRole("application", { name });

describe("signing in", () => {
  it("somebody else's number, typed while a PIN is checked, is not thrown away by the answer", async () => {
    const { page } = await desk(counted(), "scrutineer");
    const session = await held(page, "/api/session", refused("pin-wrong", "口令不对。"));
    await pad(page, "席号").waitFor();
    await page.keyboard.type("12");
    await page.keyboard.press("Enter");
    await pad(page, /的口令$/).waitFor();
    await page.keyboard.type("246810");
    await page.keyboard.press("Enter");
    await session.asked;
    await press(page, "换一个席号");
    await pad(page, "席号").waitFor();
    await page.keyboard.type("7");
    const answered = page.waitForResponse("**/api/session");
    session.release();
    await answered;
    await page.keyboard.press("Enter");
    await pad(page, "7号的口令").waitFor();
    expect(await page.getByText("口令不对。").count()).toBe(0);
  });

  it("the desk opens with the answer that brings the session, not with a view that overtakes it", async () => {
    const hall = counted();
    const stage = new Locking(hall, at(hall, "scrutineer", "chief"));
    staged(stage);
    stage.locked = true;
    const page = await stage.open(browser);
    const session = await held(page, "/api/session", (route) => route.fulfill({ json: {} }));
    for (const [digits, label] of [
      ["1", "席号"],
      ["246810", /的口令$/],
    ] as const) {
      await pad(page, label).waitFor();
      await page.keyboard.type(digits);
      await page.keyboard.press("Enter");
    }
    await session.asked;
    stage.locked = false;
    stage.push();
    await page.waitForTimeout(500); // a page that takes it too early would show it by now
    expect(await page.locator(".room-nav").count()).toBe(0);
    session.release();
    await page.locator(".room-nav").waitFor();
  });

  it("who leaves the PIN while it is checked has nothing signed", async () => {
    const { page, stage } = await desk(counted().close().unlock(), "scrutineer", "chief");
    const session = await held(page, "/api/session", (route) => route.fulfill({ json: {} }));
    await section(page, "计票结果");
    await press(page, "4 打印文书");
    await press(page, "打印计票结果报告单");
    await pad(page, /请再输一次您的口令/).waitFor();
    await page.keyboard.type("246810");
    await page.keyboard.press("Enter");
    await session.asked;
    await press(page, "暂不生成");
    const anew = page.waitForResponse("**/api/events"); // what follows a PIN that was right
    session.release();
    await anew;
    await page.getByRole("button", { name: "打印计票结果报告单", exact: true }).waitFor();
    expect(stage.arrived).toEqual([]);
  });
});

describe("at the desks of the counting room", () => {
  it("a paper that was asked for does not open over what is done elsewhere by now", async () => {
    const { page } = await desk(counting(), "scrutineer", "chief");
    const commands = await held(page, "/api/commands");
    await section(page, "疑难选票");
    await page.getByRole("button", { name: "查看" }).first().click();
    await commands.asked;
    await section(page, "留存单");
    await page.getByText("计算机不能用了").click();
    await page.getByLabel("原因").fill("主机");
    const answered = page.waitForResponse("**/api/commands");
    commands.release();
    await answered;
    await page.getByLabel("原因").pressSequentially("损坏");
    expect(await page.getByLabel("原因").inputValue()).toBe("主机损坏");
  });

  it("a desk that locks itself takes nothing of a ruling that is being filled in; nobody else finds it there", async () => {
    const hall = counting();
    const locking = new Locking(hall, at(hall, "scrutineer", "chief"));
    staged(locking);
    const page = await locking.open(browser);
    page.setDefaultTimeout(60_000);
    const look = async () => {
      await section(page, "疑难选票");
      await page
        .getByRole("row", { name: /第3扎第7张\D/ })
        .getByRole("button")
        .click();
      await page.getByRole("heading", { name: "第3扎第7张", exact: true }).waitFor();
    };
    await look();
    await page.locator(".sheet:focus").waitFor();
    await page.keyboard.press("Numpad4");
    await page.getByLabel("补充说明").fill("第三栏先看作圈");
    for (const [who, note] of [
      ["deputy", ""],
      ["chief", "第三栏先看作圈"],
    ] as const) {
      locking.locked = true;
      locking.push();
      await page.locator(".signin").waitFor();
      locking.by = at(hall, "scrutineer", who);
      locking.locked = false;
      locking.push();
      await look();
      expect(await page.getByLabel("补充说明").inputValue()).toBe(note);
    }
  });

  it("a form that is being filled in stays when something else comes next, and so does its bundle", async () => {
    const hall = counting();
    const { page, stage } = await desk(hall, "scrutineer", "chief");
    await page.getByRole("button", { name: "更正一张选票" }).click(); // doubtful papers come next: here nobody chose them
    await page.getByLabel("原因").fill("看错");
    hall.do("chiefTeller", "propose", { act: "reread", what: { bundle: 1, readings: [1], why: "疑似漏录" } });
    stage.push();
    await page
      .locator(".room-nav")
      .getByRole("button", { name: /^待确认 .*1/ })
      .waitFor();
    await page.getByLabel("原因").pressSequentially("一行");
    expect(await page.getByLabel("原因").inputValue()).toBe("看错一行");
  });

  it("the new card comes to the one who agreed, though nothing else waits there by then", async () => {
    const hall = new Hall().adopt();
    hall.do("organiser", "propose", { act: "newCard", what: { who: hall.person("teller"), why: "忘记口令" } });
    const { page, stage } = await desk(hall, "scrutineer", "chief");
    let proceed = () => {};
    const later = new Promise<void>((resolve) => (proceed = resolve));
    await page.route("**/api/commands", async (route) => {
      await route.fetch(); // it is done, and the view of it comes before the answer
      await later;
      await route.fulfill({ json: { seq: 1, answer: { paper: "ab".repeat(16) } } });
    });
    await page.getByRole("button", { name: "确认：重发口令卡" }).click();
    await page.getByRole("article", { name: "重发口令卡" }).waitFor({ state: "detached" });
    hall.headCount(300).issue(300).returned(300).both("valid", {}, "chair");
    hall.bundle(...Array.from({ length: 15 }, () => 20));
    stage.push();
    await page.locator(".frame-step", { hasText: "计票" }).waitFor();
    proceed();
    await page.getByRole("link", { name: "打开口令卡并打印" }).waitFor();
  });

  it("of two sheets of the hand check the one chosen last counts, whichever is read first", async () => {
    const hall = new Hall((draft) => {
      draft.entitled = 14;
      draft.handCheck = { ...draft.handCheck, on: true };
    });
    hall.toCounting(12, 13).bundle(12);
    hall.readTwice(1, Array(12).fill(rings(18)));
    const { page } = await desk(hall.close().unlock(), "scrutineer", "chief");
    await page.evaluate(() => {
      const read = Blob.prototype.arrayBuffer;
      const held = new Promise<void>((resolve) => {
        (globalThis as { readSlow?: () => void }).readSlow = resolve;
      });
      Blob.prototype.arrayBuffer = async function (this: Blob) {
        if ((this as File).name === "slow.json") await held;
        return read.call(this);
      };
    });
    await section(page, "计票结果");
    await press(page, "3 抽查复核");
    const choose = (name: string, content: string) =>
      page
        .locator("input[type=file]")
        .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
    const sheet = sheetText(otherRound);
    await choose("slow.json", sheet);
    await choose("last.json", "{}");
    await page.getByText("读不出").waitFor();
    await page.evaluate(async () => {
      (globalThis as { readSlow?: () => void }).readSlow?.();
      await new Promise((resolve) => setTimeout(resolve)); // the slow one is read to its end
    });
    expect(await page.getByText("读不出").count()).toBe(1);
  });

  it("too many requests take nothing off the screen", async () => {
    const { page, stage } = await desk(counting(), "scrutineer", "chief");
    await section(page, "留存单");
    await page.getByText("计算机不能用了").click();
    await page.getByLabel("原因").fill("主机损坏");
    const events = await held(page, "/api/events", refused("too-many", "操作过于频繁。", 429));
    stage.hangUp();
    await events.asked;
    const answered = page.waitForResponse("**/api/events");
    events.release();
    expect((await answered).status()).toBe(429);
    await page.locator(".safety", { hasText: "网络未通" }).waitFor();
    expect(await page.getByLabel("原因").inputValue()).toBe("主机损坏");
  });
});

describe("at a teller's seat", () => {
  it("a second number, typed while the first bundle is claimed, claims nothing and blocks nothing", async () => {
    const hall = new Hall((draft) => {
      draft.entitled = 14;
    });
    hall.toCounting(12, 13).bundle(1, 11);
    const { stage, page } = await atSeat(browser, hall);
    staged(stage);
    page.setDefaultTimeout(60_000);
    const commands = await held(page, "/api/commands");
    await pad(page, "扎号").waitFor();
    await keyed(page, "1E");
    await commands.asked;
    await keyed(page, "2E");
    await page.getByText("正在领第1扎").waitFor();
    commands.release();
    await page.getByRole("heading", { name: "第1扎第1张" }).waitFor();
    await page.getByRole("status").filter({ hasText: "已保存" }).waitFor();
    expect(stage.arrived).toMatchObject([{ type: "claim", bundle: 1 }]);
  });
});

describe("at the organiser's desk", () => {
  it("what was said of one device does not close the question about another", async () => {
    const hall = new Hall().toCounting(286, 287);
    const { page } = await desk(hall, "organiser", "organiser");
    const commands = await held(page, "/api/commands");
    await press(page, "席位与设备");
    const row = (name: string) => page.getByRole("row", { name }).getByRole("button");
    await row("第1席").click();
    await page.getByRole("dialog").getByRole("button").first().click();
    await commands.asked;
    await page.getByRole("dialog").getByRole("button").last().click();
    await row("第2席").click();
    const answered = page.waitForResponse("**/api/commands");
    commands.release();
    await answered;
    await page.getByRole("row", { name: "第1席" }).getByText("已撤销").waitFor();
    expect(await page.getByRole("dialog", { name: /第2席/ }).count()).toBe(1);
  });
});
