import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openAccounts } from "../../server/admission/accounts.ts";
import { codeSeconds, openDevices } from "../../server/admission/devices.ts";
import { drawPin } from "../../server/admission/pin.ts";
import { openSessions } from "../../server/admission/sessions.ts";
import { openStore } from "../../server/log/store.ts";
import { drawMeetingKey } from "../../server/vault/cards.ts";
import { weakness } from "../../tally/meeting/own-pin.ts";
import { scratch } from "./folder.ts";

const folder = scratch();
const key = drawMeetingKey();
let files = 0;
const fresh = () => openStore(join(folder, `${files++}.db`)).db;
const minute = 60_000;

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

describe("sessions", () => {
  test("belong to the device they began at", () => {
    const sessions = openSessions(fresh(), 0);
    const token = sessions.begin(7, "kiosk", 0);
    expect(sessions.find(token, "kiosk", 1)).toEqual({
      person: 7,
      device: "kiosk",
    });
    expect(sessions.find(token, "another", 1)).toBeUndefined();
    expect(sessions.find(undefined, "kiosk", 1)).toBeUndefined();
    expect(sessions.find("made-up", "kiosk", 1)).toBeUndefined();
  });

  test("lock after 5 idle minutes, counted from the last thing done", () => {
    const sessions = openSessions(fresh(), 0);
    const token = sessions.begin(7, "kiosk", 0);
    sessions.touch("kiosk", 4 * minute);
    expect(sessions.find(token, "kiosk", 9 * minute)).toBeDefined();
    expect(sessions.find(token, "kiosk", 9 * minute + 1)).toBeUndefined();
    expect(sessions.at("kiosk", 9 * minute + 1)).toEqual({ person: 7, locked: true });
  });

  test("a locked session needs the PIN again, and the page still says whose it is", () => {
    const sessions = openSessions(fresh(), 0);
    const token = sessions.begin(7, "kiosk", 0);
    sessions.lock("kiosk");
    expect(sessions.find(token, "kiosk", 1)).toBeUndefined();
    sessions.touch("kiosk", 1);
    expect(sessions.at("kiosk", 1)).toEqual({ person: 7, locked: true });
    expect(sessions.find(sessions.begin(7, "kiosk", 2), "kiosk", 2)).toBeDefined();
  });

  test("end after 12 hours, however busy", () => {
    const sessions = openSessions(fresh(), 0);
    const token = sessions.begin(7, "kiosk", 0);
    sessions.touch("kiosk", 12 * 60 * minute);
    expect(sessions.find(token, "kiosk", 12 * 60 * minute)).toBeDefined();
    sessions.touch("kiosk", 12 * 60 * minute + 1);
    expect(sessions.find(token, "kiosk", 12 * 60 * minute + 1)).toBeUndefined();
  });

  test("the next person at a device puts the last one out, with another token", () => {
    const sessions = openSessions(fresh(), 0);
    const first = sessions.begin(7, "kiosk", 0);
    const second = sessions.begin(8, "kiosk", 0);
    expect(second).not.toBe(first);
    expect(sessions.find(first, "kiosk", 0)).toBeUndefined();
    expect(sessions.at("kiosk", 0)).toEqual({ person: 8, locked: false });
  });

  test("outlive a crash of the server, with the idle time from its new start", () => {
    const db = fresh();
    const token = openSessions(db, 0).begin(7, "kiosk", 0);
    expect(openSessions(db, 30 * minute).find(token, "kiosk", 30 * minute)).toEqual({ person: 7, device: "kiosk" });
  });

  test("no token is on the disk", () => {
    const db = fresh();
    const token = openSessions(db, 0).begin(7, "kiosk", 0);
    expect(db.serialize().includes(token)).toBe(false);
  });
});

