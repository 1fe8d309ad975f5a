import { printable, reached, type State } from "../meeting/index.ts";
import { electedNames, electedOf } from "./elected.ts";
import { type Frame, frameOf } from "./frame.ts";
import { type NextVote, nextVote } from "./next.ts";
import { type Numbers, numbersOf } from "./numbers.ts";
import { type PaperLine, papersFor } from "./paper-list.ts";
import { type Waiting, waitingFor } from "./proposals.ts";
import type { Surroundings, Who } from "./who.ts";

/** The chair's desk: the words to say with the figures in them, the papers, the hall screen. */
export interface ChairView extends Frame {
  readonly page: "chair";
  readonly numbers: Numbers;
  readonly addressee: string;
  readonly presidium: string;
  readonly elected: string;
  /** Who reports upward, and to whom: 区委, 市委. */
  readonly committee: string;
  readonly higher: string;
  readonly waiting: readonly Waiting[];
  readonly papers: readonly PaperLine[];
  /** From `informed`: who is announced, in the order of the list. */
  readonly list?: readonly string[];
  readonly byStrokes?: boolean;
  /** From `informed`, while a tie or missing seats are not settled: the words to say then. */
  readonly next?: NextVote;
  /** From `informed`: candidates nominated by the municipal committee who were not elected (case D10). */
  readonly municipalNotElected?: readonly string[];
  readonly hall: "steps" | "list" | "votes";
}

export function chairView(who: Who, state: Readonly<State>, around: Surroundings): ChairView {
  const { words, upward } = state.config;
  const told = reached(state.round.step, "informed") && !who.locked && who.person !== undefined;
  const next = told ? nextVote(state, around.results) : undefined;
  return {
    page: "chair",
    ...frameOf(who, state),
    numbers: numbersOf(state),
    addressee: words.addressee,
    presidium: words.presidium,
    elected: words.elected,
    committee: upward.committee,
    higher: upward.higher,
    waiting: waitingFor(who, state),
    papers: papersFor(who, state, printable),
    ...(told ? electedNames(state, around.results) : {}),
    ...(next ? { next } : {}),
    ...(told ? { municipalNotElected: municipalNotElectedOf(state, around) } : {}),
    hall: state.hallTable ? "votes" : state.hallList ? "list" : "steps",
  };
}

/** Over all rounds: who lost in one may have been elected in the next. */
function municipalNotElectedOf(state: Readonly<State>, around: Surroundings): string[] {
  const elected = new Set(electedOf(state, around.results).map((candidate) => candidate.id));
  const missing = state.config.slate.filter((c) => c.nominator === "municipal" && !elected.has(c.id));
  return missing.map((candidate) => candidate.name);
}
