/** What goes up to the higher committee: the report (wording 5.4), 代表名册, 代表登记表, and the same data for its own form. */
import type { Decider, Round, State } from "../../meeting/index.ts";
import { resolveRules } from "../../profile/index.ts";
import { delegatesOf, reportedStructure } from "../../slate/roster/index.ts";
import { electedOf } from "../../view/elected.ts";
import { delegatesCsv, delegatesJson } from "../delegate-data.ts";
import type { Figure } from "../layout/words.ts";
import type { Registration } from "../registration.ts";
import type { Roster } from "../roster.ts";
import type { UpwardReport } from "../upward-report.ts";
import type { Records } from "./records.ts";
import { validResult } from "./result.ts";
import { dayOf, headOf, roundName, wide } from "./words.ts";

/** A figure of the settings: empty is a blank for the pen. */
const figureOf = (text: string): Figure => (text === "" ? undefined : Number(text));
const given = <K extends string>(key: K, text: string) =>
  (text === "" ? {} : { [key]: text }) as { readonly [key in K]?: string };

export function upwardData(records: Records): UpwardReport {
  const { state, at } = records;
  const { upward, date, wanted } = state.config;
  const { nomination: n, notice, contact } = upward;
  return {
    ...headOf(state, at),
    ...given("number", upward.number),
    ...given("issuer", upward.issuer),
    sender: upward.sender,
    to: upward.to,
    self: { we: upward.we, all: upward.all, committee: upward.committee },
    higher: upward.higher,
    election: state.config.words.election,
    congressShort: upward.congress,
    notice: { title: notice.title, ...given("number", notice.number) },
    ...(upward.approved === "" ? {} : { approved: dayOf(upward.approved) }),
    on: dayOf(date),
    nomination: {
      units: figureOf(n.units),
      ...given("organisationsRate", n.organisations),
      ...given("membersRate", n.members),
      considered: figureOf(n.considered),
      shortlisted: figureOf(n.shortlisted),
      noticeDays: figureOf(n.noticeDays),
      proposed: figureOf(n.proposed),
    },
    vote: voteOf(records),
    structure: reportedStructure(electedOf(records.state, records.results), wanted),
    attachments: ["代表名册", "代表登记表", ...(upward.attachVotes ? ["计票结果报告单"] : [])],
    ...(contact.name === "" ? {} : { contact }),
  };
}

function voteOf(records: Records): UpwardReport["vote"] {
  const { state } = records;
  const { config } = state;
  const rounds = [...state.past, state.round];
  // The vote that was valid; a void one before it is told in a sentence.
  const first = rounds.find((round) =>
    round.kind === "election" || round.kind === "anew" ? counted(round, records) : false,
  );
  const { headCount, issued, returned, seats } = first ?? state.round;
  return {
    entitled: headCount?.entitled ?? config.entitled,
    present: headCount?.present ?? 0,
    seats,
    candidates: config.slate.length,
    contest: config.method?.contest ?? "excess",
    byHigher: config.slate.filter((one) => one.nominator === "municipal").length,
    issued: issued?.issued ?? 0,
    returned: returned?.total ?? 0,
    electedFirst: (first && validResult(records.results, first.no)?.elected.length) ?? 0,
    elected: electedOf(records.state, records.results).length,
    base: resolveRules(config.profile, config.overrides).base,
    withoutMajority: rounds.reduce((sum, round) => sum + electedWithoutMajority(round, records), 0),
    further: rounds.flatMap((round) => told(round, first, records)),
  };
}

/** Persons elected by a count that has no threshold: a re-vote in which most votes win. */
function electedWithoutMajority(round: Readonly<Round>, { results }: Records): number {
  const result = validResult(results, round.no);
  return result?.threshold === null ? result.elected.length : 0;
}

const counted = (round: Readonly<Round>, { results }: Records) => validResult(results, round.no) !== undefined;

/** What happened besides the one vote: a void election, further votes, seats given up. One sentence each. */
function told(round: Readonly<Round>, first: Readonly<Round> | undefined, records: Records): string[] {
  const { issued, returned, seats, slate, reduced, reducedBy } = round;
  const papers = `发出选票${issued?.issued ?? 0}张，收回${returned?.total ?? 0}张`;
  const by = reducedBy && decided(reducedBy, records);
  const fewer = reduced > 0 ? [`按照选举办法规定，${by ?? ""}减少名额${reduced}名，不再选举。`] : [];
  if (round === first) return fewer;
  const result = validResult(records.results, round.no);
  if (!result) return [`${roundName(round)}${papers}，收回的选票多于发出的选票，选举无效，重新进行选举。`, ...fewer];
  const why =
    round.kind === "re-vote"
      ? `因票数相等，就${slate.length}名被选举人再次投票`
      : round.kind === "additional"
        ? "当选人少于应选名额，对不足的名额另行选举"
        : roundName(round);
  return [
    `${why}，应选代表${seats}名，候选人${slate.length}名，${papers}，选举有效，选出代表${result.elected.length}名。`,
    ...fewer,
  ];
}

/** By whose decision seats were given up, as a clause of a sentence. */
function decided(by: Decider, { state }: Records): string {
  const { words, upward } = state.config;
  const clauses: { readonly [by in Decider]: string } = {
    presidium: `经${words.presidium}决定，`,
    electors: "经半数以上代表同意，",
    both: `经${words.presidium}决定、半数以上代表同意，`,
    "higher-committee": `经${upward.higher}同意，`,
  };
  return clauses[by];
}

const titled = (state: Readonly<State>, what: string) => `${state.config.words.elected}${what}`;

/** The elected with their details, by surname strokes. */
export function delegates(records: Records): Registration["delegates"] {
  const all = delegatesOf(electedOf(records.state, records.results), records.state.config.roster);
  return all.map((one) => ({ ...one, education: wide(one.education), category: wide(one.category) }));
}

export function rosterData(records: Records): Roster {
  const { state, at } = records;
  const { higher } = state.config.upward;
  return { ...headOf(state, at), title: titled(state, "名册"), higher, delegates: delegates(records) };
}

/** @param photo the photo of a candidate, by id and name; papers of the log have none */
export function registrationData(
  records: Records,
  photo: (id: string, name: string) => Uint8Array | undefined = () => undefined,
): Registration {
  const { state, at } = records;
  const { higher } = state.config.upward;
  const people = electedOf(state, records.results);
  const forms = delegates(records).map((one, i) => {
    const picture = photo(people[i]!.id, people[i]!.name);
    return picture ? { ...one, photo: picture } : one;
  });
  return { ...headOf(state, at), title: titled(state, "登记表"), higher, delegates: forms };
}

/** For the higher committee's own form. */
export const delegatesAs = {
  csv: (records: Records) => delegatesCsv(delegates(records)),
  json: (records: Records) => delegatesJson(delegates(records)),
} as const;
