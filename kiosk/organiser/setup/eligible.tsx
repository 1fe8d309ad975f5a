import { useState } from "preact/hooks";
import type { SetupDraft } from "../../../tally/meeting/index.ts";
import { Button, Buttons, words } from "../../ui/index.ts";
import type { Drafting } from "./draft.ts";
import { Lines } from "./inputs.tsx";
import { eligibleIn } from "./names.ts";

const t = words(
  {
    title: "可以另选的人(不填也可以)",
    lead: "监票人认定另选他人时,从这份名单中选,不必逐字写。不在名单中的人,仍由两名监票人写明。",
    caption: (n: number) => `名单现有 ${n} 名`,
    paste: "粘贴可以另选的人",
    hint: "每行一名:姓名,制表符或空格,单位。最多 600 名,代替现有名单。候选人不必列入。",
    read: (n: number) => (n === 0 ? "没有读到姓名。请每行写一名。" : `读到 ${n} 名。`),
    tooMany: (n: number) => `读到 ${n} 名,多于 600 名。请缩短名单。`,
    take: "代替可以另选的人",
    clear: "清空名单",
    show: "查看名单",
  },
  {
    title: "People who may be written in (optional)",
    lead: "When scrutineers rule on a write-in they choose from this list. Whoever is not on it is still written by two of them.",
    caption: (n) => `${n} on the list`,
    paste: "Paste the people who may be written in",
    hint: "One a line: name, tab or gap, unit. At most 600, in place of the present list. Candidates need not be on it.",
    read: (n) => (n === 0 ? "No name found. Write one a line." : `${n} names found.`),
    tooMany: (n) => `${n} names found, more than 600. Use a shorter list.`,
    take: "Replace the people who may be written in",
    clear: "Clear the list",
    show: "Show the list",
  },
);

type People = NonNullable<SetupDraft["eligible"]>;
const most = 600;

/** The list of eligible persons, pasted as lines. A rehearsal keeps its made-up one. */
export function EligiblePart({ drafting: { draft, change } }: { readonly drafting: Drafting }) {
  const people = draft.eligible ?? [];
  return (
    <>
      <h2 class="part-title">{t().title}</h2>
      <p>{t().lead}</p>
      {!draft.rehearsal && <Paste onTake={(eligible) => change({ eligible })} />}
      <p role="status">{t().caption(people.length)}</p>
      {people.length > 0 && (
        <details class="fold">
          <summary>{t().show}</summary>
          <ul>
            {people.map(({ name, unit }) => (
              <li key={`${name}/${unit}`}>
                {name} {unit}
              </li>
            ))}
          </ul>
        </details>
      )}
      {people.length > 0 && !draft.rehearsal && (
        <Buttons>
          <Button kind="quiet" onPress={() => change({ eligible: [] })}>
            {t().clear}
          </Button>
        </Buttons>
      )}
    </>
  );
}

function Paste({ onTake }: { readonly onTake: (people: People) => void }) {
  const [text, setText] = useState("");
  const people = eligibleIn(text);
  const fault = people.length > most ? t().tooMany(people.length) : undefined;
  return (
    <details class="fold">
      <summary>{t().paste}</summary>
      <div class="stack">
        <Lines label={t().paste} hint={t().hint} value={text} onInput={setText} />
        {text.trim() !== "" && <p role="status">{fault ?? t().read(people.length)}</p>}
        {people.length > 0 && (
          <Buttons>
            <Button
              notNow={fault}
              onPress={() => {
                onTake(people);
                setText("");
              }}
            >
              {t().take}
            </Button>
          </Buttons>
        )}
      </div>
    </details>
  );
}
