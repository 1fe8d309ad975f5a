/** How names share the wall: as large as the many short ones allow, the few long ones folded onto lines of their own. */
export interface Folded {
  /** Every name as its lines, in the order of the list. */
  readonly lines: readonly (readonly string[])[];
  /** Characters that a line may have. */
  readonly wide: number;
  /** Lines that a column has room for. */
  readonly rows: number;
}

/** The space for names is about this much wider than high, on a screen of 16 to 9. */
const shape = 2.9;
/** The largest size a name is set in, in hundredths of the height of the space. */
const largest = 16;

/** A name cut at its dots where that is enough, else wherever a line is full. */
export function foldName(name: string, wide: number): string[] {
  const parts = name.split(/(?<=·)/u).flatMap((part) => chunks([...part], wide));
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && [...last].length + [...part].length <= wide) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}

function chunks(characters: readonly string[], wide: number): string[] {
  const count = Math.ceil(characters.length / wide);
  const even = Math.ceil(characters.length / count);
  return Array.from({ length: count }, (_, i) => characters.slice(i * even, (i + 1) * even).join(""));
}

/** The fewest rows in which names of so many lines stand in these columns, none of them torn across two. */
function rowsFor(spans: readonly number[], columns: number): number {
  let rows = Math.max(1, ...spans, Math.ceil(spans.reduce((sum, span) => sum + span, 0) / columns));
  while (columnsUsed(spans, rows) > columns) rows += 1;
  return rows;
}

function columnsUsed(spans: readonly number[], rows: number): number {
  let [used, height] = [1, 0];
  for (const span of spans) {
    height += span;
    if (height <= rows) continue;
    used += 1;
    height = span;
  }
  return used;
}

/**
 * Folds names for so many columns, so that all are set as large as can be; names are folded less where that costs no more than a fifth.
 *
 * @param beside width in characters of what stands beside each name
 */
export function folded(names: readonly string[], columns: number, beside: number): Folded {
  const widest = Math.max(3, ...names.map((name) => [...name].length));
  const ways = Array.from({ length: widest - 2 }, (_, i) => {
    const wide = widest - i;
    const lines = names.map((name) => foldName(name, wide));
    const rows = rowsFor(
      lines.map(({ length }) => length),
      columns,
    );
    const size = Math.min(largest, 76 / rows, (76 * shape) / columns / (wide + beside));
    return { lines, wide, rows, size };
  });
  const best = Math.max(...ways.map(({ size }) => size));
  const { lines, wide, rows } = ways.find(({ size }) => size >= 0.8 * best) ?? ways[0]!;
  return { lines, wide, rows };
}
