/**
 * What the people of the hall and the two readings are called (rules §10: role titles; 初录 and 复录 are settled by no
 * source). Fixed sentences of papers and pages are written with the usual words and spoken with the meeting's own.
 */
export const usualTitles = {
  chair: "会议主持人",
  chief: "总监票人",
  deputy: "副总监票人",
  scrutineer: "监票人",
  chiefTeller: "总计票人",
  teller: "计票人",
  first: "初录",
  second: "复录",
} as const;

export type Title = keyof typeof usualTitles;
export type Titles = { readonly [title in Title]: string };
/** The meeting's own words; one that is left out or empty is the usual one. */
export type OwnTitles = { readonly [title in Title]?: string };

export const titleNames = Object.keys(usualTitles) as readonly Title[];

/** All titles as this meeting has them. */
export function titlesOf(own: OwnTitles = {}): Titles {
  const said = titleNames.map((title) => [title, own[title]?.trim() || usualTitles[title]]);
  return Object.fromEntries(said) as unknown as Titles; // an entry for each name
}

/** What this meeting calls otherwise than usual, to be compared with the method: 总监票人→监票长. */
export function ownTitlesSaid(own: OwnTitles = {}): string[] {
  const titles = titlesOf(own);
  return titleNames.flatMap((title) =>
    titles[title] === usualTitles[title] ? [] : [`${usualTitles[title]}→${titles[title]}`],
  );
}

/** 主持人 alone is said of the usual chair; under another title (大会执行主席) the title itself is said. */
const short = "主持人";

/** 扎: the unit word of the bundles, a setting too (沓, 组). */
export const usualUnit = "扎";

/**
 * Puts the meeting's titles and its unit word into a fixed sentence that is written with the usual ones. A sentence that
 * already has the meeting's own stays as it is. Never for what people wrote: 扎西 is a name.
 */
export function inTitles(titles: Titles, unit: string = usualUnit): (text: string) => string {
  const titled = inOwnTitles(titles);
  const said = unit.trim() || usualUnit; // while the field is being filled in, a sentence keeps its word
  return said === usualUnit ? titled : (text) => titled(text).replaceAll(usualUnit, said);
}

function inOwnTitles(titles: Titles): (text: string) => string {
  const own = titleNames.filter((title) => titles[title] !== usualTitles[title]);
  if (own.length === 0) return (text) => text;
  const said = new Map<string, string>(titleNames.map((title) => [usualTitles[title], titles[title]]));
  if (titles.chair !== usualTitles.chair) said.set(short, titles.chair);
  // Longest first, so that 总监票人 is never taken for 监票人; an own title stands for itself.
  for (const title of own) said.set(titles[title], titles[title]);
  const words = [...said.keys()]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const any = new RegExp(words.join("|"), "g");
  return (text) => text.replace(any, (word) => said.get(word) ?? word);
}

/** Whether two titles could be taken for each other: each must differ from every other one, the usual ones included. */
export function titlesAlike(own: OwnTitles = {}): boolean {
  const titles = titlesOf(own);
  return titleNames.some((a) => titleNames.some((b) => a !== b && [titles[b], usualTitles[b]].includes(titles[a])));
}
