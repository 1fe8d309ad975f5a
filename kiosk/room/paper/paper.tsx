import "./paper.css";
import { useState } from "preact/hooks";
import type { Matter, RoomView, Waiting } from "../../../tally/view/index.ts";
import { Button, Buttons, meeting, Notice, RefusalNotice, useSending } from "../../ui/index.ts";
import { rightsOf } from "../rights.ts";
import { t } from "../texts.ts";
import { judged, type Looked, type Mark, placeOf, type RecordBody, type RulingBody, rowsRead } from "./looked.ts";
import { RulingForm } from "./ruling.tsx";
import { SheetGrid, SheetHead } from "./sheet.tsx";

export interface Opened {
  readonly looked: Looked;
  /** The proposal that waited when the paper was looked at: what is approved is what was seen. */
  readonly of: string | undefined;
}

export interface PaperPageProps {
  readonly view: RoomView;
  readonly opened: Opened;
  readonly onLook: () => void;
  readonly onBack: () => void;
}

/** The proposal that waits about a paper, if one does. */
export function proposalAbout(view: RoomView, ref: string): Waiting | undefined {
  return view.waiting.find((one) => one.ref === ref && (one.act === "ruling" || one.act === "confirmVoid"));
}

/** One paper, and nothing else on the page: what is to be done with it follows from where it stands. */
export function PaperPage({ view, opened, onLook, onBack }: PaperPageProps) {
  const { looked } = opened;
  const matter = view.matters.find(({ ref }) => ref === looked.ref);
  const { bundle, position } = placeOf(looked.ref);
  const name = t().paper(bundle, position, view.unit);
  const proposal = proposalAbout(view, looked.ref);
  // What somebody else has ruled since the look was not seen; his own ruling, or a void paper, has nothing new in it.
  const unseen = proposal?.act === "ruling" && proposal.by !== view.person && proposal.of !== opened.of;
  const stale = matter !== undefined && unseen;
  return (
    <div class="paper-page">
      <header class="paper-head">
        <Button onPress={onBack}>{t().back}</Button>
        <h1 class="title">{name}</h1>
        <p>{matter ? t().look.open(name) : ""}</p>
      </header>
      {!matter && <Notice kind="plain">{t().look.gone}</Notice>}
      {stale && (
        <Notice kind="attention">
          <p>{t().look.again}</p>
          <Buttons>
            <Button onPress={onLook}>{t().look.lookAgain}</Button>
          </Buttons>
        </Notice>
      )}
      {matter && !stale && <AtPaper view={view} matter={matter} looked={looked} proposal={proposal} />}
    </div>
  );
}

interface AtPaperProps {
  readonly view: RoomView;
  readonly matter: Matter;
  readonly looked: Looked;
  readonly proposal: Waiting | undefined;
}

function AtPaper({ view, matter, looked, proposal }: AtPaperProps) {
  const { rules } = rightsOf(view);
  const [instead, setInstead] = useState(false);
  if (matter.what === "confirmVoid") return <VoidPaper view={view} looked={looked} proposal={proposal} />;
  if (proposal) return <ProposedRuling view={view} looked={looked} proposal={proposal} />;
  if (matter.what === "approve" && !instead)
    return <ThirdApproval view={view} matter={matter} looked={looked} onInstead={() => setInstead(true)} />;
  if (rules) return <RulingForm view={view} looked={looked} />;
  return (
    <Shown view={view} looked={looked} record={undefined}>
      <Notice kind="plain">{t().look.ruleFirst}</Notice>
    </Shown>
  );
}

/** The paper shown beside what is asked about it. */
function Shown({
  view,
  looked,
  record,
  children,
}: {
  view: RoomView;
  looked: Looked;
  record: { readonly marks?: string; readonly head: string; readonly short: string } | undefined;
  children: preact.ComponentChildren;
}) {
  const rows = rowsRead(looked, view.slate.length);
  const third = looked.reading3 !== undefined;
  // A record holds marks only; it was made by the law of this very round.
  const marks = rows.map((row, at) => (record?.marks === undefined ? row.settled : (record.marks[at] as Mark)));
  const head = record ?? { head: t().look.column.ruled, short: t().short.ruled };
  const aside = ([1, 2, 3] as const).flatMap((no) => {
    const why = looked[`reading${no}`]?.setAside;
    return why ? [`${t().readings[no]}:${t().look.aside}(${t().look.asideReasons[why]})`] : [];
  });
  return (
    <div class="paper-desk">
      <div class="paper-side">
        <SheetHead columns={view.columns} head={head.short} third={third} />
        <SheetGrid view={view} rows={rows} marks={marks} head={head.head} third={third} />
        {aside.length > 0 && <p>{aside.join(" ")}</p>}
      </div>
      <div class="desk-side">{children}</div>
    </div>
  );
}

