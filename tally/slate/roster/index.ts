/** The roster (名册) of the candidates: read from tables with every fault named, and what the papers sent up take from it. */
export { columns, type Field } from "./columns.ts";
export { csvCells } from "./csv.ts";
export { dayFrom } from "./day.ts";
export { delegatesOf, reportedStructure } from "./delegates.ts";
export { followingSlate, Roster, RosterEntry } from "./entry.ts";
export type { RosterError } from "./fault.ts";
export { exampleNumber, parseRoster } from "./parse.ts";
