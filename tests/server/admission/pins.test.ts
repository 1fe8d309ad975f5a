import { describe, expect, test } from "vitest";
import { openAccounts } from "../../../server/admission/accounts.ts";
import { drawPin } from "../../../server/admission/pin.ts";
import { drawMeetingKey } from "../../../server/vault/cards.ts";
import { weakness } from "../../../tally/meeting/own-pin.ts";
import { fresh, minute } from "./fresh.ts";

const key = drawMeetingKey();

describe("PINs", () => {
  test.each([
    ["12345", "form"],
    ["12345a", "form"],
    ["1234567890123", "form"],
    ["٣٤٥٦٧٨", "form"],
    ["111111", "few-digits"],
    ["121212", "few-digits"],
    ["123456", "sequence"],
    ["987654", "sequence"],
    ["901234", "sequence"],
    ["135791", "sequence"],
    ["123123", "repeated"],
    ["850317", "date"],
    ["170385", "date"],
    ["19850317", "date"],
  ])("%s is refused as an own PIN: %s", (pin, why) => {
    expect(weakness(pin)).toBe(why);
  });

  test("a drawn PIN is never a weak one", () => {
    for (let i = 0; i < 300; i++) expect(weakness(drawPin())).toBeUndefined();
  });

  test("the card opens once: it asks for an own PIN, and after that only the own one opens", async () => {
    const accounts = await openAccounts(fresh(), key);
    const [card] = await accounts.drawCards([7]);
    const enter = (pin: string, newPin?: string) => accounts.enter(7, "kiosk", pin, newPin, 0);
    expect(await enter(card!.pin)).toEqual({ entry: "own-pin-needed" });
    expect(await enter(card!.pin, "123456")).toEqual({
      entry: "pin-weak",
      why: "sequence",
    });
    expect(await enter(card!.pin, card!.pin)).toEqual({ entry: "pin-used" });
    expect(await enter(card!.pin, "740986")).toEqual({ entry: "in" });
    expect(await enter(card!.pin)).toEqual({ entry: "wrong" });
    expect(await enter(card!.pin, "385162")).toEqual({ entry: "wrong" });
    expect(await enter("740986")).toEqual({ entry: "in" });
  });

  test("two who use one card at the same moment do not both set a PIN", async () => {
    const accounts = await openAccounts(fresh(), key);
    const [card] = await accounts.drawCards([7]);
    const entries = await Promise.all([
      accounts.enter(7, "a", card!.pin, "740986", 0),
      accounts.enter(7, "b", card!.pin, "385162", 0),
    ]);
    expect(entries.map((one) => one.entry).sort()).toEqual(["in", "wrong"]);
  });

  test("a new card replaces the own PIN and opens the lock", async () => {
    const accounts = await openAccounts(fresh(), key);
    const [old] = await accounts.drawCards([7]);
    await accounts.enter(7, "kiosk", old!.pin, "740986", 0);
    const [card] = await accounts.drawCards([7]);
    expect(await accounts.enter(7, "kiosk", "740986", undefined, 0)).toEqual({
      entry: "wrong",
    });
    expect(await accounts.enter(7, "kiosk", card!.pin, "503918", 0)).toEqual({
      entry: "in",
    });
  });

  test("verifiers lie on the disk under the meeting key only", async () => {
    const db = fresh();
    const [card] = await (await openAccounts(db, key)).drawCards([7]);
    const other = await openAccounts(db, drawMeetingKey());
    expect(await other.enter(7, "kiosk", card!.pin, undefined, 0)).toEqual({
      entry: "wrong",
    });
  });
});

describe("wrong PINs", () => {
  test("5 are free, then 15 s that double, and at 15 the person is locked at this device", async () => {
    const accounts = await openAccounts(fresh(), key);
    const [card] = await accounts.drawCards([7]);
    let now = 0;
    const wrong = () => accounts.enter(7, "kiosk", "000000", undefined, now);
    for (let i = 1; i <= 5; i++) expect(await wrong()).toEqual({ entry: "wrong" });
    for (let i = 6; i <= 15; i++) {
      const seconds = 15 * 2 ** (i - 6);
      expect(await wrong()).toEqual({ entry: "wait", seconds });
      now += seconds * 1000 - 1;
      expect(await accounts.enter(7, "kiosk", card!.pin, undefined, now)).toEqual({ entry: "wait", seconds: 1 });
      now += 1;
      expect(await wrong()).toEqual({ entry: "wrong" });
    }
    now += 365 * 24 * 60 * minute;
    expect(await accounts.enter(7, "kiosk", card!.pin, undefined, now)).toEqual({ entry: "locked" });
    expect(await accounts.enter(7, "another", card!.pin, undefined, now)).toEqual({ entry: "own-pin-needed" });
    accounts.unlock(7);
    expect(await accounts.enter(7, "kiosk", card!.pin, undefined, now)).toEqual({ entry: "own-pin-needed" });
  });

  test("a right PIN takes the count back", async () => {
    const accounts = await openAccounts(fresh(), key);
    const [card] = await accounts.drawCards([7]);
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await accounts.enter(7, "kiosk", "000000", undefined, 0);
      expect(await accounts.enter(7, "kiosk", card!.pin, undefined, 0)).toEqual({ entry: "own-pin-needed" });
    }
  });

  test("tries at the same moment are all counted", async () => {
    const accounts = await openAccounts(fresh(), key);
    await accounts.drawCards([7]);
    const entries = await Promise.all(
      Array.from({ length: 12 }, () => accounts.enter(7, "kiosk", "000000", undefined, 0)),
    );
    expect(entries.filter((one) => one.entry === "wrong")).toHaveLength(5);
  });

  test("the count survives a restart", async () => {
    const db = fresh();
    const before = await openAccounts(db, key);
    for (let i = 0; i < 5; i++) await before.enter(7, "kiosk", "000000", undefined, 0);
    const after = await openAccounts(db, key);
    expect(await after.enter(7, "kiosk", "000000", undefined, 0)).toEqual({
      entry: "wait",
      seconds: 15,
    });
  });

  test("a person who does not exist is refused in the same words", async () => {
    const accounts = await openAccounts(fresh(), key);
    for (let i = 0; i < 5; i++)
      expect(await accounts.enter(999, "kiosk", "000000", undefined, 0)).toEqual({ entry: "wrong" });
    expect(await accounts.enter(999, "kiosk", "000000", undefined, 0)).toEqual({
      entry: "wait",
      seconds: 15,
    });
  });
});
