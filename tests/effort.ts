/**
 * How much work the long tests do: EFFORT=1 while writing (the default, what a plain `npm test` does), 2 in continuous
 * integration, which asks for it in `.ci/run`, 3 before a piece of work is called done.
 */
const wanted = Number(process.env.EFFORT ?? "1");
if (![1, 2, 3].includes(wanted)) throw new Error(`EFFORT must be 1, 2 or 3, not ${process.env.EFFORT}`);

export const effort = wanted as 1 | 2 | 3;

/** Picks the size of a test for the present effort: `sized(100, 1_000, 10_000)`. */
export function sized(small: number, usual: number, full: number): number {
  return [small, usual, full][effort - 1]!;
}
