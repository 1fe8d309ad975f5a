import { describe, expect, test } from "vitest";
import { openSessions } from "../../../server/admission/sessions.ts";
import { fresh, minute } from "./fresh.ts";

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
