import { useState } from "preact/hooks";
import type { RoomView, Waiting } from "../../../tally/view/index.ts";
import { Button, Buttons, EmptyState, meeting, Notice, paperOf, RefusalNotice, useSending } from "../../ui/index.ts";
import type { MergeNames } from "../paper/looked.ts";
import { rightsOf } from "../rights.ts";
import { t } from "../texts.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { NewCard } from "./new-card.tsx";
import { OrganiserCard } from "./organiser-card.tsx";

/** Acts that a person sees through elsewhere: at the paper itself, or in the dialog of the unlocking. */
const elsewhere: readonly Waiting["act"][] = ["ruling", "confirmVoid", "unlock"];

/** Acts of which people have signed a report that lies beside the screen. */
const reported: readonly Waiting["act"][] = ["headCount", "issued", "returned", "informed"];

/** What waits here for a second person. Papers are approved where they are looked at. */
export function waitingHere(view: RoomView): readonly Waiting[] {
  return view.waiting.filter(({ act }) => !elsewhere.includes(act));
}

export interface WaitingListProps {
  readonly view: RoomView;
  /** A card that can be fetched once is on its way to this list: it must not be left meanwhile. */
  readonly onCard: () => void;
}

/** 待确认: every proposal with its figures large, to be laid beside the report that people signed. */
export function WaitingList({ view, onCard }: WaitingListProps) {
  const waiting = waitingHere(view);
  const [done, setDone] = useState<Waiting["act"]>();
  const [card, setCard] = useState<string>();
  const asleep = view.step === "adopting" && rightsOf(view).supervises && !rightsOf(view).leads;
  return (
    <div class="stack wide">
      {done && waiting.length === 0 && <Notice kind="plain">{t().waiting.done(meeting().acts[done])}</Notice>}
      {card && <NewCard paper={card} onOpened={() => setCard(undefined)} />}
      {waiting.map((one) => (
        <ProposalSheet
          key={one.of}
          view={view}
          proposal={one}
          onCard={onCard}
          onDone={(paper) => {
            setDone(one.act);
            setCard(paper);
          }}
        />
      ))}
      {waiting.length === 0 && (
        <EmptyState what={t().waiting.none}>
          <p>{asleep ? t().waiting.noneLocked : t().waiting.comes[view.step]}</p>
        </EmptyState>
      )}
      {rightsOf(view).leads && proposesCards(view) && <OrganiserCard view={view} />}
    </div>
  );
}

/** From the adoption on scrutineers are awake; one card at a time waits. */
function proposesCards({ step, waiting }: RoomView): boolean {
  return step !== "setup" && step !== "adopting" && !waiting.some(({ act }) => act === "newCard");
}

function ProposalSheet({
  view,
  proposal,
  onCard,
  onDone,
}: {
  view: RoomView;
  proposal: Waiting;
  onCard: () => void;
  onDone: (paper: string | undefined) => void;
}) {
  const acts = useSending(view);
  const { act, of, hash, mine, by } = proposal;
  const own = by === view.person;
  const [merge, setMerge] = useState<MergeNames>();
  const unseen = act === "merge" && !merge;
  const look = async () => {
    const answered = await acts.send({ type: "look", of });
    // What `look` answers about a merge.
    if (answered) setMerge((answered.answer as { proposed: MergeNames }).proposed);
  };
  const approve = async () => {
    if (act === "newCard") onCard();
    const answered = await acts.send({ type: "approve", act, of, hash });
    if (answered) onDone(paperOf(answered.answer));
  };
  return (
    <article class="proposal" aria-label={meeting().acts[act]}>
      <header>
        <h2 class="title">{meeting().acts[act]}</h2>
        <p>{t().waiting.by(t().person(by))}</p>
      </header>
      <FigureSheet figures={figuresOf(proposal, view)} />
      {act === "merge" && <MergeSeen names={merge} />}
      <RefusalNotice refusal={acts.refusal} />
      {mine && act === "epoch" && <p>{t().waiting.lastSlip}</p>}
      {mine && act !== "epoch" && <p class="quiet">{reported.includes(act) ? t().waiting.check : t().waiting.read}</p>}
      {own && <p>{t().waiting.own}</p>}
      {!mine && !own && <p>{t().waiting.notYours}</p>}
      <Buttons>
        {mine && unseen && (
          <Button kind="main" busy={acts.busy} onPress={() => void look()}>
            {t().matters.look}
          </Button>
        )}
        {mine && !unseen && (
          <Button kind="main" busy={acts.busy} onPress={approve}>
            {t().waiting.approve(meeting().acts[act])}
          </Button>
        )}
        {(mine || own) && (
          <Button busy={acts.busy} onPress={() => void acts.send({ type: "withdraw", act, of })}>
            {own ? t().waiting.withdraw : t().waiting.return}
          </Button>
        )}
      </Buttons>
    </article>
  );
}

function MergeSeen({ names }: { names: MergeNames | undefined }) {
  if (!names) return null;
  return (
    <dl class="said">
      {(["from", "into"] as const).map((part) => (
        <div key={part}>
          <dt>{t().merge[part]}</dt>
          <dd>
            {names[part].name} {names[part].unit}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Figures large, and beneath them how they compare, in words and a sign. */
export function FigureSheet({ figures }: { figures: Figures }) {
  const { facts, checks } = figures;
  return (
    <>
      {facts.length > 0 && (
        <dl class="figures">
          {facts.map(([what, value]) => (
            <div key={what} data-long={value.length > 4 && !/^\d/.test(value)}>
              <dt>{what}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {checks.length > 0 && (
        <ul class="checks">
          {checks.map(({ good, text }) => (
            <li key={text} data-good={good}>
              <strong>{good ? `✓ ${t().checks.good}` : `△ ${t().checks.bad}`}</strong> {text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
