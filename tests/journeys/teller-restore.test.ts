import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReadingBody } from "../../tally/meeting/index.ts";
import { openTellerHall, refOf, type Seat, type TellerHall } from "./teller-hall.ts";

const names = 23;
const rings = "4".repeat(names);
const bodies: ReadingBody[] = ["x", "-", "o"].map((mark) => ({
  marks: mark + "o".repeat(names - 1),
  writeIns: [],
  setAside: "",
}));

let room: TellerHall;
let seat: Seat;
beforeAll(async () => {
  room = await openTellerHall([3, 3, 2], 3);
  seat = await room.seat(11, 0);
});
afterAll(() => room?.close());

test("papers that the server has not got yet are spoken of on the PIN pad, and sent once the teller has signed in", async () => {
  const other = await room.seat(12, 2);
  await other.claim(2);
  await other.page.route("**/api/commands", (route) => route.abort());
  await other.keys(`6${rings.slice(1)}0E`);
  await other.page.getByText("网络未通，本席已存好，请继续录").waitFor();
  await other.page.getByRole("button", { name: "暂停" }).click();
  await other.page.getByText("本席有〔1〕张已存在本机，登录后自动补送。").waitFor();
  await other.page.unroute("**/api/commands");
  await other.signIn();
  await other.saved();
  await other.page.getByRole("button", { name: "暂停" }).click();
  await other.page.getByRole("application", { name: /的口令$/ }).waitFor();
  expect(await other.page.getByText("登录后自动补送").count()).toBe(0);
});

test("a bundle that was taken from a silent seat goes on there when the line is back, with all that was keyed meanwhile", async () => {
  const silent = await room.seat(13, 1);
  await silent.claim(3);
  await silent.page.context().setOffline(true);
  await silent.keys(`6${rings.slice(1)}0E`);
  await silent.page.getByText("网络未通，本席已存好，请继续录").waitFor();
  await silent.keys("445");
  await silent.kept();
  await room.hall.chiefTeller.unlock();
  await room.hall.chiefTeller.do({ type: "release", bundle: 3, why: "席位没有反应" });
  await silent.page.context().setOffline(false);
  await silent.saved();
  await silent.page.getByText("第3扎第2张第4行").waitFor();
  await silent.keys(`${rings.slice(3)}0E`);
  await silent.handIn(3, 2);
});

test("a server restored from a copy gets back from the kiosk what the copy lacks", async () => {
  await seat.claim(1);
  await seat.keys(`6${rings.slice(1)}0E`);
  await seat.saved();
  const copy = await room.powerOff();
  // The laptop is off: the teller goes on.
  await seat.keys(`5${rings.slice(1)}0E`);
  await seat.page.getByText("网络未通，本席已存好，请继续录").waitFor();
  await room.powerOn(copy);
  await seat.saved();
  await seat.keys(`${rings}0E`);
  await seat.handIn(1, 3);

  // The disk dies. The copy knows the first paper only, and nothing of the hand-in.
  await room.powerOff();
  await room.powerOn(copy);
  await room.hall.chief.kiosk.until(
    (view) => view.page === "scrutineer" && view.bundles.some((one) => one.no === 1 && one.reading === 2),
  );
  await room.read(1, 1, 2, bodies);
  for (const [at, body] of bodies.entries()) expect((await room.look(refOf(1, at + 1))).reading1).toEqual(body);
});
