import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { effort, sized } from "../effort.ts";
import { violations as found } from "../kiosk/seen.ts";
import { figure, share } from "./key-times.ts";
import { openTellerHall, type Seat, type TellerHall } from "./teller-hall.ts";

const names = 23;
let room: TellerHall;
let seat: Seat;

beforeAll(async () => {
  room = await openTellerHall([sized(4, 4, 20)], 3);
  seat = await room.seat(11, 0);
});
afterAll(() => room?.close());

/** Whether anything of the page is cut off or must be scrolled. */
const overflow = () =>
  seat.page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("main, .ballot, .keying-side")]
      .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
      .map((box) => box.className || box.tagName),
  );

const violations = () => found(seat.page);

/** In both languages: fits its window, and axe finds nothing. */
async function goodInBothLanguages(): Promise<void> {
  expect(await overflow()).toEqual([]);
  expect(await violations()).toEqual([]);
  await seat.kept(); // what was keyed so far comes back
  await seat.page.goto(`${room.url}/teller/?lang=en`);
  await seat.page.getByText("Saved").waitFor();
  await seat.page.locator("h1").waitFor();
  expect(await violations()).toEqual([]);
  expect(await overflow()).toEqual([]);
  await seat.page.goto(`${room.url}/teller/?lang=zh`);
  await seat.page.locator("h1").waitFor();
  await seat.page.getByText("已保存").waitFor();
}

describe("every state of the page, in both languages", () => {
  test("claiming", goodInBothLanguages);
  test("practice, and the locked seat", async () => {
    await seat.page.getByRole("button", { name: "试录" }).click();
    await seat.page.getByText("第1张（共10张）").waitFor();
    expect([await violations(), await overflow()]).toEqual([[], []]);
    await seat.page.getByRole("button", { name: "结束试录" }).click();
    await seat.page.getByRole("button", { name: "暂停" }).click();
    await seat.page.getByRole("application", { name: /的口令$|^席号$/ }).waitFor();
    expect([await violations(), await overflow()]).toEqual([[], []]);
    await seat.page.goto(`${room.url}/teller/?lang=en`);
    await seat.page.getByRole("application", { name: /PIN|number/i }).waitFor();
    expect([await violations(), await overflow()]).toEqual([[], []]);
    await seat.page.goto(`${room.url}/teller/?lang=zh`);
    await seat.signIn();
  });
  test("a kiosk that is not registered yet", async () => {
    const context = await room.browser.newContext({ viewport: { width: 1366, height: 768 }, ignoreHTTPSErrors: true });
    const page = await context.newPage();
    for (const language of ["zh", "en"]) {
      await page.goto(`${room.url}/?lang=${language}`);
      await page.getByRole("img", { name: /\d/ }).first().waitFor();
      expect(await found(page)).toEqual([]);
    }
    await context.close();
  });
  test("keying, and the message of a refused key", async () => {
    await seat.claim(1);
    await seat.keys("4465/");
    await goodInBothLanguages();
    await seat.keys("0");
    expect(await violations()).toEqual([]);
    await seat.page.waitForTimeout(250);
  });
  test("choosing why a paper is set aside", async () => {
    await seat.keys("-");
    await goodInBothLanguages();
    await seat.keys(".");
  });
  test("a missing row", async () => {
    await seat.keys(`${"4".repeat(names - 6)}E`);
    await seat.page.getByText("本张少录了一行").waitFor();
    await goodInBothLanguages();
    await seat.keys(".");
    expect(await seat.where(1)).toBe("第1扎第1张第1行");
  });
});

