import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  anybodyElse,
  type CheckBasis,
  type Drawn,
  fraction,
  judgeCheck,
  type Name,
  paperRefs,
  paperValue,
  planCheck,
} from "../../../tally/audit/index.ts";
import { sized } from "../../effort.ts";

const riskLimit = fraction(1, 20);
const elected = (id: string, votes: number): Name => ({ id, votes, fate: "elected" });
const not = (id: string, votes: number): Name => ({ id, votes, fate: "not-elected" });
const tied = (id: string, votes: number): Name => ({ id, votes, fate: "tied" });

function basis(names: Name[], rest: Partial<CheckBasis> = {}): CheckBasis {
  return { papers: 286, seats: 2, threshold: 155, names, riskLimit, mostPapers: 150, ...rest };
}
const planOf = (id: string, plan: ReturnType<typeof planCheck>) => plan.names.find((name) => name.id === id)!;

describe("the line", () => {
  test("seats filled: midway between the last elected and the best of the others", () => {
    const plan = planCheck(basis([elected("a", 250), elected("b", 220), not("c", 180), not("d", 40)]));
    // 180 + ⌊(220 − 180 − 1) / 2⌋ = 199
    expect(plan.names.map(({ id, line, margin }) => [id, line, margin])).toEqual([
      ["a", 199, 51],
      ["b", 199, 21],
      ["c", 199, 20],
      ["d", 199, 160],
      [anybodyElse, 199, 200],
    ]);
  });

  test("seats filled with the others far below: never below the majority", () => {
    const plan = planCheck(basis([elected("a", 250), elected("b", 170), not("c", 20)]));
    expect(planOf("b", plan).line).toBe(154);
    expect(planOf("b", plan).margin).toBe(16);
  });

  test("fewer than the seats elected: the majority", () => {
    const plan = planCheck(basis([elected("a", 250), not("b", 150)]));
    expect([planOf("a", plan).margin, planOf("b", plan).margin]).toEqual([96, 5]);
  });

  test("a tie at t: sure names against t, the others against t − 1, the tied by hand", () => {
    const plan = planCheck(basis([elected("a", 250), tied("b", 201), tied("c", 201), not("d", 180)]));
    expect([planOf("a", plan).line, planOf("a", plan).margin]).toEqual([201, 49]);
    expect([planOf("d", plan).line, planOf("d", plan).margin]).toEqual([200, 21]);
    expect(planOf("b", plan)).toMatchObject({ way: "hand", why: "tied" });
  });

  test("a re-vote without a majority: the line is between the two, from 0 up", () => {
    const plan = planCheck(basis([elected("a", 90), not("b", 60)], { seats: 1, threshold: null }));
    expect(planOf("a", plan).line).toBe(74);
    const alone = planCheck(basis([elected("a", 3), elected("b", 9)], { seats: 3, threshold: null }));
    expect(planOf("a", alone).line).toBe(0);
  });
});

describe("who is counted by hand", () => {
  test("names within two votes of the line, on either side", () => {
    const plan = planCheck(basis([elected("a", 250), elected("b", 201), not("c", 199), not("d", 100)]));
    expect(planOf("b", plan)).toMatchObject({ line: 199, margin: 2, way: "hand", why: "near" });
    expect(planOf("c", plan)).toMatchObject({ margin: 1, way: "hand", why: "near" });
    expect(planOf("d", plan).way).toBe("sample");
  });

  test("names that would need more papers than agreed", () => {
    const names = [elected("a", 250), elected("b", 207), not("c", 200)];
    expect(planOf("b", planCheck(basis(names)))).toMatchObject({ margin: 4, way: "hand", why: "too-many" });
    expect(planOf("b", planCheck(basis(names, { mostPapers: 286 })))).toMatchObject({ way: "sample" });
  });

  test("first n is what the sampled name nearest to the line needs", () => {
    const plan = planCheck(basis([elected("a", 250), elected("b", 220), not("c", 180)], { papers: 308 }));
    const needs = plan.names.map((name) => (name.way === "sample" ? name.clean : 0));
    expect(plan.first).toBe(Math.max(...needs));
    expect(plan.first).toBeGreaterThan(40);
  });

  test("a margin that no number of papers could use up is sure without a draw", () => {
    const plan = planCheck(
      basis([elected("a", 9), not("b", 1)], { papers: 10, seats: 1, threshold: 6, mostPapers: 10 }),
    );
    expect(planOf("a", plan).way).toBe("sample");
    const none = planCheck(basis([not("a", 2)], { papers: 4, seats: 1, threshold: 155, mostPapers: 4 }));
    expect(planOf("a", none)).toMatchObject({ margin: 153, way: "sample", clean: 0 });
  });

  test("a fate that the votes contradict is a bug, not a plan", () => {
    expect(() => planCheck(basis([elected("a", 150)]))).toThrow(RangeError);
  });
});

