import { useState } from "preact/hooks";
import { quorumMet, quorumOf, spareServes } from "../../../tally/result/index.ts";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { Field, meeting, Notice, Record, useSending } from "../../ui/index.ts";
import { CountField } from "../setup/inputs.tsx";
import { t } from "./texts.ts";

const half = { over: [1, 2] } as const;
const fifths = { atLeast: [4, 5] } as const;

/** 清点到会人数: both quorums are shown, whichever of them binds. */
export function HeadCountAct({ view }: { view: OrganiserView }) {
  const h = t().headCount;
  const f = meeting().fields;
  const sending = useSending(view);
  const [entitled, setEntitled] = useState(view.numbers.entitled);
  const [present, setPresent] = useState<number>();
  const [onLeave, setOnLeave] = useState<number>();
  const [absent, setAbsent] = useState<number>();
  const [reference, setReference] = useState("");
  const sum = (present ?? 0) + (onLeave ?? 0) + (absent ?? 0);
  const differs = sum !== entitled;
  const changed = entitled !== view.numbers.entitled;
  const { quorum } = view.numbers;
  const met = present !== undefined && quorumMet(quorum, entitled, present);
  const notNow =
    present === undefined
      ? h.fill
      : differs
        ? h.sum(sum)
        : changed && reference.trim() === ""
          ? h.reference
          : undefined;
  return (
    <Record
      act="headCount"
      title={h.title}
      lead={h.lead}
      what={{
        entitled,
        present: present ?? 0,
        onLeave: onLeave ?? 0,
        absent: absent ?? 0,
        reference: reference.trim(),
      }}
      press={h.press}
      notNow={notNow}
      waiting={view.waiting}
      sending={sending}
    >
      <div class="fields" data-columns="counts">
        <CountField label={f.entitled} unit={f.unit.people} value={entitled} onCount={setEntitled} />
        <CountField label={f.present} unit={f.unit.people} value={present} onCount={setPresent} />
        <CountField label={f.onLeave} unit={f.unit.people} value={onLeave} onCount={setOnLeave} />
        <CountField label={f.absent} unit={f.unit.people} value={absent} onCount={setAbsent} />
      </div>
      {changed && <Field label={h.reference} value={reference} onInput={setReference} />}
      <p>{h.quorum(quorumOf(half, entitled), quorumOf(fifths, entitled))}</p>
      {present !== undefined && !met && <Notice kind="attention">{h.notMet(quorumOf(quorum, entitled))}</Notice>}
      {met && <p role="status">{quorumMet(fifths, entitled, present) ? h.met : h.metHalf}</p>}
    </Record>
  );
}

/** 分发选票: issued stands against present (case B1), the spare set against an election held anew. */
export function IssuedAct({ view }: { view: OrganiserView }) {
  const i = t().issued;
  const f = meeting().fields;
  const sending = useSending(view);
  const present = view.numbers.headCount?.present ?? 0;
  const [opened, setOpened] = useState<number>();
  const [issued, setIssued] = useState<number>();
  const [unused, setUnused] = useState<number>();
  const [replaced, setReplaced] = useState(0);
  const [spare, setSpare] = useState<number>();
  const [boxes, setBoxes] = useState(1);
  const [reason, setReason] = useState("");
  const sum = (issued ?? 0) + (unused ?? 0) + replaced;
  const differs = issued !== undefined && issued !== present;
  const notNow =
    issued === undefined || opened === undefined
      ? i.fill
      : sum !== opened
        ? i.sum(sum)
        : differs && reason.trim() === ""
          ? i.reason
          : undefined;
  const what = {
    opened: opened ?? 0,
    issued: issued ?? 0,
    unused: unused ?? 0,
    replaced,
    spare: spare ?? 0,
    boxes,
    reason: differs ? reason.trim() : "",
  };
  return (
    <Record
      act="issued"
      title={i.title}
      lead={i.lead}
      what={what}
      press={i.press}
      notNow={notNow}
      waiting={view.waiting}
      sending={sending}
    >
      <div class="fields" data-columns="counts">
        <CountField label={f.opened} unit={f.unit.papers} value={opened} onCount={setOpened} />
        <CountField label={f.issued} unit={f.unit.papers} value={issued} onCount={setIssued} />
        <CountField label={f.unused} unit={f.unit.papers} value={unused} onCount={setUnused} />
        <CountField label={f.replaced} unit={f.unit.papers} value={replaced} onCount={setReplaced} />
        <CountField label={f.spare} unit={f.unit.papers} value={spare} onCount={setSpare} />
        <CountField
          label={i.boxes}
          unit={f.unit.boxes}
          value={boxes}
          onCount={(n) => setBoxes(Math.min(20, Math.max(1, n)))}
        />
      </div>
      {differs && (
        <>
          <Notice kind="attention">{i.differs(present)}</Notice>
          <Field label={i.reason} value={reason} onInput={setReason} />
        </>
      )}
      {spare !== undefined && !spareServes(spare, present) && <Notice kind="attention">{i.spare(present)}</Notice>}
    </Record>
  );
}

/** 收回选票: every box by itself; sheets that are not ours are named and not among them. */
export function ReturnedAct({ view }: { view: OrganiserView }) {
  const r = t().returned;
  const f = meeting().fields;
  const sending = useSending(view);
  const issued = view.numbers.issued?.issued ?? 0;
  const [boxes, setBoxes] = useState<(number | undefined)[]>(() =>
    Array.from({ length: view.numbers.issued?.boxes ?? 1 }, () => undefined),
  );
  const [foreign, setForeign] = useState(0);
  const counted = boxes.map((box) => box ?? 0);
  const total = counted.reduce((sum, box) => sum + box, 0);
  const whole = boxes.every((box) => box !== undefined);
  return (
    <Record
      act="returned"
      title={r.title}
      lead={r.lead}
      what={{ boxes: counted, foreign, total }}
      press={r.press}
      notNow={whole ? undefined : r.fill}
      waiting={view.waiting}
      sending={sending}
    >
      <div class="fields" data-columns="counts">
        {boxes.map((box, at) => (
          <CountField
            key={at}
            label={f.box(at + 1)}
            unit={f.unit.papers}
            value={box}
            onCount={(n) => setBoxes(boxes.map((old, i) => (i === at ? n : old)))}
          />
        ))}
        <CountField label={f.foreign} unit={f.unit.papers} value={foreign} onCount={setForeign} />
      </div>
      {whole && (
        <>
          <p class="total" role="status">
            {f.total} <strong class="total-sum">{meeting().sheets(total)}</strong>
          </p>
          {total > issued ? (
            <Notice kind="attention">{r.compare.more(total - issued)}</Notice>
          ) : (
            <p>{total === issued ? r.compare.equal : r.compare.fewer(issued - total)}</p>
          )}
        </>
      )}
    </Record>
  );
}
