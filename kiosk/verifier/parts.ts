/** What somebody typed one after the other, with blanks, commas or their Chinese kin between. */
const partsOf = (typed: string): string[] =>
  typed
    .normalize("NFKC")
    .split(/[\s,;、+]+/u)
    .filter((part) => part !== "");

/** Papers of each bundle; undefined while something else stands among them, or nothing. */
export function bundlesOf(typed: string): number[] | undefined {
  const parts = partsOf(typed);
  return parts.length > 0 && parts.every((part) => /^[1-9]\d{0,3}$/.test(part)) ? parts.map(Number) : undefined;
}
