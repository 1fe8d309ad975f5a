import { reached, type State } from "../meeting/index.ts";
import type { Result } from "../result/index.ts";
import { type Candidate, orderByStrokes } from "../slate/index.ts";

/**
 * The elected of all rounds so far, in the order of the list: by surname strokes, or, where the approved slate's own
 * order was recorded, in that one and those written in after it (rules §5).
 */
export function electedOf(state: Readonly<State>, results: ReadonlyMap<number, Result>): Candidate[] {
  const won = new Set<string>();
  for (const round of [...state.past, state.round]) {
    const result = results.get(round.no);
    if (result?.election !== "valid" || (round === state.round && !reached(round.step, "unlocked"))) continue;
    for (const id of result.elected) won.add(idIn(state.config.slate, round.slate, id));
  }
  const listed = state.config.slate.filter((candidate) => won.has(candidate.id));
  const written = [...won].filter((id) => id.startsWith("w:")).map(writtenIn);
  const all = [...listed, ...written];
  if (state.config.order === "recorded") return all;
  return orderByStrokes(all.map((candidate) => candidate.name)).places.map((place) => all[place]!);
}

/** A write-in of one round may stand on the paper of the next: he is one person under one id. */
function idIn(first: readonly Candidate[], slate: readonly Candidate[], id: string): string {
  if (first.some((c) => c.id === id)) return id;
  const candidate = slate.find((c) => c.id === id);
  return candidate ? `w:${candidate.name}/${candidate.unit}` : id;
}

function writtenIn(id: string): Candidate {
  const slash = id.indexOf("/");
  return { id, name: id.slice(2, slash), unit: id.slice(slash + 1), nominator: "district", classes: [] };
}

/** The list as it is read out: 按姓氏笔画为序 is said only where it is so. */
export interface ElectedNames {
  readonly list: readonly string[];
  readonly byStrokes: boolean;
}

export function electedNames(state: Readonly<State>, results: ReadonlyMap<number, Result>): ElectedNames {
  const list = electedOf(state, results).map((candidate) => candidate.name);
  return { list, byStrokes: inStrokes(list) };
}

/** Whether a list is in the order of surname strokes, so that a paper may say so. */
export function inStrokes(names: readonly string[]): boolean {
  return orderByStrokes(names).places.every((place, i) => place === i);
}
