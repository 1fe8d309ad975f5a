import { expect, test } from "vitest";
import { countRound, isRefusal, type PaperKind, paperKinds, type State } from "../../../tally/meeting/index.ts";
import { draw, type Records } from "../../../tally/papers/records/index.ts";
import type { Result } from "../../../tally/result/index.ts";
import { watched } from "../../render/trace.ts";
import { Hall, plain, rings } from "../meeting/hall.ts";
import { kit } from "./kit.ts";
import { code, note } from "./samples.ts";

const names = 4;
const marks = (n: number) => rings(n, names);

/** A small meeting: four names, two seats, fourteen entitled. */
function small(change: (draft: Hall["config"]) => void = () => {}): Hall {
  return new Hall((draft) => {
    draft.slate = draft.slate.slice(0, names);
    draft.seats = 2;
    draft.entitled = 14;
    change(draft as unknown as Hall["config"]);
  });
}

/** The records as server and verifier have them: results of what is unlocked, the receipt of the last close. */
function recordsOf(hall: Hall, results: ReadonlyMap<number, Result> = new Map(), bundle?: number): Records {
  const { state } = hall;
  const receipts = state.round.closed === undefined ? [] : [{ size: state.round.closed + 1, code, note }];
  const { opening, at } = hall.facts();
  return { state, results, receipts, at, opening, ...(bundle === undefined ? {} : { bundle }) };
}

const resultOf = (hall: Hall): Result => {
  const result = countRound(hall.state, hall.facts());
  if (isRefusal(result)) throw new Error(result.en);
  return result;
};

/** What a paper says, in the order in which it is drawn; undefined when the records do not hold it. */
async function said(kind: PaperKind, records: Records): Promise<string | undefined> {
  const watching = watched(kit);
  const drawn = await draw(kind, records, watching.kit);
  return drawn && watching.marks.map(({ character }) => character).join("");
}

test("before `unlocked` every paper with a result is a blank or cannot be drawn", async () => {
  const hall = small().toCounting(12).bundle(12);
  hall.readTwice(
    1,
    Array.from({ length: 12 }, () => marks(2)),
  );
  const blank = await said("vote-report", recordsOf(hall));
  expect(blank).toContain("有效票〔　　〕张，无效票〔　　〕张");
  expect(blank).not.toMatch(/12票|赞成12/);
  for (const kind of ["check-sheet", "hand-check"] as const) expect(await said(kind, recordsOf(hall))).toBeUndefined();
  expect(await said("bundle-lines", recordsOf(hall, new Map(), 1))).toContain("经核录、认定的选票0张");
});

test("C2, C6, C12: void papers and write-ins stand in the list of rulings as they were ruled", async () => {
  const hall = small().toCounting(12).bundle(4, 4, 4);
  const writeIn = { marks: "oxx-", writeIns: ["o"], setAside: "" };
  const aside = { marks: "", writeIns: [], setAside: "illegible" };
  hall.readTwice(1, [marks(3), writeIn, aside, "oo?x"]);
  const both = (ref: string, body: object) =>
    hall.both("ruling", {}, "chief", "scrutineer", { ref, body: body as never });
  const person = { name: "周小七", unit: "某局", mark: "o", eligible: true };
  both("B01-02", { marks: "oxx-", writeIns: [person], reason: "write-in", note: "" });
  both("B01-03", { marks: "----", writeIns: [], ruling: "void:illegible", reason: "illegible", note: "" });
  both("B01-04", { marks: "oo?x", writeIns: [], reason: "odd-mark", note: "符号栏画“√”" });
  const waiting = await said("rulings", recordsOf(hall));
  expect(waiting).toContain("1—1全票赞成3名，应选2名〔待确认〕选举办法第〔　　〕条");
  hall.both("confirmVoid", {}, "chief", "scrutineer", { ref: "B01-01" });
  const text = (await said("rulings", recordsOf(hall)))!;
  expect(text).toContain("1—1全票赞成3名，应选2名无效票");
  expect(text).toContain("1—2另选第1栏写有周小七（某局），○计赞成");
  expect(text).toContain("1—3全票无法辨认无效票");
  expect(text).toContain("1—4第3行符号栏画“√”无法辨认，该项不计");
  expect(text).toContain("本次共认定疑难选票4张，其中全票无效2张。");
  const lines = (await said("bundle-lines", recordsOf(hall, new Map(), 1)))!;
  expect(lines).toContain("4第3行存疑存疑无法辨认认定");
  expect(lines).toContain("3全票整票存疑整票存疑无效票认定");
});

