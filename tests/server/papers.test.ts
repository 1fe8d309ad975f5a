import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { closing, counting } from "../../server/cli/rehearsal/course.ts";
import type { Station } from "../../server/cli/rehearsal/people.ts";
import { meeting } from "./meeting.ts";

const { serving, hall, simulation } = await meeting("counting", { papers: 6, tellers: 3 });
const room = serving.hall.room!;
const get = async ({ kiosk }: Station, id: string) => {
  const { status, headers, body } = await kiosk.send("GET", `/api/papers/${id}`);
  return { status, type: headers["content-type"], name: headers["content-disposition"], body };
};
await counting(hall, simulation, { step: () => undefined, settled: () => undefined, acknowledged: () => undefined });
const { chief, organiser, scrutineer, chair } = hall;

describe("before the result is unlocked", () => {
  test("nobody can print a result, and there is no archive", async () => {
    await expect(chief.do({ type: "print", paper: "vote-report" })).rejects.toThrow("paper-unknown");
    expect((await get(chief, "archive-check")).status).toBe(404);
    expect((await get(chief, "passphrase")).status).toBe(404);
  });

  test("a slip is for table and scrutineers, and a second print of it says so", async () => {
    const first = await get(scrutineer, "slip-1");
    expect([first.status, first.type]).toEqual([200, "application/pdf"]);
    expect(first.body.subarray(0, 5).toString()).toBe("%PDF-");
    const again = await get(hall.chief, "slip-1");
    expect(again.body.equals(first.body)).toBe(false); // 补打 stands on it
    expect(room.around().receipts[0]?.printed).toBe(2);
    expect((await get(organiser, "slip-1")).status).toBe(404);
    expect((await get(chief, "slip-99")).status).toBe(404);
  });
});

describe("once it is unlocked", () => {
  test("the vote report is one file: what is stored, printed and served is the same", async () => {
    await closing(hall);
    const printed = room.state.printed.find((one) => one.kind === "vote-report")!;
    const { status, type, body } = await get(chief, printed.sha256);
    expect([status, type]).toEqual([200, "application/pdf"]);
    expect(createHash("sha256").update(body).digest("hex")).toBe(printed.sha256);
    expect((await get(scrutineer, printed.sha256)).body.equals(body)).toBe(true);
  });

  test("it stays in the counting room: chair's desk and organiser do not get it, tellers never", async () => {
    const { sha256 } = room.state.printed.find((one) => one.kind === "vote-report")!;
    for (const station of [chair, organiser]) expect((await get(station, sha256)).status).toBe(404);
    expect([401, 404]).toContain((await get(hall.tellers[0]!, sha256)).status);
  });

  test("the archives and the cards of their passphrase are the chief scrutineer's", async () => {
    await expect.poll(() => room.archives.files()).toBeDefined();
    const { check, sealed } = room.archives.files()!;
    for (const [id, file] of [
      ["archive-check", check],
      ["archive-sealed", sealed],
    ] as const) {
      const { status, name, body } = await get(chief, id);
      expect([status, name]).toEqual([200, `attachment; filename="${basename(file)}"`]);
      expect(body.equals(readFileSync(file))).toBe(true);
      for (const other of [organiser, scrutineer, chair]) expect((await get(other, id)).status).toBe(403);
    }
    expect((await get(chief, "passphrase")).body.subarray(0, 5).toString()).toBe("%PDF-");
    expect((await get(scrutineer, "passphrase")).status).toBe(403);
  });
});

test("cards come out once, for the device that asked, and nowhere else", async () => {
  const forgetful = hall.tellers[1]!.person.number;
  await organiser.propose("newCard", { who: forgetful, why: "忘记口令" });
  const { answer } = await chief.approve("newCard");
  const { paper } = answer as { paper: string };
  expect((await get(organiser, paper)).status).toBe(404);
  expect((await get(chief, paper)).type).toBe("application/pdf");
  expect((await get(chief, paper)).status).toBe(404);
  // The old PIN is gone with the new card.
  const { kiosk, person } = hall.tellers[1]!;
  expect((await kiosk.post("/api/session", { person: forgetful, pin: person.own })).body).toMatchObject({
    refused: "pin-wrong",
  });
});

test("a kiosk that died is exchanged by two people: the new one has the place, the old one nothing", async () => {
  const { Kiosk } = await import("../../server/cli/rehearsal/kiosk.ts");
  const old = hall.tellers[0]!.kiosk;
  const fresh = await Kiosk.at(old.place);
  const key = await fresh.publicKey();
  const { device, code } = await fresh.ask<{ device: string; code: string }>("/api/pair", { key });
  const what = { newDevice: device, key, place: "seat", seat: 1, why: "键盘坏了" };
  await expect(organiser.propose("pairAgain", what)).rejects.toThrow("pair-not-ready");
  await organiser.kiosk.ask("/api/pair", { code, place: "seat", seat: 1 });
  await fresh.ask("/api/pair", { same: true });
  await organiser.propose("pairAgain", what);
  await chief.approve("pairAgain");
  expect((await old.send("GET", `/api/papers/${"0".repeat(64)}`)).body.toString()).toContain("device-unknown");
  fresh.listen();
  expect(await fresh.until((view) => view.page === "signIn")).toMatchObject({ place: "seat", seat: 1 });
  fresh.close();
});
