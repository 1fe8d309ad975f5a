import { placeOf } from "./paper/looked.ts";
import { t } from "./texts.ts";

/** 第3扎第7张, from a reference such as B03-07. */
export function paperName(ref: string, unit: string): string {
  const { bundle, position } = placeOf(ref);
  return t().paper(bundle, position, unit);
}

/** Bundles by their numbers, in ascending order: 第3扎 第6—15扎. */
export function bundleNames(numbers: readonly number[], unit: string): string {
  const runs: [from: number, to: number][] = [];
  for (const no of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === no - 1) last[1] = no;
    else runs.push([no, no]);
  }
  const name = ([from, to]: [number, number]) => {
    if (from === to) return [t().bundle(from, unit)];
    return to === from + 1 ? [t().bundle(from, unit), t().bundle(to, unit)] : [t().bundleRange(from, to, unit)];
  };
  return runs.flatMap(name).join(" ");
}
