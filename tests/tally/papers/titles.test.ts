/** Role titles and the words of the two readings are settings (rules §10): on every paper, in every sentence. */
import { expect, test } from "vitest";
import { configProblems, countRound, isRefusal, paperKinds, rehearsalDraft } from "../../../tally/meeting/index.ts";
import { inTitles, titleNames, titlesAlike, titlesOf, usualTitles } from "../../../tally/meeting/setup/titles.ts";
import type { PaperHead } from "../../../tally/papers/layout/form.ts";
import type { Kit } from "../../../tally/papers/layout/kit.ts";
import { receipt } from "../../../tally/papers/receipt.ts";
import { formNames } from "../../../tally/papers/records/form-names.ts";
import { formOf } from "../../../tally/papers/records/forms.ts";
import { draw, type Records } from "../../../tally/papers/records/index.ts";
import { slipData } from "../../../tally/papers/records/slips.ts";
import type { Result } from "../../../tally/result/index.ts";
import { watched } from "../../render/trace.ts";
import { Hall, rings } from "../meeting/hall.ts";
import { kit } from "./kit.ts";
import { code, note } from "./samples.ts";

const own = {
  chair: "大会执行主席",
  chief: "监票组组长",
  deputy: "监票组副组长",
  scrutineer: "监票委员",
  chiefTeller: "计票组组长",
  teller: "计票员",
  first: "甲录",
  second: "乙录",
};
const usual = new RegExp([...Object.values(usualTitles), "主持人", "扎"].join("|"));

test("a fixed sentence is said with the titles of the meeting; one that has them already stays as it is", () => {
  const said = inTitles(titlesOf({ chief: "总监票人（组长）", chair: "大会执行主席" }));
  expect(said("副总监票人、总监票人、监票人")).toBe("副总监票人、总监票人（组长）、监票人");
  expect(said(said("请总监票人报告，主持人宣布"))).toBe("请总监票人（组长）报告，大会执行主席宣布");
  expect(inTitles(titlesOf())("会议主持人、总计票人、复录")).toBe("会议主持人、总计票人、复录");
  expect(titlesOf({ teller: "  " }).teller).toBe("计票人");
  expect(inTitles(titlesOf(), "沓")("逐扎核对，第3扎")).toBe("逐沓核对，第3沓");
  expect(inTitles(titlesOf(), " ")("逐扎核对，第3扎")).toBe("逐扎核对，第3扎"); // while it is being typed
});

test("two titles that could be taken for each other stand in the way of freezing", () => {
  const problems = (titles: object) => {
    const draft = rehearsalDraft();
    const words = { ...draft.words, titles };
    return configProblems({ ...draft, words, origin: "", fonts: {} } as never);
  };
  expect(problems({ chief: "监票长" })).toEqual([]);
  expect(problems({ chief: "监票长", deputy: "监票长" })).toEqual(["titles-alike"]);
  expect(titlesAlike({ scrutineer: "计票人", teller: "监票人" })).toBe(true);
});

test("every paper and form of a meeting calls its people, readings and bundles as the meeting does, none as usual", async () => {
  const hall = new Hall((draft) => {
    draft.slate = draft.slate.slice(0, 4);
    draft.seats = 2;
    draft.entitled = 14;
    draft.words = { ...draft.words, titles: own, addressee: "大会主席团", unit: "沓" };
  });
  const drawn: [string, string][] = [];
  const drawing = async (name: string, make: (kit: Kit) => Promise<Uint8Array | undefined>) => {
    const watching = watched(kit);
    if (await make(watching.kit))
      drawn.push([
        name,
        watching.marks
          .map(({ character }) => character)
          .join("")
          .replaceAll("\u2002", ""),
      ]);
  };
  const records = (results: ReadonlyMap<number, Result>): Records => {
    const { opening, at } = hall.facts();
    const receipts = hall.state.round.closed === undefined ? [] : [{ size: hall.state.round.closed + 1, code, note }];
    return { state: hall.state, results, receipts, at, opening, bundle: 1 };
  };
  const forms = async (results = new Map<number, Result>()) => {
    for (const name of formNames) {
      const form = formOf(name, records(results), "organiser");
      if (form) await drawing(form.title, form.draw);
    }
  };
  await forms(); // as they are prepared, before the bundles
  hall.toCounting(12).bundle(12);
  const marks = Array.from({ length: 12 }, (_, at) => (at === 11 ? "oo?x" : rings(2, 4)));
  hall.readTwice(1, marks);
  hall.both("ruling", {}, "chief", "scrutineer", {
    ref: "B01-12",
    body: { marks: "oo?x", writeIns: [], reason: "odd-mark", note: "" } as never,
  });
  await forms();
  hall.close();
  const result = countRound({ ...hall.state, round: { ...hall.state.round } }, hall.facts());
  if (isRefusal(result)) throw new Error(result.en);
  const results = new Map([[1, result]]);
  hall.unlock().both("informed", {}, "chair");
  for (const act of ["reported", "announced"]) hall.both(act, act === "announced" ? { eligibility: "" } : {}, "chair");
  hall.both("erratum", { effect: "unchanged", why: "笔误" }, "chief", "scrutineer");
  for (const kind of paperKinds) await drawing(kind, (watching) => draw(kind, records(results), watching));
  const closed = { no: 1, size: 1, round: 1, event: "closed", total: 12, code, note, printed: 0 } as const;
  const slip = slipData(closed, hall.state, hall.facts().at, undefined) as PaperHead & Parameters<typeof receipt>[0];
  await drawing("slip", (watching) => receipt(slip, watching, "a4"));

  expect(drawn.length).toBeGreaterThan(formNames.length + paperKinds.length);
  for (const [name, text] of drawn) expect([name, usual.exec(text)?.[0]]).toEqual([name, undefined]);
  const all = drawn.map(([name, text]) => name + text).join("");
  for (const title of titleNames) expect([title, all.includes(own[title])]).toEqual([title, true]);
});
