/** Rules §8, C18 and D: what follows from a count, through the real server, up to the announcement and after it. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Json } from "../../../tally/evidence/index.ts";
import { municipalNotElected, type ValidResult } from "../../../tally/result/index.ts";
import { paperText } from "../paper-text.ts";
import { Floor, smallDraft, written } from "./floor.ts";

const decision = "大会主席团决定";

describe("a write-in elected and a tie across the line", () => {
  const person = written("孙小明", "区图书馆");
  let floor: Floor;
  let first: ValidResult;
  beforeAll(async () => {
    // Entitled 5: threshold 3. The fourth name was nominated by the municipal committee.
    const draft = smallDraft({ entitled: 5, names: 4, seats: 2 }, (usual) => ({
      ...usual,
      slate: usual.slate.map((one, i) => (i === 3 ? { ...one, nominator: "municipal" as const } : one)),
    }));
    floor = await (await Floor.frozen(draft)).adopted();
    await floor.toCounting(5, 5);
  });
  const propose = (act: string, what: Json) => floor.code(floor.people.organiser.propose(act, what));

  test("C18: two readings that differ go to a third person, who reads the rows in question from the paper; all three are logged", async () => {
    const { chief, tellers } = floor.people;
    const papers = [
      { first: "xo--", written: [person] },
      { first: "xo--", written: [person] },
      { first: "x-o-", written: [person] },
      { first: "x-o-", written: [person] },
      { first: "xooo", second: "xoo-", third: "...-" },
    ];
    const { chiefTeller } = floor.people;
    await chiefTeller.do({ type: "bundled", sizes: [5] });
    const bodies = (reading: "first" | "second") =>
      papers.map((paper) => ({
        marks: (reading === "second" ? paper.second : undefined) ?? paper.first,
        writeIns: paper.written ? ["o"] : [],
        setAside: "",
      }));
    await floor.read(tellers[0]!, 1, bodies("first"));
    expect(await floor.code(chief.do({ type: "look", ref: "B01-05" }))).toBe("still-blind");
    await floor.read(tellers[1]!, 2, bodies("second"));
    expect(floor.state.round.bundles[0]!.sheets[4]!.outcome).toBe("differ");
    expect(await floor.code(chief.do({ type: "look", ref: "B01-05" }))).toBe("still-blind");
    await tellers[0]!.unlock();
    expect(await floor.code(tellers[0]!.do({ type: "claim", bundle: 1, reading: 3 }))).toBe("reader-again");
    await floor.settled(papers);
    const { answer } = await chief.do({ type: "look", ref: "B01-05" });
    expect(answer).toMatchObject({
      reading1: { marks: "xooo" },
      reading2: { marks: "xoo-" },
      reading3: { marks: "...-" },
      ballot: { marks: "xoo-" },
    });
  });

  test("D14: no command, paper or page gives a total before the count is unlocked", async () => {
    const { chief, organiser, chair } = floor.people;
    for (const paper of ["vote-report", "check-sheet", "elected-list", "annex"])
      for (const station of [chief, organiser, chair])
        expect(["paper-unknown", "not-yours"]).toContain(await floor.code(station.do({ type: "print", paper })));
    expect(await floor.code(chief.do({ type: "totals" }))).toBe("malformed");
    for (const { kiosk } of [chief, organiser, chair]) {
      const shown = JSON.stringify(kiosk.view);
      expect(shown).not.toMatch(/"(result|list|votes|for|against|abstain)":/);
    }
    first = await floor.informed();
  });

  test("D9: a person written in who passes the majority is elected, and the result says so", () => {
    expect(first.elected).toEqual([`w:${person.name}/${person.unit}`]);
    expect(first.writeIns).toEqual([{ name: person.name, unit: person.unit, for: 4, elected: true }]);
  });

  test("D10: the loss of a candidate of the municipal committee is told to chair and chief scrutineer, and to nobody else", async () => {
    const { chair, chief, organiser, tellers } = floor.people;
    const loser = floor.state.config.slate[3]!;
    const told = await floor.see(chair, "chair", (view) => view.municipalNotElected !== undefined);
    expect(told.municipalNotElected).toEqual([loser.name]);
    const room = await floor.see(chief, "scrutineer", (view) => view.result !== undefined);
    expect(municipalNotElected(room.result as ValidResult, room.law!.slate)).toEqual([loser]);
    for (const { kiosk } of [organiser, ...tellers])
      expect(JSON.stringify(kiosk.view)).not.toContain("municipalNotElected");
  });

  test("D4: a tie across the line goes to a re-vote among exactly the tied, and nothing is reported before", async () => {
    expect([first.outcome, first.revote]).toEqual(["tie", { tied: ["c02", "c03"], seats: 1 }]);
    const { chair, organiser } = floor.people;
    expect(await floor.code(chair.propose("reported", {}))).toBe("tie-open");
    expect(await floor.code(chair.propose("announced", { eligibility: "已核实" }))).toBe("not-now");
    const { next } = await floor.see(organiser, "organiser", (view) => view.next !== undefined);
    expect(next).toMatchObject({ kind: "re-vote", seats: 1, slate: floor.named(1, 2) });

    const revote = { kind: "re-vote", seats: 1, slate: floor.named(1, 2), decision };
    const renamed = [...floor.named(1), { ...(floor.named(2)[0] as object), name: "另一人" }] as Json[];
    for (const wrong of [
      { ...revote, slate: floor.named(0, 1, 2) },
      { ...revote, slate: floor.named(1) },
      { ...revote, slate: floor.named(1, 1) },
      { ...revote, slate: renamed },
      { ...revote, seats: 2 },
      { ...revote, kind: "additional" },
    ])
      expect(await propose("nextRound", wrong)).toBe("round-wrong");
    expect(await propose("nextRound", { ...revote, decision: "" })).toBe("reason-missing");
    expect(await propose("nextRound", { ...revote, kind: "anew" })).toBe("not-now");
    await floor.nextRound(revote);
    expect(floor.state.round).toMatchObject({ kind: "re-vote", no: 2, step: "rollCall", seats: 1 });
  });

  test("D4: what the first vote printed too little is made after the re-vote began, with the figures of the first", async () => {
    const { organiser, chief } = floor.people;
    for (const [station, paper] of [
      [organiser, "returned"],
      [chief, "vote-report"],
    ] as const) {
      await station.print(paper, { ofRound: 1 });
      const made = floor.state.printed.at(-1);
      expect(made).toMatchObject({ kind: paper, round: 1 });
      const { text } = await paperText((await station.kiosk.send("GET", `/api/papers/${made?.sha256}`)).body);
      expect(text).not.toContain("再次投票）");
      expect(text).toMatch(paper === "returned" ? /收回/ : /丁一/);
    }
  });

  test("D6: a re-vote tied again stops: only a recorded decision goes on", async () => {
    const { chair, organiser } = floor.people;
    await floor.toCounting(5, 5);
    await floor.counted(["ox", "ox", "xo", "xo", "--"]);
    const again = await floor.informed();
    expect([again.threshold, again.outcome, again.revote]).toEqual([null, "tie", { tied: ["c02", "c03"], seats: 1 }]);
    const { next } = await floor.see(organiser, "organiser", (view) => view.next !== undefined);
    expect(next?.kind).toBe("decide");
    expect(await floor.code(chair.propose("reported", {}))).toBe("tie-open");
    const reduce = { seats: 1, decider: "presidium", decision };
    expect(await propose("reduce", { ...reduce, decision: "" })).toBe("reason-missing");
    expect(await propose("reduce", { ...reduce, seats: 2 })).toBe("no-more-seats");
    await floor.two("reduce", reduce);
    expect(await propose("reduce", reduce)).toBe("no-more-seats");
    await floor.two("reported", {}, chair);
  });

  test("D9: nobody is announced over a write-in, of whichever round, before his eligibility is confirmed", async () => {
    const { chair, organiser } = floor.people;
    expect(await floor.code(chair.propose("announced", { eligibility: "" }))).toBe("reason-missing");
    await floor.two("announced", { eligibility: "市委组织部已核实" }, chair);
    const { list } = await floor.see(organiser, "organiser", (view) => view.list !== undefined);
    expect(list).toEqual([person.name]);
  });

  test("D12: an error found after the announcement is a record of two; the announced version stays beside it", async () => {
    const { chief, scrutineer, chair } = floor.people;
    const closed = floor.state.round.closed;
    expect(await floor.code(chief.propose("correction", { why: "计错" }, { ref: "B01-01" }))).toBe("not-now");
    expect(await floor.code(chair.propose("erratum", { effect: "unchanged", why: "计错" }))).toBe("not-yours");
    expect(await floor.code(chief.propose("erratum", { effect: "unchanged", why: "" }))).toBe("reason-missing");
    await floor.two("erratum", { effect: "unchanged", why: "计错一张,不影响结果" }, chief, scrutineer);
    expect(floor.state.round).toMatchObject({ errata: [{ effect: "unchanged" }], closed, step: "announced" });
  });
});

describe("fewer than seats", () => {
  let floor: Floor;
  beforeAll(async () => {
    floor = await (await Floor.frozen(smallDraft({ entitled: 5, names: 4, seats: 3 }))).adopted();
    await floor.toCounting(5, 5);
  });
  const propose = (act: string, what: Json) => floor.code(floor.people.organiser.propose(act, what));

  test("D8: nobody at the threshold: nobody is elected, and the seats go to an additional election or are given up", async () => {
    await floor.counted(["oo--", "oo--", "--oo", "--o-", "xxxx"]);
    const result = await floor.informed();
    expect([result.outcome, result.elected]).toEqual(["short", []]);
    expect(result.short).toEqual({ missing: 3, candidates: ["c01", "c02", "c03", "c04"] });
    expect(await floor.code(floor.people.chair.propose("reported", {}))).toBe("tie-open");
    await floor.two("reduce", { seats: 1, decider: "electors", decision });
    const additional = { kind: "additional", seats: 2, slate: floor.named(0, 1, 2), decision };
    for (const wrong of [
      { ...additional, seats: 3 },
      { ...additional, kind: "re-vote" },
      { ...additional, slate: floor.named(0, 0, 1) },
      {
        ...additional,
        slate: [...floor.named(0, 1), { id: "c09", name: "新人", unit: "", nominator: "district", classes: [] }],
      },
    ])
      expect(await propose("nextRound", wrong)).toBe("round-wrong");
    await floor.nextRound(additional);
  });

  test("D7: one of two reaches the threshold: the other seat stays empty by a recorded decision, never filled from below", async () => {
    await floor.toCounting(5, 5);
    await floor.counted(["oox", "oox", "o-x", "xxo", "xxo"]);
    const result = await floor.informed();
    expect([result.threshold, result.outcome, result.elected]).toEqual([3, "short", ["c01"]]);
    expect(result.short).toEqual({ missing: 1, candidates: ["c02", "c03"] });
    const { chair, organiser } = floor.people;
    expect(await floor.code(chair.propose("reported", {}))).toBe("tie-open");
    expect(await propose("reduce", { seats: 2, decider: "both", decision })).toBe("no-more-seats");
    await floor.two("reduce", { seats: 1, decider: "both", decision });
    await floor.two("reported", {}, chair);
    await floor.two("announced", { eligibility: "" }, chair);
    const { list } = await floor.see(organiser, "organiser", (view) => view.list !== undefined);
    expect(list).toEqual([floor.state.config.slate[0]!.name]);
  });
});
