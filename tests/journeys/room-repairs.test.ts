import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Station } from "../../server/cli/rehearsal/people.ts";
import type { ReadingBody } from "../../tally/meeting/index.ts";
import { Desk } from "./desk.ts";
import { openTellerHall, refOf, type TellerHall } from "./teller-hall.ts";

const rings = (n: number) => "o".repeat(n).padEnd(23, "x");
const plain = (marks: string): ReadingBody => ({ marks, writeIns: [], setAside: "" });
const written: ReadingBody = { marks: rings(10), writeIns: ["o"], setAside: "" };

/** The nine papers of bundle 1: no two alike, so that a skipped one shows. */
const papers = [10, 11, 12, 13, 14, 15, 16, 17, 18].map((n) => plain(rings(n)));
const skipped = [...papers.slice(0, 2), ...papers.slice(3), papers[8]!];

let room: TellerHall;
let table: Desk;
let desk: Desk;

beforeAll(async () => {
  room = await openTellerHall([9, 2, 3], 4);
  [table, desk] = [await Desk.at(room, "table"), await Desk.at(room, "scrutineer")];
});
afterAll(async () => {
  await table?.close();
  await desk?.close();
  await room?.close();
});

const bundle = (at: Desk, no: number) => at.page.getByRole("row", { name: new RegExp(`^第${no}扎`) });
const open = (at: Desk, no: number) => at.page.getByRole("button", { name: `第${no}扎`, exact: true }).click();

/** The second of two people confirms what waits, at the scrutineers' desk. */
async function confirmed(station: Station, act: string): Promise<void> {
  await desk.change(station);
  await desk.section("待确认");
  await desk.press(`确认：${act}`);
  await desk.page.getByText(`已确认：${act}`).waitFor();
}

/** One teller reads one paper of a bundle again, after a correction. */
async function again(teller: number, no: number, position: number, reading: 1 | 2, body: ReadingBody): Promise<void> {
  const station = room.hall.tellers[teller]!;
  await station.unlock();
  await station.do({ type: "claim", bundle: no, reading });
  await station.do({ type: "reading", ref: refOf(no, position), reading }, body as never);
  await station.do({ type: "handIn", bundle: no, reading, papers: 9 });
}