describe("errors of one paper", () => {
  const a = new Set(["a"]);
  const none = new Set<string>();
  const cases: [string, Drawn, number, number][] = [
    ["counted and right", { ref: "B01-01", record: a, paper: a }, 1, 1],
    ["not counted and right", { ref: "B01-01", record: none, paper: none }, 1, 1],
    ["counted, but the paper does not", { ref: "B01-01", record: a, paper: none }, 0, 2],
    ["not counted, but the paper does", { ref: "B01-01", record: none, paper: a }, 2, 0],
    ["counted, paper missing", { ref: "B01-01", record: a, paper: "missing" }, 0, 1],
    ["not counted, paper missing", { ref: "B01-01", record: none, paper: "missing" }, 1, 0],
    ["record missing", { ref: "B01-01", record: "missing" }, 0, 0],
  ];
  test.each(cases)("%s", (_what, drawn, forElected, forOther) => {
    expect(paperValue(drawn, "a", "elected")).toBe(forElected);
    expect(paperValue(drawn, "a", "not-elected")).toBe(forOther);
  });

  test("a person written in on paper whom no record names is anybody else", () => {
    const drawn: Drawn = { ref: "B01-01", record: none, paper: new Set([anybodyElse]) };
    expect(paperValue(drawn, anybodyElse, "not-elected")).toBe(0);
  });
});

describe("the finding", () => {
  const names = [elected("a", 250), elected("b", 220), not("c", 180), not("d", 40)];
  const plan = planCheck(basis(names, { papers: 286 }));
  const paper = (record: string[], onPaper = record): Drawn => ({
    ref: "B01-01",
    record: new Set(record),
    paper: new Set(onPaper),
  });
  const find = (id: string, drawn: Drawn[], counted: [string, number][] = []) =>
    judgeCheck(plan, drawn, new Map(counted)).find((finding) => finding.id === id)!;

  test("the first n without an error confirm every name", () => {
    const findings = judgeCheck(plan, Array(plan.first).fill(paper(["a", "b"])), new Map());
    expect(findings.every(({ finding }) => finding === "confirmed")).toBe(true);
  });

  test("one error leaves a near name open and says how many more papers it takes", () => {
    const drawn = Array(plan.first).fill(paper(["a", "b"])) as Drawn[];
    drawn[4] = paper(["a", "b"], ["a", "c"]);
    const b = find("b", drawn);
    expect(b).toMatchObject({ finding: "open", way: "sample" });
    const more = b.way === "sample" ? b.moreIfClean! : 0;
    expect(more).toBeGreaterThan(0);
    expect(find("b", [...drawn, ...Array(more).fill(paper(["a", "b"]))]).finding).toBe("confirmed");
    expect(find("b", [...drawn, ...Array(more - 1).fill(paper(["a", "b"]))]).finding).toBe("open");
    expect(find("a", drawn).finding).toBe("confirmed");
  });

  test("all papers drawn and the errors reach the margin: the announced fate is wrong", () => {
    const drawn = [...Array(21).fill(paper(["b"], [])), ...Array(265).fill(paper(["b"]))] as Drawn[];
    expect(find("b", drawn).finding).toBe("wrong");
    const oneLess = [...Array(20).fill(paper(["b"], [])), ...Array(266).fill(paper(["b"]))] as Drawn[];
    expect(find("b", oneLess).finding).toBe("confirmed");
  });

  test("a count by hand decides in place of the sample", () => {
    expect(find("b", [], [["b", 219]])).toEqual({ id: "b", way: "hand", counted: 219, finding: "confirmed" });
    expect(find("b", [], [["b", 199]]).finding).toBe("wrong");
    expect(find("c", [], [["c", 199]]).finding).toBe("confirmed");
    expect(find("c", [], [["c", 200]]).finding).toBe("wrong");
    const tie = planCheck(basis([elected("a", 250), tied("b", 201), tied("c", 201)]));
    const counted = judgeCheck(
      tie,
      [],
      new Map([
        ["b", 201],
        ["c", 200],
      ]),
    );
    expect(counted.slice(1, 3).map(({ finding }) => finding)).toEqual(["confirmed", "wrong"]);
    expect(judgeCheck(tie, [], new Map())[1]).toMatchObject({ way: "hand", counted: null, finding: "open" });
  });
});

describe("the papers", () => {
  test("refs follow from the signed bundle sheets", () => {
    expect(paperRefs([2, 1])).toEqual(["B01-01", "B01-02", "B02-01"]);
    expect(paperRefs(Array(16).fill(20)).length).toBe(320);
    expect(paperRefs([])).toEqual([]);
  });

  test("every name of a random meeting is planned, and a margin is how far the votes are from changing its fate", () => {
    const meetings = fc.tuple(
      fc.array(fc.integer({ min: 0, max: 286 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 6 }),
    );
    fc.assert(
      fc.property(meetings, ([votes, seats]) => {
        const ranked = votes.toSorted((x, y) => y - x);
        const cut = ranked[seats];
        const names = ranked.map((v, i): Name => {
          const id = `n${i}`;
          if (v < 155) return not(id, v);
          if (cut !== undefined && cut >= 155 && ranked[seats - 1] === cut && v === cut) return tied(id, v);
          return i < seats ? elected(id, v) : not(id, v);
        });
        const plan = planCheck(basis(names, { seats, mostPapers: 60 }));
        for (const name of plan.names) {
          const changed = name.votes + (name.fate === "elected" ? -name.margin : name.margin);
          if (name.fate === "elected") expect(changed).toBe(name.line);
          if (name.fate === "not-elected") expect(changed).toBe(name.line + 1);
          if (name.way === "sample") expect(name.margin).toBeGreaterThan(2);
        }
      }),
      { numRuns: sized(50, 300, 5_000) },
    );
  });
});