function ThirdApproval({
  view,
  matter,
  looked,
  onInstead,
}: {
  view: RoomView;
  matter: Matter;
  looked: Looked;
  onInstead: () => void;
}) {
  const acts = useSending(view);
  const { supervises, rules } = rightsOf(view);
  const approve = () => acts.send({ type: "approve", act: "third", of: matter.of ?? "", hash: matter.hash ?? "" });
  return (
    <Shown view={view} looked={looked} record={{ head: t().look.column.record, short: t().short.record }}>
      <p class="ask">{t().look.third}</p>
      <RefusalNotice refusal={acts.refusal} />
      <Buttons>
        {supervises && (
          <Button kind="main" busy={acts.busy} onPress={() => void approve()}>
            {t().look.approveThird}
          </Button>
        )}
        {rules && <Button onPress={onInstead}>{t().look.instead}</Button>}
      </Buttons>
    </Shown>
  );
}

function ProposedRuling({ view, looked, proposal }: { view: RoomView; looked: Looked; proposal: Waiting }) {
  const acts = useSending(view);
  const { act, of, hash, mine } = proposal;
  const ruled = looked.proposed;
  const own = proposal.by === view.person;
  return (
    <Shown
      view={view}
      looked={looked}
      record={ruled && { marks: ruled.marks, head: t().look.column.ruled, short: t().short.ruled }}
    >
      {ruled && <RulingSaid ruled={ruled} />}
      {ruled && <TooMany view={view} looked={looked} record={ruled} />}
      <p>{t().waiting.by(t().person(proposal.by))}</p>
      <RefusalNotice refusal={acts.refusal} />
      {own && <Notice kind="plain">{t().look.waits}</Notice>}
      <Buttons>
        {mine && ruled && (
          <Button kind="main" busy={acts.busy} onPress={() => void acts.send({ type: "approve", act, of, hash })}>
            {t().look.approve}
          </Button>
        )}
        {(mine || own) && (
          <Button busy={acts.busy} onPress={() => void acts.send({ type: "withdraw", act, of })}>
            {own ? t().look.withdraw : t().waiting.return}
          </Button>
        )}
      </Buttons>
    </Shown>
  );
}

/** The words of a ruling beside its marks: the whole, the boxes, the reason. */
function RulingSaid({ ruled }: { ruled: RulingBody }) {
  const whole = ruled.ruling as keyof ReturnType<typeof t>["look"]["wholes"] | undefined;
  return (
    <dl class="said">
      <div>
        <dt>{t().look.whole}</dt>
        <dd>{whole === undefined ? "—" : (t().look.wholes[whole] ?? whole)}</dd>
      </div>
      {ruled.writeIns.map(({ name, unit, mark, eligible }, at) => (
        <div key={at}>
          <dt>{t().look.box(at + 1)}</dt>
          <dd>
            {meeting().list([
              name === "?" ? t().look.unreadable : `${name || "—"} ${unit}`.trim(),
              t().look.mark[mark],
              ...(name !== "?" && name !== "" ? [t().look.eligibles[eligible ? "yes" : "no"]] : []),
            ])}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t().look.reason}</dt>
        <dd>{t().look.reasons[ruled.reason]}</dd>
      </div>
      {ruled.note !== "" && (
        <div>
          <dt>{t().look.note}</dt>
          <dd>{ruled.note}</dd>
        </div>
      )}
    </dl>
  );
}

/** 赞成19名,应选18名: said where the law makes the paper void by its marks (case C2). */
function TooMany({ view, looked, record }: { view: RoomView; looked: Looked; record: RecordBody }) {
  if (!view.law) return null;
  const { judgement, persons, seats } = judged(looked.ref, record, view.law);
  if (judgement.kind !== "void" || judgement.reason !== "too-many") return null;
  return <p class="ask">{t().look.tooMany(persons, seats)}</p>;
}

function VoidPaper({ view, looked, proposal }: { view: RoomView; looked: Looked; proposal: Waiting | undefined }) {
  const acts = useSending(view);
  const { rules } = rightsOf(view);
  const record = looked.ballot;
  const own = proposal?.by === view.person;
  const fields = { type: "propose", act: "confirmVoid", ref: looked.ref, what: {} };
  return (
    <Shown
      view={view}
      looked={looked}
      record={record && { marks: record.marks, head: t().look.column.record, short: t().short.record }}
    >
      <h2 class="strong">{t().look.voidTitle}</h2>
      {record && <TooMany view={view} looked={looked} record={record} />}
      <p>{t().look.voidAsk}</p>
      <p class="quiet">{t().look.voidWrong}</p>
      <RefusalNotice refusal={acts.refusal} />
      {own && <Notice kind="plain">{t().look.voidWaits}</Notice>}
      {!proposal && !rules && <Notice kind="plain">{t().look.voidFirst}</Notice>}
      <Buttons>
        {!proposal && rules && (
          <Button kind="main" busy={acts.busy} onPress={() => void acts.send(fields)}>
            {t().look.proposeVoid}
          </Button>
        )}
        {proposal?.mine && (
          <Button
            kind="main"
            busy={acts.busy}
            onPress={() =>
              void acts.send({ type: "approve", act: "confirmVoid", of: proposal.of, hash: proposal.hash })
            }
          >
            {t().look.approveVoid}
          </Button>
        )}
        {proposal && (own || proposal.mine) && (
          <Button
            busy={acts.busy}
            onPress={() => void acts.send({ type: "withdraw", act: "confirmVoid", of: proposal.of })}
          >
            {own ? t().waiting.withdraw : t().waiting.return}
          </Button>
        )}
      </Buttons>
    </Shown>
  );
}
