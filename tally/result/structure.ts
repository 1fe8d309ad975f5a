import type { Class, Slate } from "../slate/index.ts";

/** A guideline for the slate: how many of the district's own delegates should be of a class. */
export type Wanted = { readonly class: Class; readonly bound: "at-least" | "at-most"; readonly number: number };

/** One guideline against what came out, for the district's own nominees and for all elected. */
export type StructureLine = Wanted & {
  readonly district: number;
  readonly all: number;
  readonly metByDistrict: boolean;
  readonly metByAll: boolean;
};

export type Structure = {
  readonly lines: readonly StructureLine[];
  /** Elected, of either nominator and by being written in; the last belong to no class that is known. */
  readonly elected: { readonly district: number; readonly municipal: number; readonly writtenIn: number };
};

/**
 * Wanted against elected (rules §4, cases D11 and example 9). Shown and reported; never changes who is elected.
 * `elected` are the ids of a result; whoever is not on the slate was written in and is counted apart.
 */
export function structureOf(elected: readonly string[], slate: Slate, wanted: readonly Wanted[]): Structure {
  const ids = new Set(elected);
  const all = slate.filter((candidate) => ids.has(candidate.id));
  const district = all.filter((candidate) => candidate.nominator === "district");
  const lines = wanted.map((guideline) => {
    const counts = { district: ofClass(district, guideline.class), all: ofClass(all, guideline.class) };
    const met = { metByDistrict: meets(guideline, counts.district), metByAll: meets(guideline, counts.all) };
    return { ...guideline, ...counts, ...met };
  });
  const municipal = all.length - district.length;
  return { lines, elected: { district: district.length, municipal, writtenIn: ids.size - all.length } };
}

/** How many of these people count as a class; a person counts in every class that fits. */
export function ofClass(people: Slate, wanted: Class): number {
  return people.filter((candidate) => candidate.classes.includes(wanted)).length;
}

function meets({ bound, number }: Wanted, count: number): boolean {
  return bound === "at-least" ? count >= number : count <= number;
}