test("C18: a third reading stands in the lines of its bundle with all three readings; a paper read again after a correction without its past", async () => {
  const hall = small().toCounting(12).bundle(4, 8);
  hall.read(0, 1, 1, [marks(2), marks(2), marks(2), marks(1)]);
  hall.read(1, 1, 2, [marks(2), marks(1), marks(2), marks(1)]);
  hall.claim(2, 1, 3);
  hall.key(2, 3, [{ ref: "B01-02", body: plain(".o..") }]);
  const third = hall.state.round.bundles[0]!.sheets[1]!.readings.third!;
  hall.do(["scrutineer", 0], "approve", { act: "third", of: third.id, hash: third.hash });
  expect(await said("bundle-lines", recordsOf(hall, new Map(), 1))).toContain("2第2行○×○○核录");
  hall.both("correction", { why: "复点发现不符" }, "chief", "scrutineer", { ref: "B01-02" });
  expect(hall.refused("chief", "print", { paper: "bundle-lines", bundle: 1 }, { paper: "0".repeat(64) })).toBe(
    "bundles-open",
  );
  for (const [teller, reading] of [
    [0, 1],
    [1, 2],
  ] as const) {
    hall.claim(teller, 1, reading);
    hall.key(teller, reading, [{ ref: "B01-02", body: plain("oo--") }]);
    hall.handIn(teller, 1, reading);
  }
  expect(await said("bundle-lines", recordsOf(hall, new Map(), 1))).toContain("经核录、认定的选票0张");
});

test("a count by hand: the records of a settled bundle come only after the recorded act of two, and hold no sums", async () => {
  const hall = small().toCounting(12).bundle(6, 6);
  hall.readTwice(
    1,
    Array.from({ length: 6 }, () => marks(2)),
  );
  const print = () => hall.refused("chief", "print", { paper: "bundle-records", bundle: 1 }, { paper: "0".repeat(64) });
  expect(print()).toBe("not-now");
  hall.both("fallback", { why: "主机停机" }, "chief", "scrutineer");
  expect(print()).toBe("accepted");
  expect(hall.refused("chief", "print", { paper: "bundle-records", bundle: 2 }, { paper: "1".repeat(64) })).toBe(
    "bundles-open",
  );
  const text = (await said("bundle-records", recordsOf(hall, new Map(), 1)))!;
  expect(text.match(/有效/g)).toHaveLength(6);
  expect(text).not.toContain("合计");
});

/** Three names at eight votes for two seats; then voted on again. */
function tied(): { hall: Hall; results: Map<number, Result> } {
  const hall = small((draft) => {
    draft.words = { ...draft.words, articles: { ...draft.words.articles, tie: "十六" } };
  });
  hall.toCounting(12).bundle(12);
  hall.readTwice(
    1,
    [..."oox oxo xoo".repeat(4).match(/[ox]{3}/g)!].map((three) => `${three}x`),
  );
  hall.close();
  const results = new Map([[1, resultOf(hall)]]);
  hall.unlock();
  return { hall, results };
}

