import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReadingBody } from "../../tally/meeting/index.ts";
import { held } from "../kiosk/held.ts";
import { Desk } from "./desk.ts";
import { openTellerHall, recordKept, type TellerHall } from "./teller-hall.ts";

const rings = (n: number) => "o".repeat(n).padEnd(23, "x");
const plain = (marks: string): ReadingBody => ({ marks, writeIns: [], setAside: "" });

let room: TellerHall;
let table: Desk;

beforeAll(async () => {
  room = await openTellerHall([2], 4);
  await room.read(0, 1, 1, [plain(rings(12)), plain(rings(9))]);
  await room.read(1, 1, 2, [plain(rings(15)), plain(rings(9))]);
  table = await Desk.at(room, "table");
});
afterAll(async () => {
  await table?.close();
  await room?.close();
});

const keyed = () => table.page.locator('.ballot-mark .mark:not([data-mark="."])').count();

test("a third reading half keyed at the table survives a reload, for the same person alone", async () => {
  const [, , third, another] = room.hall.tellers;
  await table.change(third!);
  await table.section("各扎");
  await table.page.getByRole("button", { name: "第1扎", exact: true }).click();
  await table.press("核录");
  await table.press("开始核录");
  await table.page.getByText("第1扎第1张").first().waitFor();
  for (const key of ["Numpad4", "Numpad6"]) {
    await table.page.keyboard.press(key);
    await table.page.waitForTimeout(60);
  }
  await expect.poll(keyed).toBe(2);
  await recordKept(table.page, "third");

  await table.page.reload();
  await table.page.getByText("第1扎第1张").first().waitFor();
  await expect.poll(keyed).toBe(2);

  await table.press("暂停");
  await table.change(another!);
  expect(await keyed()).toBe(0);
  await table.section("各扎");
  await table.page.getByRole("button", { name: "第1扎", exact: true }).click();
  expect(await table.page.getByRole("button", { name: "核录", exact: true }).count()).toBe(0);

  await table.press("换人");
  await table.page.getByRole("application", { name: "席号" }).focus();
  await table.type(`${third!.person.number}`);
  await table.page.getByRole("application", { name: /的口令$/ }).focus();
  await table.type(third!.person.own);
  await table.page.getByText("第1扎第1张").first().waitFor();
  await expect.poll(keyed).toBe(2);

  await table.page.keyboard.press("Numpad6");
  await table.page.waitForTimeout(60);
  const commands = await held(table.page, "/api/commands");
  await table.page.keyboard.press("NumpadEnter");
  await commands.asked;
  await table.page.keyboard.press("Numpad4"); // of the next paper, too soon
  await table.page.getByText("按键太密").waitFor();
  commands.release();
  await table.press("核录完毕");

  await table.page
    .getByRole("button", { name: "换人" })
    .or(table.page.getByRole("application", { name: "席号" }))
    .waitFor();
  const { reading3 } = await room.look("B01-01");
  expect(reading3?.marks).toBe(`${".".repeat(12)}oxx${".".repeat(8)}`);
});
