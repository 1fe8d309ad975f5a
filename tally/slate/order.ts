import { type Comparison, compareCharacters, strokesOf } from "./strokes.ts";

/** Why a place in the order is only a guess: a character without data, a tie no rule breaks, the same name twice. */
export type Doubt = Exclude<Comparison["settled"], "by-rule"> | "identical";

/**
 * Names in the order of surname strokes (姓氏笔画为序). It is a proposal: a person confirms it, and where `asked` names
 * something, decides it.
 */
export type StrokeOrder = {
  /** Places in the list that was given, from 0, in the proposed order. */
  readonly places: readonly number[];
  /** Names that were put where they are by a guess, in the proposed order. */
  readonly asked: readonly { readonly place: number; readonly why: Doubt }[];
};

/**
 * Orders names character by character (rules §5). A two-character name has an empty character between surname and
 * given name (王毅 before 王小明); longer names are not shifted; `·` and spaces do not count. A compound or minority
 * name goes by its first character. Nothing is guessed silently: see `asked`.
 */
export function orderByStrokes(names: readonly string[]): StrokeOrder {
  const asked = new Map<number, Doubt>();
  const entries = names.map((name, place) => ({ place, characters: charactersOf(name) }));
  const places = arrange(entries, 0, asked);
  return {
    places,
    asked: places.flatMap((place) => {
      const why = asked.get(place);
      return why === undefined ? [] : [{ place, why }];
    }),
  };
}

type Entry = { readonly place: number; readonly characters: readonly string[] };

const empty = "";

/** What is compared: the characters, with the empty one that a name of two has. */
function charactersOf(name: string): readonly string[] {
  const characters = [...name.normalize("NFC").replace(/[\s·・•‧]/gu, "")];
  return characters.length === 2 ? [characters[0]!, empty, characters[1]!] : characters;
}

/** Orders names that agree in all characters before `at`. Every name of a pile that needed a guess is noted. */
function arrange(entries: readonly Entry[], at: number, asked: Map<number, Doubt>): number[] {
  if (entries.length <= 1) return entries.map((entry) => entry.place);
  if (entries.every((entry) => entry.characters.length <= at)) {
    for (const { place } of entries) asked.set(place, "identical");
    return entries.map((entry) => entry.place);
  }
  const piles = Map.groupBy(entries, (entry) => entry.characters[at] ?? empty);
  const inOrder = [...piles.keys()].sort((a, b) => compare(a, b).order);
  for (const [i, character] of inOrder.entries())
    for (const other of inOrder.slice(0, i)) {
      const { settled } = compare(other, character);
      if (settled === "by-rule") continue;
      for (const guessed of [other, character].filter((one) => settled === "tie" || isUnknown(one)))
        for (const { place } of piles.get(guessed)!) asked.set(place, settled);
    }
  return inOrder.flatMap((character) => arrange(piles.get(character)!, at + 1, asked));
}

function compare(a: string, b: string): Comparison {
  if (a === empty || b === empty) return { order: a.length - b.length, settled: "by-rule" };
  return compareCharacters(a, b);
}

function isUnknown(character: string): boolean {
  return character !== empty && strokesOf(character) === undefined;
}