test("D4: a tie across the line stands in the report; the list and the annex wait until it is settled", async () => {
  const { hall, results } = tied();
  expect(await said("vote-report", recordsOf(hall, results))).toContain(
    "多于应选名额1名。其中丁一、于小二、才三同为8票，涉及应选名额2名，依照选举办法第十六条，应当就票数相等的被选举人再次投票。",
  );
  hall.both("informed", {}, "chair");
  for (const kind of ["elected-list", "annex"] as const)
    expect(await said(kind, recordsOf(hall, results))).toBeUndefined();
});

test("two votes give one merged list; which vote elected whom stands on the check sheet alone, and the report upward tells both", async () => {
  const { hall, results } = tied();
  hall.both("informed", {}, "chair");
  const slate = hall.config.slate.slice(0, 3);
  hall.both("nextRound", { kind: "re-vote", seats: 2, slate, decision: "经主席团研究" });
  hall.headCount(12, 14).issue(12).returned(3);
  hall.both("valid", {}, "chair");
  hall.bundle(3).readTwice(1, ["oox", "oxx", "oox"]);
  hall.close();
  results.set(2, resultOf(hall));
  hall.unlock().both("informed", {}, "chair");
  const text = async (kind: PaperKind) => (await said(kind, recordsOf(hall, results)))!;
  const list = await text("elected-list");
  expect(list).toContain("（共2名，按姓氏笔画为序）");
  expect(list).not.toMatch(/再次投票|票/);
  expect(await text("check-sheet")).toContain("第一次投票产生0名。");
  expect(await text("check-sheet")).toMatch(/于小二2赞成2票再次投票/);
  expect(await text("annex")).toContain("计票结果报告单（第一次投票）（共1页）、计票结果报告单（再次投票）（共1页）");
  const report = await text("vote-report");
  expect(report).toContain("（再次投票）");
  expect(report).not.toMatch(/另选他人|超过|当选/); // a re-vote has no boxes for it and needs no majority
  // Of two votes a meeting keeps two of each: all say which vote they tell of.
  expect(await text("head-count")).toContain("代表大会代表，再次投票）");
  expect(await text("check-sheet")).toContain("（再次投票，内部，随选票封存）");
  for (const kind of ["rulings", "hand-check"] as const) expect(await text(kind)).toContain("（再次投票）");
  for (const act of ["reported"]) hall.both(act, {}, "chair");
  hall.both("announced", { eligibility: "" }, "chair");
  const up = await text("report-up");
  expect(up).toContain("会议应到代表14名，实到13名");
  expect(up).toContain(
    "因票数相等，就3名被选举人再次投票，应选代表2名，候选人3名，发出选票12张，收回3张，选举有效，选出代表2名。",
  );
  expect(up).toContain("选举有效，没有选出代表。因票数相等");
  expect(up).toContain("以上共选出代表2名，均由再次投票产生，得票多的当选。");
  expect(up).not.toContain("赞成票均超过");
  expect(await text("seal-list")).toContain("有效票（第1扎），再次投票叁张");
});

test("D7: seats that are given up are told upward; a shortage stands in the report", async () => {
  const hall = small().toCounting(12).bundle(12);
  hall.readTwice(
    1,
    Array.from({ length: 12 }, () => marks(1)),
  );
  hall.close();
  const results = new Map([[1, resultOf(hall)]]);
  hall.unlock();
  expect(await said("vote-report", recordsOf(hall, results))).toContain(
    "少于应选名额1名。不足应选名额1名，请按照选举办法第〔　　〕条办理。",
  );
  hall.both("informed", {}, "chair");
  hall.both("reduce", { seats: 1, decider: "presidium", decision: "减少名额" });
  const up = await said("report-up", recordsOf(hall, results));
  expect(up).toContain("选出代表1名");
  expect(up).toContain("当选人获得的赞成票均超过应到会有选举权人数的半数。");
  expect(up).toContain("按照选举办法规定，经区委决定，减少名额1名，不再选举。");
});

