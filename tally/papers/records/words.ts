/** The words that all papers of a meeting share, out of its configuration. */
import type { RoundKind, State } from "../../meeting/index.ts";
import { inTitles, titlesOf } from "../../meeting/setup/titles.ts";
import type { PageMark, PaperHead } from "../layout/form.ts";
import type { CivilTime } from "../layout/words.ts";

/** The clock on the wall of the hall: China Standard Time, UTC+8 all year. */
export function civilTime(utc: string): CivilTime {
  const wall = new Date(Date.parse(utc) + 8 * 3_600_000);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
  };
}

/** A date of the configuration, `2019-04-08`. */
export function dayOf(date: string): CivilTime {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return { year, month, day };
}

/** 演练 on every paper of a rehearsal, before whatever else a paper is marked with. */
export function marksOf({ config }: Readonly<State>, more: readonly PageMark[] = []): PageMark[] {
  return [...more, ...(config.rehearsal ? (["rehearsal"] as const) : [])];
}

export function headOf(state: Readonly<State>, at: string, more: readonly PageMark[] = []): PaperHead {
  const { meeting, titles, unit } = state.config.words;
  return { meeting, made: civilTime(at), marks: marksOf(state, more), titles: titlesOf(titles), unit };
}

/** Puts the titles and the unit word of the meeting into a sentence that is written with the usual ones. */
export function saidIn({ config }: Readonly<State>): (text: string) => string {
  return inTitles(titlesOf(config.words.titles), config.words.unit);
}

const kinds: { readonly [kind in RoundKind]: string | undefined } = {
  election: undefined,
  preliminary: "预选",
  "re-vote": "再次投票",
  additional: "另行选举",
  anew: "重新选举",
};

/** 第一次投票, or what the later vote is. */
export function roundName({ kind }: { readonly kind: RoundKind }): string {
  return kinds[kind] ?? "第一次投票";
}

/** The line that tells a later vote from the first, on papers that have it only then. */
export function laterRound({ round }: Readonly<State>): { readonly round?: string } {
  const name = kinds[round.kind];
  return name === undefined ? {} : { round: name };
}

/** An article of the method, where the settings name it. */
export const clauseOf = (clause: string) => (clause === "" ? {} : { clause });

/** Sentences of the law room have narrow punctuation; papers print wide. */
export function wide(sentence: string): string {
  const marks: { readonly [mark: string]: string } = { ",": "，", "(": "（", ")": "）", ":": "：", ";": "；" };
  return sentence.replace(/[,():;]/g, (mark) => marks[mark]!);
}
