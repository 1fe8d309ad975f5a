/** 当选人名单, and who stands on it: the elected of all rounds, merged, in the order that the meeting settled. */
import type { State } from "../../meeting/index.ts";
import type { Candidate } from "../../slate/index.ts";
import { electedOf, inStrokes } from "../../view/elected.ts";
import { nextVote } from "../../view/next.ts";
import type { ElectedList } from "../elected-list.ts";
import type { PageMark } from "../layout/form.ts";
import type { Records } from "./records.ts";
import { dayOf, headOf } from "./words.ts";

/** Undefined while a tie or missing seats are open: a list that is not whole is announced to nobody. */
export function electedListData(records: Records): ElectedList | undefined {
  const { state, results, at } = records;
  if (nextVote(state, results)) return undefined;
  const elected = electedOf(state, results);
  return {
    ...headOf(state, at),
    called: state.config.words.elected,
    elected: elected.map((one) => ({ name: one.name, ...noteOf(one, elected, state) })),
    byStrokes: inStrokes(elected.map((one) => one.name)),
    on: dayOf(state.config.date),
  };
}

/** The list before anything is known, to be marked as unsigned: the chair's copy when the count goes on by hand. */
export function blankElectedList(state: Readonly<State>, at: string, marks: readonly PageMark[]): ElectedList {
  return {
    ...headOf(state, at, marks),
    called: state.config.words.elected,
    byStrokes: state.config.order === "strokes",
    on: dayOf(state.config.date),
  };
}

/** （女，回族） where the settings want it; the unit where two of the elected have one name (case D13). */
function noteOf(
  { id, name, unit, classes }: Candidate,
  elected: readonly Candidate[],
  { config }: Readonly<State>,
): { readonly note?: string } {
  const parts: string[] = [];
  if (config.printing.listNotes) {
    const details = config.roster.find((entry) => entry.id === id && entry.name === name);
    if (details?.sex === "女" || classes.includes("woman")) parts.push("女");
    if (details && details.nation !== "汉族") parts.push(details.nation);
  }
  if (elected.some((other) => other.id !== id && other.name === name)) parts.push(unit);
  return parts.length === 0 ? {} : { note: parts.join("，") };
}
