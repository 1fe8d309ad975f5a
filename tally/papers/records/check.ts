/** 计票核对表: every identity with its figures, every name with its sentence, why papers are void. Internal, sealed. */
import { inputOf, type Round, type State, settledPrinted } from "../../meeting/index.ts";
import { profiles } from "../../profile/index.ts";
import { majorityOf, rulesOf, sentenceFor, type ValidResult } from "../../result/index.ts";
import { rowsOf } from "../../view/teller.ts";
import type { CheckSheet } from "../check-sheet.ts";
import type { Records } from "./records.ts";
import { validResult } from "./result.ts";
import { civilTime, headOf, laterRound, roundName, saidIn, wide } from "./words.ts";

/** Undefined before the result of the round is unlocked. */
export function checkSheetData(records: Records): CheckSheet | undefined {
  const { state, results, at } = records;
  const result = validResult(results, state.round.no);
  if (!result) return undefined;
  return {
    ...headOf(state, at),
    ...laterRound(state),
    profile: profiles[state.config.profile].zh.replace(" ", ""),
    majority: majorityWords(state, result),
    identities: identities(state, result),
    persons: persons(state, result),
    voids: voids(result),
    remarks: remarks(records, result),
    at: civilTime(at),
  };
}

function majorityWords(state: Readonly<State>, { threshold }: ValidResult): string {
  if (threshold === null) return "本次再次投票以得票多的当选";
  const meeting = inputOf(state);
  const { base } = rulesOf(meeting);
  const number = meeting[base];
  const half = number % 2 === 0 ? String(number / 2) : `${Math.floor(number / 2)}.5`;
  const least = majorityOf(number);
  return `${base === "entitled" ? "应到" : "实到"}会有选举权人数${number}名，半数${half}，超过半数为${least}票以上（含${least}票）`;
}

function identities(state: Readonly<State>, result: ValidResult): CheckSheet["identities"] {
  const { entitled, present, papers, seats } = inputOf(state);
  const { valid, void: voided, returned } = result.ballots;
  const { bundles } = state.round;
  const entered = bundles.reduce((sum, { sheets }) => sum + sheets.filter((one) => one.ballot !== undefined).length, 0);
  const columns = result.candidates.map((one) => one.for + one.against + one.abstain + one.unclear);
  const yes = [...result.candidates, ...result.writeIns].reduce((sum, one) => sum + one.for, 0);
  const line = (name: string, figures: string, holds: boolean) => ({
    name,
    figures,
    holds: holds ? ("yes" as const) : ("no" as const),
  });
  return [
    line("应到不少于实到", `${entitled}≥${present}`, entitled >= present),
    line("发出不少于收回", `${papers.issued}≥${papers.returned}`, papers.issued >= papers.returned),
    line("录入等于收回", `${entered}＝${returned}`, entered === returned),
    line("有效票＋无效票＝收回", `${valid}＋${voided}＝${returned}`, valid + voided === returned),
    line(
      "每名候选人各栏之和等于有效票",
      `${columns.length}名，均为${valid}`,
      columns.every((sum) => sum === valid),
    ),
    line("赞成票总数不多于应选名额乘有效票", `${yes}≤${seats}×${valid}`, yes <= seats * valid),
  ];
}

function persons(state: Readonly<State>, result: ValidResult): CheckSheet["persons"] {
  const meeting = inputOf(state);
  const sentence = (votes: number) => wide(sentenceFor(votes, meeting).zh);
  const round = (elected: boolean) => (elected ? roundName(state.round) : "");
  const listed = rowsOf(state).map(({ name, note }, i) => {
    const votes = result.candidates[i]!;
    const who = note === undefined ? name : `${name}（${note}）`;
    return { name: who, for: votes.for, sentence: sentence(votes.for), round: round(votes.elected) };
  });
  const written = result.writeIns.map((one) => ({
    name: `${one.name}（${one.unit}）`,
    for: one.for,
    sentence: sentence(one.for),
    round: round(one.elected),
  }));
  return [...listed, ...written];
}

const voidReasons: { readonly [reason: string]: string } = {
  "too-many": "所选人数多于应选名额",
  illegible: "全票无法辨认",
  marked: "有姓名或者其他记号",
  torn: "破损，不能辨认",
  "no-seal": "没有加盖印章",
};

/** Why a paper is void, as papers say it. */
export function voidWords(reason: string): string {
  return voidReasons[reason] ?? "经认定无效";
}

function voids(result: ValidResult): CheckSheet["voids"] {
  const papers = new Map<string, number>();
  for (const { reason } of result.void) papers.set(voidWords(reason), (papers.get(voidWords(reason)) ?? 0) + 1);
  return [...papers].map(([reason, count]) => ({ reason, papers: count }));
}

function remarks({ state, results }: Records, result: ValidResult): string[] {
  const { config, round } = state;
  const sheets = round.bundles.flatMap((bundle) => bundle.sheets);
  const said = (count: number, text: (count: number) => string) => (count > 0 ? [text(count)] : []);
  return [
    ...settledPrinted(config).map((line) => `另定：${wide(line.zh)}。`),
    ...state.past.flatMap((past) => earlier(past, validResult(results, past.no))),
    ...said(sheets.filter((one) => one.readings.third).length, (n) =>
      saidIn(state)(`第三人核录${n}张，其中与两次录入之一相同的经监票人确认。`),
    ),
    ...said(sheets.filter((one) => one.ruling !== undefined).length, (n) => `认定疑难选票${n}张，见疑难选票认定记录。`),
    ...said(sheets.filter((one) => one.corrected).length, (n) => `更正${n}张，均由两人重新录入。`),
    ...said(round.merges.length, (n) => `另选他人同一人的不同写法合并${n}处。`),
    ...leftOut(state),
    ...said(round.reduced, (n) => `减少名额${n}名。`),
    ...result.writeIns
      .filter((one) => one.elected)
      .map((one) => `${one.name}（${one.unit}）为另选他人，宣布之前须核实资格。`),
  ];
}

/** That there was no hand check, though the meeting settled one. */
function leftOut(state: Readonly<State>): string[] {
  const { unchecked } = state.round;
  if (unchecked === undefined) return [];
  return [saidIn(state)(`经总监票人、监票人确认，没有做抽查复核。原因：${wide(unchecked)}。`)];
}

/** Who was elected in an earlier vote of this meeting: here, and on no other paper. */
function earlier(round: Readonly<Round>, result: ValidResult | undefined): string[] {
  if (!result) return [`${roundName(round)}收回的选票多于发出的选票，选举无效。`];
  const listed = round.slate.filter(({ id }) => result.elected.includes(id)).map(({ name }) => name);
  const names = [...listed, ...result.writeIns.filter((one) => one.elected).map(({ name }) => name)];
  return [`${roundName(round)}产生${names.length}名${names.length === 0 ? "" : `：${names.join("、")}`}。`];
}
