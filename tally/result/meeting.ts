import * as v from "valibot";
import { accepted, integer0, integer1, type Parsed, parse, record, refused } from "../input/index.ts";
import { Overrides, profileNames } from "../profile/index.ts";
import { Candidate } from "../slate/index.ts";

/** What the count must know of a round: the rules in force, the head count, the papers, the seats and the names. */
export const MeetingInput = record({
  profile: v.picklist(profileNames, "profile"),
  overrides: v.exactOptional(Overrides),
  entitled: integer1,
  present: integer0,
  /** `printed` = opened + spare; the numbers of papers, not of people. */
  papers: record({ printed: integer0, spare: integer0, issued: integer0, returned: integer0 }),
  seats: integer1,
  slate: v.array(Candidate, "array"),
});
export type MeetingInput = v.InferOutput<typeof MeetingInput>;

/**
 * Reads a round's description. Refuses, with the path: present above entitled, more seats than names, an id twice, two
 * candidates equal in name and unit. Whether papers were rightly issued is procedure, no matter of the count.
 */
export function parseMeeting(input: unknown, root = "meeting"): Parsed<MeetingInput> {
  const parsed = parse(MeetingInput, input, root);
  if (!parsed.ok) return parsed;
  const { entitled, present, seats, slate } = parsed.value;
  if (present > entitled) return refused(`${root}.present`, "present-within-entitled");
  if (seats > slate.length) return refused(`${root}.seats`, "seats-within-slate");
  const ids = new Set<string>();
  const persons = new Set<string>();
  for (const [i, { id, name, unit }] of slate.entries()) {
    const person = `${name}/${unit}`;
    if (ids.has(id)) return refused(`${root}.slate[${i}].id`, "unique-id");
    if (persons.has(person)) return refused(`${root}.slate[${i}]`, "unique-person");
    ids.add(id);
    persons.add(person);
  }
  return accepted(parsed.value);
}
