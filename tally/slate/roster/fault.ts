import { categoryWords } from "./category.ts";

/** A sentence in both languages, without the place it speaks of. */
type Sentence = { readonly zh: string; readonly en: string };

/** At most twenty characters of what was written, for the sentence that refuses it. */
const quoted = (text: string) => {
  const characters = [...text];
  return characters.length > 20 ? `${characters.slice(0, 20).join("")}…` : text;
};

/** What can be wrong with a roster: each says what is wrong and what is expected. */
export const faults = {
  "no-header": () => ({
    zh: "找不到表头。前10行中应有一行写明「姓名」「性别」「民族」等列名,请用模板。",
    en: "No header found. One of the first 10 rows must hold the heads 姓名, 性别, 民族 …; use the template.",
  }),
  "no-rows": () => ({
    zh: "表头下面没有人员。请每人填写一行。",
    en: "There is nobody below the header. Fill in one row for each person.",
  }),
  "too-many": (most: number) => ({
    zh: `人员超过${most}名。请删去多余的行。`,
    en: `More than ${most} people. Remove the rows that are too many.`,
  }),
  "missing-columns": (heads: readonly string[]) => ({
    zh: `缺少列:${heads.join("、")}。请补上这些列,没有内容的可以留空。`,
    en: `Columns are missing: ${heads.join(", ")}. Add them; where they may be blank, leave them blank.`,
  }),
  "unknown-column": (head: string) => ({
    zh: `不认识的列「${quoted(head)}」。请删去此列,或改用模板中的列名。`,
    en: `Unknown column “${quoted(head)}”. Remove it or use a head of the template.`,
  }),
  "column-twice": (head: string) => ({
    zh: `「${head}」列重复。请只留一列。`,
    en: `The column ${head} is there twice. Keep one.`,
  }),
  "column-without-head": () => ({
    zh: "此列有内容而没有列名。请补上列名或删去此列。",
    en: "This column has content but no head. Give it a head or remove it.",
  }),
  "id-number": () => ({
    zh: "含有身份证号码。名册不需要身份证号码,请删去。",
    en: "There is an identity card number here. The roster does not need it: remove it.",
  }),
  "private-character": (code: string) => ({
    zh: `含有自造字(${code}),换一台电脑就显示成别的字。请改用标准汉字。`,
    en: `There is a private-use character (${code}), which other computers show as something else. Use the standard character.`,
  }),
  "broken-character": (code: string) => ({
    zh: `含有无法打印的字符(${code})。请重新输入此格。`,
    en: `There is a character that cannot be printed (${code}). Type this cell again.`,
  }),
  required: () => ({ zh: "不能为空,请填写。", en: "This may not be blank. Fill it in." }),
  "too-long": (most: number) => ({
    zh: `超过${most}个字。请缩短。`,
    en: `More than ${most} characters. Shorten it.`,
  }),
  "name-character": (character: string, code: string) => ({
    zh: `姓名中不能有「${character}」(${code})。只能用汉字和间隔号「·」;区别同名的说明请写在备注。`,
    en: `A name cannot hold “${character}” (${code}): Chinese characters and · between them only. What tells namesakes apart belongs into 备注.`,
  }),
  "same-name": (name: string) => ({
    zh: `有不止一人名叫「${name}」。请在每人的备注中注明区别(如单位、性别),各不相同;如系重复录入,请删去一行。`,
    en: `More than one person is named ${name}. Give each a different distinguishing note here (such as unit or sex), or remove the row that is there twice.`,
  }),
  number: (text: string) => ({
    zh: `「${quoted(text)}」不是序号。应为1、2、3…,每人不同,也可以留空。`,
    en: `“${quoted(text)}” is no serial number. Expected 1, 2, 3 …, each once, or blank.`,
  }),
  sex: (text: string) => ({
    zh: `「${quoted(text)}」不是性别。应为「男」或「女」。`,
    en: `“${quoted(text)}” is no sex. Expected 男 or 女.`,
  }),
  nation: (text: string) => ({
    zh: `没有「${quoted(text)}」这个民族。应为56个民族的规范名称,如「汉族」「回族」,或「其他」。`,
    en: `There is no nationality “${quoted(text)}”. Expected one of the 56 by its usual name, such as 汉族 or 回族, or 其他.`,
  }),
  date: (text: string) => ({
    zh: `「${quoted(text)}」不是年月。应写作「1975.06」或「1975年6月」。`,
    en: `“${quoted(text)}” is no year and month. Write 1975.06 or 1975年6月.`,
  }),
  "date-without-month": (text: string) => ({
    zh: `「${quoted(text)}」没有月份。应写作「1975.06」或「1975年6月」。`,
    en: `“${quoted(text)}” has no month. Write 1975.06 or 1975年6月.`,
  }),
  "date-one": (text: string) => ({
    zh: `「${text}」可能是1月,也可能是10月(表格软件会去掉末尾的0)。应写作「${text.slice(0, 4)}年1月」或「${text.slice(0, 4)}年10月」。`,
    en: `“${text}” may be January or October (spreadsheets drop a last 0). Write ${text.slice(0, 4)}年1月 or ${text.slice(0, 4)}年10月.`,
  }),
  "too-young": (text: string) => ({
    zh: `出生年月「${quoted(text)}」不对:到选举时不满18岁。请核对。`,
    en: `Born “${quoted(text)}” cannot be: not yet 18 at the election. Check it.`,
  }),
  "day-needed": (text: string) => ({
    zh: `「${quoted(text)}」出生的人在计算日当月满50岁。请写明日期,如「1969年4月1日」,才能判断是否50岁以下。`,
    en: `A person born “${quoted(text)}” turns 50 in the very month of the reckoning. Write the day too, such as 1969年4月1日.`,
  }),
  "before-birth": (text: string) => ({
    zh: `「${quoted(text)}」早于出生年月。请核对两处日期。`,
    en: `“${quoted(text)}” is before the birth. Check both dates.`,
  }),
  "after-day": (text: string) => ({
    zh: `「${quoted(text)}」晚于计算日。请核对。`,
    en: `“${quoted(text)}” is after the day of the reckoning. Check it.`,
  }),
  category: (word: string) => ({
    zh: `不认识的代表类别「${quoted(word)}」。应为${categoryWords};可以写几项,用「、」隔开。`,
    en: `Unknown class “${quoted(word)}”. Expected one or several of ${categoryWords}.`,
  }),
  "yes-or-no": (text: string) => ({
    zh: `「${quoted(text)}」不清楚。应为「是」或「否」,留空即「否」。`,
    en: `“${quoted(text)}” is not clear. Expected 是 or 否; blank is 否.`,
  }),
} satisfies Record<string, (...args: never[]) => Sentence>;

