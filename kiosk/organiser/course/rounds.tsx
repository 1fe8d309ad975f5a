import { useState } from "preact/hooks";
import type { Json } from "../../../tally/evidence/index.ts";
import { deciders } from "../../../tally/meeting/index.ts";
import { type Candidate, orderByStrokes } from "../../../tally/slate/index.ts";
import type { NextVote, OrganiserView } from "../../../tally/view/index.ts";
import { Choice, Field, meeting, Notice, Record, Tick, useSending } from "../../ui/index.ts";
import { CountField } from "../setup/inputs.tsx";
import { t } from "./texts.ts";

type Way = "vote" | "reduce";

/** A tie or missing seats: what the presidium settled between informing and reporting, recorded (D4, D6, D7). */
export function Settle({ view, next }: { view: OrganiserView; next: NextVote }) {
  const o = t().open;
  const sending = useSending(view);
  const [way, setWay] = useState<Way>("vote");
  const [decision, setDecision] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(next.proposed ?? next.slate.map((one) => one.id)),
  );
  const [seats, setSeats] = useState(next.seats);
  const [decider, setDecider] = useState<(typeof deciders)[number]>(next.decider ?? "presidium");
  const additional = next.kind === "additional";
  const standing = additional ? next.slate.filter((one) => chosen.has(one.id)) : next.slate;
  const waiting = view.waiting.find((one) => one.act === "nextRound" || one.act === "reduce");
  const act = waiting?.act === "reduce" || (!waiting && way === "reduce") ? "reduce" : "nextRound";
  const what: Json =
    act === "reduce"
      ? { seats, decider, decision: decision.trim() }
      : {
          kind: additional ? "additional" : "re-vote",
          seats: next.seats,
          slate: inOrder(standing) as unknown as Json, // plain data: its type names no index signature
          decision: decision.trim(),
        };
  const notNow =
    decision.trim() === ""
      ? o.decisionMissing
      : act === "nextRound" && standing.length < next.seats
        ? o.atLeast(next.seats)
        : undefined;
  return (
    <div class="stack">
      <Notice kind="attention">
        <p>{additional ? o.short(next.seats) : o.tie(next.slate.length, next.seats)}</p>
        <p>{o.settle}</p>
      </Notice>
      {act === "nextRound" && <Unmade view={view} />}
      {!waiting && (
        <Choice
          label={o.way}
          value={way}
          options={[
            { value: "vote", text: additional ? o.additional : o.revote },
            { value: "reduce", text: o.reduce },
          ]}
          onChoose={setWay}
        />
      )}
      <Record
        act={act}
        title={act === "reduce" ? o.reduce : additional ? o.additional : o.revote}
        what={what}
        press={act === "reduce" ? o.recordReduce : additional ? o.recordAdditional : o.recordRevote}
        notNow={notNow}
        waiting={view.waiting}
        sending={sending}
      >
        {act === "reduce" ? (
          <>
            <CountField
              label={o.seats}
              unit={meeting().fields.unit.people}
              value={seats}
              onCount={(n) => setSeats(Math.min(next.seats, Math.max(1, n)))}
            />
            <Choice
              label={o.decider}
              value={decider}
              options={(next.decider ? [next.decider] : deciders).map((value) => ({
                value,
                text: meeting().fields.deciders[value],
              }))}
              onChoose={setDecider}
            />
          </>
        ) : (
          <>
            <Standing next={next} chosen={chosen} onChange={setChosen} />
            {standing.length < (next.namesWanted ?? 0) && (
              <Notice kind="attention">{o.ratio(standing.length, next.seats, next.namesWanted ?? 0)}</Notice>
            )}
          </>
        )}
        <Field label={o.decision} value={decision} onInput={setDecision} />
      </Record>
    </div>
  );
}

interface StandingProps {
  readonly next: NextVote;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Who stands: exactly the tied, or those of the not elected whom the organiser picks. */
function Standing({ next, chosen, onChange }: StandingProps) {
  if (next.kind !== "additional") return <p class="names-line">{next.slate.map((one) => one.name).join("、")}</p>;
  const toggle = (id: string, ticked: boolean) =>
    onChange(new Set(ticked ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  return (
    <fieldset class="field">
      <legend>{t().open.choose}</legend>
      <div class="ticks">
        {next.slate.map((one) => (
          <Tick key={one.id} label={one.name} ticked={chosen.has(one.id)} onTick={(on) => toggle(one.id, on)} />
        ))}
      </div>
      <small>{t().open.order}</small>
    </fieldset>
  );
}

/** The new paper names its candidates in the order of surname strokes. */
function inOrder(slate: readonly Candidate[]): Candidate[] {
  return orderByStrokes(slate.map((one) => one.name)).places.flatMap((place) => slate[place] ?? []);
}

/** 重新选举 after a void one (case B4): the same names and seats, the spare set. */
export function Anew({ view }: { view: OrganiserView }) {
  const o = t().open;
  const sending = useSending(view);
  const [decision, setDecision] = useState("");
  const { seats } = view.numbers;
  return (
    <>
      <Unmade view={view} />
      <Record
        act="nextRound"
        title={o.anewTitle}
        lead={o.anewLead}
        what={{ kind: "anew", seats, slate: view.slate as unknown as Json, decision: decision.trim() }}
        press={o.recordAnew}
        notNow={decision.trim() === "" ? o.decisionMissing : undefined}
        waiting={view.waiting}
        sending={sending}
      >
        <Field label={o.decision} value={decision} onInput={setDecision} />
      </Record>
    </>
  );
}

/** Papers of this vote that nobody has had made: those who sign them are together now, and may not be after the next. */
function Unmade({ view: { unmade = [] } }: { view: OrganiserView }) {
  if (unmade.length === 0) return null;
  return (
    <Notice kind="attention">{t().open.unmade(meeting().list(unmade.map((kind) => meeting().papers[kind])))}</Notice>
  );
}
