/** Sample data of the papers of the counting room. */
import type { AuditSheet } from "../../../tally/papers/audit-sheet.ts";
import type { BundleLines } from "../../../tally/papers/bundle-lines.ts";
import type { BundleStates } from "../../../tally/papers/bundle-states.ts";
import type { CheckSheet } from "../../../tally/papers/check-sheet.ts";
import type { Settlements } from "../../../tally/papers/settlements.ts";
import type { TallySheet } from "../../../tally/papers/tally-sheet.ts";
import { head, names } from "./samples.ts";

const common = { ...head, round: "第一次投票", unit: "扎" };

export function bundleLineData(candidates: number, bundles: number): BundleLines {
  const marks = (at: number) => Array.from({ length: candidates }, (_, row) => "ooxo-oo?"[(at * 3 + row) % 8]).join("");
  return {
    ...common,
    candidates: names(candidates),
    bundles: Array.from({ length: bundles }, (_, bundle) => ({
      no: bundle + 1,
      papers: Array.from({ length: 20 }, (_, at) => ({
        marks: marks(at),
        writeIns: at % 7 === 3 ? "赵六（××区教育局）○" : "",
        validity: at === 4 ? "无效（多选）" : "有效",
      })),
    })),
  };
}

export const auditData: AuditSheet = {
  ...head,
  papers: 286,
  riskLimit: "5%",
  line: 190,
  first: 30,
  unit: "扎",
  byHand: ["丁一", "才三"],
};

export const checkData: CheckSheet = {
  ...head,
  profile: "地方1994",
  majority: "应到会有选举权人数308名，半数154，超过半数为155票以上（含155票）",
  identities: [
    { name: "应到不少于实到", figures: "308≥287", holds: "yes" },
    { name: "发出不少于收回", figures: "287≥286", holds: "yes" },
    { name: "录入等于收回", figures: "286＝286", holds: "yes" },
    { name: "有效票＋无效票＝收回", figures: "284＋2＝286", holds: "yes" },
  ],
  persons: names(23).map((name, at) => ({
    name,
    for: 251 - at * 5,
    sentence: `赞成${251 - at * 5}票，${251 - at * 5 > 154 ? "" : "未"}超过应到会有选举权人数（308名）的半数`,
    round: at < 18 ? "第一次投票" : "",
  })),
  voids: [
    { reason: "所选人数多于应选名额", papers: 1 },
    { reason: "全票无法辨认", papers: 1 },
  ],
  remarks: ["第三人核录6张，均经监票人确认。"],
  at: head.made,
};

export const tallyData = (candidates: number): TallySheet => ({
  writeIns: 3,
  ...common,
  candidates: names(candidates),
  bundleSize: 20,
  bundles: 15,
});

const states = ["settled", "settled", "settled", "third", "second", "between", "first", "waiting"] as const;

export const stateData: BundleStates = {
  ...common,
  at: head.made,
  bundles: Array.from({ length: 15 }, (_, at) => ({
    no: at + 1,
    papers: at === 14 ? 6 : 20,
    state: states[Math.min(at, states.length - 1)]!,
  })),
};

/** Every kind of line: settled by the third reader, ruled, a write-in, a paper set aside. */
export const settlementData = (times: number): Settlements => ({
  ...common,
  bundle: 3,
  papers: 20,
  lines: Array.from({ length: times }, (_, at) => at * 4).flatMap((at): Settlements["lines"] => [
    { position: at + 1, part: "第12行", readings: ["○", "空白", "○"], record: "○", by: "核录" },
    { position: at + 2, part: "第3行", readings: ["存疑", "存疑", ""], record: "无法辨认", by: "认定" },
    {
      position: at + 3,
      part: "另选第1栏",
      readings: ["有内容，○", "有内容，○", ""],
      record: "阿依古丽·买买提（××自治州××市人民政府办公室政务服务局），○",
      by: "认定",
    },
    { position: at + 4, part: "全票", readings: ["整票存疑", "逐行录入", "整票存疑"], record: "无效票", by: "认定" },
  ]),
  at: head.made,
});
