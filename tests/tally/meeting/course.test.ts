import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../tally/evidence/index.ts";
import {
  candidatesBarred,
  configFrom,
  configProblems,
  isRefusal,
  parseCommand,
  rehearsalDraft,
  SetupDraft,
} from "../../../tally/meeting/index.ts";
import type { Result } from "../../../tally/result/index.ts";
import { Hall, rings } from "./hall.ts";

const agreed = { vote: { how: "unanimous" } };

describe("the opening", () => {
  it("A1: no ballot is issued before method, slate and scrutineers are adopted", () => {
    const hall = new Hall();
    const count = { entitled: 308, present: 287, onLeave: 21, absent: 0, reference: "" };
    expect(hall.refused("organiser", "propose", { act: "headCount", what: count })).toBe("not-now");
    hall.both("method", { ...agreed, clause: true });
    hall.both("slate", agreed);
    expect(hall.refused("organiser", "propose", { act: "headCount", what: count })).toBe("not-now");
    hall.both("scrutineers", agreed);
    hall.headCount(287);
    expect(hall.state.round.step).toBe("issuing");
  });

  it("A1: a method that is silent on computers cannot be recorded as the basis of this count", () => {
    const hall = new Hall();
    expect(hall.refused("organiser", "propose", { act: "method", what: { ...agreed, clause: false } })).toBe(
      "clause-missing",
    );
  });

  it("A1: a counted vote below half of those entitled is not adopted; exactly half is", () => {
    const hall = new Hall();
    const counted = (votes: number) => ({ vote: { how: "counted", for: votes, against: 0, abstain: 0 } });
    expect(hall.refused("organiser", "propose", { act: "slate", what: counted(153) })).toBe("vote-too-small");
    hall.both("slate", counted(154));
    expect(hall.state.adopted.slate).toBe(true);
  });

  it("A1: until they are adopted scrutineers and tellers can do nothing, but the chief approves the adoptions", () => {
    const hall = new Hall();
    expect(hall.refused("teller", "call")).toBe("not-now");
    expect(hall.refused("deputy", "look", { ref: "B01-01" })).toBe("not-now");
    expect(hall.refused("chief", "look", { ref: "B01-01" })).toBe("not-now");
  });

  it("A2: 154 present of 308 is no quorum; 155 is", () => {
    const hall = new Hall().adopt();
    const count = { entitled: 308, present: 154, onLeave: 154, absent: 0, reference: "" };
    expect(hall.refused("organiser", "propose", { act: "headCount", what: count })).toBe("quorum-missing");
    expect(hall.headCount(155).state.round.step).toBe("issuing");
  });

  it("A3: between half and four fifths is lawful under the local profile, and not under primary-2020", () => {
    expect(new Hall().adopt().headCount(200).state.round.step).toBe("issuing");
    const primary = new Hall((draft) => {
      draft.profile = "primary-2020";
    }).adopt();
    const count = { entitled: 308, present: 246, onLeave: 62, absent: 0, reference: "" };
    expect(primary.refused("organiser", "propose", { act: "headCount", what: count })).toBe("quorum-missing");
    expect(primary.headCount(247).state.round.step).toBe("issuing");
  });

  it("A4: there is no field for a proxy", () => {
    const hall = new Hall().adopt();
    const count = { entitled: 308, present: 287, onLeave: 21, absent: 0, reference: "", proxies: 1 };
    expect(hall.refused("organiser", "propose", { act: "headCount", what: count })).toBe("malformed");
  });

  it("A7: an excess below 20 % is frozen only with the number of the municipal committee's approval", () => {
    const config = (names: number, excessApproval: string) => {
      const draft = { ...rehearsalDraft(), excessApproval };
      return configFrom({ ...draft, slate: draft.slate.slice(0, names) }, { origin: "zhengzi.invalid/x", fonts: {} });
    };
    expect(configProblems(config(21, ""))).toEqual(["excess-not-approved"]);
    expect(configProblems(config(21, "市委〔2019〕7号"))).toEqual([]);
    expect(configProblems(config(22, ""))).toEqual([]);
  });

  it("the list of who may be written in may be missing; a nameless person, a slash and a further field are refused", () => {
    const { eligible, ...without } = rehearsalDraft();
    const takes = (list: unknown) => v.safeParse(SetupDraft, { ...without, eligible: list }).success;
    expect(v.safeParse(SetupDraft, without).success).toBe(true);
    expect(takes(eligible)).toBe(true);
    expect(takes([{ name: "", unit: "区文化馆" }])).toBe(false);
    expect(takes([{ name: "钱七", unit: "区/馆" }])).toBe(false);
    expect(takes([{ name: "钱七", unit: "", person: 3 }])).toBe(false);
    expect(takes(Array.from({ length: 601 }, (_, at) => ({ name: `钱${at}`, unit: "" })))).toBe(false);
  });

  it("cannot be frozen while a word that every paper names is blank", () => {
    const draft = rehearsalDraft();
    const words = { ...draft.words, elected: " " };
    const config = configFrom({ ...draft, words }, { origin: "zhengzi.invalid/x", fonts: {} });
    expect(configProblems(config)).toEqual(["words-missing"]);
  });

  it("A6: a candidate is barred as teller, chief teller and scrutineer, and not as chair or organiser", () => {
    const draft = rehearsalDraft();
    const people = draft.people.map((p) => ({ ...p, name: "丁一" }));
    const barred = candidatesBarred({ ...draft, people }).map((p) => p.role);
    expect(new Set(barred)).toEqual(new Set(["chief", "deputy", "scrutineer", "chiefTeller", "teller"]));
  });

  it("A5: another number entitled needs the reference of the paper that says so", () => {
    const hall = new Hall().adopt();
    const count = { entitled: 307, present: 287, onLeave: 20, absent: 0, reference: "" };
    expect(hall.refused("organiser", "propose", { act: "headCount", what: count })).toBe("reference-missing");
    hall.both("headCount", { ...count, reference: "区委组〔2019〕3号" });
    expect(hall.state.round.headCount!.entitled).toBe(307);
  });

  it("B1: issued and present that differ need a reason", () => {
    const hall = new Hall().adopt().headCount(287);
    const numbers = { opened: 329, issued: 286, unused: 43, replaced: 0, spare: 330, boxes: 1 };
    expect(hall.refused("organiser", "propose", { act: "issued", what: { ...numbers, reason: "" } })).toBe(
      "issued-differs",
    );
    hall.both("issued", { ...numbers, reason: "一名代表离场" });
    expect(hall.state.round.step).toBe("voting");
  });

  it("refuses figures that do not add up", () => {
    const hall = new Hall().adopt();
    const count = { entitled: 308, present: 287, onLeave: 20, absent: 0, reference: "" };
    expect(hall.refused("organiser", "propose", { act: "headCount", what: count })).toBe("numbers-differ");
    hall.headCount(287);
    const papers = { opened: 330, issued: 287, unused: 42, replaced: 0, spare: 330, boxes: 2, reason: "" };
    expect(hall.refused("organiser", "propose", { act: "issued", what: papers })).toBe("numbers-differ");
    hall.issue(287, 2);
    const boxes = { boxes: [140, 140], foreign: 0, total: 286 };
    expect(hall.refused("organiser", "propose", { act: "returned", what: boxes })).toBe("numbers-differ");
    const one = { boxes: [286], foreign: 0, total: 286 };
    expect(hall.refused("organiser", "propose", { act: "returned", what: one })).toBe("numbers-differ");
  });
});

