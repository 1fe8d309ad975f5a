import { describe, expect, it } from "vitest";
import type { Json } from "../../../tally/evidence/index.ts";
import type { Result } from "../../../tally/result/index.ts";
import { Hall, rings } from "./hall.ts";

const _agreed = { vote: { how: "unanimous" } };

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

  it("D12: until the announcement a known error re-opens the count, also when the votes were reported already", () => {
    const hall = informed([rings(2, 3), rings(2, 3), rings(2, 3)]);
    hall.both("reported", {}, "chair");
    hall.both("correction", { why: "报告后发现" }, "chief", "scrutineer", { ref: "B01-01" });
    expect(hall.state.round.step).toBe("counting");
    hall.readTwice(1, [rings(2, 3)]);
    hall.close();
    expect(hall.state.round.closings).toBe(2);
  });

  it("nobody calls from a seat once the count is closed, and calls that waited are over", () => {
    const hall = new Hall().toCounting(0, 287);
    hall.do("teller", "call");
    hall.close();
    expect(hall.state.calls).toEqual([]);
    expect(hall.refused("teller", "call")).toBe("not-now");
  });

  it("D14: no leaf before `unlocked` holds a figure of votes", () => {
    const hall = informed([rings(2, 3), rings(2, 3), rings(1, 3)]);
    for (const line of hall.log) expect(line).not.toMatch(/"(for|against|abstain|votes|marks|elected)":/);
  });
});
