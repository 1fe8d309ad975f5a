import { describe, expect, test } from "vitest";
import {
  doors,
  mayEditLate,
  maySend,
  maySignIn,
  mayTake,
  mayUse,
  printouts,
  type Standing,
} from "../../../server/access.ts";
import { SetupCommand } from "../../../server/room/setup.ts";
import { type ActName, type LeafType, leafTypes, places, roles, twoPersonActs } from "../../../tally/meeting/index.ts";
import {
  alone,
  byTwo,
  doors as doorsByHand,
  late,
  printouts as printoutsByHand,
  serverOnly,
  workplaces,
} from "./by-hand.ts";

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

  test("of the set-up nothing is changed after the freezing but what is listed", () => {
    expect(SetupCommand.options.map((one) => one.entries.type.literal).sort()).toEqual(Object.keys(late).sort());
    for (const [type, by] of Object.entries(late))
      for (const pair of pairs)
        expect([type, pair.text, mayEditLate(type, pair.role, pair.place)]).toEqual([
          type,
          pair.text,
          listed(by, pair),
        ]);
    expect(mayEditLate("photo", undefined, "organiser")).toBe(false);
    expect(mayEditLate("constructor", "organiser", "organiser")).toBe(false);
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
