import { reached, type State } from "../meeting/index.ts";
import type { Result } from "../result/index.ts";
import type { Candidate } from "../slate/index.ts";

/** The elected of all rounds so far, as candidates, in the order of the slate; write-ins follow. */
export function electedOf(state: Readonly<State>, results: ReadonlyMap<number, Result>): Candidate[] {
  const won = new Set<string>();
  for (const round of [...state.past, state.round]) {
    const result = results.get(round.no);
    if (result?.election !== "valid" || (round === state.round && !reached(round.step, "unlocked"))) continue;
    for (const id of result.elected) won.add(idIn(round.slate, id));
  }
  const listed = state.config.slate.filter((candidate) => won.has(candidate.id));
  const written = [...won].filter((id) => id.startsWith("w:")).map(writtenIn);
  return [...listed, ...written];
}

/** A write-in of one round may stand on the paper of the next: he is one person under one id. */
function idIn(slate: readonly Candidate[], id: string): string {
  const candidate = slate.find((c) => c.id === id);
  return candidate?.id.startsWith("w") ? `w:${candidate.name}/${candidate.unit}` : id;
}

function writtenIn(id: string): Candidate {
  const slash = id.indexOf("/");
  return { id, name: id.slice(2, slash), unit: id.slice(slash + 1), nominator: "district", classes: [] };
}

/** Their names, as they are read out. */
export function electedNames(state: Readonly<State>, results: ReadonlyMap<number, Result>): string[] {
  return electedOf(state, results).map((candidate) => candidate.name);
}
