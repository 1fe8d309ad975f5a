import type { ActName, LeafOf } from "../../../tally/meeting/index.ts";
import { quorumMet, quorumOf } from "../../../tally/result/index.ts";
import type { RoomView, Waiting } from "../../../tally/view/index.ts";
import { meeting, proposedLines } from "../../ui/index.ts";
import { paperName } from "../names.ts";
import { t } from "../texts.ts";

/** What a proposal says, to be laid beside the signed report: figures with their units, and how they compare. */
export interface Figures {
  readonly facts: readonly Fact[];
  readonly checks: readonly Check[];
}
type Fact = readonly [what: string, value: string];
interface Check {
  readonly good: boolean;
  readonly text: string;
}

type ProposedAct = Exclude<ActName, "third">;
type WhatOf<A extends ProposedAct> = Extract<LeafOf<"propose">, { act: A }>["what"];
/** By act; what an act's own lines say already is not said here. */
type ByAct<Said> = { readonly [A in ProposedAct]?: (what: WhatOf<A>, view: RoomView) => Said };

const f = () => meeting().fields;

const further: ByAct<readonly Fact[]> = {
  method: ({ clause }) => [[t().figures.clause, clause ? t().figures.yes : t().figures.no]],
  valid: (_what, view) => declared(view),
  void: (_what, view) => declared(view),
  correction: ({ why }) => [[f().why, why]],
  reread: ({ bundle, readings, why }, { unit }) => [
    [t().figures.bundle, t().bundle(bundle, unit)],
    [t().figures.readings, readings.map((no) => t().readings[no]).join(" ")],
    [f().why, why],
  ],
  erratum: ({ effect }) => [[t().figures.effect, t().figures.effects[effect]]],
  fallback: ({ why }) => [[f().why, why]],
  unchecked: ({ why }) => [[f().why, why]],
  epoch: ({ size, why }, { receipts }) => [
    [t().figures.size, String(size)],
    [t().figures.lastSlip, receipts.length > 0 ? String(receipts.at(-1)?.no) : t().figures.noSlip],
    [f().why, why],
  ],
  destroy: ({ approval }) => [[t().figures.approval, approval]],
};

const comparing: ByAct<readonly Check[]> = {
  headCount({ entitled, present, onLeave, absent }, { numbers }) {
    const quorum = quorumMet(numbers.quorum, entitled, present);
    const least = quorumOf(numbers.quorum, entitled);
    return [
      adds([f().entitled, entitled], [f().present, present], [f().onLeave, onLeave], [f().absent, absent]),
      { good: quorum, text: (quorum ? t().checks.quorum : t().checks.noQuorum)(present, least) },
    ];
  },
  issued({ opened, issued, unused, replaced }, { numbers }) {
    const present = numbers.headCount?.present ?? 0;
    const same = issued === present;
    return [
      adds([f().opened, opened], [f().issued, issued], [f().unused, unused], [f().replaced, replaced]),
      { good: same, text: same ? t().checks.issuedSame(issued) : t().checks.issuedDiffers(issued, present) },
    ];
  },
  returned({ boxes, total }, { numbers }) {
    const counted = boxes.map((papers, i): Term => [f().box(i + 1), papers]);
    return [adds([f().total, total], ...counted), againstIssued(total, numbers.issued?.issued ?? 0)];
  },
  // Rules §6: the hand check comes before anybody is informed of the votes.
  informed: (_what, { handCheck: { on, done, confirmed, left } }) => {
    if (!on) return [];
    if (!done) return [{ good: false, text: t().checks.notHandChecked(left ?? "") }];
    return [{ good: confirmed, text: confirmed ? t().checks.handChecked : t().checks.notConfirmed }];
  },
  nextRound: (_what, { unmade = [] }) =>
    unmade.length === 0
      ? []
      : [{ good: false, text: t().checks.unmade(unmade.map((kind) => meeting().papers[kind]).join("、")) }],
  valid: (_what, { numbers }) => [againstIssued(numbers.returned?.total ?? 0, numbers.issued?.issued ?? 0)],
  void: (_what, { numbers }) => [againstIssued(numbers.returned?.total ?? 0, numbers.issued?.issued ?? 0)],
};

type Term = readonly [name: string, n: number];

/** An equation as it is reported, and whether it holds. */
function adds(sum: Term, ...terms: readonly Term[]): Check {
  const say = ([name, n]: Term) => t().checks.term(name, n);
  const good = sum[1] === terms.reduce((total, [, n]) => total + n, 0);
  return { good, text: t().checks.adds(say(sum), terms.map(say).join(" + ")) };
}

function againstIssued(returned: number, issued: number): Check {
  if (returned === issued) return { good: true, text: t().checks.sameReturned(returned) };
  if (returned < issued) return { good: true, text: t().checks.fewerReturned(returned, issued - returned) };
  return { good: false, text: t().checks.moreReturned(returned, returned - issued) };
}

/** Whether the chair's declaration fits the figures: more papers returned than issued make the election void (B4). */
function declared({ numbers }: RoomView): readonly Fact[] {
  return [
    [f().issued, meeting().sheets(numbers.issued?.issued ?? 0)],
    [f().total, meeting().sheets(numbers.returned?.total ?? 0)],
  ];
}

/** The figures of a proposal that waits. */
export function figuresOf(waiting: Waiting, view: RoomView): Figures {
  const { act, what, ref } = waiting;
  const paper: readonly Fact[] = ref === undefined ? [] : [[t().figures.paper, paperName(ref, view.unit)]];
  // The server parsed `what` by the schema of this very act before it let the proposal wait.
  const said = <S>(by: ByAct<readonly S[]>): readonly S[] =>
    act === "third"
      ? []
      : ((by[act] as ((what: unknown, view: RoomView) => readonly S[]) | undefined)?.(what, view) ?? []);
  return { facts: [...paper, ...proposedLines(waiting), ...said(further)], checks: said(comparing) };
}
