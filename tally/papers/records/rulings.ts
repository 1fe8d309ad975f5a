/** 疑难选票认定记录: every ruling of the round, and every paper that the rule itself makes void, confirmed by two. */
import { judge, type Law, markedFor, markMeaning, personKey } from "../../ballot/index.ts";
import { lawOfRound, partsOf, type RulingBody } from "../../meeting/index.ts";
import type { Rulings } from "../rulings.ts";
import { type Doubt, doubtsOf, entryText, type OpenedSheet, opened } from "./readings.ts";
import type { Records } from "./records.ts";
import { civilTime, headOf, laterRound, saidIn } from "./words.ts";

type Line = Rulings["rulings"][number];

/** Names ballots, whatever the step: a scrutineers' paper, sealed with the ballots. */
export function rulingsData(records: Records): Rulings {
  const { state, at } = records;
  const law = lawOfRound(state);
  const { doubtful } = state.config.words.articles;
  const article = `选举办法第${doubtful === "" ? "〔　　〕" : doubtful}条`;
  const sheets = state.round.bundles.flatMap((bundle) => bundle.sheets);
  const lines = sheets.flatMap((sheet): Line[] => {
    const one = opened(sheet, records);
    if (!one) return [];
    const { bundle, position } = partsOf(sheet.ref);
    const ruled = one.ruling ? ruledLines(one, one.ruling, law) : [];
    const byLaw = sheet.void?.by === "law" ? [tooMany(one, law)] : [];
    return [
      ...ruled.map((line) => ({ bundle, position, ...line, basis: saidIn(state)("总监票人、监票人共同研究") })),
      ...byLaw.map((line) => ({ bundle, position, ...line, basis: article })),
    ];
  });
  return {
    ...headOf(state, at),
    ...laterRound(state),
    rulings: lines,
    voids: sheets.filter((sheet) => sheet.void?.confirmed).length,
    at: civilTime(at),
  };
}

type Ruled = Pick<Line, "part" | "seen" | "ruling">;

const reasons: { readonly [reason in RulingBody["reason"]]: string } = {
  "odd-mark": "画其他符号",
  "struck-out": "有涂改",
  "two-marks": "画两个符号",
  "outside-box": "符号画在格外",
  unclear: "符号看不清",
  "write-in": "另选他人栏有内容",
  readings: "两次录入不一致",
  illegible: "无法辨认",
  marked: "有姓名或者其他记号",
  torn: "破损",
  "no-seal": "没有加盖印章",
  other: "其他情形",
};

function ruledLines(one: OpenedSheet, ruling: RulingBody, law: Law): Ruled[] {
  const seen = ruling.note === "" ? reasons[ruling.reason] : ruling.note;
  const ruled = doubtsOf(one).filter((doubt) => doubt.by === "认定");
  if (ruled.length === 0) return [{ part: "全票", seen, ruling: "按核录结果计" }];
  return ruled.map((doubt) => ({
    part: doubt.part,
    seen: doubt.box ? `写有${entryText(doubt.box)}` : seen,
    ruling: counted(doubt, one, law),
  }));
}

const meaningWords = { for: "计赞成", against: "计不赞成", abstain: "计弃权", unclear: "无法辨认，该项不计" };

function counted({ row, box, record }: Doubt, { record: written, resolved }: OpenedSheet, law: Law): string {
  if (row) return meaningWords[markMeaning(law.rules.markMeaning, row.mark)];
  if (!box) return record;
  const judged = judge(resolved, law);
  if (judged.kind === "void") return "无效票";
  const key = personKey(resolved.writeIns?.[written.writeIns?.indexOf(box) ?? -1] ?? box);
  if (law.listed.has(key)) return "与候选人为同一人，计一次";
  if (judged.writtenIn.includes(key)) return "计赞成";
  return box.eligible ? "不计" : "不具备资格，该项不计";
}

/** Case C2: the machine points it out, scrutineers confirm it. */
function tooMany({ sheet, resolved }: OpenedSheet, law: Law): Ruled {
  const { persons } = markedFor(resolved, law);
  const seen = `赞成${persons}名，应选${law.seats}名`;
  return { part: "全票", seen, ruling: sheet.void?.confirmed ? "无效票" : "〔待确认〕" };
}
