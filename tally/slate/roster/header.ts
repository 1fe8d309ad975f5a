import { columnOf, columns, type Field } from "./columns.ts";
import type { Faults } from "./fault.ts";

/** Where the header is and in which column each field stands, both from 0. */
export type Header = { readonly row: number; readonly at: ReadonlyMap<Field, number> };

/** Above the header there may be a title, the unit and the date, as offices like it. */
const searched = 10;

/**
 * Finds the header among the first rows and reads it, the columns in any order. Notes unknown, repeated and missing
 * columns; undefined when no row is a header.
 */
export function headerOf(cells: readonly (readonly string[])[], faults: Faults): Header | undefined {
  const row = cells.slice(0, searched).findIndex(isHeader);
  if (row === -1) {
    faults.note(0, 0, "no-header");
    return undefined;
  }
  const at = new Map<Field, number>();
  for (const [column, head] of cells[row]!.entries()) {
    if (head === "") continue;
    const known = columnOf(head);
    if (!known) faults.note(row, column, "unknown-column", head);
    else if (at.has(known.field)) faults.note(row, column, "column-twice", known.head);
    else at.set(known.field, column);
  }
  const missing = columns.filter((column) => !at.has(column.field)).map((column) => column.head);
  if (missing.length > 0) faults.note(row, at.get("name")!, "missing-columns", missing);
  noteHeadless(cells, row, faults);
  return { row, at };
}

function isHeader(row: readonly string[]): boolean {
  const fields = new Set(row.map((head) => columnOf(head)?.field));
  fields.delete(undefined);
  return fields.has("name") && fields.size >= 3;
}

/** The first cell with content in each column that has no head. */
function noteHeadless(cells: readonly (readonly string[])[], header: number, faults: Faults): void {
  const noted = new Set<number>();
  for (let row = header + 1; row < cells.length; row++)
    for (const [column, content] of cells[row]!.entries()) {
      if (content === "" || noted.has(column) || (cells[header]![column] ?? "") !== "") continue;
      noted.add(column);
      faults.note(row, column, "column-without-head");
    }
}
