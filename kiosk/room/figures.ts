import type { Json } from "../../tally/evidence/index.ts";
import type { ActName, LeafOf } from "../../tally/meeting/index.ts";
import type { RoomView, Waiting } from "../../tally/view/index.ts";
import { placeOf } from "./looked.ts";
import { t } from "./texts.ts";

/** What a proposal says, to be laid beside the signed report: figures with their units, and how they compare. */
export interface Figures {
  readonly facts: readonly (readonly [what: string, value: string])[];
  readonly checks: readonly { readonly good: boolean; readonly text: string }[];
}

type ProposedAct = Exclude<ActName, "third">;
type WhatOf<A extends ProposedAct> = Extract<LeafOf<"propose">, { act: A }>["what"];
type Reader<A extends ProposedAct> = (what: WhatOf<A>, view: RoomView, ref: string | undefined) => Figures;

const plain = (...facts: Figures["facts"]): Figures => ({ facts, checks: [] });
const orDash = (text: string) => (text === "" ? "—" : text);
const nothing = (): Figures => plain();

function vote({ vote }: WhatOf<"slate">): Figures["facts"] {
  const f = t().figures.vote;
  if (vote.how === "unanimous") return [[f.how, f.unanimous]];
  const cast = vote.how === "counted" ? [[f.for, t().people(vote.for)] as const] : [];
  return [...cast, [f.against, t().people(vote.against)], [f.abstain, t().people(vote.abstain)]];
}

/** An equation as it is reported, and whether it holds. */
function adds(sum: number, names: readonly [string, number][], name: string) {
  const right = names.map(([what, n]) => t().checks.term(what, n)).join(" + ");
  const good = sum === names.reduce((total, [, n]) => total + n, 0);
  return { good, text: t().checks.adds(t().checks.term(name, sum), right) };
}

