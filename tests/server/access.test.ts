import { describe, expect, test } from "vitest";
import { doors, maySend, maySignIn, mayTake, mayUse, printouts, type Standing } from "../../server/access.ts";
import { padded } from "../../server/cli/rehearsal/kiosk.ts";
import type { Station } from "../../server/cli/rehearsal/people.ts";
import type { Json } from "../../tally/evidence/index.ts";
import { type ActName, type LeafType, leafTypes, places, roles, twoPersonActs } from "../../tally/meeting/index.ts";
import {
  alone,
  byTwo,
  doors as doorsByHand,
  printouts as printoutsByHand,
  serverOnly,
  workplaces,
} from "./access-by-hand.ts";
import { everybody, meeting } from "./meeting.ts";

const pairs = roles.flatMap((role) => places.map((place) => ({ role, place, text: `${role}@${place}` })));
const listed = (text: string, pair: { text: string; place: string }) =>
  text.split(" ").includes(pair.text) || text.split(" ").includes(`anybody@${pair.place}`);

describe("the access table and the one written by hand are the same", () => {
  test("every kind of leaf is in it: sent by one, by two, or by the server alone", () => {
    const known = [...Object.keys(alone), ...serverOnly, "propose", "approve"];
    expect([...leafTypes].sort()).toEqual(known.sort());
    expect([...Object.keys(twoPersonActs), "third"].sort()).toEqual(Object.keys(byTwo).sort());
  });

  test.each(Object.keys(alone).filter((type) => type !== "print" && type !== "withdraw"))("%s", (type) => {
    for (const pair of pairs)
      expect([pair.text, maySend(type as LeafType, undefined, pair.role, pair.place)]).toEqual([
        pair.text,
        listed(alone[type]!, pair),
      ]);
  });

  test.each(serverOnly)("%s is sent by nobody", (type) => {
    for (const { role, place } of pairs) expect(maySend(type as LeafType, undefined, role, place)).toBe(false);
  });

  test.each(Object.keys(byTwo))("%s: who proposes and who approves", (act) => {
    const [proposes, approves] = byTwo[act]!;
    for (const pair of pairs) {
      const may = (type: LeafType) => maySend(type, act as ActName, pair.role, pair.place);
      expect([pair.text, may("propose"), may("approve")]).toEqual([
        pair.text,
        listed(proposes, pair),
        listed(approves, pair),
      ]);
    }
  });

  test("roles sign in only where they work", () => {
    for (const pair of pairs)
      expect([pair.text, maySignIn(pair.role, pair.place)]).toEqual([pair.text, listed(workplaces, pair)]);
  });

  test("receipts, archives, their cards and the data sent up are taken only where they belong", () => {
    expect(Object.keys(printouts).sort()).toEqual(Object.keys(printoutsByHand).sort());
    for (const [printout, by] of Object.entries(printoutsByHand))
      for (const pair of pairs)
        expect([printout, pair.text, mayTake(printout as keyof typeof printouts, pair.role, pair.place)]).toEqual([
          printout,
          pair.text,
          listed(by, pair),
        ]);
  });

  test("doors open to those who have come far enough, at the right place", () => {
    expect(Object.keys(doors).sort()).toEqual(Object.keys(doorsByHand).sort());
    const standings: readonly Standing[] = ["stranger", "waiting", "paired", "signedIn"];
    for (const [door, { standing, places: where }] of Object.entries(doorsByHand))
      for (const far of standings)
        for (const place of [...places, undefined]) {
          const expected =
            standing.split(" ").includes(far) &&
            (where === "all" || (place !== undefined && where.split(" ").includes(place)));
          expect([door, far, place, mayUse(door as keyof typeof doors, far, place)]).toEqual([
            door,
            far,
            place,
            expected,
          ]);
        }
  });
});

/** A well-formed proposal of each act, so that nothing but the right to it can be in the way. */
const wanted: {
  readonly [act: string]: { readonly what: Json; readonly more?: { [field: string]: Json }; readonly body?: Json };
} = {
  method: { what: { vote: { how: "unanimous" }, clause: true } },
  slate: { what: { vote: { how: "unanimous" } } },
  scrutineers: { what: { vote: { how: "unanimous" } } },
  headCount: { what: { entitled: 10, present: 9, onLeave: 1, absent: 0, reference: "" } },
  issued: { what: { opened: 10, issued: 9, unused: 1, replaced: 0, spare: 5, boxes: 1, reason: "" } },
  returned: { what: { boxes: [9], foreign: 0, total: 9 } },
  valid: { what: {} },
  void: { what: {} },
  confirmVoid: { what: {}, more: { ref: "B01-01" } },
  correction: { what: { why: "试" }, more: { ref: "B01-01" } },
  reread: { what: { bundle: 1, readings: [1], why: "试" } },
  unlock: { what: {} },
  informed: { what: {} },
  reported: { what: {} },
  announced: { what: { eligibility: "" } },
  show: { what: { screen: "list", decision: "" } },
  sealed: { what: { seals: "" } },
  reduce: { what: { seats: 1, decider: "presidium", decision: "试" } },
  erratum: { what: { effect: "unchanged", why: "试" } },
  newCard: { what: { who: 3, why: "试" } },
  fallback: { what: { why: "试" } },
  destroy: { what: { approval: "试" } },
};

describe("over the wire, at the step after freezing", () => {
  test("every proposal by everybody: refused as not theirs exactly where the table says so, and never an error", async () => {
    const { hall } = await meeting("frozen", { papers: 6, tellers: 2 });
    const placeOf: { readonly [role: string]: string } = {
      organiser: "organiser",
      chair: "chair",
      teller: "seat",
      chiefTeller: "table",
      chief: "scrutineer",
      scrutineer: "scrutineer",
    };
    const ask = async (
      { kiosk, person }: Station,
      type: "propose" | "approve",
      act: string,
      fields: { [field: string]: Json },
    ) => {
      const { origin, round } = kiosk.frame();
      const command = await kiosk.command({ origin, round, person: person.number }, { type, act, ...fields });
      return kiosk.post<object>("/api/commands", padded(command));
    };
    for (const station of everybody(hall)) {
      const who = `${station.person.role}@${placeOf[station.person.role]}`;
      for (const [act, { what, more }] of Object.entries(wanted)) {
        const proposed = await ask(station, "propose", act, { what, ...more });
        const refused = "refused" in proposed.body ? proposed.body.refused : "";
        expect([who, act, refused === "not-yours"]).toEqual([who, act, !byTwo[act]![0].split(" ").includes(who)]);
        expect(proposed.status).toBeLessThan(500);
        const approved = await ask(station, "approve", act, { of: "0".repeat(32), hash: `${"A".repeat(43)}=` });
        const notTheirs = "refused" in approved.body && approved.body.refused === "not-yours";
        expect([who, act, notTheirs]).toEqual([who, act, !byTwo[act]![1].split(" ").includes(who)]);
      }
    }
    // Nobody but the organiser could propose anything now: everybody else sleeps until the meeting has adopted them.
    const { proposals } = (await meetingState(hall.organiser)) as { proposals: readonly string[] };
    expect(proposals).toEqual(expect.arrayContaining(["method", "slate", "scrutineers"]));
  }, 120_000);
});

async function meetingState({ kiosk }: Station) {
  const view = await kiosk.until((now) => "waiting" in now && now.waiting.length >= 3);
  return { proposals: "waiting" in view ? view.waiting.map((one) => one.act) : [] };
}