describe("what is put right during the count, by two people on the real pages", () => {
  test("a cover slip with the wrong number: the chief teller puts it right with a reason, the totals agree again", async () => {
    await table.change(room.hall.chiefTeller);
    for (const [no, size] of [
      [2, 3],
      [3, 2],
    ] as const) {
      await open(table, no);
      await table.press("更正张数");
      await table.page.getByLabel("更正后张数").fill(`${size}`);
      const send = table.page.getByRole("button", { name: "更正张数", exact: true }).last();
      await send.click();
      expect(await table.page.getByLabel("原因").getAttribute("aria-invalid")).toBe("true");
      await table.page.getByLabel("原因").fill("随票单写错");
      await send.click();
      await bundle(table, no)
        .getByRole("cell", { name: `${size}`, exact: true })
        .first()
        .waitFor();
    }
  });

  test("a skipped sheet: the table says where, the second reading is taken again by another when two have agreed", async () => {
    await room.read(0, 1, 1, papers);
    await room.read(1, 1, 2, skipped);
    await open(table, 1);
    await table.page.getByText("从第3张起，疑似漏录一张").waitFor();
    // The next act is to read the bundle again, not to read its differing papers a third time.
    expect(await table.page.locator('main .button[data-kind="main"]').allTextContents()).toEqual(["重新录这一扎"]);
    await table.press("重新录这一扎");
    await table.page.getByLabel("复录", { exact: true }).check();
    await table.page.getByLabel("原因").fill("复录漏录一张");
    await table.press("提出重新录");
    await table.page.getByText("已提出重新录这一扎，等候监票人在「待确认」中确认").first().waitFor();
    await confirmed(room.hall.scrutineer, "重新录票");
    await room.read(2, 1, 2, papers);
    await desk.section("留存单");
    await desk.page.getByText("第1扎已核定，9张；累计核定9张").first().waitFor();
    expect(await desk.page.getByText("疑似漏录一张").count()).toBe(0);
  });

  test("a settled paper is never set: the chief asks, another confirms, two tellers read it again", async () => {
    const { chief, scrutineer } = room.hall;
    await desk.change(chief);
    await desk.section("疑难选票");
    await desk.press("更正一张选票");
    await desk.page.getByLabel("扎号").fill("1");
    await desk.page.getByLabel("张号").fill("10");
    await desk.page.getByLabel("原因").fill("两人都录错一行");
    await desk.press("提出更正");
    await desk.page.getByText("没有这一张").waitFor();
    await desk.page.getByLabel("张号").fill("4");
    await desk.press("提出更正");
    await desk.page.getByText("请另一名监票人在").waitFor();
    await confirmed(scrutineer, "更正");
    await again(0, 1, 4, 1, plain(rings(18)));
    await again(2, 1, 4, 2, plain(rings(18)));
    await desk.section("留存单");
    await desk.page.getByText("第1扎因更正重新录票；其余核定0张").first().waitFor();
    await desk.section("各扎");
    await bundle(desk, 1).getByText("已核定").waitFor();
  });

  test("a write-in is chosen from the list; another spelling of the same person is merged by two", async () => {
    const { chief, scrutineer } = room.hall;
    await room.read(1, 2, 1, [written, written, plain(rings(5))]);
    await room.read(3, 2, 2, [written, written, plain(rings(5))]);
    await desk.change(chief);
    for (const [position, typed, unit] of [
      [1, "八", undefined],
      [2, "孙小八", "档案馆"],
    ] as const) {
      await desk.look(`第2扎第${position}张`);
      await desk.page.getByLabel("姓名", { exact: true }).fill(typed);
      if (unit === undefined) await desk.press("选 孙小八 区档案馆");
      else {
        await desk.page.getByLabel("单位").fill(unit);
        await desk.page.getByLabel("符合资格", { exact: true }).check();
      }
      await desk.page.getByRole("group", { name: "票面情形" }).getByLabel("另选他人").check();
      await desk.press("提出认定意见");
      await desk.page.getByText("请另一名监票人查看后确认").waitFor();
      await desk.press("返回");
    }
    await desk.change(scrutineer);
    for (const position of [1, 2]) {
      await desk.look(`第2扎第${position}张`);
      await desk.press("确认认定意见");
      await desk.done();
    }
    await desk.change(chief);
    await desk.section("疑难选票");
    await desk.press("合并另选的人");
    const side = (name: string) => desk.page.getByRole("group", { name });
    for (const [name, unit] of [
      ["这一种写法", "档案馆"],
      ["合并到", "区档案馆"],
    ] as const) {
      await side(name).getByLabel("姓名").fill("孙小八");
      await side(name).getByLabel("单位").fill(unit);
    }
    await desk.press("提出合并");
    await desk.page.getByText("请另一名监票人在「待确认」中").waitFor();
    await desk.change(scrutineer);
    await desk.section("待确认");
    await desk.press("查看");
    await desk.page.getByText("孙小八 区档案馆").waitFor();
    await desk.press(/^确认：/);
    await desk.page.getByText(/^已确认：/).waitFor();
  });

  test("the result has the corrected paper once and the merged person with both votes", async () => {
    const { chief, chiefTeller, scrutineer, tellers } = room.hall;
    await Promise.all([0, 1].map((teller) => tellers[teller]!.unlock()));
    await room.read(0, 3, 1, [plain(rings(1)), plain(rings(1))]);
    await room.read(1, 3, 2, [plain(rings(1)), plain(rings(1))]);
    await table.change(chiefTeller);
    await table.section("计票结束");
    await table.press("结束计票");
    await table.page.locator(".frame-step", { hasText: "计票结束" }).waitFor();
    await desk.change(chief);
    await desk.press("提出启封");
    await desk.page.getByRole("dialog").getByRole("button", { name: "提出启封" }).click();
    await desk.page.getByText("已提出启封").waitFor();
    await desk.change(scrutineer);
    await desk.press("启封计票结果");
    await desk.page.getByRole("dialog").getByRole("button", { name: "启封计票结果" }).click();
    const cells = async (name: string) =>
      (
        await desk.page
          .getByRole("row", { name: new RegExp(name) })
          .getByRole("cell")
          .allTextContents()
      ).map((cell) => cell.trim());
    await desk.page.getByRole("row", { name: /丁一/ }).waitFor();
    expect((await cells("丁一")).slice(0, 5)).toEqual(["1", "丁一", "14", "0", "0"]);
    // Row 18 is for on paper 9 and on the corrected one, row 17 on paper 8 as well; row 14 no longer misses the corrected one.
    expect([(await cells("李小冬"))[2], (await cells("刘秋"))[2], (await cells("布小北"))[2]]).toEqual(["2", "3", "6"]);
    expect(await desk.page.locator("main").textContent()).toMatch(/孙小八.*区档案馆.*2/);
  });
});
