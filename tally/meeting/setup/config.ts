import * as v from "valibot";
import { Overrides, profileNames } from "../../profile/index.ts";
import { alike, Candidate, classes, Eligible, excessOf } from "../../slate/index.ts";
import { Roster } from "../../slate/roster/index.ts";
import { personNo } from "../ids.ts";
import { role } from "../people.ts";
import { excessWanted, Method } from "./method.ts";
import { line, Printing, Upward } from "./printing.ts";
import { type Title, titleNames, titlesAlike } from "./titles.ts";

/** A number of people or papers. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000));

const title = v.exactOptional(line);
/** Own words instead of the usual titles; each may be left out. */
const Titles = v.strictObject(
  Object.fromEntries(titleNames.map((name) => [name, title])) as { readonly [name in Title]: typeof title },
);

/** The words of this meeting that papers and pages print; none of them has a meaning for the count. */
export const Words = v.strictObject({
  /** 中国共产党××市××区代表会议 */
  meeting: line,
  /** 选举出席中国共产党××市第十二次代表大会代表 */
  election: line,
  /** 出席中国共产党××市第十二次代表大会代表: what the elected are called. */
  elected: line,
  /** 会议主持人 or 大会主席团: whom the reports address. */
  addressee: line,
  /** 大会主席团; where none is set up, the convening committee. */
  presidium: line,
  /** 扎, 沓 or 组. */
  unit: line,
  /** The articles of the method that the papers cite, blank until filled in. */
  articles: v.strictObject({ valid: line, tie: line, short: line, doubtful: line }),
  custody: v.strictObject({ keeper: line, period: line, approval: line }),
  /** 总监票人, 计票人 …, 初录 and 复录, where the meeting calls them otherwise. */
  titles: v.exactOptional(Titles),
});
export type Words = v.InferOutput<typeof Words>;

/** How papers are keyed: the settings of the counting room (rules §10). */
export const Counting = v.strictObject({
  bundleSize: v.pipe(count, v.minValue(1), v.maxValue(100)),
  writeInBoxes: v.pipe(count, v.maxValue(30)),
  /** Columns of the ballot paper, which the teller's screen mirrors. */
  columns: v.picklist([1, 2, 3]),
  /** The second reading goes through the columns the other way round. */
  reverseSecond: v.boolean(),
  /** One person reads aloud (唱票), one keys. */
  pairs: v.boolean(),
  seats: v.pipe(count, v.minValue(2), v.maxValue(40)),
});
export type Counting = v.InferOutput<typeof Counting>;

/** A class of the wanted structure, for the district's own seats. Guidance; it never changes who is elected. */
export const Wanted = v.strictObject({
  class: v.picklist(classes),
  bound: v.picklist(["at-least", "at-most"]),
  number: count,
});

/**
 * What the meeting is counted by: frozen by organiser and chief scrutineer, hashed into leaf 0, never changed after.
 * `people` holds numbers and roles only; their names are on paper, in the sealed bag.
 */
export const Config = v.strictObject({
  v: v.literal(1),
  origin: v.pipe(v.string(), v.regex(/^zhengzi\.invalid\/\d{8}-[0-9a-z]{6}$/)),
  rehearsal: v.boolean(),
  date: v.pipe(v.string(), v.isoDate()),
  words: Words,
  printing: Printing,
  upward: Upward,
  profile: v.picklist(profileNames),
  overrides: Overrides,
  /** What else the adopted method settles, where it departs from what is usual. */
  method: v.exactOptional(Method),
  entitled: v.pipe(count, v.minValue(1)),
  seats: v.pipe(count, v.minValue(1)),
  slate: v.pipe(v.array(Candidate), v.minLength(1), v.maxLength(200)),
  /** What only the papers sent up say of the candidates, by their ids; nothing of it bears on the count. */
  roster: Roster,
  /**
   * People who may be written in, so that scrutineers choose a name instead of typing it. Whoever is not among them may be
   * eligible all the same: two people say so by hand. Nothing of it bears on the count.
   */
  eligible: v.exactOptional(v.pipe(v.array(Eligible), v.maxLength(600))),
  /** How the printed order came about: the computed one, or the operator's own, which wins and is recorded. */
  order: v.picklist(["strokes", "recorded"]),
  /** Names in an excess below the rule: the number of the higher committee's approval (case A7), else empty. */
  excessApproval: line,
  papers: v.strictObject({ printed: count, spare: count }),
  counting: Counting,
  wanted: v.array(Wanted),
  people: v.pipe(v.array(v.strictObject({ person: personNo, role })), v.maxLength(200)),
  handCheck: v.strictObject({
    on: v.boolean(),
    first: count,
    /** A part of so many: at most a tenth, 1 of 20 by itself. */
    riskLimit: v.pipe(
      v.strictTuple([v.pipe(count, v.minValue(1)), v.pipe(count, v.minValue(1))]),
      v.check(([part, of]) => 10 * part <= of),
    ),
  }),
  /** SHA-256, base64, of the fonts the papers are drawn with, by name. */
  fonts: v.record(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,40}$/)), v.pipe(v.string(), v.length(44))),
});
export type Config = v.InferOutput<typeof Config>;

