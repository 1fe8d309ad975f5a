import { reached, type State } from "../meeting/index.ts";
import type { ValidResult } from "../result/index.ts";
import { electedNames } from "./elected.ts";
import { type Frame, frameOf } from "./frame.ts";
import { type Numbers, numbersOf } from "./numbers.ts";
import { rowsOf } from "./teller.ts";
import type { Surroundings, Who } from "./who.ts";

/** The wall: the step, the figures that were announced, and after the announcement the list. */
export interface HallView extends Frame {
  readonly page: "hall";
  readonly elected: string;
  readonly date: string;
  readonly numbers: Numbers;
  readonly list?: readonly string[];
  readonly byStrokes?: boolean;
  /** Only after a recorded decision: ballot order, no ranks. */
  readonly votes?: readonly { readonly no: number; readonly name: string; readonly for: number }[];
}

export function hallView(who: Who, state: Readonly<State>, around: Surroundings): HallView {
  const announced = reached(state.round.step, "announced");
  const result = around.results.get(state.round.no);
  const valid = result?.election === "valid" ? result : undefined;
  return {
    page: "hall",
    ...frameOf(who, state),
    elected: state.config.words.elected,
    date: state.config.date,
    numbers: announcedNumbers(state),
    ...(announced && state.hallList ? electedNames(state, around.results) : {}),
    ...(announced && state.hallTable && valid ? { votes: votesOf(state, valid) } : {}),
  };
}

/** Returned papers are shown once the chair has declared on them. */
function announcedNumbers(state: Readonly<State>): Numbers {
  const { returned, ...numbers } = numbersOf(state);
  return state.round.step === "returned" || !returned ? numbers : { ...numbers, returned };
}

function votesOf(state: Readonly<State>, result: ValidResult) {
  return rowsOf(state).map(({ no, name }, i) => ({ no, name, for: result.candidates[i]!.for }));
}
