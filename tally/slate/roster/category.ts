import type { Class } from "../candidate.ts";

type OfCategory = Extract<Class, "leading" | "grassroots" | "model" | "worker" | "technical">;

const words: Readonly<Record<OfCategory, readonly string[]>> = {
  leading: ["领导干部", "党员领导干部", "领导"],
  grassroots: ["基层一线", "基层", "一线", "生产和工作一线", "基层一线代表"],
  model: ["先进模范人物", "先进模范", "模范", "劳模"],
  worker: ["工人", "一线工人", "产业工人"],
  technical: ["专业技术人员", "专业技术", "专技人员"],
};
const none = ["其他", "其他代表"];

const classOf = new Map(
  Object.entries(words).flatMap(([counted, spelled]) => spelled.map((word) => [word, counted as OfCategory])),
);

/** What may stand in 代表类别, for the sentence that refuses something else. */
export const categoryWords = "领导干部、基层一线、先进模范人物、工人、专业技术人员、其他";

/** The classes of a 代表类别, or the first word of it that is no category. */
export type Category = { readonly classes: readonly OfCategory[] } | { readonly unknown: string };

/**
 * Reads 代表类别: one or several words, `基层一线(先进模范人物、工人)`. A person counts in every class that fits. Model people,
 * workers and technicians are of the grassroots (work plan: at least 7 of the grassroots, *among them* …), unless
 * they are given as leading cadres and not expressly as both.
 */
export function categoryOf(text: string): Category {
  const found = new Set<OfCategory>();
  for (const word of text.normalize("NFKC").split(/[\p{P}\p{Z}+]+/u)) {
    const counted = classOf.get(word);
    if (counted) found.add(counted);
    else if (word !== "" && !none.includes(word)) return { unknown: word };
  }
  const special = found.has("model") || found.has("worker") || found.has("technical");
  if (special && !found.has("leading")) found.add("grassroots");
  return { classes: (Object.keys(words) as OfCategory[]).filter((counted) => found.has(counted)) };
}
