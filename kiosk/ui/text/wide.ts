/**
 * Chinese as it is shown. Texts are written with the narrow marks of the keyboard, and with a space before a measure
 * word where two pieces are put together; GB/T 15834 wants wide marks, and no space stands between a number and its
 * measure word on the papers of a meeting (wording §5: 〔286〕张).
 */

const marks: Record<string, string> = { ",": "，", ":": "：", ";": "；", "?": "？", "!": "！" };
const han = "[\\u3007-\\u9fff]";
/** 名, 张, 票 … and what else is counted on a screen. */
const measures = "[名张扎席票行栏格个位分台处项份号次秒条块毫兆年月日时]";

const narrowMark = /(?<=[\u3007-\u9fff〔」“”）])[,:;?!]|[,:;?!](?=[\u3007-\u9fff〔「“（])/g;
/** A bracket is wide where Chinese stands before it or in it; a formula in brackets keeps its own. */
const bracketed = new RegExp(`(?<=${han})\\(([^()]*)\\)|\\(([^()]*${han}[^()]*)\\)`, "g");
const spaced = new RegExp(`(?<=${han}) (?=\\d+(?:\\.\\d+)? ?${measures})|(?<=\\d) (?=${measures})`, "g");

/** A sentence with wide marks and brackets, its numbers close to their measure words. */
export function wide(text: string): string {
  return text
    .replace(spaced, "")
    .replace(bracketed, (_, after?: string, within?: string) => `（${after ?? within ?? ""}）`)
    .replace(narrowMark, (mark) => marks[mark] ?? mark);
}
