/** What the adopted method settles besides the law's own settings (rules §10): in the course, on the papers, on the page. */
import { expect, test } from "vitest";
import {
  type Config,
  configFrom,
  configProblems,
  type Method,
  rehearsalDraft,
  type SetupDraft,
  settledPrinted,
  setupWarnings,
} from "../../../tally/meeting/index.ts";
import { instructions } from "../../../tally/papers/ballot.ts";
import { ballotData } from "../../../tally/papers/records/form-data.ts";
import { draw } from "../../../tally/papers/records/index.ts";
import type { Result, ValidResult } from "../../../tally/result/index.ts";
import { nextVote } from "../../../tally/view/next.ts";
import { watched } from "../../render/trace.ts";
import { kit } from "../papers/kit.ts";
import { Hall } from "./hall.ts";

/** `names` names for `seats` seats, fourteen entitled. */
function small(names: number, seats: number, method: Method, change: (draft: SetupDraft) => void = () => {}): Hall {
  return new Hall((draft) => {
    Object.assign(draft, { entitled: 14, seats, slate: draft.slate.slice(0, names), method });
    draft.roster = draft.roster.slice(0, names);
    change(draft);
  });
}

/** The round counted, unlocked and told to the presidium; its result. */
function informed(hall: Hall, papers: readonly string[]): ValidResult {
  hall.toCounting(papers.length).bundle(papers.length).readTwice(1, papers).close().unlock();
  hall.both("informed", {}, "chair");
  return JSON.parse(hall.openings.get(hall.state.round.closed!)!.body) as ValidResult;
}

const problems = (change: (draft: SetupDraft) => void) => {
  const draft = rehearsalDraft();
  change(draft);
  return configProblems(configFrom(draft, { origin: "", fonts: {} } as unknown as Pick<Config, "origin" | "fonts">));
};

test("等额: as many candidates as seats, no excess is asked for, and the report upward says so", async () => {
  const of = (names: number, method: Method) =>
    problems((draft) => Object.assign(draft, { seats: 18, slate: draft.slate.slice(0, names), method }));
  expect(of(18, {})).toEqual(["excess-not-approved"]);
  expect(of(18, { contest: "equal" })).toEqual([]);
  expect(of(19, { contest: "equal" })).toEqual(["names-not-equal"]);
  const hall = small(3, 3, { contest: "equal" });
  const result = informed(
    hall,
    Array.from({ length: 12 }, () => "ooo"),
  );
  const watching = watched(kit);
  const { opening, at } = hall.facts();
  const records = { state: hall.state, results: new Map([[1, result as Result]]), receipts: [], at, opening };
  await draw("report-up", records, watching.kit);
  const text = watching.marks.map(({ character }) => character).join("");
  expect(text).toContain("应选代表3名，候选人3名。会议以无记名投票方式进行等额选举");
  expect(text).not.toContain("差额");
});

test("A7: a meeting's own excess ratio is asked for instead of the one of the text", () => {
  const of = (names: number, method: Method) =>
    problems((draft) => Object.assign(draft, { seats: 11, slate: draft.slate.slice(0, names), method }));
  expect(of(16, {})).toEqual([]);
  expect(of(16, { excess: [1, 2] })).toEqual(["excess-not-approved"]);
  expect(of(17, { excess: [1, 2] })).toEqual([]);
});

test("B5, C10: papers without the seal and with a mark are ruled as the method says; a mark is for two people unless it says so", () => {
  const rulings = (method: Method) => {
    const hall = small(4, 2, method).toCounting(2, 12).bundle(2);
    const aside = { marks: "", writeIns: [], setAside: "no-seal" };
    hall.readTwice(1, [aside, "oo--"]);
    const ruled = (reason: string, ruling: string) =>
      hall.refused(
        "chief",
        "propose",
        { act: "ruling", what: {}, ref: "B01-01" },
        {
          body: { marks: "oo--", writeIns: [], ruling, reason, note: "" },
        },
      );
    return { ruled };
  };
  expect(rulings({}).ruled("no-seal", "valid")).toBe("seal-rule");
  expect(rulings({}).ruled("no-seal", "void:no-seal")).toBe("accepted");
  expect(rulings({ unsealed: "counts" }).ruled("no-seal", "void:no-seal")).toBe("seal-rule");
  expect(rulings({ unsealed: "counts" }).ruled("no-seal", "valid")).toBe("accepted");
  expect(rulings({}).ruled("marked", "valid")).toBe("accepted");
  expect(rulings({ marked: "void" }).ruled("marked", "valid")).toBe("mark-rule");
  expect(rulings({ marked: "void" }).ruled("marked", "void:marked")).toBe("accepted");
});

