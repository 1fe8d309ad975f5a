import { Choice, meeting, Notice, Tick } from "../../ui/index.ts";
import type { Drafting } from "./draft.ts";
import { estimate } from "./estimate.ts";
import { CountField } from "./inputs.tsx";
import { t } from "./texts.ts";

/** The papers and how they are keyed; the estimate says at once whether the seats are enough for the day. */
export function CountingPart({ drafting: { draft, change } }: { drafting: Drafting }) {
  const c = t().counting;
  const { papers, counting } = draft;
  const set = (part: Partial<typeof counting>) => change({ counting: { ...counting, ...part } });
  const outside = (value: number, least: number, most: number, fault: string) =>
    value < least || value > most ? fault : undefined;
  return (
    <section class="stack">
      <h1 class="title">{c.title}</h1>
      <div class="fields" data-columns="counts">
        <CountField
          label={c.printed}
          unit={meeting().fields.unit.papers}
          value={papers.printed}
          onCount={(printed) => change({ papers: { ...papers, printed } })}
        />
        <CountField
          label={c.spare}
          unit={meeting().fields.unit.papers}
          value={papers.spare}
          onCount={(spare) => change({ papers: { ...papers, spare } })}
          fault={papers.spare > papers.printed ? c.spareAbove : undefined}
        />
        <CountField
          label={c.bundle}
          unit={meeting().fields.unit.papers}
          value={counting.bundleSize}
          onCount={(bundleSize) => set({ bundleSize })}
          fault={outside(counting.bundleSize, 1, 100, c.faultBundle)}
        />
        <CountField
          label={c.boxes}
          unit={c.boxesUnit}
          value={counting.writeInBoxes}
          onCount={(writeInBoxes) => set({ writeInBoxes })}
          fault={outside(counting.writeInBoxes, 0, 30, c.faultBoxes)}
        />
        <CountField
          label={c.seats}
          unit={meeting().fields.unit.seats}
          value={counting.seats}
          onCount={(seats) => set({ seats })}
          fault={outside(counting.seats, 2, 40, c.faultSeats)}
        />
      </div>
      <Plan drafting={{ draft }} />
      <Choice
        label={c.columns}
        value={String(counting.columns) as "1" | "2" | "3"}
        options={(["1", "2", "3"] as const).map((value) => ({ value, text: c.columnsUnit(value) }))}
        onChoose={(value) => set({ columns: Number(value) as 1 | 2 | 3 })}
      />
      <Tick label={c.reverse} ticked={counting.reverseSecond} onTick={(reverseSecond) => set({ reverseSecond })} />
      <Tick label={c.pairs} ticked={counting.pairs} onTick={(pairs) => set({ pairs })} />
    </section>
  );
}

/** 预计〔72〕分钟,建议加〔4〕席: for as many papers as people are entitled. */
export function Plan({ drafting: { draft } }: { drafting: Pick<Drafting, "draft"> }) {
  const c = t().counting;
  const { counting, slate, entitled } = draft;
  const tellers = draft.people.filter((person) => person.role === "teller").length;
  if (entitled === 0 || slate.length === 0 || tellers === 0) return <Notice kind="plain">{c.unfilled}</Notice>;
  const manned = Math.max(1, Math.min(counting.seats, tellers));
  const rows = slate.length + counting.writeInBoxes;
  const { minutes, moreSeats } = estimate({ papers: entitled, rows, bundleSize: counting.bundleSize, seats: manned });
  return (
    <Notice kind={moreSeats > 0 ? "attention" : "plain"}>
      <p class="plan">{moreSeats > 0 ? c.more(minutes, moreSeats) : `${c.estimate(minutes)}${c.enough}`}</p>
      <p>{c.basis(entitled, rows, tellers)}</p>
      {tellers < counting.seats && <p>{c.tellersFew(tellers)}</p>}
    </Notice>
  );
}
