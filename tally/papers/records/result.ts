/** 计票结果报告单 out of the result of a round; without a result every vote is a blank. */
import { boxesOf, type Round, type State } from "../../meeting/index.ts";
import { titlesOf } from "../../meeting/setup/titles.ts";
import { resolveRules } from "../../profile/index.ts";
import type { ValidResult } from "../../result/index.ts";
import { rowsOf } from "../../view/teller.ts";
import type { PageMark } from "../layout/form.ts";
import type { VoteReport, VoteReportResult, VoteRow } from "../vote-report.ts";
import type { Records } from "./records.ts";
import { civilTime, clauseOf, headOf, laterRound } from "./words.ts";

/** The report of the present round. Before `unlocked` there is no result in the records, so no vote can be in it. */
export function voteReportData({ state, results, at }: Records, marks: readonly PageMark[] = []): VoteReport {
  const { config, round } = state;
  const result = validResult(results, round.no);
  const { reportOrder } = config.printing;
  const rules = resolveRules(config.profile, config.overrides);
  return {
    ...headOf(state, at, marks),
    ...laterRound(state),
    election: config.words.election,
    addressee: config.words.addressee,
    entitled: round.headCount?.entitled ?? config.entitled,
    present: round.headCount?.present,
    issued: round.issued?.issued,
    returned: round.returned?.total,
    seats: round.seats,
    writeInBoxes: boxesOf(state),
    base: round.kind === "re-vote" && !rules.revoteMajority ? null : rules.base,
    order: result ? reportOrder : "ballot",
    rows: voteRows(state, result),
    ...(result ? { result: reportedResult(state, result), at: civilTime(at) } : {}),
    copies: [config.words.addressee, titlesOf(config.words.titles).chief, "存档"],
  };
}

/** The result of a round, where it is known and the election valid. */
export function validResult(results: Records["results"], round: number): ValidResult | undefined {
  const result = results.get(round);
  return result?.election === "valid" ? result : undefined;
}

function voteRows(state: Readonly<State>, result: ValidResult | undefined): VoteRow[] {
  const rows = rowsOf(state).map(({ no, name, note }, i): VoteRow => {
    const votes = result?.candidates[i];
    return {
      no,
      name,
      ...(note === undefined ? {} : { note }),
      ...(votes
        ? { votes: { for: votes.for, against: votes.against, abstain: votes.abstain, unclear: votes.unclear } }
        : {}),
    };
  });
  if (!result || state.config.printing.reportOrder === "ballot") return rows;
  return rows.sort((a, b) => (b.votes?.for ?? 0) - (a.votes?.for ?? 0) || a.no - b.no);
}

function reportedResult({ config, round }: Readonly<State>, result: ValidResult): VoteReportResult {
  const { threshold } = result;
  const standings = [...result.candidates, ...result.writeIns];
  const { tie, short } = config.words.articles;
  return {
    valid: result.ballots.valid,
    void: result.ballots.void,
    writeIns: result.writeIns.map(({ name, unit, for: votes }) => ({ name, unit, for: votes })),
    ...(threshold === null
      ? {}
      : { majority: { threshold, reached: standings.filter((one) => one.for >= threshold).length } }),
    ...(result.revote
      ? {
          tie: {
            ...tiedOf(round, result),
            seats: result.revote.seats,
            again: round.kind === "re-vote",
            ...clauseOf(tie),
          },
        }
      : {}),
    ...(result.short ? { short: { missing: result.short.missing, ...clauseOf(short) } } : {}),
  };
}

/** Who is tied across the last seat, by name, and with how many votes. */
function tiedOf({ slate }: Readonly<Round>, { revote, candidates, writeIns }: ValidResult) {
  const written = writeIns.map((one) => ({ id: `w:${one.name}/${one.unit}`, name: one.name, for: one.for }));
  const listed = slate.map(({ id, name }, i) => ({ id, name, for: candidates[i]?.for ?? 0 }));
  const tied = [...listed, ...written].filter((one) => revote?.tied.includes(one.id));
  return { names: tied.map((one) => one.name), votes: tied[0]?.for ?? 0 };
}