test("D12: an error after the announcement has a paper of its own, which names the papers of both versions", async () => {
  const hall = small().toCounting(12).bundle(12);
  hall.readTwice(
    1,
    Array.from({ length: 12 }, () => marks(2)),
  );
  hall.close();
  const results = new Map([[1, resultOf(hall)]]);
  hall.unlock();
  hall.do("chief", "print", { paper: "vote-report" }, { paper: "0".repeat(64) });
  hall.both("informed", {}, "chair");
  hall.both("reported", {}, "chair");
  hall.both("announced", { eligibility: "" }, "chair");
  expect(await said("erratum", recordsOf(hall, results))).toBeUndefined();
  hall.both("erratum", { effect: "unchanged", why: "报告单第3行笔误" }, "chief", "scrutineer");
  hall.do("chief", "print", { paper: "vote-report" }, { paper: "1".repeat(64) });
  const text = (await said("erratum", recordsOf(hall, results)))!;
  expect(text).toContain("1报告单第3行笔误当选结果不变，由总监票人重新报告，会议主持人重新宣布。");
  expect(text.match(/计票结果报告单\d+年\d+月\d+日\d+时\d+分更正/g)).toHaveLength(2);
  expect(text.indexOf("更正前（原件）")).toBeLessThan(text.lastIndexOf("更正后"));
  expect(text).toContain("总监票人（签字）：监\u2002票\u2002人（签字）：");
  expect(text).not.toMatch(/[A-Za-z]|核验码/);
});

test("settings of the papers: votes for order, notes on the list, words and blanks of what goes up", async () => {
  const hall = small((draft) => {
    draft.printing = { ...draft.printing, reportOrder: "votes", listNotes: true };
    draft.upward = {
      ...draft.upward,
      number: "×委〔2019〕9号",
      approved: "2019-04-01",
      attachVotes: true,
      nomination: { ...draft.upward.nomination, units: "23", members: "98.6%" },
    };
  });
  hall.toCounting(12).bundle(12);
  hall.readTwice(
    1,
    Array.from({ length: 12 }, (_, at) => (at < 9 ? "xoxo" : "xxxo")),
  );
  hall.close();
  const results = new Map([[1, resultOf(hall)]]);
  hall.unlock();
  const report = (await said("vote-report", recordsOf(hall, results)))!;
  expect(report).toContain("按赞成票多少为序");
  expect(report.indexOf("万四")).toBeLessThan(report.indexOf("于小二"));
  hall.both("informed", {}, "chair");
  expect(await said("elected-list", recordsOf(hall, results))).toContain("于小二（女）万四（女）");
  const up = (await said("report-up", recordsOf(hall, results)))!;
  for (const words of [
    "×委〔2019〕9号",
    "市委2019年4月1日批复",
    "全区23个推荐单位",
    "党员参与率98.6%",
    "3．计票结果报告单",
  ])
    expect(up).toContain(words);
  expect(up).toContain("基层党组织参与率〔　　〕");
});

test("the same records give the same bytes for every kind of paper", async () => {
  const hall = small().toCounting(12).bundle(12);
  hall.readTwice(
    1,
    Array.from({ length: 12 }, () => marks(2)),
  );
  hall.close();
  const results = new Map([[1, resultOf(hall)]]);
  hall.unlock().both("informed", {}, "chair");
  for (const act of ["reported", "announced"]) hall.both(act, act === "announced" ? { eligibility: "" } : {}, "chair");
  hall.both("erratum", { effect: "after-meeting", why: "笔误" }, "chief", "scrutineer");
  const records = recordsOf(hall, results, 1);
  for (const kind of paperKinds) {
    const [first, again] = [await draw(kind, records, kit), await draw(kind, records, kit)];
    expect([kind, first !== undefined]).toEqual([kind, true]);
    expect([kind, Buffer.from(first!).equals(Buffer.from(again!))]).toEqual([kind, true]);
  }
  expect((records.state as State).round.no).toBe(1);
});
