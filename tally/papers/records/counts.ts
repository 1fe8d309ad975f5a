/** The three reports on people and papers: head count, papers issued, papers returned. */
import { resolveRules } from "../../profile/index.ts";
import type { HeadCount } from "../head-count.ts";
import type { Issued } from "../issued.ts";
import type { Returned } from "../returned.ts";
import type { Records } from "./records.ts";
import { civilTime, clauseOf, headOf, laterRound } from "./words.ts";

/** 清点到会人数报告单; undefined before the head count. */
export function headCountData({ state, at }: Records): HeadCount | undefined {
  const { config, round } = state;
  if (!round.headCount) return undefined;
  const { entitled, present, onLeave, absent } = round.headCount;
  return {
    ...headOf(state, at),
    ...laterRound(state),
    addressee: config.words.addressee,
    election: state.config.words.election,
    entitled,
    onLeave,
    absent,
    present,
    delegations: [],
    quorum: { words: quorumWords(config), met: "yes" }, // a count without a quorum is never recorded (case A2)
    at: civilTime(round.times.issuing ?? at),
  };
}

/** 超过应到会人数的半数, 达到应到会人数的5分之4 … */
export function quorumWords({ profile, overrides }: Records["state"]["config"]): string {
  const { quorum } = resolveRules(profile, overrides);
  const [a, b] = "over" in quorum ? quorum.over : quorum.atLeast;
  const part = a === 1 && b === 2 ? "半数" : `${b}分之${a}`;
  return "over" in quorum ? `超过应到会人数的${part}` : `达到应到会人数的${part}`;
}

/** 分发选票情况报告单; undefined before the papers are issued. */
export function issuedData({ state, at }: Records): Issued | undefined {
  const { config, round } = state;
  if (!round.issued) return undefined;
  const { opened, issued, unused, replaced, spare, boxes, reason } = round.issued;
  return {
    ...headOf(state, at),
    ...laterRound(state),
    addressee: config.words.addressee,
    election: state.config.words.election,
    present: round.headCount?.present,
    printed: round.no === 1 ? config.papers.printed : undefined,
    spare,
    opened,
    issued,
    unused,
    replaced,
    boxes: Array.from({ length: boxes }, () => ({})),
    ...(reason === "" ? {} : { reason }),
    at: civilTime(round.times.voting ?? at),
  };
}

/** 收回选票情况报告单; undefined before the boxes are opened. */
export function returnedData({ state, at }: Records): Returned | undefined {
  const { config, round } = state;
  if (!round.returned) return undefined;
  return {
    ...headOf(state, at),
    ...laterRound(state),
    ...clauseOf(config.words.articles.valid),
    addressee: config.words.addressee,
    election: state.config.words.election,
    present: round.headCount?.present,
    issued: round.issued?.issued,
    returned: round.returned.total,
    boxes: round.returned.boxes.map((papers) => ({ returned: papers })),
    foreign: round.returned.foreign,
    at: civilTime(round.times.returned ?? at),
  };
}
