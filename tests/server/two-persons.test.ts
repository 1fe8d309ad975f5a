import { describe, expect, test } from "vitest";
import { Kiosk } from "../../server/cli/rehearsal/kiosk.ts";
import { Station } from "../../server/cli/rehearsal/people.ts";
import { pinOn } from "./card.ts";
import { refAt } from "./cases/floor.ts";
import { meeting } from "./meeting.ts";

/** What two people must agree on so that somebody can go on working, over real sockets; the clock is set by the test. */
let ahead = 0;
const { hall, simulation } = await meeting(
  "counting",
  { papers: 4, tellers: 3 },
  { now: () => new Date(Date.now() + ahead) },
);
const { organiser, chief, chiefTeller } = hall;
const [first, second, third] = hall.tellers as [Station, Station, Station];

const tryPin = async ({ kiosk, person }: Station, pin: string, newPin?: string) => {
  const told = await kiosk.post<object>("/api/session", {
    person: person.number,
    pin,
    ...(newPin === undefined ? {} : { newPin }),
  });
  return "refused" in told.body ? told.body.refused : "in";
};

/** Sessions that went idle while the clock was moved. */
const awake = async (...stations: Station[]) => {
  for (const station of stations) await station.unlock();
};

describe("somebody who has locked himself out", () => {
  test("stays out for ever at this kiosk, with the right PIN, too", async () => {
    for (let wrong = 0; wrong < 15; wrong++) {
      expect(await tryPin(third, "000000")).toBe("pin-wrong");
      ahead += 15_000 * 2 ** wrong;
    }
    ahead += 24 * 3_600_000;
    expect(await tryPin(third, third.person.own)).toBe("pin-locked");
  });

  test("is let in by two: the organiser proposes, the chief agrees and prints a card that opens once", async () => {
    await awake(organiser, chief);
    await expect(organiser.propose("newCard", { who: third.person.number, why: "" })).rejects.toThrow("reason-missing");
    await expect(organiser.propose("newCard", { who: 999, why: "试" })).rejects.toThrow("no-such-person");
    await organiser.propose("newCard", { who: third.person.number, why: "口令输错被锁" });
    // Until the second has agreed nothing changes.
    expect(await tryPin(third, third.person.own)).toBe("pin-locked");
    const { answer } = await chief.approve("newCard");
    const { paper } = answer as { paper: string };
    expect((await organiser.kiosk.send("GET", `/api/papers/${paper}`)).status).toBe(404);
    const card = await chief.kiosk.send("GET", `/api/papers/${paper}`);
    const pin = await pinOn(new Uint8Array(card.body));
    expect(pin).toMatch(/^\d{6}$/);
    expect(await tryPin(third, third.person.own)).toBe("pin-wrong");
    expect(await tryPin(third, pin)).toBe("own-pin-needed");
    expect(await tryPin(third, pin, "740986")).toBe("in");
    expect(await tryPin(third, pin)).toBe("pin-wrong");
    expect(await tryPin(third, "740986")).toBe("in");
  });

  test("and the card was made once: the same approval sent again makes no other", async () => {
    const { origin, round } = chief.kiosk.frame();
    await organiser.propose("newCard", { who: second.person.number, why: "忘记口令" });
    const view = await chief.kiosk.until(
      (now) => "waiting" in now && now.waiting.some((one) => one.act === "newCard" && one.mine),
    );
    const waiting = "waiting" in view ? view.waiting.find((one) => one.act === "newCard")! : undefined!;
    const command = await chief.kiosk.command(
      { origin, round, person: chief.person.number },
      { type: "approve", act: "newCard", of: waiting.of, hash: waiting.hash },
    );
    const once = await chief.kiosk.ask<{ answer?: { paper?: string } }>("/api/commands", command);
    const again = await chief.kiosk.ask<{ answer?: { paper?: string } }>("/api/commands", command);
    expect(once.answer?.paper).toMatch(/^[0-9a-f]{32}$/);
    expect(again.answer?.paper).toBeUndefined();
    const card = await chief.kiosk.send("GET", `/api/papers/${once.answer?.paper}`);
    expect(await tryPin(second, await pinOn(new Uint8Array(card.body)), second.person.own)).toBe("in");
  });
});

