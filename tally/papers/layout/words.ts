/** Dates, amounts and labels as Chinese papers write them. */

/** A day, and a time of day where the paper states one, by the clock on the wall of the hall. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
}

/** A figure that is not known yet, or not yet to be shown: a blank to write in. */
export type Figure = number | undefined;

export const BLANK = "〔  〕".replace("  ", "\u3000\u3000");

export const figure = (value: Figure): string => (value === undefined ? BLANK : String(value));

/** A word that may be left to be written by hand. */
export const word = (value: string | undefined): string => (value === undefined || value === "" ? BLANK : value);

/** 2019年4月8日: Arabic figures without leading zeros (GB/T 9704-2012 §7.3.5.4); undefined: blanks for the pen. */
export function dateText(at: CivilTime | undefined): string {
  return at === undefined ? "\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日" : `${at.year}年${at.month}月${at.day}日`;
}

/** Date and time of day; what is missing is left blank. */
export function timeText(at: CivilTime | undefined): string {
  const clock =
    at?.hour === undefined || at.minute === undefined
      ? "\u3000\u3000时\u3000\u3000分"
      : `${at.hour}时${String(at.minute).padStart(2, "0")}分`;
  return `${dateText(at)}${clock}`;
}

/** The instant of a civil time, China Standard Time (UTC+8 all year), for the dates inside the file. */
export function instant({ year, month, day, hour = 0, minute = 0 }: CivilTime): number {
  return Date.UTC(year, month - 1, day, hour - 8, minute);
}

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];

/** 284 → 贰佰捌拾肆, for amounts that must not be altered by a stroke. Refuses what is no integer from 0 to 99,999,999. */
export function amount(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 99_999_999)
    throw new RangeError(`no amount of papers: ${value}`);
  if (value >= 10_000) {
    const rest = value % 10_000;
    const joint = rest > 0 && rest < 1_000 ? "零" : "";
    return `${amount(Math.floor(value / 10_000))}万${rest === 0 ? "" : joint + amount(rest)}`;
  }
  if (value === 0) return "零";
  const digits = [...String(value)].map(Number);
  return digits
    .map((digit, at) => (digit === 0 ? "零" : DIGITS[digit]! + PLACES[digits.length - 1 - at]!))
    .join("")
    .replace(/零+/g, "零")
    .replace(/零$/, "");
}

/** 1 → 一 … 99 → 九十九, for boxes and headings. */
export function ordinal(value: number): string {
  const small = "零一二三四五六七八九";
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return small[ones]!;
  return `${tens === 1 ? "" : small[tens]}十${ones === 0 ? "" : small[ones]}`;
}

/** A share in per cent with one decimal, rounded half up in integers: 5 of 18 → 27.8%. Undefined for a share of nothing. */
export function percent(part: number, of: number): string | undefined {
  if (of === 0) return undefined;
  const tenths = Math.floor((2_000 * part + of) / (2 * of));
  return tenths % 10 === 0 ? `${tenths / 10}%` : `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}