describe("two people", () => {
  it("refuses the proposer's own approval, a stranger's, and one of something else than was shown", () => {
    const hall = new Hall();
    const { drafts } = hall.do("organiser", "propose", { act: "slate", what: agreed });
    const of = drafts[0]!.leaf.id;
    const wrong = `${"A".repeat(43)}=`;
    expect(hall.refused("organiser", "approve", { act: "slate", of, hash: wrong })).toBe("not-yours");
    expect(hall.refused("chair", "approve", { act: "slate", of, hash: wrong })).toBe("not-yours");
    expect(hall.refused("chief", "approve", { act: "slate", of, hash: wrong })).toBe("proposal-changed");
    expect(hall.refused("chief", "approve", { act: "method", of, hash: wrong })).toBe("proposal-gone");
    expect(hall.refused("organiser", "propose", { act: "slate", what: agreed })).toBe("already-waiting");
    hall.do("organiser", "withdraw", { act: "slate", of });
    expect(hall.refused("chief", "approve", { act: "slate", of, hash: wrong })).toBe("proposal-gone");
  });

  it("refuses a command of another meeting, of another round, and of a device that is not paired", () => {
    const hall = new Hall();
    const leaf = hall.leaf("organiser", "propose", { act: "slate", what: agreed });
    const refusal = (changed: object) => {
      const decision = hall.tryLeaf({ ...leaf, ...changed });
      return isRefusal(decision) ? decision.refused : "accepted";
    };
    expect(refusal({ origin: "zhengzi.invalid/20190408-zzzzzz" })).toBe("other-meeting");
    expect(refusal({ round: 2 })).toBe("other-round");
    expect(refusal({ device: "strangedevice" })).toBe("device-unknown");
    expect(refusal({ device: "seat000001" })).toBe("not-yours");
    expect(refusal({ person: 99 })).toBe("not-yours");
  });

  it("refuses leaves that only the server writes, unknown types and unknown fields", () => {
    const hall = new Hall();
    const leaf = hall.leaf("organiser", "propose", { act: "slate", what: agreed });
    for (const bad of [
      { ...leaf, type: "ballot" },
      { ...leaf, type: "step", step: "counting" },
      { ...leaf, type: "elected" },
      { ...leaf, extra: 1 },
      { ...leaf, v: 2 },
      null,
      [],
      "x",
    ]) {
      const command = parseCommand({ leaf: bad });
      expect(isRefusal(command) && command.refused).toBe("malformed");
    }
  });
});

