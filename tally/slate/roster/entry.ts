import * as v from "valibot";
import { id } from "../../input/index.ts";
import type { Slate } from "../candidate.ts";

/** A year and a month, `1975-06`: the day of a birth is needed only to tell the class and is not kept. */
const month = v.pipe(v.string(), v.regex(/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/));

/** One line of whole characters, no controls, NFC. */
const line = (most: number) =>
  v.pipe(
    v.string(),
    v.check((s) => s.isWellFormed() && [...s].length <= most && !/\p{Cc}/u.test(s)),
    v.transform((s) => s.normalize("NFC")),
  );

/** The most characters of a cell of the roster, by field. */
export const longest = {
  name: 25,
  nativePlace: 50,
  education: 50,
  post: 100,
  title: 100,
  category: 50,
  note: 50,
} as const;

/**
 * What the papers for the higher committee say of one candidate, and no other paper does (代表名册, rules §7). They belong
 * to the candidate of the slate with the same `id` *and* `name`: whatever became of the slate, nobody gets another's
 * details. An empty text is a blank cell. No ID number, ever.
 */
export const RosterEntry = v.strictObject({
  id,
  /** As on the slate. */
  name: line(200),
  sex: v.picklist(["男", "女"]),
  /** 汉族, 回族 …, with its 族. */
  nation: line(10),
  born: month,
  /** 籍贯. */
  nativePlace: line(longest.nativePlace),
  /** 入党时间. */
  joined: month,
  /** 参加工作时间; a farmer or a student may have none. */
  worked: v.union([v.literal(""), month]),
  /** 学历(学位). */
  education: line(longest.education),
  /** 工作单位及职务. */
  post: line(longest.post),
  /** 职称/荣誉. */
  title: line(longest.title),
  /** 代表类别, as it was written; what it counts as stands in the candidate's classes. */
  category: line(longest.category),
  /** 备注; tells people of the same name apart (case D13). */
  note: line(longest.note),
});
export type RosterEntry = v.InferOutput<typeof RosterEntry>;

/** Details of the candidates, each at most once; candidates without details have blanks on the papers. */
export const Roster = v.pipe(
  v.array(RosterEntry),
  v.maxLength(200),
  v.check((entries) => new Set(entries.map((entry) => entry.id)).size === entries.length),
);
export type Roster = readonly RosterEntry[];

/**
 * The roster after the slate was edited by hand: whoever was taken off loses his details, a corrected name is corrected
 * here too, and details that belonged to nobody on the slate before are dropped, so that nobody new inherits them.
 */
export function followingSlate(roster: Roster, before: Slate, after: Slate): RosterEntry[] {
  return roster.flatMap((entry) => {
    const bound = before.some((candidate) => candidate.id === entry.id && candidate.name === entry.name);
    const now = after.find((candidate) => candidate.id === entry.id);
    return bound && now ? [{ ...entry, name: now.name }] : [];
  });
}
