import * as v from "valibot";

/** One line of text as papers print it: at most 200 whole characters, no controls, NFC. */
export const line = v.pipe(
  v.string(),
  v.check((s) => s.isWellFormed() && [...s].length <= 200 && !/\p{Cc}/u.test(s)),
  v.transform((s) => s.normalize("NFC")),
);

/** How the papers of this meeting are printed; nothing of it bears on the count. */
export const Printing = v.strictObject({
  /** On which side of the name the box for the mark is. */
  box: v.picklist(["left", "right"]),
  /** The colour of the sheets of the first vote, the second …; the last one for all that follow. 白色 */
  colours: v.pipe(v.array(line), v.minLength(1), v.maxLength(6)),
  /** How to fill the first paper in, as the adopted method says it; empty: the usual sentences. */
  instructions: v.pipe(v.array(line), v.maxLength(10)),
  /** The same of 再次投票, whose paper has no boxes for 另选他人, and of 另行选举; empty: the usual sentences. */
  later: v.exactOptional(
    v.strictObject({
      revote: v.exactOptional(v.pipe(v.array(line), v.maxLength(10))),
      additional: v.exactOptional(v.pipe(v.array(line), v.maxLength(10))),
    }),
  ),
  /** Rows of the vote report in the order of the ballot paper, or most votes first. */
  reportOrder: v.picklist(["ballot", "votes"]),
  /** Whether the list of the elected notes 女 and the nationality, out of the roster. */
  listNotes: v.boolean(),
});
export type Printing = v.InferOutput<typeof Printing>;

/** What is read, 小标宋 of titles, 黑体 of heads. */
export const typefaces = ["text", "title", "heading"] as const;
const font = v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/)));
/** The unit's own fonts (方正小标宋, 仿宋_GB2312 …) by SHA-256, base64; without one the shipped font draws the face. */
export const Typefaces = v.strictObject({ text: font, title: font, heading: font });
export type Typefaces = v.InferOutput<typeof Typefaces>;

/** A number that the unit knows and the meeting does not; empty: a blank for the pen. */
const number = v.pipe(v.string(), v.regex(/^\d{0,6}$/));

/**
 * The unit's own words and figures of 关于代表选举情况的报告 (wording 5.4). Whatever is empty is a blank on the paper, to be
 * written by hand or filled in the unit's own document.
 */
export const Upward = v.strictObject({
  /** 发文字号 and 签发人. */
  number: line,
  issuer: line,
  /** 中共××市××区委员会 and 中共××市委. */
  sender: line,
  to: line,
  /** How the unit speaks of itself: 我区, 全区, 区委. */
  we: line,
  all: line,
  committee: line,
  /** 市委 */
  higher: line,
  /** 市第十二次党代会 */
  congress: line,
  /** The notice that the election follows, with its number; the day of the approval of the nominees. */
  notice: v.strictObject({ title: line, number: line }),
  approved: v.union([v.literal(""), v.pipe(v.string(), v.isoDate())]),
  /** 推荐提名: units, shares of organisations and members; 考察对象, 初步人选, days of notice, 预备人选. */
  nomination: v.strictObject({
    units: number,
    organisations: line,
    members: line,
    considered: number,
    shortlisted: number,
    noticeDays: number,
    proposed: number,
  }),
  /** Whether the vote report goes up with it; by default no votes do. */
  attachVotes: v.boolean(),
  contact: v.strictObject({ name: line, phone: line }),
});
export type Upward = v.InferOutput<typeof Upward>;

/** What a new meeting starts from. */
export const usualPrinting: Printing = {
  box: "left",
  colours: ["白色", "浅黄色", "浅蓝色"],
  instructions: [],
  reportOrder: "ballot",
  listNotes: false,
};

export const usualUpward: Upward = {
  number: "",
  issuer: "",
  sender: "中共××市××区委员会",
  to: "中共××市委",
  we: "我区",
  all: "全区",
  committee: "区委",
  higher: "市委",
  congress: "市第十二次党代会",
  notice: { title: "中共××市委关于做好市第十二次党代会代表选举工作的通知", number: "" },
  approved: "",
  nomination: {
    units: "",
    organisations: "",
    members: "",
    considered: "",
    shortlisted: "",
    noticeDays: "",
    proposed: "",
  },
  attachVotes: false,
  contact: { name: "", phone: "" },
};
