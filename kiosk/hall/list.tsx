import type { ComponentChildren } from "preact";
import type { HallView } from "../../tally/view/index.ts";
import { words } from "../ui/index.ts";
import { type Folded, folded } from "./fold.ts";
import { en } from "./text.en.ts";
import { zh } from "./text.zh.ts";

const t = words(zh, en);

/** As few columns as leave the names large: 18 names stand in three, as on the printed list. */
function columnsFor(names: number): number {
  return names <= 3 ? 1 : names <= 8 ? 2 : names <= 24 ? 3 : names <= 44 ? 4 : 5;
}

/** A name of two characters is set as wide as one of three, as on the printed list. */
function spaced(name: string): string {
  const characters = [...name];
  return characters.length === 2 ? characters.join("\u3000") : name;
}

interface ColumnsProps {
  readonly kind: "names" | "votes";
  readonly columns: number;
  readonly fold: Folded;
  readonly children: ComponentChildren;
}

function Columns({ kind, columns, fold: { rows, wide }, children }: ColumnsProps) {
  return (
    <div class="wall-space">
      <ol class={`wall-${kind}`} style={{ "--columns": columns, "--rows": rows, "--widest": wide }}>
        {children}
      </ol>
    </div>
  );
}

/** A name on one line, or on as many as it takes. */
const Lines = ({ of }: { of: readonly string[] }) => (
  <>
    {of.map((line) => (
      <span key={line} class="wall-line">
        {line}
      </span>
    ))}
  </>
);

/** The list of the elected in the order in which it is read out: no votes, no ranks. */
export function Elected({ view }: { view: HallView }) {
  const list = view.list ?? [];
  const columns = columnsFor(list.length);
  const fold = folded(list.map(spaced), columns, 0);
  return (
    <div class="wall-list">
      <h1 class="wall-title">{t().list(view.elected)}</h1>
      <p class="wall-count">{view.byStrokes ? t().countInOrder(list.length) : t().count(list.length)}</p>
      <Columns kind="names" columns={columns} fold={fold}>
        {fold.lines.map((lines, at) => (
          <li key={list[at]} style={{ "--lines": lines.length }}>
            <Lines of={lines} />
          </li>
        ))}
      </Columns>
    </div>
  );
}

/** Votes for each name in the order of the ballot paper: shown only after a recorded decision. No bars, no ranks. */
export function Votes({ view }: { view: HallView }) {
  const votes = view.votes ?? [];
  const columns = votes.length > 45 ? 4 : Math.min(3, columnsFor(votes.length));
  const fold = folded(
    votes.map(({ name }) => spaced(name)),
    columns,
    6,
  );
  return (
    <div class="wall-list" data-of="votes">
      <h1 class="wall-title">{t().table}</h1>
      <Columns kind="votes" columns={columns} fold={fold}>
        {votes.map(({ no, for: count }, at) => (
          <li key={no} style={{ "--lines": fold.lines[at]?.length ?? 1 }}>
            <span class="wall-no">{no}</span>
            <span class="wall-name">
              <Lines of={fold.lines[at] ?? []} />
            </span>
            <span class="wall-for">
              {count}
              <span class="wall-unit">{t().votes}</span>
            </span>
          </li>
        ))}
      </Columns>
    </div>
  );
}
