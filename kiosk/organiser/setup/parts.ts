import type { ConfigProblem, SetupDraft } from "../../../tally/meeting/index.ts";
import type { Drafting } from "./draft.ts";
import { t } from "./texts.ts";

/** The parts of the set-up, in the order in which they are filled in. */
export const sections = [
  "start",
  "meeting",
  "law",
  "slate",
  "counting",
  "people",
  "papers",
  "devices",
  "freeze",
] as const;
export type Section = (typeof sections)[number];

/** Where a problem is put right. */
export const homes: { readonly [P in ConfigProblem]: Section } = {
  "no-names": "slate",
  "figures-missing": "slate",
  "seats-above-names": "slate",
  "names-not-equal": "slate",
  "same-name-twice": "slate",
  "same-person-twice": "people",
  "no-chief": "people",
  "no-second-scrutineer": "people",
  "no-chief-teller": "people",
  "too-few-tellers": "people",
  "no-organiser": "people",
  "no-chair-desk": "people",
  "spare-above-printed": "counting",
  "words-missing": "meeting",
  "titles-alike": "meeting",
  "words-not-filled-in": "meeting",
  "excess-not-approved": "slate",
};

/** Where a field is edited. */
export const parts: { readonly [F in keyof SetupDraft]-?: Section } = {
  v: "start",
  rehearsal: "start",
  date: "meeting",
  words: "meeting",
  profile: "law",
  overrides: "law",
  method: "law",
  handCheck: "law",
  entitled: "slate",
  seats: "slate",
  slate: "slate",
  roster: "slate",
  eligible: "slate",
  order: "slate",
  excessApproval: "slate",
  wanted: "slate",
  papers: "counting",
  counting: "counting",
  people: "people",
  printing: "papers",
  upward: "papers",
  typefaces: "papers",
};

/** Parts with something that cannot be saved as it is, by name. */
export function faultyParts({ faults }: Pick<Drafting, "faults">): string[] {
  const faulty = new Set(faults.map((field) => parts[field]));
  return sections.filter((section) => faulty.has(section)).map((section) => t().sections[section]);
}