/** A fault of a configuration that a schema cannot see; each stands in the way of freezing it. */
export type ConfigProblem =
  | "no-names"
  | "figures-missing"
  | "seats-above-names"
  | "excess-not-approved"
  | "names-not-equal"
  | "same-name-twice"
  | "same-person-twice"
  | "no-chief"
  | "no-second-scrutineer"
  | "no-chief-teller"
  | "too-few-tellers"
  | "no-organiser"
  | "no-chair-desk"
  | "spare-above-printed"
  | "words-missing"
  | "titles-alike"
  | "words-not-filled-in";

/** What must be put right before organiser and chief scrutineer can freeze this configuration. */
export function configProblems(config: Config): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const holders = (...wanted: string[]) => config.people.filter((p) => wanted.includes(p.role)).length;
  if (config.entitled < 1 || config.seats < 1) problems.push("figures-missing");
  if (config.slate.length === 0) problems.push("no-names");
  else if (config.seats > config.slate.length) problems.push("seats-above-names");
  else if (config.method?.contest === "equal" && config.seats < config.slate.length) problems.push("names-not-equal");
  // Case A7: below the least excess only with the number of the higher committee's approval.
  if (config.slate.length > 0 && config.seats > 0) {
    const excess = excessOf(config.slate.length, config.seats, excessWanted(config));
    if (excess.enough === "no" && config.excessApproval === "") problems.push("excess-not-approved");
  }
  // Case D13: names that nobody can tell apart need a note, which is part of the unit.
  if (repeats(config.slate.map((c) => `${alike(c.name)}/${alike(c.unit)}`)) || repeats(config.slate.map((c) => c.id)))
    problems.push("same-name-twice");
  if (repeats(config.people.map((p) => p.person))) problems.push("same-person-twice");
  if (holders("chief") !== 1) problems.push("no-chief");
  if (holders("scrutineer", "deputy") < 1) problems.push("no-second-scrutineer");
  if (holders("chiefTeller") < 1) problems.push("no-chief-teller");
  // First, second and third reading are three different people.
  if (holders("teller") < 2 || holders("teller", "chiefTeller") < 3) problems.push("too-few-tellers");
  if (holders("organiser") < 1) problems.push("no-organiser");
  if (holders("chair") < 1) problems.push("no-chair-desk");
  if (config.papers.spare > config.papers.printed) problems.push("spare-above-printed");
  // What every paper names; articles of the method and the custody can be written in by hand.
  const { meeting, election, elected, addressee, presidium, unit } = config.words;
  if ([meeting, election, elected, addressee, presidium, unit].some((word) => word.trim() === ""))
    problems.push("words-missing");
  if (titlesAlike(config.words.titles)) problems.push("titles-alike");
  if (!config.rehearsal && textsIn(config.words).some(isPattern)) problems.push("words-not-filled-in");
  return problems;
}

/** Whether a text still is the pattern 中共××市: a made-up meeting is called so, a real one puts its own name there. */
export function isPattern(text: string): boolean {
  return text.includes("××");
}

/** Every text in a part of a set-up, however deep. */
export function textsIn(part: unknown): string[] {
  if (typeof part === "string") return [part];
  return typeof part === "object" && part !== null ? Object.values(part).flatMap(textsIn) : [];
}

function repeats(values: readonly (string | number)[]): boolean {
  return new Set(values).size !== values.length;
}
