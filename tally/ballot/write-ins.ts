import { AGAINST, type Law, personKey } from "./law.ts";
import type { WriteIn } from "./paper.ts";
import { marksFor } from "./too-many.ts";

/** Cases of the decision table that concern one entry. */
export type WriteInCase = "C13" | "C14" | "C15" | "C16" | "C17";

/** The persons who get a vote by being written in (`personKey`s, each once), and the cases met on the way. */
export type WrittenIn = { readonly persons: ReadonlySet<string>; readonly cases: ReadonlySet<WriteInCase> };

/** Takes the entries of a valid ballot in their order (rules §3, 5). */
export function takeWriteIns(marks: string, entries: readonly WriteIn[], law: Law): WrittenIn {
  const persons = new Set<string>();
  const cases = new Set<WriteInCase>();
  let crosses = crossesOn(marks, law);
  for (const entry of entries) {
    const found = caseOf(entry, law);
    if (found === "passed-over") continue;
    if (found !== undefined) {
      cases.add(found);
      continue;
    }
    const person = personKey(entry);
    if (persons.has(person)) continue;
    if (law.rules.writeIn.need !== "none" && crosses === 0) {
      cases.add("C13");
      continue;
    }
    // Case C12: one × frees one write-in, or, under `any-cross`, all of them.
    if (law.rules.writeIn.need === "cross-each") crosses--;
    persons.add(person);
  }
  return { persons, cases };
}

/** Why an entry cannot count, looking at it alone; undefined when it can. */
function caseOf(entry: WriteIn, law: Law): WriteInCase | "passed-over" | undefined {
  if (entry.mark === "x" || entry.mark === "?") return "passed-over";
  if (entry.name === "") return entry.mark === "o" ? "C15" : "passed-over";
  if (law.listed.has(personKey(entry))) return "C16";
  if (!entry.eligible) return "C17";
  return marksFor(entry, law) ? undefined : "C14";
}

/** Listed marks that mean *against*: whoever abstains may not write in. */
function crossesOn(marks: string, law: Law): number {
  let crosses = 0;
  for (let i = 0; i < marks.length; i++) if (law.columnOf[marks.charCodeAt(i)] === AGAINST) crosses++;
  return crosses;
}
