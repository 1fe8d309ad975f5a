import type { ComponentChildren } from "preact";
import type { HallView } from "../../tally/view/index.ts";
import { words } from "../ui/index.ts";
import { en } from "./text.en.ts";
import { zh } from "./text.zh.ts";

const t = words(zh, en);

/** As few columns as leave the names large: 18 names stand in three, as on the printed list. */
export function columnsFor(names: number): number {
  return names <= 3 ? 1 : names <= 8 ? 2 : names <= 24 ? 3 : names <= 44 ? 4 : 5;
}

const widestOf = (names: readonly string[]): number => Math.max(3, ...names.map((name) => [...name].length));

function Columns({ kind, names, children }: { kind: "names" | "votes"; names: string[]; children: ComponentChildren }) {
  const columns = kind === "names" ? columnsFor(names.length) : Math.min(3, columnsFor(names.length));
  const rows = Math.max(1, Math.ceil(names.length / columns));
  return (
    <div class="wall-space">
      <ol class={`wall-${kind}`} style={{ "--columns": columns, "--rows": rows, "--widest": widestOf(names) }}>
        {children}
      </ol>
    </div>
  );
}

/** The list of the elected in the order in which it is read out: no votes, no ranks. */
export function Elected({ view }: { view: HallView }) {
  const list = [...(view.list ?? [])];
  return (
    <div class="wall-list">
      <h1 class="wall-title">{t().list(view.elected)}</h1>
      <p class="wall-count">{view.byStrokes ? t().countInOrder(list.length) : t().count(list.length)}</p>
      <Columns kind="names" names={list}>
        {list.map((name) => (
          <li key={name}>{spaced(name)}</li>
        ))}
      </Columns>
    </div>
  );
}

/** A name of two characters is set as wide as one of three, as on the printed list. */
function spaced(name: string): string {
  const characters = [...name];
  return characters.length === 2 ? characters.join("\u3000") : name;
}

/** Votes for each name in the order of the ballot paper: shown only after a recorded decision. No bars, no ranks. */
export function Votes({ view }: { view: HallView }) {
  const votes = view.votes ?? [];
  return (
    <div class="wall-list" data-of="votes">
      <h1 class="wall-title">{t().table}</h1>
      <Columns kind="votes" names={votes.map((row) => row.name)}>
        {votes.map(({ no, name, for: count }) => (
          <li key={no}>
            <span class="wall-no">{no}</span>
            <span class="wall-name">{spaced(name)}</span>
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
