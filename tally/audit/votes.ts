import { type BallotInput, judge, type Law, markMeaning, personKey } from "../ballot/index.ts";
import { type ValidResult, writeInId } from "../result/index.ts";
import { anybodyElse, type Name } from "./plan.ts";

/** Whom a ballot, judged whole, counts for: candidates by id, persons written in as `w:<name>/<unit>`. */
export function countsFor(ballot: BallotInput, law: Law): Set<string> {
  const judged = judge(ballot, law);
  if (judged.kind === "void") return new Set();
  const listed = law.slate.filter((_, row) => {
    const mark = ballot.marks[row];
    return mark !== undefined && markMeaning(law.rules.markMeaning, mark as "o" | "x" | "-" | "?") === "for";
  });
  return new Set([...listed.map(({ id }) => id), ...Array.from(judged.writtenIn, (person) => `w:${person}`)]);
}

/** The same for a paper in the hand: a person whom no line of the plan names is anybody else. */
export function paperCountsFor(ballot: BallotInput, law: Law, names: ReadonlySet<string>): Set<string> {
  return new Set(Array.from(countsFor(ballot, law), (id) => (names.has(id) ? id : anybodyElse)));
}

/** Everybody the check has a line for: the candidates, and each person written in on any record. */
export function namesOf(result: ValidResult, records: Iterable<BallotInput>): Name[] {
  const tied = new Set(result.revote?.tied);
  const elected = new Set(result.elected);
  const fateOf = (id: string) => (tied.has(id) ? "tied" : elected.has(id) ? "elected" : "not-elected");
  const votes = new Map(result.candidates.map((one) => [one.id, one.for]));
  for (const person of result.writeIns) votes.set(writeInId(person), person.for);
  for (const { writeIns } of records) {
    for (const entry of writeIns ?? []) {
      const id = `w:${personKey(entry)}`;
      if (entry.name !== "" && entry.name !== "?" && !votes.has(id)) votes.set(id, 0);
    }
  }
  return Array.from(votes, ([id, count]) => ({ id, votes: count, fate: fateOf(id) }) as const);
}
