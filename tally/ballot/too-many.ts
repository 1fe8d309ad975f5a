import { FOR, type Law, personKey, UNCLEAR } from "./law.ts";
import type { BallotInput, WriteIn } from "./paper.ts";

/** Distinct persons on one ballot, listed and written in together, as marked: before any write-in is dropped. */
export type MarkedFor = {
  readonly persons: number;
  /** Listed persons who are not among those, but whose mark cannot be told: they could be. */
  readonly unclear: number;
};

/** The count behind cases C1, C2 and C9. */
export function markedFor(ballot: BallotInput, law: Law): MarkedFor {
  const { marks, writeIns } = ballot;
  let persons = 0;
  let unclear = 0;
  for (let i = 0; i < marks.length; i++) {
    const mark = marks.charCodeAt(i);
    persons += law.isFor[mark]!;
    unclear += law.isUnclear[mark]!;
  }
  if (writeIns === undefined) return { persons, unclear };
  const seen = new Set<string>();
  for (const entry of writeIns) {
    if (!standsForSomebody(entry, law)) continue;
    if (entry.name === "?") {
      persons++;
      continue;
    }
    const key = personKey(entry);
    if (seen.has(key)) continue;
    seen.add(key);
    const column = listedColumn(key, marks, law);
    if (column === FOR) continue;
    persons++;
    if (column === UNCLEAR) unclear--;
  }
  return { persons, unclear };
}

/** Whether an entry marks a person *for*, as far as the too-many test is concerned. Each unreadable `?` is one. */
function standsForSomebody(entry: WriteIn, law: Law): boolean {
  if (entry.name === "" || !marksFor(entry, law)) return false;
  return entry.eligible || law.rules.writeIn.ineligibleCountsTowardsTooMany || law.listed.has(personKey(entry));
}

/** ○, or a bare name where the method reads it as ○ (case C14). So under every scheme of mark meanings. */
export function marksFor(entry: WriteIn, law: Law): boolean {
  return entry.mark === "o" || (entry.mark === "-" && law.rules.writeIn.bare === "for");
}

/** The column of a written-in person's own listed mark; undefined when the person is not on the slate. */
export function listedColumn(key: string, marks: string, law: Law): number | undefined {
  const place = law.listed.get(key);
  return place === undefined ? undefined : law.columnOf[marks.charCodeAt(place)];
}