describe("keys that are none", () => {
  const down = (init: { key?: string; code?: string; keyCode?: number; isComposing?: boolean }) =>
    seat.page.evaluate((given) => {
      const area = document.querySelector(".keying-area");
      area?.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...given }));
    }, init);
  const row = async () => (await seat.where(1)).replace(/.*张/, "");
  /** Hands off the keyboard, then back to row 1. */
  beforeEach(async () => {
    await seat.page.waitForTimeout(250);
    await seat.page.locator(".keying-area").focus();
    while ((await row()) !== "第1行") await seat.keys(".");
    await seat.page.waitForTimeout(50);
  });

  test("an input method: nothing is taken, and the page says to close it", async () => {
    for (const init of [{ key: "Process" }, { keyCode: 229 }, { isComposing: true, key: "n", code: "KeyN" }]) {
      await down(init);
      await seat.page.getByText("请关闭输入法。").waitFor();
    }
    expect(await row()).toBe("第1行");
  });
  test("an input method with a known place is a key like any other", async () => {
    await down({ key: "Process", keyCode: 229, code: "Numpad4" });
    expect(await row()).toBe("第2行");
  });
  test("a held key counts once", async () => {
    await seat.page.keyboard.down("Numpad4");
    for (let i = 0; i < 5; i++) await seat.page.keyboard.down("Numpad4");
    await seat.page.keyboard.up("Numpad4");
    expect(await row()).toBe("第2行");
  });
  test("a barcode scanner that types 13 digits and Enter into the page changes nothing", async () => {
    await seat.keys("46");
    await seat.page.waitForTimeout(100);
    await seat.page.evaluate(() => {
      const area = document.querySelector(".keying-area");
      // Two milliseconds from one to the next, as a scanner gives them, however busy this machine is in between.
      const began = performance.now();
      for (const [at, digit] of [..."6901234567892", "Enter"].entries()) {
        const code = digit === "Enter" ? digit : `Digit${digit}`;
        const event = new KeyboardEvent("keydown", { bubbles: true, code, key: digit });
        Object.defineProperty(event, "timeStamp", { value: began + 2 * at });
        area?.dispatchEvent(event);
      }
    });
    await seat.page.getByText("按键太密").waitFor();
    expect(await row()).toBe("第3行");
  });
  test("without the focus on the paper no key is taken, and the page says so", async () => {
    await seat.keys("46");
    await seat.page.getByRole("button", { name: "暂停" }).focus();
    await seat.keys("4");
    await seat.page.getByText("请点一下票面，再录。").waitFor();
    expect(await row()).toBe("第3行");
  });
  test("touch: the pad does what the keys do, in targets of 60 px at least", async () => {
    const pad = seat.page.locator(".pad-key");
    for (const box of await Promise.all((await pad.all()).map((key) => key.boundingBox()))) {
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(60);
    }
    for (const key of ["4", "5", "/"]) {
      await seat.page.locator(`.pad-key[data-key="${key}"]`).click();
      await seat.page.waitForTimeout(40);
    }
    expect(await row()).toBe("第4行");
  });
});

test("at 200 % zoom nothing is cut off sideways and the current row is in sight", async () => {
  await seat.page.setViewportSize({ width: 683, height: 384 });
  await seat.page.locator(".keying-area").focus();
  await seat.keys("46546".repeat(3));
  const seen = () =>
    seat.page.evaluate(() => {
      const row = document.querySelector(".ballot [aria-current]")?.getBoundingClientRect();
      const wide = document.documentElement.scrollWidth - innerWidth;
      return { wide, inSight: row !== undefined && row.top >= 0 && row.bottom <= innerHeight };
    });
  await expect.poll(seen).toEqual({ wide: 0, inSight: true });
  await seat.keys(".".repeat(15));
  await seat.page.setViewportSize({ width: 1366, height: 768 });
});

/** Goals are for the quiet machine of the full run; elsewhere a slow or busy one may take so many times as long. */
const slower = sized(8, 8, 1);

/** Times in ms from each of `codes` until style and layout of what it led to are done. */
const timed = (codes: readonly string[]) =>
  seat.page.evaluate(async (list) => {
    const area = () => document.querySelector(".keying-area");
    const pressed = (code: string) =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() => {
          const began = performance.now();
          area()?.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, code }));
          const rendered = new MessageChannel(); // its message comes after the microtasks in which the page is drawn
          rendered.port1.onmessage = () => {
            document.body.getBoundingClientRect();
            resolve(performance.now() - began);
          };
          rendered.port2.postMessage(0);
        });
      });
    const taken: number[] = [];
    for (const code of list) {
      await new Promise((resolve) => setTimeout(resolve, 45));
      taken.push(await pressed(code));
    }
    return taken;
  }, codes);

test("a key is on the screen within a frame", { timeout: 600_000 }, async () => {
  const pair = ["Numpad4", "F9", "NumpadDecimal", "F9"]; // F9 means nothing here: what it takes is the machine's own
  const measured = async () => {
    const all = await timed(Array.from({ length: sized(20, 50, 250) }, () => pair).flat());
    const [ours, floor] = [0, 1].map((odd) => all.filter((_, at) => at % 2 === odd)) as [number[], number[]];
    console.log(`key → row: ${figure(ours)}; floor: ${figure(floor)}`);
    return { ours, floor };
  };
  const beyond = ({ ours, floor }: Awaited<ReturnType<typeof measured>>) => share(ours, 0.5) - share(floor, 0.5);
  let last = await measured();
  for (let again = 0; beyond(last) > 16 && again < 2; again++) last = await measured();
  expect(beyond(last)).toBeLessThanOrEqual(16 * slower);
  if (effort < 3) return;
  // A machine that does much else besides interrupts the slowest hundredth, ours and the other key alike.
  expect(share(last.ours, 0.5)).toBeLessThanOrEqual(16);
  expect(share(last.ours, 0.99) - share(last.floor, 0.99)).toBeLessThanOrEqual(16);
});

test("Enter → next paper ready ≤ 50 ms", async () => {
  await seat.page.waitForTimeout(250);
  const rows = Array.from({ length: names }, () => "Numpad4");
  const taken: number[] = [];
  while (taken.length < 3 && !taken.some((time) => time <= 50)) {
    const times = await timed([...rows, "Numpad0", "NumpadEnter"]);
    taken.push(times.at(-1)!);
    expect(await seat.where(1)).toBe(`第1扎第${taken.length + 1}张第1行`);
  }
  expect(Math.min(...taken)).toBeLessThanOrEqual(50 * slower);
});
