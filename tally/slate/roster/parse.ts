import type { Candidate } from "../candidate.ts";
import { slateFaults } from "../same-name.ts";
import { cleaned, holdsIdNumber, unprintable } from "./cell.ts";
import type { Day } from "./day.ts";
import type { RosterEntry } from "./entry.ts";
import { Faults, type RosterError } from "./fault.ts";
import { type Header, headerOf } from "./header.ts";
import { type Person, Row } from "./row.ts";

/** What 序号 says in the row of the template that only shows how to fill it in. */
export const exampleNumber = "示例";

/** As many as a slate may hold. */
const mostPeople = 200;

export type RosterReading =
  | { readonly ok: true; readonly candidates: readonly Candidate[]; readonly roster: readonly RosterEntry[] }
  | { readonly ok: false; readonly errors: readonly RosterError[] };

/**
 * Reads a roster (代表候选人名册) from the cells of a spreadsheet: candidates `c01`, `c02` … in the order of the rows, and
 * their details under the same ids. `under50On` is the day on which the class 50岁以下 (not yet 50) is reckoned.
 *
 * Refuses with *every* fault, one for each cell. ID numbers are refused wherever they stand and never repeated; a row
 * whose 序号 is 示例 and empty rows are passed over. Equal names need notes (case D13), which go into the unit.
 */
export function parseRoster(
  cells: readonly (readonly string[])[],
  { under50On }: { readonly under50On: Day },
): RosterReading {
  const faults = new Faults();
  noteForbidden(cells, faults);
  const clean = cells.map((row) => row.map(cleaned));
  const header = headerOf(clean, faults);
  const people = header ? peopleOf(clean, header, under50On, faults) : [];
  const errors = faults.all();
  if (errors.length > 0) return { ok: false, errors };
  const digits = people.length > 99 ? 3 : 2;
  const withIds = people.map((person, i) => ({ ...person, id: `c${String(i + 1).padStart(digits, "0")}` }));
  const times = Map.groupBy(people, (person) => person.name);
  return {
    ok: true,
    candidates: withIds.map((person) => candidateFrom(person, times.get(person.name)!.length > 1 ? person.note : "")),
    roster: withIds.map(({ nominator: _nominator, classes: _classes, ...details }) => details),
  };
}

/** What no cell may hold, wherever it stands. */
function noteForbidden(cells: readonly (readonly string[])[], faults: Faults): void {
  for (const [row, line] of cells.entries())
    for (const [column, cell] of line.entries()) {
      if (holdsIdNumber(cell)) faults.note(row, column, "id-number");
      const odd = unprintable(cleaned(cell));
      if (odd) faults.note(row, column, odd.kind === "private" ? "private-character" : "broken-character", odd.code);
    }
}

function peopleOf(
  cells: readonly (readonly string[])[],
  header: Header,
  under50On: Day,
  faults: Faults,
): readonly Person[] {
  const number = header.at.get("number");
  const filled = [...cells.entries()].filter(
    ([row, line]) =>
      row > header.row &&
      line.some((cell) => cell !== "") &&
      (number === undefined || line[number]?.replaceAll(/\p{P}/gu, "") !== exampleNumber),
  );
  const name = header.at.get("name")!;
  if (filled.length === 0) faults.note(header.row, name, "no-rows");
  if (filled.length > mostPeople) faults.note(filled[mostPeople]![0], name, "too-many", mostPeople);
  const rows = filled.map(([row, line]) => new Row(row, line, header, faults));
  const numbers = new Set<string>();
  for (const row of rows) row.readNumber(numbers);
  const people = rows.map((row) => row.person(under50On));
  noteNamesakes(rows, people, header, faults);
  return people;
}

/** Case D13: at 备注 of everybody whose note is missing or equal to a namesake's. */
function noteNamesakes(rows: readonly Row[], people: readonly Person[], header: Header, faults: Faults): void {
  const column = header.at.get("note");
  if (column === undefined) return;
  const named = [...people.keys()].filter((place) => people[place]!.name !== "");
  for (const { places, name } of slateFaults(named.map((place) => people[place]!)))
    for (const place of places) faults.note(rows[named[place]!]!.row, column, "same-name", name);
}

function candidateFrom(person: Person & { readonly id: string }, note: string): Candidate {
  const { id, name, post, nominator, classes } = person;
  // A unit may hold no "/", which separates name and unit of a write-in.
  const unit = `${post}${note === "" ? "" : `（${note}）`}`.replaceAll("/", "／");
  return { id, name, unit, nominator, classes: [...classes] };
}
