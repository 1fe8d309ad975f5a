/**
 * What a reader of outside data can find wanting, in both languages. A schema names one of these codes as its
 * message, so that a refusal can say what was expected at the place where it was expected.
 */
export const expected = {
  object: { zh: "一个对象", en: "an object" },
  array: { zh: "一个数组", en: "an array" },
  "no-such-field": {
    zh: "没有这个字段(请删去或改正字段名)",
    en: "no field of this name (remove it or correct its name)",
  },
  "required-field": { zh: "必填字段", en: "this field, which is required" },
  text: { zh: "文字", en: "a text" },
  "well-formed-text": { zh: "完整的 Unicode 文字", en: "a text of whole Unicode characters" },
  "text-200": { zh: "不超过 200 个字符的文字", en: "a text of at most 200 code points" },
  "text-without-slash": { zh: "不含「/」的文字", en: 'a text without "/"' },
  id: { zh: "1—32 个字母、数字、「_」或「-」", en: "1 to 32 letters, digits, _ or -" },
  truth: { zh: "true 或 false", en: "true or false" },
  "integer-0": { zh: "不小于 0 的整数", en: "an integer of at least 0" },
  "integer-1": { zh: "不小于 1 的整数", en: "an integer of at least 1" },
  profile: {
    zh: "local-1994、local-2020、primary-1990、primary-2020、plenary 之一",
    en: "one of local-1994, local-2020, primary-1990, primary-2020, plenary",
  },
  quorum: {
    zh: '{"over":[a,b]} 或 {"atLeast":[a,b]},a、b 为整数,0 < a ≤ b',
    en: '{"over":[a,b]} or {"atLeast":[a,b]} with integers 0 < a ≤ b',
  },
  base: { zh: "entitled 或 present", en: "entitled or present" },
  "mark-meaning": {
    zh: "usual、blank-approves、ring-abstains 之一",
    en: "one of usual, blank-approves, ring-abstains",
  },
  need: { zh: "none、any-cross、cross-each 之一", en: "one of none, any-cross, cross-each" },
  bare: { zh: "ignored、abstain、for、void 之一", en: "one of ignored, abstain, for, void" },
  kind: {
    zh: "election、re-vote、additional、preliminary 之一",
    en: "one of election, re-vote, additional, preliminary",
  },
  nominator: { zh: "district 或 municipal", en: "district or municipal" },
  class: {
    zh: "leading、grassroots、model、worker、technical、woman、minority、under50 之一",
    en: "one of leading, grassroots, model, worker, technical, woman, minority, under50",
  },
  "candidate-name": { zh: "候选人姓名(不得为空,不得为「?」)", en: 'a candidate\'s name (not empty, not "?")' },
  "unique-id": { zh: "不重复的编号", en: "an id that is not used before" },
  "unique-ref": { zh: "不重复的选票号", en: "a ref that is not used before" },
  "unique-person": {
    zh: "与前面的候选人姓名、单位不同(同名的请在单位中加注区别)",
    en: "another name or unit than an earlier candidate (put the distinguishing note into unit)",
  },
  "seats-within-slate": { zh: "不多于候选人数的应选名额", en: "not more seats than names on the slate" },
  "present-within-entitled": { zh: "不多于应到人数的实到人数", en: "not more present than entitled" },
  marks: { zh: "只用 o x - ? 的符号串", en: "a text of the marks o x - ? alone" },
  "marks-for-each": { zh: "每名候选人恰有一个符号", en: "exactly one mark for each name of the slate" },
  "write-in-mark": { zh: "o、x、-、? 之一", en: "one of o, x, -, ?" },
  "unreadable-not-eligible": {
    zh: "无法辨认的姓名「?」须为 eligible:false",
    en: 'eligible:false for an unreadable name "?"',
  },
  ruling: { zh: "valid 或 void:<原因,小写字母和「-」>", en: "valid or void:<reason in lower case letters and ->" },
  "lots-20": { zh: "20 位数字", en: "20 digits" },
  json: { zh: "合乎规范的 JSON", en: "well-formed JSON" },
  "unique-key": { zh: "同一对象内不重复的字段", en: "each field once in an object" },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type Expected = keyof typeof expected;
