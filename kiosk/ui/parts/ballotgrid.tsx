import { Component } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../text/texts.ts";
import { type Language, language } from "../text/words.ts";
import { type MarkSeen, MarkShape } from "./mark.tsx";
import { Name } from "./name.tsx";

export interface BallotGridProps {
  /** Names as printed on the paper, in its order; `note` tells equal names apart and is shown with the name. */
  readonly names: readonly { readonly name: string; readonly note?: string }[];
  /** Columns of the paper. */
  readonly columns: number;
  /** One per name; null or undefined where nothing is keyed yet. */
  readonly marks: readonly (MarkSeen | null | undefined)[];
  /** What stood there before a check began: shown pale where nothing is keyed again yet. */
  readonly earlier?: readonly (MarkSeen | null | undefined)[] | undefined;
  /** The row to be keyed now, counted from 0. */
  readonly current?: number | undefined;
  /** The row keyed last, counted from 0. */
  readonly last?: number | undefined;
  readonly label: string;
}

/** The paper on the screen: same columns, running numbers and groups of five, so that one can be laid beside the other. */
export function BallotGrid({ names, columns, marks, earlier, current, last, label }: BallotGridProps) {
  const fifth = last !== undefined && (last + 1) % 5 === 0 ? last : undefined;
  const rows = Math.ceil(names.length / columns);
  const grid = useRef<HTMLOListElement>(null);
  useEffect(() => {
    grid.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <ol
      class="ballot"
      ref={grid}
      aria-label={label}
      data-dense={rows > 16}
      data-tight={rows > 19}
      style={{ "--rows": rows, "--columns": columns }}
    >
      {names.map(({ name, note }, row) => {
        const mark = marks[row] ?? undefined;
        return (
          <Row
            key={row}
            row={row}
            name={name}
            note={note}
            mark={mark}
            before={mark === undefined ? (earlier?.[row] ?? undefined) : undefined}
            current={row === current}
            last={row === last}
            flash={fifth !== undefined && row > fifth - 5 && row <= fifth}
            end={(row + 1) % rows === 0 || row === names.length - 1}
            language={language()}
          />
        );
      })}
    </ol>
  );
}

interface RowProps {
  readonly row: number;
  readonly name: string;
  readonly note: string | undefined;
  readonly mark: MarkSeen | undefined;
  readonly before: MarkSeen | undefined;
  readonly current: boolean;
  readonly last: boolean;
  readonly flash: boolean;
  readonly end: boolean;
  readonly language: Language;
}

/** One row of the paper. Drawn again only when something of it changed: a key touches two rows of twenty-three. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    return (Object.keys(next) as (keyof RowProps)[]).some((name) => next[name] !== this.props[name]);
  }

  override render({ row, name, note, mark, before, current, last, flash, end }: RowProps) {
    return (
      <li
        aria-current={current ? "true" : undefined}
        data-fifth={(row + 1) % 5 === 0}
        data-end={end}
        data-last={last}
        data-flash={flash}
        data-skipped={mark === "."}
      >
        <span class="ballot-no">{row + 1}</span>
        <span class="ballot-name" data-long={[...name].length > 8}>
          <Name of={name} />
          {note && <small class="ballot-note">{note}</small>}
        </span>
        <span class="ballot-mark" data-earlier={before !== undefined}>
          {mark !== undefined && <MarkShape mark={mark} />}
          {before !== undefined && <MarkShape mark={before} />}
          {mark === undefined && before === undefined && <span class="unseen">{t().marks.none}</span>}
        </span>
      </li>
    );
  }
}