export type RosterFault = keyof typeof faults;

/** One thing that is wrong, at one cell. Rows and columns count from 1, as a spreadsheet shows them. */
export type RosterError = Sentence & {
  readonly code: RosterFault;
  readonly row: number;
  readonly column: number;
  /** `E5`. */
  readonly cell: string;
};

/** What is wrong, by cell: the first thing said of a cell stands, and every cell is named at most once. */
export class Faults {
  private readonly byCell = new Map<string, RosterError>();

  /** Notes a fault at a cell, counted from 0. */
  note<F extends RosterFault>(row: number, column: number, code: F, ...args: Parameters<(typeof faults)[F]>): void {
    const cell = `${letters(column)}${row + 1}`;
    if (this.byCell.has(cell)) return;
    const sentence = (faults[code] as (...given: typeof args) => Sentence)(...args);
    this.byCell.set(cell, { code, row: row + 1, column: column + 1, cell, ...sentence });
  }

  /** Whether this cell, counted from 0, was found wanting. */
  at(row: number, column: number): boolean {
    return this.byCell.has(`${letters(column)}${row + 1}`);
  }

  /** All of them, row by row. */
  all(): readonly RosterError[] {
    return [...this.byCell.values()].sort((a, b) => a.row - b.row || a.column - b.column);
  }
}

/** A, B … Z, AA: the letters of a column that is counted from 0. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}
