import { useEffect, useRef } from "preact/hooks";
import type { RoomView } from "../../../tally/view/index.ts";
import { struck } from "../../teller/keys.ts";
import { MarkShape, Name } from "../../ui/index.ts";
import { t } from "../texts.ts";
import type { Mark, RowRead } from "./looked.ts";

export interface SheetGridProps {
  readonly view: Pick<RoomView, "slate" | "columns">;
  /** One per name. */
  readonly rows: readonly RowRead[];
  /** What counts from now on, one per name; undefined where it is still to be ruled. */
  readonly marks: readonly (Mark | undefined)[];
  /** The head of that column: 认定, 记录 or 核录. */
  readonly head: string;
  readonly third: boolean;
  /** The row that is being ruled, counted from 0; without `onRow` the paper is only shown. */
  readonly current?: number | undefined;
  readonly onRow?: (row: number) => void;
  readonly onMark?: (mark: Mark) => void;
}

const markOf: { readonly [key: string]: Mark } = { "4": "o", "5": "-", "6": "x", "/": "?" };

/**
 * The paper with what each reading saw beside every name; rows that are not settled are marked by a bar and a word.
 * While the grid has the focus the keys are those of a teller's seat, and the arrows go from row to row.
 */
export function SheetGrid({ view, rows, marks, head, third, current, onRow, onMark }: SheetGridProps) {
  const grid = useRef<HTMLOListElement>(null);
  useEffect(() => {
    grid.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!onRow || !onMark || current === undefined) return;
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.code];
    if (arrow !== undefined) {
      event.preventDefault();
      onRow(Math.min(Math.max(current + arrow, 0), rows.length - 1));
      return;
    }
    const key = struck(event);
    const mark = key.is === "key" ? markOf[key.key] : undefined;
    if (mark === undefined) return;
    event.preventDefault();
    onMark(mark);
  };
  const height = Math.ceil(rows.length / view.columns);
  return (
    <ol
      class="ballot sheet"
      ref={grid}
      data-third={third}
      data-narrow={view.columns > 2}
      data-rules={onRow !== undefined}
      aria-label={t().look.grid}
      style={{ "--rows": height, "--columns": view.columns }}
      {...(onRow ? { tabIndex: 0, onKeyDown } : {})}
    >
      {view.slate.map(({ no, name, note }, row) => {
        const { read, open } = rows[row]!;
        // What is ruled against both readings stands out as much as what they left open.
        const changed = marks[row] !== undefined && read[0] !== undefined && marks[row] !== read[0] && !open;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys of the grid reach every row
          <li
            key={no}
            aria-current={row === current ? "true" : undefined}
            data-open={open || changed}
            data-fifth={no % 5 === 0}
            data-end={no % height === 0 || no === rows.length}
            onClick={onRow && (() => onRow(row))}
          >
            <span class="ballot-no">{no}</span>
            <span class="ballot-name" data-long={[...name].length > 8}>
              <Name of={name} />
              {note && <small class="ballot-note">{note}</small>}
            </span>
            <Seen mark={read[0]} label={t().readings[1]} />
            <Seen mark={read[1]} label={t().readings[2]} />
            {third && <Seen mark={read[2]} label={t().readings[3]} />}
            <span class="ballot-mark">
              <span class="unseen">{head}</span>
              <Mark1 mark={marks[row]} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Seen({ mark, label }: { mark: Mark | undefined; label: string }) {
  return (
    <span class="seen">
      <span class="unseen">{label}</span>
      <Mark1 mark={mark} />
    </span>
  );
}

function Mark1({ mark }: { mark: Mark | undefined }) {
  return mark === undefined ? <span class="unseen">{t().look.notRead}</span> : <MarkShape mark={mark} />;
}

/** The heads of the grid's columns, said once above it, per column of the paper. */
export function SheetHead({ columns, head, third }: { columns: number; head: string; third: boolean }) {
  return (
    <div
      class="sheet-heads"
      aria-hidden="true"
      data-third={third}
      data-narrow={columns > 2}
      style={{ "--columns": columns }}
    >
      {Array.from({ length: columns }, (_, column) => (
        <p key={column}>
          <span />
          <span />
          <span>{t().short[1]}</span>
          <span>{t().short[2]}</span>
          {third && <span>{t().short[3]}</span>}
          <span>{head}</span>
        </p>
      ))}
    </div>
  );
}