const readers: { readonly [A in ProposedAct]: Reader<A> } = {
  configuration: nothing,
  method: (what) => plain(...vote(what), [t().figures.clause, what.clause ? t().figures.yes : t().figures.no]),
  slate: (what) => plain(...vote(what)),
  scrutineers: (what) => plain(...vote(what)),
  headCount({ entitled, present, onLeave, absent, reference }) {
    const f = t().figures;
    const quorum = present * 2 > entitled;
    return {
      facts: [
        [f.entitled, t().people(entitled)],
        [f.present, t().people(present)],
        [f.onLeave, t().people(onLeave)],
        [f.absent, t().people(absent)],
        ...(reference === "" ? [] : [[f.reference, reference] as const]),
      ],
      checks: [
        adds(
          entitled,
          [
            [f.present, present],
            [f.onLeave, onLeave],
            [f.absent, absent],
          ],
          f.entitled,
        ),
        { good: quorum, text: (quorum ? t().checks.quorum : t().checks.noQuorum)(present, entitled) },
      ],
    };
  },
  issued({ opened, issued, unused, replaced, spare, boxes, reason }, { numbers }) {
    const f = t().figures;
    const present = numbers.headCount?.present ?? 0;
    const same = issued === present;
    return {
      facts: [
        [f.opened, t().papers(opened)],
        [f.issued, t().papers(issued)],
        [f.unused, t().papers(unused)],
        [f.replaced, t().papers(replaced)],
        [f.spare, t().papers(spare)],
        [f.boxes, f.boxCount(boxes)],
        ...(reason === "" ? [] : [[f.reason, reason] as const]),
      ],
      checks: [
        adds(
          opened,
          [
            [f.issued, issued],
            [f.unused, unused],
            [f.replaced, replaced],
          ],
          f.opened,
        ),
        { good: same, text: same ? t().checks.issuedSame(issued) : t().checks.issuedDiffers(issued, present) },
      ],
    };
  },
  returned({ boxes, foreign, total }, { numbers }) {
    const f = t().figures;
    const counted = boxes.map((papers, i): [string, number] => [f.box(i + 1), papers]);
    return {
      facts: [
        ...counted.map(([what, papers]) => [what, t().papers(papers)] as const),
        [f.returned, t().papers(total)],
        [f.foreign, t().papers(foreign)],
      ],
      checks: [adds(total, counted, f.returned), againstIssued(total, numbers.issued?.issued ?? 0)],
    };
  },
  valid: (_what, view) => declared(view),
  void: (_what, view) => declared(view),
  ruling: (_what, view, ref) => aboutPaper(view, ref),
  confirmVoid: (_what, view, ref) => aboutPaper(view, ref),
  merge: nothing,
  correction: ({ why }, view, ref) => plain(...aboutPaper(view, ref).facts, [t().figures.reason, why]),
  reread: ({ bundle, readings, why }, view) =>
    plain(
      [t().figures.bundle, t().bundle(bundle, view.unit)],
      [t().figures.readings, readings.map((no) => t().readings[no]).join(" ")],
      [t().figures.reason, why],
    ),
  unlock: nothing,
  informed: nothing,
  reported: nothing,
  announced: ({ eligibility }) => (eligibility === "" ? nothing() : plain([t().figures.eligibility, eligibility])),
  show: ({ screen, decision }) =>
    plain([t().figures.screen, t().figures.screens[screen]], [t().figures.decision, orDash(decision)]),
  sealed: ({ seals }) => plain([t().figures.seals, orDash(seals)]),
  nextRound: ({ kind, seats, slate, decision }) =>
    plain(
      [t().figures.kind, t().kinds[kind]],
      [t().figures.seats, t().people(seats)],
      [t().figures.names, slate.map((one) => one.name).join(" ")],
      [t().figures.decision, decision],
    ),
  reduce: ({ seats, decider, decision }) =>
    plain(
      [t().figures.reduced, t().people(seats)],
      [t().figures.decider, t().figures.deciders[decider]],
      [t().figures.decision, decision],
    ),
  erratum: ({ effect, why }) => plain([t().figures.effect, t().figures.effects[effect]], [t().figures.reason, why]),
  pairAgain: ({ place, seat, why }) =>
    plain(
      [t().figures.place, seat === undefined ? t().figures.places[place] : t().seat(seat)],
      [t().figures.reason, why],
    ),
  newCard: ({ who, why }) => plain([t().figures.who, t().person(who)], [t().figures.reason, why]),
  fallback: ({ why }) => plain([t().figures.reason, why]),
  epoch: ({ size, why }) => plain([t().figures.size, String(size)], [t().figures.reason, why]),
  destroy: ({ approval }) => plain([t().figures.approval, approval]),
};

function againstIssued(returned: number, issued: number): Figures["checks"][number] {
  if (returned === issued) return { good: true, text: t().checks.sameReturned(returned) };
  if (returned < issued) return { good: true, text: t().checks.fewerReturned(returned, issued - returned) };
  return { good: false, text: t().checks.moreReturned(returned, returned - issued) };
}

/** Whether the chair's declaration fits the figures: more papers returned than issued make the election void (B4). */
function declared({ numbers }: RoomView): Figures {
  const [issued, returned] = [numbers.issued?.issued ?? 0, numbers.returned?.total ?? 0];
  return {
    facts: [
      [t().figures.issued, t().papers(issued)],
      [t().figures.returned, t().papers(returned)],
    ],
    checks: [againstIssued(returned, issued)],
  };
}

function aboutPaper(view: RoomView, ref: string | undefined): Figures {
  if (ref === undefined) return nothing();
  const { bundle, position } = placeOf(ref);
  return plain([t().figures.paper, t().paper(bundle, position, view.unit)]);
}

/** The figures of a proposal that waits. */
export function figuresOf({ act, what, ref }: Waiting, view: RoomView): Figures {
  if (act === "third") return nothing();
  // The server parsed `what` by the schema of this very act before it let the proposal wait.
  return (readers[act] as (what: Json, view: RoomView, ref: string | undefined) => Figures)(what, view, ref);
}
