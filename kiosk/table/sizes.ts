/** 20, 20, … and the rest: how many papers each bundle has if the counting off went by the set size. */
export function proposedSizes(papers: number, size: number): number[] {
  const full = Array.from({ length: Math.floor(papers / size) }, () => size);
  const rest = papers % size;
  return rest === 0 ? full : [...full, rest];
}
