import { strokesTable } from "./strokes.table.ts";
import { structureOfCharacter } from "./structure.ts";

let table: ReadonlyMap<string, string> | undefined;

/**
 * The strokes of a character in writing order, as digits: 1 横提 < 2 竖竖钩 < 3 撇 < 4 点捺 < 5 折 (every turning stroke, 弯钩
 * included); undefined for a character that the table does not know.
 */
export function strokesOf(character: string): string | undefined {
  table ??= new Map([...strokesTable.matchAll(/(\D)([1-5]+)/gu)].map(([, known, strokes]) => [known!, strokes!]));
  return table.get(character);
}

/** How two different characters stand to each other; `settled` says whether a rule puts them so or only a guess. */
export type Comparison = { readonly order: number; readonly settled: "by-rule" | "no-data" | "tie" };

/**
 * Fewer strokes first, then stroke by stroke, then by structure (rules §5, 2–4). A character without data is put last
 * and a tie in a proposed order; both are to be asked.
 */
export function compareCharacters(a: string, b: string): Comparison {
  const x = strokesOf(a);
  const y = strokesOf(b);
  if (x === undefined || y === undefined) return { order: guessWithout(a, x, b, y), settled: "no-data" };
  if (x.length !== y.length) return { order: x.length - y.length, settled: "by-rule" };
  if (x !== y) return { order: x < y ? -1 : 1, settled: "by-rule" };
  const p = structureOfCharacter(a);
  const q = structureOfCharacter(b);
  if (p === undefined || q === undefined) return { order: a < b ? -1 : 1, settled: "tie" };
  if (p.rank !== q.rank) return { order: p.rank - q.rank, settled: "by-rule" };
  return { order: p.proposed - q.proposed, settled: "tie" };
}

function guessWithout(a: string, x: string | undefined, b: string, y: string | undefined): number {
  if ((x === undefined) !== (y === undefined)) return x === undefined ? 1 : -1;
  return a < b ? -1 : 1;
}
