import { lawOf } from "../../ballot/index.ts";
import { ballotsOf, inputOf, type Round, type State } from "../../meeting/index.ts";
import { rulesOf } from "../../result/index.ts";
import type { RoundRecords } from "./ballots.ts";
import type { CvrHead } from "./cvr.ts";

/** The rounds that were closed and not re-opened since, in order. */
export function closedRounds(state: Readonly<State>): Round[] {
  return [...state.past, state.round].filter((round) => round.closed !== undefined && round.step !== "counting");
}

/** The agreed records of every closed round, write-ins merged as two people decided. `opening`: the body of a leaf. */
export function recordsOf(state: Readonly<State>, opening: (seq: number) => unknown): RoundRecords[] {
  return closedRounds(state).map((round) => ({
    round: round.no,
    race: "a",
    law: lawOf(rulesOf(inputOf(state, round)), round.slate, round.seats),
    ballots: [...ballotsOf(state, { opening }, round)],
  }));
}

/** What the cast vote records say about themselves; nothing in it depends on when the file was written. */
export function cvrHead({ config }: Readonly<State>): CvrHead {
  const { meeting, election } = config.words;
  return { meeting, election, generated: `${config.date}T00:00:00Z` };
}