describe("validity", () => {
  const ready = (returned: number) => new Hall().adopt().headCount(287).issue(287).returned(returned);

  it("B2, B3: returned no more than issued is valid by the chair's word, and counting can start", () => {
    for (const returned of [287, 286]) {
      const hall = ready(returned);
      expect(hall.refused("organiser", "propose", { act: "void", what: {} })).toBe("not-more-returned");
      expect(hall.refused("chiefTeller", "bundled", { sizes: [20] })).toBe("not-now");
      hall.both("valid", {}, "chair");
      expect(hall.state.round.step).toBe("counting");
    }
  });

  it("B4: more returned than issued cannot be recorded as valid; void locks the round for good", () => {
    const hall = ready(288);
    expect(hall.refused("chair", "propose", { act: "valid", what: {} })).toBe("more-returned");
    hall.both("void", {}, "chair");
    expect(hall.refused("chiefTeller", "bundled", { sizes: [20] })).toBe("not-now");
    expect(hall.refused("chair", "propose", { act: "valid", what: {} })).toBe("not-now");
    const anew = { kind: "anew", seats: 18, slate: hall.config.slate as unknown as Json, decision: "依选举办法第十条" };
    hall.both("nextRound", anew);
    expect(hall.state.round).toMatchObject({ no: 2, kind: "anew", step: "rollCall" });
    hall.headCount(280).issue(280).returned(280);
    hall.both("valid", {}, "chair");
    expect(hall.state.round.step).toBe("counting");
  });

  it("B5: foreign sheets are set apart and are not among the papers returned", () => {
    const hall = new Hall().adopt().headCount(287).issue(287);
    hall.both("returned", { boxes: [286], foreign: 2, total: 286 });
    hall.both("valid", {}, "chair");
    expect(hall.state.round.returned).toEqual({ boxes: [286], foreign: 2, total: 286 });
  });
});

