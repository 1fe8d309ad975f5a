/** An exact number num/den with den > 0, not necessarily in lowest terms. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

export const fraction = (num: number | bigint, den: number | bigint = 1n): Fraction => {
  if (BigInt(den) <= 0n) throw new RangeError("a fraction's denominator is positive");
  return { num: BigInt(num), den: BigInt(den) };
};

export const atMost = (a: Fraction, b: Fraction): boolean => a.num * b.den <= b.num * a.den;

/** `num/den` in lowest terms, as sheets and files carry it. */
export function formatFraction({ num, den }: Fraction): string {
  const divisor = gcd(num, den);
  return `${num / divisor}/${den / divisor}`;
}

/** A decimal for people, rounded up, so that a probability is never shown smaller than it is. */
export function formatDecimal({ num, den }: Fraction, places: number): string {
  const scale = 10n ** BigInt(places);
  const units = (num * scale + den - 1n) / den;
  return `${units / scale}.${String(units % scale).padStart(places, "0")}`;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
