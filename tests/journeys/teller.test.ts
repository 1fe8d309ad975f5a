import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReadingBody } from "../../tally/meeting/index.ts";
import { openTellerHall, type Seat, type TellerHall } from "./teller-hall.ts";

/** 23 names and the write-in boxes of the built-in rehearsal. */
const names = 23;
const rings = "4".repeat(names);
const plain = (marks: string): ReadingBody => ({ marks, writeIns: [], setAside: "" });
const allRings = plain("o".repeat(names));

let room: TellerHall;
let first: Seat;
let second: Seat;
let third: Seat;

beforeAll(async () => {
  room = await openTellerHall([1, 1, 2, 2, 2, 1, 1], 4);
  [first, second, third] = [await room.seat(11, 0), await room.seat(12, 1), await room.seat(13, 2)];
});
afterAll(() => room?.close());

const bundleState = async (bundle: number, state: string) => {
  await room.hall.chief.kiosk.until(
    (view) => view.page === "scrutineer" && view.bundles.some((one) => one.no === bundle && one.state === state),
  );
};

describe("a bundle keyed in browsers", () => {
  test("is settled when both blind readings agree; each paper takes names + 2 keys", async () => {
    for (const seat of [first, second]) {
      await seat.claim(1);
      const keys = `456${"4".repeat(names - 3)}0E`;
      expect(keys).toHaveLength(names + 2);
      await seat.keys(keys);
      await seat.handIn(1, 1);
    }
    await bundleState(1, "settled");
    const marks = (await room.look("B01-01")).reading1?.marks;
    expect(marks).toBe(`o-x${"o".repeat(names - 3)}`);
    await first.signIn();
    await second.signIn();
  });

  test("C18: where they differ a third person keys the differing rows alone, and is shown no value", async () => {
    await first.claim(2);
    await first.keys(`${rings}0E`);
    await first.handIn(2, 1);
    await second.claim(2);
    await second.keys(`4464${"4".repeat(names - 4)}0E`);
    await second.handIn(2, 1);
    await third.claim(2);
    expect(await third.where(2)).toBe("第2扎第1张第3行");
    expect(await third.page.locator('.ballot-mark .mark:not([data-mark="."])').count()).toBe(0);
    await third.keys("6E");
    await third.page.getByRole("heading", { name: "第2扎已录完" }).waitFor();
    await third.handIn(2, 1);
    const look = await room.look("B02-01");
    expect(look.reading3).toEqual(plain(`..x${".".repeat(names - 3)}`));
    await Promise.all([first, second, third].map((seat) => seat.signIn()));
  });

  test("the last paper is recalled, changed and sent anew; unchanged it is not sent again", async () => {
    await first.claim(3);
    await first.keys(`${rings}0E`);
    await first.keys("...50E"); // recalled, the boxes opened again, the last row taken back and keyed as a blank
    await first.keys(".E"); // recalled, looked at, sent back as it is
    await first.keys(`${rings}0E`);
    await first.handIn(3, 2);
    await room.read(3, 3, 2, [plain(`${"o".repeat(names - 1)}-`), allRings]);
    await bundleState(3, "settled");
    await first.signIn();
  });
});

describe("nothing is lost", () => {
  test("a reload in the middle of a paper, and the lock, keep every row", async () => {
    await first.claim(4);
    await first.keys("46546");
    await first.kept();
    await first.page.reload();
    expect(await first.where(4)).toBe("第4扎第1张第6行");
    await first.page.getByRole("button", { name: "暂停" }).click();
    await first.page.getByText("第4扎第1张录到一半，已存好。").waitFor();
    await first.signIn();
    expect(await first.where(4)).toBe("第4扎第1张第6行");
    await first.keys(`${"4".repeat(names - 5)}0E`);
  });

  test("without the network the teller keys on, and is told so", async () => {
    await first.page.context().setOffline(true);
    await first.keys(`${rings}0E`);
    await first.page.getByText("网络未通，本席已存好，请继续录").waitFor();
    await first.page.getByRole("heading", { name: "第4扎已录完" }).waitFor();
    await first.page.context().setOffline(false);
    await first.saved();
    await first.handIn(4, 2);
    await room.read(3, 4, 2, [plain(`ox-ox${"o".repeat(names - 5)}`), allRings]);
    await bundleState(4, "settled");
    await first.signIn();
  });

  test("a page that is closed while papers are on their way sends them when it is opened again", async () => {
    await first.claim(5);
    const context = first.page.context();
    await context.route("**/api/commands", (route) => route.abort());
    const before = await first.lastKept();
    await first.keys(`${rings}0E6${rings.slice(1)}0E`);
    await first.page.getByRole("heading", { name: "第5扎已录完" }).waitFor();
    await expect.poll(() => first.lastKept()).toBe(before + 2);
    await first.page.close();
    await context.unroute("**/api/commands");
    first.page = await context.newPage();
    await first.page.goto(`${room.url}/teller/`);
    await first.saved();
    await first.handIn(5, 2);
    await room.read(3, 5, 2, [allRings, plain(`x${"o".repeat(names - 1)}`)]);
    await bundleState(5, "settled");
    await first.signIn();
  });

  test("two windows of one kiosk do not fight: the second waits until the first is closed", async () => {
    await first.claim(6);
    await first.keys("465");
    await first.kept();
    const other = await first.page.context().newPage();
    await other.goto(`${room.url}/teller/`);
    await other.getByText("本席的录票页已在另一个窗口打开").waitFor();
    await first.page.close();
    first.page = other;
    expect(await first.where(6)).toBe("第6扎第1张第4行");
    await first.keys(`${"4".repeat(names - 3)}0E`);
    await first.handIn(6, 1);
    await room.read(3, 6, 2, [plain(`ox-${"o".repeat(names - 3)}`)]);
    await bundleState(6, "settled");
    await first.signIn();
  });
});

test("+ calls a scrutineer, and again + takes the call back", async () => {
  await first.claim(7);
  await first.keys("4+");
  await first.page.getByText("已请监票人，请稍候。票不要动。").waitFor();
  await room.hall.chiefTeller.kiosk.until(
    (view) => view.page === "table" && view.calls.some((call) => call.seat === 11),
  );
  await first.keys("+");
  await first.page.getByText("已请监票人，请稍候。票不要动。").waitFor({ state: "detached" });
  expect(await first.where(7)).toBe("第7扎第1张第2行");
});
