import { describe, expect, test } from "vitest";
import { rehearsalDraft } from "../../../tally/meeting/index.ts";
import { registration } from "../../../tally/papers/registration.ts";
import { roster } from "../../../tally/papers/roster.ts";
import {
  dayFrom,
  delegatesOf,
  followingSlate,
  parseRoster,
  reportedStructure,
} from "../../../tally/slate/roster/index.ts";
import { kit } from "../papers/kit.ts";
import { heads, many, person } from "./rosters.ts";

/** Cells as full as they may be. */
const full = many(60).map((differing) =>
  person({
    ...differing,
    nativePlace: "某".repeat(50),
    education: "学".repeat(50),
    post: "职".repeat(100),
    title: "奖".repeat(100),
  }),
);

const draft = rehearsalDraft();
const byIds = (...ids: string[]) => draft.slate.filter((candidate) => ids.includes(candidate.id));
/** Delegates as the rows of a roster: their fields stand in the order of its columns. */
const tableOf = (delegates: ReturnType<typeof delegatesOf>) => [
  [...heads],
  ...delegates.map((delegate, i) => [String(i + 1), ...Object.values(delegate).map(String)].slice(0, heads.length)),
];
const writtenIn = {
  id: "w:丁二/区档案馆",
  name: "丁二",
  unit: "区档案馆",
  nominator: "district",
  classes: [],
} as const;

describe("the roster of the built-in meeting", () => {
  test("agrees with its slate in every class and nominator, as if it had been read from a file", () => {
    const cells = tableOf(delegatesOf(draft.slate, draft.roster));
    const reading = parseRoster(cells, { under50On: dayFrom(draft.date)! });
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    expect(reading.roster).toEqual(draft.roster);
    const told = (candidates: typeof draft.slate) =>
      candidates.map(({ id, name, nominator, classes }) => ({ id, name, nominator, classes: classes.toSorted() }));
    expect(told([...reading.candidates])).toEqual(told(draft.slate));
  });
});

describe("a slate that is edited by hand", () => {
  const five = byIds("c05");
  const follow = (before: typeof draft.slate, after: typeof draft.slate) =>
    followingSlate(draft.roster, before, after).map(({ id, name }) => `${id} ${name}`);

  test("keeps the details of those who stay, under the corrected name, and drops the others'", () => {
    expect(follow(draft.slate, byIds("c05", "c06"))).toEqual(["c05 马小五", "c06 王六"]);
    expect(follow(draft.slate, [{ ...five[0]!, name: "马小武" }])).toEqual(["c05 马小武"]);
  });

  test("never hands the details of an earlier slate to somebody new under the same id", () => {
    const anew = [{ ...five[0]!, name: "" }];
    expect(follow([], anew)).toEqual([]);
    expect(follow(anew, [{ ...five[0]!, name: "马小五" }])).toEqual([]);
  });
});

describe("what the papers sent up take from it", () => {
  test("a delegate with every cell of the roster, months as the papers write them", () => {
    expect(delegatesOf(byIds("c05"), draft.roster)).toEqual([
      {
        name: "马小五",
        sex: "女",
        nationality: "回族",
        born: "1967.05",
        origin: "××自治区××市",
        joined: "1998.06",
        works: "1989.07",
        education: "研究生(硕士)",
        post: "区第一中学教师",
        honours: "正高级教师",
        category: "基层一线(专业技术人员)",
        byHigher: "",
        remark: "",
        resume: "",
        deeds: "",
      },
    ]);
    expect(delegatesOf(byIds("c06"), draft.roster)[0]?.byHigher).toBe("是");
  });

  test("D9: somebody written in has blanks, and the unit that was written", () => {
    const [delegate] = delegatesOf([{ ...writtenIn, classes: [] }], draft.roster);
    expect(delegate).toMatchObject({ name: "丁二", sex: "", born: "", joined: "", post: "区档案馆", byHigher: "" });
  });

  test("nobody gets the details of another: a slate typed anew under the same ids has blanks", () => {
    const [delegate] = delegatesOf([{ ...byIds("c05")[0]!, name: "马大五" }], draft.roster);
    expect(delegate).toMatchObject({ name: "马大五", sex: "", born: "", post: "区第一中学" });
  });

  test("example 9, D11: the structure of all elected, and what the district's own do not meet", () => {
    const elected = byIds("c01", "c02", "c04", "c06", "c19");
    const wanted = [
      { class: "leading", bound: "at-most", number: 2 },
      { class: "woman", bound: "at-least", number: 7 },
      { class: "under50", bound: "at-least", number: 2 },
    ] as const;
    expect(reportedStructure(elected, wanted)).toEqual({
      leading: 4,
      grassroots: 1,
      model: 0,
      worker: 0,
      technical: 0,
      women: 2,
      minority: 0,
      under50: 2,
      differences: ["女代表2名，分配要求不少于7名", "50岁以下代表1名（不含市委提名），分配要求不少于2名"],
    });
    expect(reportedStructure([...elected, { ...writtenIn, classes: [] }], []).differences).toEqual([]);
  });

  test("the roster and the forms of 60 people are drawn, the longest names and the fullest cells included", async () => {
    const reading = parseRoster([[...heads], ...full], { under50On: dayFrom(draft.date)! });
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    const delegates = delegatesOf(reading.candidates, reading.roster);
    const made = { year: 2019, month: 4, day: 8, hour: 11, minute: 30 };
    const head = { meeting: draft.words.meeting, made, higher: "市委", delegates };
    const papers = [
      await roster({ ...head, title: `${draft.words.elected}名册` }, kit),
      await registration({ ...head, title: `${draft.words.elected}登记表` }, kit),
    ];
    for (const paper of papers) expect(paper.length).toBeGreaterThan(10_000);
  });
});
