import type { LeafOf } from "../../../tally/meeting/index.ts";
import type { Waiting } from "../../../tally/view/index.ts";
import { meeting, placeName } from "./meeting.ts";

type Proposed = LeafOf<"propose">;
type What<A extends Proposed["act"]> = Extract<Proposed, { act: A }>["what"];
type Line = readonly [what: string, value: string];

/**
 * What is proposed, as pairs to be compared with the paper on the table: for the one who recorded it and for the one who
 * confirms it. Empty where the act says everything.
 */
export function proposedLines({ act, what }: Pick<Waiting, "act" | "what">): readonly Line[] {
  const lines = act === "third" ? undefined : describing[act];
  // The view carries the proposal's own `what`, which its schema has parsed before it was written.
  return lines ? (lines as (what: unknown) => readonly Line[])(what).filter(([, value]) => value !== "") : [];
}

type Describing = { readonly [A in Proposed["act"]]?: (what: What<A>) => readonly Line[] };

const f = () => meeting().fields;
const people = (n: number) => meeting().names(n);
const papers = (n: number) => meeting().sheets(n);

function vote({ vote }: What<"slate">): readonly Line[] {
  const how: Line = [f().how, f()[vote.how]];
  if (vote.how === "unanimous") return [how];
  const votes: Line[] = vote.how === "counted" ? [[f().for, people(vote.for)]] : [];
  return [how, ...votes, [f().against, people(vote.against)], [f().abstain, people(vote.abstain)]];
}

const describing: Describing = {
  method: vote,
  slate: vote,
  scrutineers: vote,
  headCount: (w) => [
    [f().entitled, people(w.entitled)],
    [f().present, people(w.present)],
    [f().onLeave, people(w.onLeave)],
    [f().absent, people(w.absent)],
    [f().reference, w.reference],
  ],
  issued: (w) => [
    [f().opened, papers(w.opened)],
    [f().issued, papers(w.issued)],
    [f().unused, papers(w.unused)],
    [f().replaced, papers(w.replaced)],
    [f().spare, papers(w.spare)],
    [f().boxes, f().boxesOf(w.boxes)],
    [f().reason, w.reason],
  ],
  returned: (w) => [
    ...w.boxes.map((box, i): Line => [f().box(i + 1), papers(box)]),
    [f().total, papers(w.total)],
    [f().foreign, papers(w.foreign)],
  ],
  announced: (w) => [[f().eligibility, w.eligibility]],
  show: (w) => [
    [f().screen, f().screens[w.screen]],
    [f().decision, w.decision],
  ],
  sealed: (w) => [[f().seals, w.seals]],
  nextRound: (w) => [
    [f().kind, meeting().kinds[w.kind]],
    [f().seats, meeting().names(w.seats)],
    [f().people, w.slate.map((candidate) => candidate.name).join("、")],
    [f().decision, w.decision],
  ],
  reduce: (w) => [
    [f().seats, meeting().names(w.seats)],
    [f().decider, f().deciders[w.decider]],
    [f().decision, w.decision],
  ],
  pairAgain: (w) => [
    [f().place, placeName(w.place, w.seat)],
    [f().why, w.why],
  ],
  newCard: (w) => [
    [f().who, String(w.who)],
    [f().why, w.why],
  ],
  erratum: (w) => [[f().why, w.why]],
  destroy: (w) => [[f().approval, w.approval]],
};
