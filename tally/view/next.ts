import { type Decider, furtherExcess, inputOf, reached, type State } from "../meeting/index.ts";
import { nextStep, type Result } from "../result/index.ts";
import { type Candidate, excessOf } from "../slate/index.ts";

/** What is left open by the count: a tie or missing seats, and among whom. Names alone, in the order of the slate. */
export interface NextVote {
  /** `decide`: a re-vote tied again, a recorded decision must end it (case D6). */
  readonly kind: "re-vote" | "decide" | "additional";
  readonly seats: number;
  /** The tied, exactly (D4, D6); or all who can stand for the missing seats (D7, D8). */
  readonly slate: readonly Candidate[];
  /** Missing seats: whom the page proposes, by id, and how many names the ratio asks for (warned of, never refused). */
  readonly proposed?: readonly string[];
  readonly namesWanted?: number;
  /** Who may give seats up, where the set-up says so. */
  readonly decider?: Decider;
}

/**
 * The vote that must follow, known from `informed` on: the presidium settles it then, the organiser records what was
 * settled. Undefined when every seat is filled or given up.
 */
export function nextVote(state: Readonly<State>, results: ReadonlyMap<number, Result>): NextVote | undefined {
  const { round } = state;
  const result = results.get(round.no);
  if (!result || round.step === "void" || !reached(round.step, "informed")) return undefined;
  const next = nextStep(inputOf(state), result);
  const named = state.config.method?.further?.decider;
  const decider = named ? { decider: named } : {};
  if (next.step === "re-vote" || next.step === "decide") {
    const seats = next.seats - round.reduced;
    return seats > 0 ? { kind: next.step, seats, slate: peopleOf(state, next.tied), ...decider } : undefined;
  }
  if (next.step !== "additional-or-reduce") return undefined;
  const seats = next.missing - round.reduced;
  if (seats <= 0) return undefined;
  const slate = peopleOf(state, next.candidates);
  const { namesWanted } = excessOf(slate.length, seats, furtherExcess(state.config));
  const proposed = proposedFor(state, result, next.candidates, namesWanted);
  return { kind: "additional", seats, slate, proposed, namesWanted, ...decider };
}

/**
 * Whom the page proposes for missing seats, in the order of the slate. By votes: as many as the ratio asks for, and whoever
 * has as many votes as the last of them; who of these had more votes than another cannot be told from it.
 *
 * @param open all who can stand, most votes first
 */
function proposedFor({ config, round }: Readonly<State>, result: Result, open: readonly string[], wanted: number) {
  const listed = round.slate.map(({ id }) => id).filter((id) => open.includes(id));
  if (config.method?.further?.candidates !== "by-votes") return listed;
  const votes = new Map(result.candidates?.map((one) => [one.id, one.for]));
  const least = votes.get(open[Math.min(wanted, open.length) - 1] ?? "") ?? 0;
  return listed.filter((id) => (votes.get(id) ?? 0) >= least);
}

/** Candidates in the order of the slate, so that nothing tells who had more votes; then those written in. */
function peopleOf({ round }: Readonly<State>, ids: readonly string[]): Candidate[] {
  const listed = round.slate.filter((candidate) => ids.includes(candidate.id));
  const written = ids.filter((id) => id.startsWith("w:")).map((id, i) => writtenIn(id, `w${round.no}-${i + 1}`));
  return [...listed, ...written];
}

/** On the paper of the next round a person written in is a candidate as any other, under an id that nobody had before. */
function writtenIn(id: string, own: string): Candidate {
  const slash = id.indexOf("/");
  return {
    id: own,
    name: id.slice(2, slash),
    unit: id.slice(slash + 1),
    nominator: "district",
    classes: [],
  };
}
