import { type Candidate, orderByStrokes } from "../../../tally/slate/index.ts";

/**
 * Names from pasted lines: name, then unit, with a tab, a comma or spaces between them. A name set apart (丁 一) before a
 * tab is one name; numbers in front (`1.` `1、`) are dropped; empty lines count for nothing.
 */
export function readNames(text: string): { readonly name: string; readonly unit: string }[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const bare = line.replace(/^\s*\d+\s*[.、.)\t]\s*/, "").trim();
    if (bare === "") return [];
    const [, first = "", rest = ""] = /^(.*?)\s*[\t,,]\s*(.*)$/.exec(bare) ?? cut(bare);
    const name = first.replace(/\s+/g, "").normalize("NFC");
    const unit = rest.trim().replace(/\s+/g, " ").replaceAll("/", "-").normalize("NFC");
    return name === "" ? [] : [{ name: name.replaceAll("/", ""), unit }];
  });
}

/** The people of pasted lines, each once: equal in name and unit is one person, `?` is nobody. */
export function eligibleIn(text: string): { readonly name: string; readonly unit: string }[] {
  const people = new Map(readNames(text).map((person) => [`${person.name}/${person.unit}`, person]));
  return [...people.values()].filter(({ name }) => name !== "" && name !== "?");
}

/** Without tab or comma: a name of one character, a gap and one more is a name set apart; else the first gap ends it. */
function cut(line: string): readonly [string, string, string] {
  const [, name = "", unit = ""] = /^(\S\s+\S(?=\s|$)|\S+)\s*(.*)$/.exec(line) ?? [];
  return [line, name, unit];
}

/** A slate of new names; nominators and classes are filled in afterwards. */
export function newSlate(names: readonly { readonly name: string; readonly unit: string }[]): Candidate[] {
  return names.map(({ name, unit }, i) => ({ ...blank(i), name, unit }));
}

function blank(at: number): Candidate {
  return { id: `c${String(at + 1).padStart(2, "0")}`, name: "", unit: "", nominator: "district", classes: [] };
}

/** One more, still without a name, under an id that none has. */
export function addTo(slate: readonly Candidate[]): Candidate[] {
  const taken = new Set(slate.map((candidate) => candidate.id));
  let at = slate.length;
  while (taken.has(blank(at).id)) at += 1;
  return [...slate, blank(at)];
}

/** The slate with two places exchanged; as it is when there is no such place. */
export function exchanged(slate: readonly Candidate[], a: number, b: number): Candidate[] {
  const moved = [...slate];
  const [one, other] = [moved[a], moved[b]];
  if (one && other) [moved[a], moved[b]] = [other, one];
  return moved;
}

/** The proposed order, and whom no rule puts there. */
export function byStrokes(slate: readonly Candidate[]) {
  const { places, asked } = orderByStrokes(slate.map((candidate) => candidate.name));
  return {
    slate: places.flatMap((place) => slate[place] ?? []),
    asked: asked.flatMap(({ place, why }) => (slate[place] ? [{ name: slate[place].name, why }] : [])),
  };
}

/** How the order that stands came about: the operator's own one wins and is recorded. */
export function orderOf(slate: readonly Candidate[]): "strokes" | "recorded" {
  return byStrokes(slate).slate.every((candidate, i) => candidate === slate[i]) ? "strokes" : "recorded";
}
