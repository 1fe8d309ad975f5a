import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { codeSeconds, openDevices } from "../../../server/admission/devices.ts";
import { fresh } from "./fresh.ts";

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