test("D7: the excess of candidates for missing seats is told, their proposal follows the set-up, and who gives seats up is settled", () => {
  const votes = [
    "ooxxx",
    "ooxxx",
    "ooxxx",
    "ooxxx",
    "ooxxx",
    "ooxxx",
    "ooxxx",
    "ooxxx",
    "xxoxx",
    "xxoxx",
    "xxxox",
    "xxxxx",
  ];
  const next = (method: Method) => {
    const hall = small(5, 3, method, (draft) => {
      draft.excessApproval = "市委〔2019〕12号";
    });
    const result = informed(hall, votes);
    return { hall, vote: nextVote(hall.state, new Map([[1, result as Result]]))! };
  };
  expect(next({}).vote).toMatchObject({
    kind: "additional",
    seats: 1,
    namesWanted: 2,
    proposed: ["c03", "c04", "c05"],
  });
  expect(next({ further: { candidates: "by-votes" } }).vote).toMatchObject({ proposed: ["c03", "c04"] });
  const equal = next({ further: { candidates: "by-votes", excess: [0, 1] } }).vote;
  expect(equal).toMatchObject({ namesWanted: 1, proposed: ["c03"] });
  const { hall, vote } = next({ further: { decider: "electors" } });
  expect(vote.decider).toBe("electors");
  const reduce = (decider: string) =>
    hall.refused("organiser", "propose", { act: "reduce", what: { seats: 1, decider, decision: "研究决定" } });
  expect(reduce("presidium")).toBe("decider-wrong");
  expect(reduce("electors")).toBe("accepted");
});

test("D7: whoever has as many votes as the last one proposed is proposed too", () => {
  const hall = small(5, 3, { further: { candidates: "by-votes" } });
  const tied = ["oooxx", "oooxx", "oooxx", "oooxx", "oooxx", "oooxx", "oooxx", "oooxx"];
  const result = informed(hall, [...tied.map((one) => `${one.slice(0, 2)}xxx`), "xxoxx", "xxxox", "xxxxo", "xxxxx"]);
  expect(nextVote(hall.state, new Map([[1, result as Result]]))?.proposed).toEqual(["c03", "c04", "c05"]);
});

test("D14: the order of the proposed is that of the ballot paper, and says nothing of their votes", () => {
  const votes = [...Array.from({ length: 8 }, () => "ooxxx"), "xxxxo", "xxxxo", "xxxox", "xxxxx"];
  for (const method of [{}, { further: { candidates: "by-votes" } }] satisfies Method[]) {
    const hall = small(5, 3, method, (draft) => {
      draft.excessApproval = "市委〔2019〕12号";
    });
    const next = nextVote(hall.state, new Map([[1, informed(hall, votes) as Result]]));
    expect(next?.proposed).toEqual("further" in method ? ["c04", "c05"] : ["c03", "c04", "c05"]);
  }
});

test("every setting of the method stands among what the meeting settled itself; one that is as usual does not", () => {
  const { profile, overrides } = rehearsalDraft();
  const printed = (method: Method) => settledPrinted({ profile, overrides, method }).map(({ zh }) => zh);
  expect(printed({})).toEqual([]);
  expect(
    printed({
      excess: [1, 2],
      unsealed: "counts",
      marked: "void",
      eligibility: "本区正式党员",
      further: { candidates: "by-votes", excess: [0, 1], decider: "presidium" },
    }),
  ).toEqual([
    "差额比例不少于50%",
    "没有加盖印章的选票,不因此无效",
    "有编号、姓名或者其他记号的选票,为无效票",
    "另选的人应当是本区正式党员",
    "另行选举的候选人,按得票多少从未当选的被选举人中提出",
    "另行选举实行等额选举",
    "减少名额,由大会主席团(不设时为区委)决定",
  ]);
});

