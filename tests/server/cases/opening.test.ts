/** Rules §8, A and B: what must hold before a paper is counted, through the real server. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Refused } from "../../../server/cli/rehearsal/kiosk.ts";
import { firstKiosk } from "../../../server/cli/rehearsal/people.ts";
import type { Json } from "../../../tally/evidence/index.ts";
import type { SetupDraft } from "../../../tally/meeting/index.ts";
import { placeOf, served } from "../meeting.ts";
import { Floor, smallDraft } from "./floor.ts";

const adopted = { vote: { how: "unanimous" } };

describe("a meeting of ten entitled", () => {
  let floor: Floor;
  beforeAll(async () => {
    floor = await Floor.frozen(smallDraft({ entitled: 10, names: 3, seats: 2 }));
  });
  const propose = (act: string, what: Json) => floor.code(floor.people.organiser.propose(act, what));

  test("A1: no ballot is issued before method, slate and scrutineers are adopted, nor under a method silent on computers", async () => {
    const { organiser, scrutineer } = floor.people;
    expect(await propose("headCount", floor.countOfHeads(9))).toBe("not-now");
    expect(await propose("issued", floor.papersOut(9))).toBe("not-now");
    expect(await propose("method", { ...adopted, clause: false })).toBe("clause-missing");
    expect(await propose("slate", { vote: { how: "counted", for: 4, against: 0, abstain: 0 } })).toBe("vote-too-small");
    expect(await floor.code(scrutineer.do({ type: "look", ref: "B01-01" }))).toBe("not-now");
    await floor.two("method", { ...adopted, clause: true });
    await floor.two("slate", { vote: { how: "counted", for: 5, against: 0, abstain: 0 } });
    expect(await propose("headCount", floor.countOfHeads(9))).toBe("not-now");
    await floor.two("scrutineers", adopted);
    expect(await propose("issued", floor.papersOut(9))).toBe("not-now");
    await floor.see(organiser, "organiser", (view) => view.adopted.scrutineers && view.step === "rollCall");
  });

  test("A2: half of those entitled is no quorum", async () => {
    expect(await propose("headCount", floor.countOfHeads(5))).toBe("quorum-missing");
  });

  test("A4: there is no field for an absent delegate's proxy", async () => {
    expect(await propose("headCount", { ...floor.countOfHeads(9), proxies: 1 })).toBe("malformed");
    expect(await propose("headCount", { ...floor.countOfHeads(9), present: 9, onLeave: 2 })).toBe("numbers-differ");
  });

  test("A5: the number entitled changes only with the reference of a paper, and after the head count not at all", async () => {
    expect(await propose("headCount", floor.countOfHeads(9, 12))).toBe("reference-missing");
    const with12 = { ...floor.countOfHeads(7, 12), reference: "区委组〔2019〕3号" };
    await floor.two("headCount", with12);
    expect(floor.state.round.headCount).toMatchObject({ entitled: 12, present: 7 });
    expect(await propose("headCount", { ...floor.countOfHeads(7, 11), reference: "再改" })).toBe("not-now");
  });

  test("A3: present above half and below four fifths goes on under the local profile", () => {
    const { entitled, present } = floor.state.round.headCount!;
    expect(present * 2 > entitled && present * 5 < entitled * 4).toBe(true);
    expect(floor.state.round.step).toBe("issuing");
  });

  test("B1: issued other than present stops until the reason is given", async () => {
    expect(await propose("issued", floor.papersOut(6))).toBe("issued-differs");
    await floor.two("issued", floor.papersOut(6, "一名代表离场"));
    expect(floor.state.round.step).toBe("voting");
  });

  test("B5: a paper that is not ours is set apart and counted nowhere", async () => {
    expect(await propose("returned", { ...floor.papersBack(5, 1), total: 6 })).toBe("numbers-differ");
    await floor.two("returned", floor.papersBack(5, 1));
    expect(floor.state.round.returned).toMatchObject({ total: 5, foreign: 1 });
  });

  test("B3: fewer returned than issued is declared valid, and the shortfall is on every screen", async () => {
    const { chair, chiefTeller } = floor.people;
    expect(await floor.code(chiefTeller.do({ type: "bundled", sizes: [5] }))).toBe("not-now");
    expect(await floor.code(chair.propose("void", {}))).toBe("not-more-returned");
    await floor.two("valid", {}, chair);
    const { numbers } = await floor.see(chair, "chair", (view) => view.step === "counting");
    expect([numbers.issued?.issued, numbers.returned?.total]).toEqual([6, 5]);
  });

  test("B6: bundles that do not hold the papers returned are refused, and nothing is closed over a wrong slip", async () => {
    const { chiefTeller, tellers } = floor.people;
    expect(await floor.code(chiefTeller.do({ type: "bundled", sizes: [4] }))).toBe("bundle-size");
    await chiefTeller.do({ type: "bundled", sizes: [5] });
    await chiefTeller.do({ type: "resized", bundle: 1, papers: 4, why: "随票单误" });
    const bodies = Array.from({ length: 4 }, () => ({ marks: "oxx", writeIns: [], setAside: "" }));
    await floor.read(tellers[0]!, 1, bodies);
    await floor.read(tellers[1]!, 2, bodies);
    expect(floor.state.round.bundles[0]!.settled).toBe(true);
    expect(await floor.code(chiefTeller.do({ type: "close" }))).toBe("papers-differ");
    expect(floor.state.round.step).toBe("counting");
  });
});

describe("an election held anew", () => {
  test("B4: more returned than issued is void: counting is locked for good, 重新选举 is a round of its own; B2: as many is valid", async () => {
    const floor = await (await Floor.frozen(smallDraft({ entitled: 10, names: 3, seats: 2 }))).adopted();
    const { organiser, chair, chiefTeller, tellers } = floor.people;
    await floor.two("headCount", floor.countOfHeads(9));
    await floor.two("issued", floor.papersOut(9));
    await floor.two("returned", floor.papersBack(10));
    expect(await floor.code(chair.propose("valid", {}))).toBe("more-returned");
    await floor.two("void", {}, chair);
    await floor.see(chair, "chair", (view) => view.step === "void");
    expect(await floor.code(chiefTeller.do({ type: "bundled", sizes: [10] }))).toBe("not-now");
    expect(await floor.code(tellers[0]!.do({ type: "claim", bundle: 1, reading: 1 }))).toBe("not-now");
    expect(await floor.code(chair.propose("valid", {}))).toBe("not-now");

    const anew = { kind: "anew", seats: 2, slate: floor.named(0, 1, 2), decision: "主持人宣布重新选举" };
    const another = [...floor.named(0, 1), { ...(floor.named(2)[0] as object), name: "另一人" }] as Json[];
    for (const wrong of [
      { ...anew, kind: "re-vote" },
      { ...anew, kind: "additional" },
    ])
      expect(await floor.code(organiser.propose("nextRound", wrong))).toBe("not-now");
    for (const wrong of [
      { ...anew, seats: 1 },
      { ...anew, slate: floor.named(0, 1) },
      { ...anew, slate: floor.named(1, 0, 2) },
      { ...anew, slate: another },
    ])
      expect(await floor.code(organiser.propose("nextRound", wrong))).toBe("round-wrong");
    await floor.nextRound(anew);
    expect([floor.state.round.kind, floor.state.round.no, floor.state.past[0]!.step]).toEqual(["anew", 2, "void"]);

    await floor.toCounting(8, 8);
    await floor.counted([...Array.from({ length: 7 }, () => "oox"), "xxo"]);
    const result = await floor.informed();
    expect([result.outcome, result.elected]).toEqual(["complete", ["c01", "c02"]]);
  });
});

describe("the set-up", () => {
  /** One desk edits one draft after the other; nothing is frozen. */
  async function desk() {
    const serving = await served();
    const kiosk = await firstKiosk(placeOf(serving), serving.setupCode!);
    afterAll(() => kiosk.close());
    const setup = () => {
      const { view } = kiosk;
      if (view?.page !== "organiser" || !view.setup) throw new Error("the set-up is not on the screen");
      return view.setup;
    };
    return {
      setup,
      /** Saves a draft and tries to freeze it. */
      async freeze(draft: SetupDraft): Promise<string> {
        const { rev } = setup();
        await kiosk.do({ type: "setup", draft: draft as unknown as Json, rev });
        await kiosk.until((view) => view.page === "organiser" && view.setup?.rev === rev + 1);
        try {
          await kiosk.do({ type: "propose", act: "configuration", what: { config: setup().config } });
          return "accepted";
        } catch (error) {
          if (error instanceof Refused) return error.refusal.refused;
          throw error;
        }
      },
    };
  }
  const size = { entitled: 10, names: 6, seats: 5 };
  const held = (role: string, name: string) => (draft: SetupDraft) => ({
    ...draft,
    people: draft.people.map((one, i) => {
      return i === draft.people.findIndex((other) => other.role === role) ? { ...one, name } : one;
    }),
  });

  test("A6: a candidate is refused as teller, chief teller, scrutineer, deputy or chief, and may be chair or organiser", async () => {
    const { freeze, setup } = await desk();
    const { name } = smallDraft(size).slate[0]!;
    for (const role of ["teller", "chiefTeller", "scrutineer", "deputy", "chief"]) {
      expect([role, await freeze(smallDraft(size, held(role, name)))]).toEqual([role, "setup-incomplete"]);
      expect(setup().barred).toHaveLength(1);
    }
    for (const role of ["chair", "organiser"])
      expect([role, await freeze(smallDraft(size, held(role, name)))]).toEqual([role, "accepted"]);
  });

  test("A7: an excess below a fifth is warned of and frozen only with the number of the approval", async () => {
    const { freeze, setup } = await desk();
    const tight = { entitled: 10, names: 6, seats: 6 };
    expect(await freeze(smallDraft(size))).toBe("accepted"); // (6 − 5) ÷ 5 is a fifth exactly
    expect(await freeze(smallDraft(tight))).toBe("setup-incomplete");
    expect(setup().problems).toContain("excess-not-approved");
    const approved = { excessApproval: "市委〔2019〕12号" };
    expect(await freeze(smallDraft(tight, (draft) => ({ ...draft, ...approved })))).toBe("accepted");
    const plenary = { profile: "plenary" as const };
    expect(await freeze(smallDraft(tight, (draft) => ({ ...draft, ...plenary })))).toBe("accepted");
  });

  test("D13: two of one name need a note that tells them apart", async () => {
    const { freeze, setup } = await desk();
    const twins = (unit: string) => (draft: SetupDraft) => ({
      ...draft,
      slate: draft.slate.map((one, i) => (i === 1 ? { ...one, name: draft.slate[0]!.name, unit } : one)),
    });
    const { unit } = smallDraft(size).slate[0]!;
    expect(await freeze(smallDraft(size, twins(unit)))).toBe("setup-incomplete");
    expect(setup().problems).toContain("same-name-twice");
    expect(await freeze(smallDraft(size, twins(`${unit}(女)`)))).toBe("accepted");
  });
});
