import type { Base } from "../profile/index.ts";
import type { Slate } from "../slate/index.ts";
import type { MeetingInput } from "./meeting.ts";
import type { ValidResult, WriteInResult } from "./result.ts";
import { majorityOf, rulesOf } from "./threshold.ts";

const baseNames: Readonly<Record<Base, { readonly zh: string; readonly en: string }>> = {
  entitled: { zh: "应到会有选举权人数", en: "those entitled to vote" },
  present: { zh: "实到会有选举权人数", en: "those present and entitled to vote" },
};

/**
 * The sentence for a name, on internal pages only: `赞成251票,超过应到会有选举权人数(308名)的半数`. It says
 * whether, never by how much. In a round without a threshold it says the votes alone.
 */
export function sentenceFor(votes: number, meeting: MeetingInput): { readonly zh: string; readonly en: string } {
  const { kind, revoteMajority, base } = rulesOf(meeting);
  const number = meeting[base];
  const name = baseNames[base];
  if (kind === "re-vote" && !revoteMajority) return { zh: `赞成${votes}票`, en: `${votes} votes for` };
  const over = votes >= majorityOf(number);
  return {
    zh: `赞成${votes}票,${over ? "超过" : "未超过"}${name.zh}(${number}名)的半数`,
    en: `${votes} votes for, ${over ? "more than" : "not more than"} half of ${name.en} (${number})`,
  };
}

/** Case D10: candidates nominated by the municipal committee who were not elected, for chair and chief scrutineer. */
export function municipalNotElected(result: ValidResult, slate: Slate): Slate {
  const elected = new Set(result.elected);
  return slate.filter((candidate) => candidate.nominator === "municipal" && !elected.has(candidate.id));
}

/** Case D9: persons elected by being written in, whose eligibility must be confirmed before the announcement. */
export function writtenInElected(result: ValidResult): readonly WriteInResult[] {
  return result.writeIns.filter((person) => person.elected);
}