test("D4: own instructions of the first vote are never printed on a re-vote; without own ones its usual sentences fit it", () => {
  const own = ["另选他人的,写在选票下方。", "应选代表2名。"];
  const paper = (revote: string[]) => {
    const hall = small(3, 2, {}, (draft) => {
      draft.printing = { ...draft.printing, instructions: own, later: { revote } };
    });
    const said = () => ballotData({ state: hall.state, results: new Map(), at: hall.facts().at }, "A4")!;
    expect(said().instructions).toEqual(own);
    // 10, 8 and 8 votes: the last seat is tied.
    const votes = ["oox", "oox", "oox", "oox", "oox", "oxo", "oxo", "oxo", "oxo", "oxo", "xoo", "xoo", "xoo"];
    informed(hall, votes);
    return { hall, said };
  };
  const again = ({ hall, said }: ReturnType<typeof paper>) => {
    const slate = hall.state.round.slate.filter(({ id }) => id !== "c01");
    hall.both("nextRound", { kind: "re-vote", seats: 1, slate, decision: "研究决定" } as never);
    return said();
  };
  const usual = again(paper([]));
  expect(usual.instructions).toBeUndefined();
  expect(instructions(usual).join("")).toContain("应选代表1名。所选人数等于或者少于1名的为有效票");
  expect(instructions(usual).join("")).not.toContain("另选");
  expect(again(paper(["只选1名。"])).instructions).toEqual(["只选1名。"]);
});

test("own instructions that speak of 另选他人 where the paper has no boxes are pointed out before freezing", () => {
  const warned = (change: (draft: SetupDraft) => void) => {
    const draft = rehearsalDraft();
    change(draft);
    return setupWarnings(draft).map(({ zh }) => zh.split("。")[0]);
  };
  const own = ["不赞成的可以另选他人。"];
  expect(warned((draft) => Object.assign(draft.printing, { instructions: own }))).toEqual([]);
  expect(warned((draft) => Object.assign(draft.printing, { later: { revote: own } }))).toEqual([
    "再次投票的选票没有另选栏,它的填写说明里却写着另选他人",
  ]);
  const without = warned((draft) => {
    Object.assign(draft.printing, { instructions: own });
    draft.counting.writeInBoxes = 0;
  });
  expect(without).toEqual(["选票上没有另选栏,填写说明里却写着另选他人"]);
});

test("C12, C13: the instructions name the × that the settings ask for, and whom the method lets be written in", () => {
  const sentence = (draft: Partial<SetupDraft>) => {
    const hall = small(4, 2, {}, (made) => Object.assign(made, draft));
    return instructions(ballotData({ state: hall.state, results: new Map(), at: hall.facts().at }, "A4")!)[1];
  };
  expect(sentence({})).toContain("对候选人不赞成的，可以另选他人，每不赞成一名可以另选一名，在");
  expect(sentence({ overrides: { writeIn: { need: "any-cross" } } })).toContain("可以另选他人，在“另选他人”栏");
  expect(sentence({ overrides: { writeIn: { need: "none" } } })).toMatch(/^可以另选他人，在.*画“○”。$/);
  expect(sentence({ overrides: { markMeaning: "blank-approves" } })).not.toContain("弃权");
  expect(sentence({ method: { eligibility: "本区正式党员" } })).toMatch(/另选的人应当是本区正式党员。$/);
});
test("a vote is called on every paper as the meeting calls it: a plenary's 圈选 is no election of delegates", async () => {
  const words = { election: "圈选市第十二次党代会代表候选人预备人选", elected: "市第十二次党代会代表候选人预备人选" };
  const hall = small(3, 2, {}, (draft) => {
    Object.assign(draft, { profile: "plenary", words: { ...draft.words, ...words } });
  });
  const result = informed(hall, ["oox", "oox", "oox", "oox", "oox", "oox", "oox", "oox", "oox", "oox", "oox", "oxo"]);
  const { opening, at } = hall.facts();
  const records = { state: hall.state, results: new Map([[1, result as Result]]), receipts: [], at, opening };
  const called = { "vote-report": words.election, returned: words.election, "elected-list": words.elected } as const;
  for (const [kind, name] of Object.entries(called)) {
    const watching = watched(kit);
    await draw(kind as keyof typeof called, records, watching.kit);
    const text = watching.marks.map(({ character }) => character).join("");
    expect([kind, text.includes(name)]).toEqual([kind, true]);
    expect(text).not.toContain("选举出席");
  }
  expect(ballotData(records, "A4")?.election).toBe(words.election);
});
