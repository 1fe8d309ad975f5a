import { inTitles, type OwnTitles, titlesOf, usualUnit } from "../../../tally/meeting/setup/titles.ts";
import { wide } from "./wide.ts";

/**
 * The language of the page. Chinese first; English only once somebody opened a page with `?lang=en` or switched it on:
 * until then no page shows a word of it.
 */
export type Language = "zh" | "en";

/** The same texts in the other language: a missing or superfluous one does not compile. */
export type Texts<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Texts<T[K]>;
};

const asked = new URLSearchParams(location.search).get("lang");
if (asked === "en" || asked === "zh") localStorage.setItem("language", asked);
if (asked === "en") localStorage.setItem("english", "on");

let current: Language = localStorage.getItem("language") === "en" ? "en" : "zh";
const listeners = new Set<() => void>();

export const language = (): Language => current;

/** Whether the frame offers the switch between the languages. */
export const switchable = (): boolean => localStorage.getItem("english") === "on";

/** Changes the language of this page at once, and of this device for good. */
export function speak(wanted: Language): void {
  current = wanted;
  localStorage.setItem("language", wanted);
  if (wanted === "en") localStorage.setItem("english", "on");
  for (const listener of listeners) listener();
}

/** Calls back when the language changes; returns the way to stop that. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The texts of one page or part: `const t = words(zh, en)` once per module, `t().claim` where it is shown.
 * Words come from the glossary only.
 */
export function words<T>(zh: T, en: Texts<T>): () => Texts<T> {
  let set: Texts<T> | undefined;
  let by: typeof titled | undefined;
  return () => {
    if (current === "en") return en;
    if (!set || by !== titled) {
      by = titled;
      set = typeset(zh) as Texts<T>; // the same shape, punctuation and titles apart
    }
    return set;
  };
}

let titled: (text: string) => string = (text) => text;
let known = "";

/** From now on people and bundles are called as this meeting calls them, in every Chinese text. */
export function callAs(own: OwnTitles = {}, unit?: string): void {
  const asked = JSON.stringify([own, unit]);
  if (asked === known) return;
  known = asked;
  titled = inTitles(titlesOf(own), unit);
}

/** Stands for 扎 in what is put into a text while the text around it gets the meeting's word: 扎西 is a name. */
const kept = "\ue000";
const keep = (given: unknown): unknown =>
  typeof given === "string" ? given.replaceAll(usualUnit, kept) : Array.isArray(given) ? given.map(keep) : given;
const giveBack = (text: unknown): unknown => (typeof text === "string" ? text.replaceAll(kept, usualUnit) : text);

function typeset(text: unknown): unknown {
  if (typeof text === "string") return titled(wide(text));
  if (typeof text === "function") return (...given: unknown[]) => giveBack(typeset(text(...given.map(keep))));
  if (typeof text !== "object" || text === null) return text;
  return Object.fromEntries(Object.entries(text).map(([name, value]) => [name, typeset(value)]));
}

/** Picks the sentence of a refusal, or of whatever else carries both languages. */
export function inLanguage(text: { readonly zh: string; readonly en: string }): string {
  return current === "zh" ? titled(wide(text.zh)) : text.en;
}
