import { type Kind, type MarkMeaning, type Overrides, type Rules, resolveRules } from "./overrides.ts";
import type { ProfileName, Quorum } from "./profiles.ts";

type Sentence = { readonly zh: string; readonly en: string };

/**
 * What stands on report and annex as 本次会议另定事项: one line for every setting that the meeting chose, also where it
 * chose what the profile says. Empty when it chose nothing.
 */
export function overridesPrinted(profile: ProfileName, overrides: Overrides): readonly Sentence[] {
  const rules = resolveRules(profile, overrides);
  const lines: Sentence[] = [];
  if (overrides.quorum) lines.push(quorumLine(rules.quorum));
  if (overrides.base) lines.push(baseLines[rules.base]);
  if (overrides.markMeaning) lines.push(meaningLines[rules.markMeaning]);
  if (overrides.writeIn?.need) lines.push(needLines[rules.writeIn.need]);
  if (overrides.writeIn?.bare) lines.push(bareLines[rules.writeIn.bare]);
  if (overrides.writeIn?.ineligibleCountsTowardsTooMany !== undefined) lines.push(ineligibleLine(rules));
  if (overrides.unclearColumn !== undefined) lines.push(unclearLine(rules));
  if (overrides.revoteMajority !== undefined) lines.push(revoteLine(rules));
  if (overrides.kind) lines.push(kindLines[rules.kind]);
  return lines;
}

/**
 * The warning that must be seen before `present` is the base under a local profile: it says why that is wrong there.
 * null when there is nothing to warn of.
 */
export function baseWarning(rules: Rules): Sentence | null {
  const local = rules.profile === "local-1994" || rules.profile === "local-2020";
  if (!local || rules.base !== "present") return null;
  return {
    zh: "《中国共产党地方组织选举工作条例》规定,获得的赞成票超过应到会有选举权人数的半数,始得当选。以实到人数为基数是基层组织旧规定的做法,会使未过应到半数的人当选,选举结果可能不被批准。",
    en: "Under the text for local organisations a person needs more than half of those entitled, present or not. Half of those present is the old rule of primary organisations: it would elect people the local text does not, and the result may not be approved.",
  };
}

const quorumWords: Readonly<Record<"over" | "atLeast", Sentence>> = {
  over: { zh: "超过", en: "more than" },
  atLeast: { zh: "不少于", en: "at least" },
};

function quorumLine(quorum: Quorum): Sentence {
  const word = quorumWords["over" in quorum ? "over" : "atLeast"];
  const [a, b] = "over" in quorum ? quorum.over : quorum.atLeast;
  return { zh: `法定人数:实到${word.zh}应到的${b}分之${a}`, en: `Quorum: ${word.en} ${a}/${b} of those entitled` };
}

const baseLines: Readonly<Record<Rules["base"], Sentence>> = {
  entitled: { zh: "当选半数的基数:应到会有选举权人数", en: "Base of the majority: those entitled" },
  present: { zh: "当选半数的基数:实到会有选举权人数", en: "Base of the majority: those present" },
};

const meaningLines: Readonly<Record<MarkMeaning, Sentence>> = {
  usual: { zh: "○为赞成,×为不赞成,空白为弃权", en: "○ for, × against, blank abstain" },
  "blank-approves": { zh: "○和空白为赞成,×为不赞成", en: "○ and blank for, × against" },
  "ring-abstains": { zh: "○为弃权,×为不赞成,空白为赞成", en: "○ abstain, × against, blank for" },
};

const needLines: Readonly<Record<Rules["writeIn"]["need"], Sentence>> = {
  none: { zh: "另选他人不以不赞成票为条件", en: "A write-in needs no ×" },
  "any-cross": { zh: "有一名不赞成即可另选他人", en: "One × is enough for all write-ins" },
  "cross-each": { zh: "每不赞成一名方可另选一名", en: "Each write-in needs a × of its own" },
};

const bareLines: Readonly<Record<Rules["writeIn"]["bare"], Sentence>> = {
  ignored: { zh: "另选他人只写姓名未画○的,不计", en: "A written-in name without ○ is ignored" },
  abstain: { zh: "另选他人只写姓名未画○的,视为弃权", en: "A written-in name without ○ is an abstention" },
  for: { zh: "另选他人只写姓名未画○的,计赞成", en: "A written-in name without ○ is a vote for" },
  void: { zh: "另选他人只写姓名未画○的,该项无效", en: "A written-in name without ○ is a void entry" },
};

function ineligibleLine({ writeIn }: Rules): Sentence {
  return writeIn.ineligibleCountsTowardsTooMany
    ? { zh: "另选的人不具备资格的,仍计入所选人数", en: "Ineligible write-ins count towards too many" }
    : { zh: "另选的人不具备资格的,不计入所选人数", en: "Ineligible write-ins do not count towards too many" };
}

function unclearLine({ unclearColumn }: Rules): Sentence {
  return unclearColumn
    ? { zh: "无法辨认的单列一栏", en: "Unclear marks have a column of their own" }
    : { zh: "无法辨认的计入弃权", en: "Unclear marks are added to abstain" };
}

function revoteLine({ revoteMajority }: Rules): Sentence {
  return revoteMajority
    ? { zh: "再次投票须超过半数", en: "A re-vote needs the majority again" }
    : { zh: "再次投票以得票多的当选", en: "In a re-vote the most votes win" };
}

const kindLines: Readonly<Record<Kind, Sentence>> = {
  election: { zh: "正式选举", en: "Election" },
  "re-vote": { zh: "再次投票", en: "Re-vote" },
  additional: { zh: "另行选举", en: "Additional election" },
  preliminary: { zh: "预选", en: "Preliminary election" },
};