describe("the two who let others in", () => {
  const { scrutineer } = hall;
  const forgets = async ({ kiosk, person }: Station, printed: Buffer) => {
    const pin = await pinOn(new Uint8Array(printed));
    expect(await tryPin({ kiosk, person } as Station, person.own)).toBe("pin-wrong");
    expect(await tryPin({ kiosk, person } as Station, pin, person.own)).toBe("in");
  };

  test("the chief scrutineer's new card is another scrutineer's to agree to, never his own", async () => {
    await awake(organiser, chief, scrutineer);
    await organiser.propose("newCard", { who: chief.person.number, why: "忘记口令" });
    const view = await chief.kiosk.until((now) => "waiting" in now && now.waiting.length > 0);
    expect("waiting" in view ? view.waiting.map(({ act, mine }) => [act, mine]) : []).toEqual([["newCard", false]]);
    const { answer } = await scrutineer.approve("newCard");
    const { body } = await scrutineer.kiosk.send("GET", `/api/papers/${(answer as { paper: string }).paper}`);
    await forgets(chief, body);
  });

  test("the organiser's is proposed by the chief scrutineer and agreed to by another; others' cards he does not propose", async () => {
    await awake(organiser, chief, scrutineer);
    await expect(chief.propose("newCard", { who: second.person.number, why: "试" })).rejects.toThrow("not-yours");
    await expect(organiser.propose("newCard", { who: organiser.person.number, why: "试" })).rejects.toThrow(
      "same-person",
    );
    await chief.propose("newCard", { who: organiser.person.number, why: "忘记口令" });
    const { answer } = await scrutineer.approve("newCard");
    const { body } = await scrutineer.kiosk.send("GET", `/api/papers/${(answer as { paper: string }).paper}`);
    await forgets(organiser, body);
  });
});

describe("a change of shift at a seat", () => {
  const body = (paper: number) => ({ marks: simulation.papers[paper]!.truth.marks, writeIns: [], setAside: "" });

  test("the next teller puts the last one out; his half-read bundle stays his until the chief teller takes it back", async () => {
    await awake(first, chiefTeller);
    const mine = first.kiosk.cookies.get(first.kiosk.cookieName("session"))!;
    await first.do({ type: "claim", bundle: 1, reading: 1 });
    await first.do({ type: "reading", ref: refAt(0), reading: 1 }, body(0));

    const relief = new Station(first.kiosk, { ...second.person });
    await relief.unlock();
    await expect(relief.do({ type: "reading", ref: refAt(1), reading: 1 }, body(1))).rejects.toThrow("not-claimed");
    await expect(relief.do({ type: "claim", bundle: 1, reading: 1 })).rejects.toThrow("bundle-claimed");

    // Whoever kept the cookie of the shift before has nothing.
    const kept = new Kiosk(first.kiosk.place, first.kiosk.keys);
    kept.device = first.kiosk.device;
    kept.cookies
      .set(kept.cookieName("device"), first.kiosk.cookies.get(first.kiosk.cookieName("device"))!)
      .set(kept.cookieName("session"), mine);
    expect((await kept.send("GET", `/api/papers/${"0".repeat(64)}`)).status).toBe(401);
    kept.close();

    await expect(chiefTeller.do({ type: "release", bundle: 1, why: "" })).rejects.toThrow("reason-missing");
    await chiefTeller.do({ type: "release", bundle: 1, why: "换班" });
    await relief.do({ type: "claim", bundle: 1, reading: 1 });
    for (const paper of [1, 2, 3]) await relief.do({ type: "reading", ref: refAt(paper), reading: 1 }, body(paper));
    await relief.do({ type: "handIn", bundle: 1, reading: 1, papers: 4 });
  });

  test("neither of the two who read it first reads it second; a third, at another kiosk, does", async () => {
    const early = new Station(third.kiosk, first.person);
    await early.unlock();
    await expect(early.do({ type: "claim", bundle: 1, reading: 2 })).rejects.toThrow("reader-again");
    const relief = new Station(third.kiosk, second.person);
    await relief.unlock();
    await expect(relief.do({ type: "claim", bundle: 1, reading: 2 })).rejects.toThrow("reader-again");
    const fresh = new Station(third.kiosk, { ...third.person, own: "740986" });
    await fresh.unlock();
    expect((await fresh.do({ type: "claim", bundle: 1, reading: 2 })).seq).toBeGreaterThan(0);
  });
});