/** A meeting of four entitled with these papers, closed, unlocked and informed. */
function informed(papers: string[], change: Partial<{ seats: number; names: number }> = {}): Hall {
  const hall = new Hall((draft) => {
    draft.slate = draft.slate.slice(0, change.names ?? 3);
    draft.seats = change.seats ?? 2;
    draft.entitled = 5;
  });
  hall.toCounting(papers.length, Math.max(papers.length, 3)).bundle(papers.length);
  hall.readTwice(1, papers).close().unlock();
  hall.both("informed", {}, "chair");
  return hall;
}

const resultOf = (hall: Hall, seq = hall.state.round.closed!) => JSON.parse(hall.openings.get(seq)!.body) as Result;

describe("after the count", () => {
  it("D4: a tie across the line goes to a re-vote among exactly the tied, and nothing is reported before", () => {
    // c01 4, c02 3, c03 3 of threshold 3: one seat left between two.
    const hall = informed(["oox", "oox", "oxo", "oxo", "xoo"].slice(0, 5));
    expect(resultOf(hall)).toMatchObject({ outcome: "tie", revote: { tied: ["c02", "c03"], seats: 1 } });
    expect(hall.refused("chair", "propose", { act: "reported", what: {} })).toBe("tie-open");
    const slate = hall.config.slate.slice(1) as unknown as Json[];
    const round = { kind: "re-vote", seats: 1, slate, decision: "区委研究" };
    const all = { ...round, slate: hall.config.slate as unknown as Json[] };
    expect(hall.refused("organiser", "propose", { act: "nextRound", what: all })).toBe("round-wrong");
    const additional = { ...round, kind: "additional" };
    expect(hall.refused("organiser", "propose", { act: "nextRound", what: additional })).toBe("round-wrong");
    hall.both("nextRound", round);
    hall.headCount(4).issue(4).returned(3);
    hall.both("valid", {}, "chair");
    hall.bundle(3).readTwice(1, ["ox", "ox", "xo"]).close().unlock();
    expect(resultOf(hall)).toMatchObject({ threshold: null, elected: ["c02"], outcome: "complete" });
    hall.both("informed", {}, "chair");
    hall.both("reported", {}, "chair");
    hall.both("announced", { eligibility: "" }, "organiser");
    expect(hall.state.round.step).toBe("announced");
  });

  it("D6: a re-vote tied again stops for a recorded decision", () => {
    const hall = informed(["oox", "oox", "oxo", "oxo", "xoo"]);
    const slate = hall.config.slate.slice(1) as unknown as Json[];
    hall.both("nextRound", { kind: "re-vote", seats: 1, slate, decision: "区委研究" });
    hall.headCount(4).issue(4).returned(2);
    hall.both("valid", {}, "chair");
    hall.bundle(2).readTwice(1, ["ox", "xo"]).close().unlock();
    hall.both("informed", {}, "chair");
    expect(hall.refused("chair", "propose", { act: "reported", what: {} })).toBe("tie-open");
    expect(
      hall.refused("organiser", "propose", {
        act: "reduce",
        what: { seats: 2, decider: "presidium", decision: "决定" },
      }),
    ).toBe("no-more-seats");
    hall.both("reduce", { seats: 1, decider: "presidium", decision: "报市委同意" });
    hall.both("reported", {}, "chair");
    expect(hall.state.round.step).toBe("reported");
  });

  it("D7: a shortage goes to an additional election among those not elected, or seats are given up", () => {
    const short = () => informed(["oxx", "oxx", "oxx", "oxo"]);
    expect(resultOf(short())).toMatchObject({ outcome: "short", short: { missing: 1, candidates: ["c03", "c02"] } });
    const hall = short();
    const rest = hall.config.slate.slice(1) as unknown as Json[];
    const won = hall.config.slate.slice(0, 2) as unknown as Json[];
    const round = { kind: "additional", seats: 1, decision: "另行选举" };
    expect(hall.refused("organiser", "propose", { act: "nextRound", what: { ...round, slate: won } })).toBe(
      "round-wrong",
    );
    expect(hall.refused("organiser", "propose", { act: "nextRound", what: { ...round, seats: 2, slate: rest } })).toBe(
      "round-wrong",
    );
    hall.both("nextRound", { ...round, slate: rest });
    expect(hall.state.round).toMatchObject({ kind: "additional", seats: 1, step: "rollCall" });
    const fewer = short();
    fewer.both("reduce", { seats: 1, decider: "electors", decision: "半数以上代表同意" });
    fewer.both("reported", {}, "chair");
    expect(fewer.state.round.reduced).toBe(1);
  });

  it("D8: nobody at the threshold is a shortage of every seat", () => {
    const hall = informed(["oxx", "xox", "xxo"]);
    expect(resultOf(hall)).toMatchObject({ outcome: "short", elected: [], short: { missing: 2 } });
    expect(hall.refused("chair", "propose", { act: "reported", what: {} })).toBe("tie-open");
  });

  it("D9: a write-in who is elected is announced only with his eligibility confirmed", () => {
    const hall = new Hall((draft) => {
      draft.slate = draft.slate.slice(0, 2);
      draft.seats = 1;
      draft.entitled = 3;
    });
    hall.toCounting(2, 3).bundle(2);
    hall.readTwice(
      1,
      ["xx", "xx"].map((marks) => ({ marks, writeIns: ["o"], setAside: "" })),
    );
    const writeIns = [{ name: "余小外", unit: "区图书馆", mark: "o", eligible: true }];
    for (const ref of ["B01-01", "B01-02"])
      hall.both("ruling", {}, "chief", "scrutineer", {
        ref,
        body: { marks: "xx", writeIns, reason: "write-in", note: "" },
      });
    hall.close().unlock();
    expect(resultOf(hall).elected).toEqual(["w:余小外/区图书馆"]);
    hall.both("informed", {}, "chair");
    hall.both("reported", {}, "chair");
    expect(hall.refused("chair", "propose", { act: "announced", what: { eligibility: "" } })).toBe("reason-missing");
    hall.both("announced", { eligibility: "区委组织部现场审核" }, "chair");
    expect(hall.state.round.step).toBe("announced");
  });

  it("D12: an error found after the announcement is a record of its own; the first version stays", () => {
    const hall = informed(["ooxx", "ooxx", "ooxx"], { names: 4 });
    expect(hall.refused("chief", "propose", { act: "erratum", what: { effect: "unchanged", why: "笔误" } })).toBe(
      "not-now",
    );
    hall.both("reported", {}, "chair");
    hall.both("announced", { eligibility: "" }, "chair");
    const leaves = hall.log.length;
    hall.both("erratum", { effect: "unchanged", why: "报告单第3行笔误" }, "chief", "scrutineer");
    expect(hall.state.round.errata).toMatchObject([{ effect: "unchanged", why: "报告单第3行笔误" }]);
    expect(hall.log.length).toBe(leaves + 2);
  });

  it("merges two spellings of one write-in only by a recorded decision of two", () => {
    const hall = new Hall((draft) => {
      draft.slate = draft.slate.slice(0, 2);
      draft.seats = 1;
      draft.entitled = 3;
    });
    hall.toCounting(2, 3).bundle(2);
    hall.readTwice(
      1,
      ["xx", "xx"].map((marks) => ({ marks, writeIns: ["o"], setAside: "" })),
    );
    for (const [i, unit] of ["区图书馆", "图书馆"].entries())
      hall.both("ruling", {}, "chief", "scrutineer", {
        ref: `B01-0${i + 1}`,
        body: {
          marks: "xx",
          writeIns: [{ name: "余小外", unit, mark: "o", eligible: true }],
          reason: "write-in",
          note: "",
        },
      });
    const body = { from: { name: "余小外", unit: "图书馆" }, into: { name: "余小外", unit: "区图书馆" } };
    hall.both("merge", {}, "chief", "scrutineer", { body });
    hall.close();
    expect(resultOf(hall).writeIns).toEqual([{ name: "余小外", unit: "区图书馆", for: 2, elected: true }]);
  });

  it("D14: no leaf before `unlocked` holds a figure of votes", () => {
    const hall = informed([rings(2, 3), rings(2, 3), rings(1, 3)]);
    for (const line of hall.log) expect(line).not.toMatch(/"(for|against|abstain|votes|marks|elected)":/);
  });
});
