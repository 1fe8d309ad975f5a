import { useEffect, useRef } from "preact/hooks";
import type { Eligible } from "../../../tally/slate/index.ts";
import { words } from "../../ui/index.ts";

const t = words(
  {
    label: "名单中的人",
    choose: (name: string, unit: string) => `选 ${name} ${unit}`,
    more: (n: number) => `名单中还有${n}名,请再写一个字。`,
    none: "名单中没有。名单外的人,由两名监票人照票面写明姓名、单位和资格。",
  },
  {
    label: "People on the list",
    choose: (name, unit) => `Choose ${name} ${unit}`,
    more: (n) => `${n} more on the list: write one more character.`,
    none: "Not on the list. Two scrutineers write name, unit and eligibility as the paper has them.",
  },
);

/** So many are offered at once. */
const most = 5;

export interface EligibleNamesProps {
  readonly people: readonly Eligible[];
  /** What is written so far. */
  readonly name: string;
  readonly unit: string;
  readonly onChoose: (person: Eligible) => void;
}

/** Whoever on the list of eligible persons fits the characters written so far; choosing fills in name, unit, eligibility. */
export function EligibleNames({ people, name, unit, onChoose }: EligibleNamesProps) {
  const chosen = people.some((person) => person.name === name && person.unit === unit);
  const shown = people.length > 0 && name !== "" && !chosen;
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => part.current?.scrollIntoView({ block: "nearest" }), [shown, name]);
  if (!shown) return null;
  const found = people.filter((person) => person.name.includes(name));
  return (
    <div class="eligible" ref={part}>
      {found.length > 0 && (
        <ul aria-label={t().label}>
          {found.slice(0, most).map((person) => (
            <li key={`${person.name}/${person.unit}`}>
              <button type="button" class="button" onClick={() => onChoose(person)}>
                {t().choose(person.name, person.unit)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="quiet" role="status">
        {found.length === 0 ? t().none : found.length > most ? t().more(found.length - most) : ""}
      </p>
    </div>
  );
}
