import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { at, counted, Stage } from "../kiosk/stage.ts";
import { Hall } from "../tally/meeting/hall.ts";
import { Desk } from "./desk.ts";
import { openTellerHall, type TellerHall } from "./teller-hall.ts";

let room: TellerHall;
let desk: Desk;
beforeAll(async () => {
  room = await openTellerHall([2], 2);
  desk = await Desk.at(room, "scrutineer");
});
afterAll(async () => {
  await desk?.close();
  await room?.close();
});

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("the organiser proposes a new card: a number that is somebody's, and a reason", async () => {
  const hall = new Hall().toCounting(20, 200);
  const stage = new Stage(hall, at(hall, "organiser", "organiser"));
  const page = await stage.open(room.browser);
  await press(page, "席位与设备");
  const part = page.getByRole("region", { name: "重发口令卡" });
  await part.getByLabel("席号").fill("99");
  await part.getByText("没有这个席号。").waitFor();
  expect(await page.getByRole("button", { name: "提请重发口令卡" }).isEnabled()).toBe(false);
  const who = hall.person("teller");
  await part.getByLabel("席号").fill(String(who));
  await part.getByLabel("原因").fill("忘记口令");
  await press(page, "提请重发口令卡");
  await part.getByText("忘记口令", { exact: true }).waitFor();
  expect(stage.arrived).toMatchObject([{ type: "propose", act: "newCard", what: { who, why: "忘记口令" } }]);
  await page.context().close();
  stage.close();
});

test("the chief scrutineer proposes the organiser's own, the organiser cannot", async () => {
  const hall = new Hall().toCounting(20, 200);
  const stage = new Stage(hall, at(hall, "organiser", "organiser"));
  const page = await stage.open(room.browser);
  await press(page, "席位与设备");
  const part = page.getByRole("region", { name: "重发口令卡" });
  const who = hall.person("organiser");
  await part.getByLabel("席号").fill(String(who));
  await part.getByText("您本人的口令卡由总监票人").waitFor();
  await page.context().close();
  stage.close();
  const other = new Stage(hall, at(hall, "scrutineer", "chief"));
  const desk = await other.open(room.browser);
  await press(desk, "待确认");
  await desk.getByText("选举工作组忘记口令").click();
  await desk.getByLabel("席号").fill(String(who));
  await desk.getByLabel("原因").fill("忘记口令");
  await press(desk, "提请重发选举工作组的口令卡");
  await desk.getByRole("article", { name: "重发口令卡" }).waitFor();
  expect(other.arrived).toMatchObject([{ type: "propose", act: "newCard", what: { who, why: "忘记口令" } }]);
  await desk.context().close();
  other.close();
});

test("when all is sealed the organiser proposes the destruction, with its approval", async () => {
  const hall = counted().close().unlock();
  for (const act of ["informed", "reported"]) hall.both(act, {}, "organiser");
  hall.both("announced", { eligibility: "" }, "organiser");
  hall.both("sealed", { seals: "0001、0002" }, "organiser");
  const stage = new Stage(hall, at(hall, "organiser", "organiser"));
  const page = await stage.open(room.browser);
  const part = page.getByRole("region", { name: "按批准销毁电子数据" });
  await part.getByText("请填写批准的依据。").waitFor();
  expect(await page.getByRole("button", { name: "提请按批准销毁电子数据" }).isEnabled()).toBe(false);
  await part.getByLabel("批准的单位、日期和文号").fill("区委组织部第7号");
  await press(page, "提请按批准销毁电子数据");
  await part.getByText("区委组织部第7号").waitFor();
  expect(stage.arrived).toMatchObject([{ type: "propose", act: "destroy", what: { approval: "区委组织部第7号" } }]);
  await page.context().close();
  stage.close();
});

test("the chief scrutineer who agrees is handed the card, once, and nobody else is", async () => {
  const { organiser, chief, tellers } = room.hall;
  await desk.change(chief);
  await organiser.propose("newCard", { who: tellers[0]!.person.number, why: "忘记口令" });
  await desk.section("待确认");
  await desk.press(/^确认.重发口令卡$|^确认.新的口令卡$/);
  const link = desk.page.getByRole("link", { name: "打开口令卡并打印" });
  const path = (await link.getAttribute("href")) ?? "";
  expect(path).toMatch(/^\/api\/papers\/[0-9a-f]{32}$/);
  expect((await organiser.kiosk.send("GET", path)).status).toBe(404);
  const get = () => desk.page.request.get(`${room.url}${path}`);
  expect((await (await get()).body()).subarray(0, 5).toString()).toBe("%PDF-");
  expect((await get()).status()).toBe(404);
});