describe("pairing", () => {
  const point = () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    return publicKey.export({ format: "der", type: "spki" }).subarray(-65).toString("base64");
  };

  test("code, digits on both screens, confirmed on both: the kiosk has its place", () => {
    const devices = openDevices(fresh());
    const asked = devices.ask(point(), 0)!;
    expect(asked.code).toMatch(/^\d{8}$/);
    const typed = devices.type(asked.code, "seat", 3, 0);
    expect(typed).toMatchObject({
      typed: "right",
      device: asked.device,
      digits: expect.stringMatching(/^\d{4}$/),
    });
    expect(devices.waiting(asked.device, 0)?.digits).toBe(typed.typed === "right" ? typed.digits : "");
    expect(devices.ready(asked.device, "seat", 3, 0)).toBe(false);
    expect(devices.confirm(asked.device, 0)).toBe(true);
    expect(devices.ready(asked.device, "seat", 4, 0)).toBe(false);
    expect(devices.ready(asked.device, "table", undefined, 0)).toBe(false);
    expect(devices.ready(asked.device, "seat", 3, 0)).toBe(true);
    devices.settle(asked.device, "seat", 3);
    expect(devices.byToken(asked.token)).toMatchObject({
      id: asked.device,
      state: "paired",
      place: "seat",
      seat: 3,
    });
  });

  test("a kiosk cannot confirm before the organiser has typed its code", () => {
    const devices = openDevices(fresh());
    const asked = devices.ask(point(), 0)!;
    expect(devices.confirm(asked.device, 0)).toBe(false);
  });

  test("a code is used once and is worth nothing after 120 s", () => {
    const devices = openDevices(fresh());
    const used = devices.ask(point(), 0)!;
    devices.type(used.code, "hall", undefined, 0);
    expect(devices.type(used.code, "hall", undefined, 0).typed).toBe("wrong");
    const late = devices.ask(point(), 0)!;
    expect(devices.type(late.code, "hall", undefined, codeSeconds * 1000).typed).toBe("wrong");
    expect(devices.byToken(late.token)).toBeUndefined();
  });

  test("after 5 wrong codes no code in the room is worth anything", () => {
    const devices = openDevices(fresh());
    const asked = devices.ask(point(), 0)!;
    const wrong = asked.code === "00000000" ? "00000001" : "00000000";
    for (let i = 1; i < 5; i++) expect(devices.type(wrong, "hall", undefined, 0).typed).toBe("wrong");
    expect(devices.type(wrong, "hall", undefined, 0).typed).toBe("all-void");
    expect(devices.type(asked.code, "hall", undefined, 0).typed).toBe("wrong");
  });

  test("more kiosks than the room has do not fill the memory", () => {
    const devices = openDevices(fresh());
    const asked = Array.from({ length: 60 }, () => devices.ask(point(), 0));
    expect(asked.filter(Boolean)).toHaveLength(40);
    expect(devices.ask(point(), codeSeconds * 1000)).toBeDefined();
  });

  test("a registration that is called off is over at once, and the next code can be typed", () => {
    const devices = openDevices(fresh());
    const asked = devices.ask(point(), 0)!;
    devices.type(asked.code, "table", undefined, 0);
    expect(devices.cancel(asked.device)).toBe(true);
    expect(devices.pairing(0)).toEqual([]);
    expect(devices.byToken(asked.token)).toBeUndefined();
    expect(devices.type(asked.code, "table", undefined, 0).typed).toBe("wrong");
    const { device } = devices.first(point());
    devices.cancel(device);
    expect(devices.byId(device)?.state).toBe("paired");
  });

  test("a kiosk that asks again gives up what it asked for before", () => {
    const devices = openDevices(fresh());
    const before = devices.ask(point(), 0)!;
    devices.type(before.code, "hall", undefined, 0);
    const asked = devices.ask(point(), 0, before.device)!;
    expect(devices.pairing(0)).toEqual([]);
    expect(devices.byToken(before.token)).toBeUndefined();
    expect(devices.type(asked.code, "hall", undefined, 0).typed).toBe("right");
  });

  test("what has run out is told once, and neither screen shows it any more", () => {
    const devices = openDevices(fresh());
    const asked = devices.ask(point(), 0)!;
    devices.type(asked.code, "hall", undefined, 0);
    expect(devices.lapse(codeSeconds * 1000 - 1)).toBe(false);
    expect(devices.lapse(codeSeconds * 1000)).toBe(true);
    expect(devices.lapse(codeSeconds * 1000)).toBe(false);
    expect(devices.byToken(asked.token)).toBeUndefined();
  });

  test("while the chief scrutineer's agreement is waited for nothing runs out, nor is it called off", () => {
    const devices = openDevices(fresh());
    const asked = devices.ask(point(), 0)!;
    devices.type(asked.code, "table", undefined, 0);
    devices.confirm(asked.device, 0);
    devices.hold(new Set([asked.device]));
    const late = codeSeconds * 10_000;
    expect([devices.lapse(late), devices.cancel(asked.device)]).toEqual([false, false]);
    expect(devices.pairing(late)).toHaveLength(1);
    devices.settle(asked.device, "table", undefined);
    expect(devices.byToken(asked.token)?.state).toBe("paired");
  });

  test("a revoked device is known as revoked at once", () => {
    const devices = openDevices(fresh());
    const { device, token } = devices.first(point());
    expect(devices.byToken(token)).toMatchObject({
      state: "paired",
      place: "organiser",
    });
    devices.revoke(device);
    expect(devices.byToken(token)?.state).toBe("revoked");
    expect(devices.paired()).toEqual([]);
  });
});
