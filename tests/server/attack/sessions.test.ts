import { describe, expect, test } from "vitest";
import { Kiosk } from "../../../server/cli/rehearsal/kiosk.ts";
import { firstKiosk } from "../../../server/cli/rehearsal/people.ts";
import { placeOf, served, stranger } from "../meeting.ts";
import { scene, send, signed } from "./scene.ts";

const { serving, hall, first, second, refusedUnchanged } = await scene();

describe("sessions and devices", () => {
  test("a session cookie stolen from one device is worth nothing at another, nor without one", async () => {
    const thief = new Kiosk(second.kiosk.place, second.kiosk.keys);
    thief.device = second.kiosk.device;
    thief.cookies.set(thief.cookieName("device"), second.kiosk.cookies.get(second.kiosk.cookieName("device"))!);
    thief.cookies.set(thief.cookieName("session"), first.kiosk.cookies.get(first.kiosk.cookieName("session"))!);
    await refusedUnchanged(async () => send(thief, await signed(second, { type: "call" })), "session-needed");
    thief.cookies.delete(thief.cookieName("device"));
    await refusedUnchanged(async () => send(thief, await signed(second, { type: "call" })), "device-unknown");
    thief.close();
  });

  test("a session that somebody planted is not taken over: a sign-in draws its own", async () => {
    const planted = "A".repeat(43);
    hall.scrutineer.kiosk.cookies.set(hall.scrutineer.kiosk.cookieName("session"), planted);
    await hall.scrutineer.unlock();
    expect(hall.scrutineer.kiosk.cookies.get(hall.scrutineer.kiosk.cookieName("session"))).not.toBe(planted);
    const other = new Kiosk(placeOf(serving), hall.scrutineer.kiosk.keys);
    other.cookies.set(
      other.cookieName("device"),
      hall.scrutineer.kiosk.cookies.get(hall.scrutineer.kiosk.cookieName("device"))!,
    );
    other.cookies.set(other.cookieName("session"), planted);
    expect((await other.send("GET", `/api/papers/${"0".repeat(64)}`)).status).toBe(401);
    other.close();
  });

  test("cookies are for this host alone, out of reach of scripts", async () => {
    const kiosk = await stranger(serving);
    const answer = await kiosk.send("POST", "/api/pair", JSON.stringify({ key: await kiosk.publicKey() }));
    const [line] = answer.headers["set-cookie"] as string[];
    expect(line).toMatch(new RegExp(`^__Host-device-${kiosk.place.port}=[\\w-]{43};`));
    for (const part of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"]) expect(line).toContain(part);
    expect(line).not.toMatch(/Domain/i);
    expect(answer.body.toString()).not.toContain(kiosk.cookies.get(kiosk.cookieName("device")));
  });

  test("two meetings on one laptop do not put each other's devices out in the same browser", async () => {
    const two = [await served(), await served()];
    const kiosks = await Promise.all(two.map((one) => firstKiosk(placeOf(one), one.setupCode ?? "")));
    // A browser keeps the cookies of a host together, whatever its port.
    const kept = kiosks.flatMap(({ cookies }) => [...cookies]);
    for (const kiosk of kiosks) {
      for (const [name, value] of kept) kiosk.cookies.set(name, value);
      const told = await kiosk.send("GET", `/api/papers/${"0".repeat(64)}`);
      expect(JSON.parse(told.body.toString()).refused).toBe("session-needed"); // not: an unknown device
      kiosk.close();
    }
  });

  test("at the organiser's desk nothing is changed while he is away: a candidate's photo takes his PIN, too", async () => {
    const { organiser } = hall;
    const { id } = serving.hall.room!.state.config.slate[0]!;
    const change = async () =>
      send(organiser.kiosk, await signed(organiser, { type: "photo", candidate: id, picture: "" }));
    await organiser.kiosk.ask("/api/session", { leave: true });
    await refusedUnchanged(change, "session-needed");
    await organiser.unlock();
    expect((await change()).status).toBe(200);
  });

  test("a role does not sign in where it does not work, and a waiting kiosk sees nothing of the meeting", async () => {
    const { kiosk, person } = second;
    const told = await kiosk.post("/api/session", { person: hall.chief.person.number, pin: hall.chief.person.own });
    expect(told.body).toMatchObject({ refused: "wrong-place" });
    expect(person.role).toBe("teller");
    const waiting = await stranger(serving);
    await waiting.ask("/api/pair", { key: await waiting.publicKey() });
    waiting.listen();
    const view = await waiting.until(() => true);
    expect(Object.keys(view).sort()).toEqual(["code", "page", "seconds"]);
  });

  test("a kiosk cannot type its own code, nor pair itself", async () => {
    const kiosk = await stranger(serving);
    const { code } = await kiosk.ask<{ code: string }>("/api/pair", { key: await kiosk.publicKey() });
    for (const self of [kiosk, second.kiosk])
      expect((await self.post("/api/pair", { code, place: "organiser" })).body).toMatchObject({
        refused: expect.stringMatching(/not-yours|session-needed/),
      });
    expect((await kiosk.post("/api/pair", { same: true })).body).toMatchObject({ refused: "pair-not-ready" });
  });

  test("a revoked device is cut off at once, its open stream too", async () => {
    const third = hall.tellers[2]!;
    // A stream that has begun and is then cut: an end without an answer.
    const stream = third.kiosk.send("GET", "/api/events").then(
      () => "ended",
      () => "cut",
    );
    await hall.organiser.do({ type: "revoke", revoked: third.kiosk.device, why: "试" });
    expect(["ended", "cut"]).toContain(await stream);
    const after = await third.kiosk.send("GET", "/api/events");
    expect(after.status).toBe(401);
    await refusedUnchanged(async () => send(third.kiosk, await signed(third, { type: "call" })), "device-unknown");
    expect(serving.hall.streams.present().has(third.kiosk.device)).toBe(false);
  });

  test("a page that is closed is no longer counted as there", async () => {
    const { kiosk } = hall.chair;
    await expect.poll(() => serving.hall.streams.present().has(kiosk.device)).toBe(true);
    kiosk.close();
    await expect.poll(() => serving.hall.streams.present().has(kiosk.device), { timeout: 60_000 }).toBe(false);
  });
});
