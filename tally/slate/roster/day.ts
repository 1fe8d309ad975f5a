/** A date of a roster: always a year and a month, the day where it was written. */
export type RosterDate = { readonly year: number; readonly month: number; readonly day?: number };

/** A whole day of the calendar. */
export type Day = Required<RosterDate>;

/**
 * Why a text is no date: `month` — a year alone; `one` — `1980.1` may be January or, when a program cut the nought off,
 * October; `none` — anything else.
 */
export type DateFault = "month" | "one" | "none";

const spellings = [
  /^(?<year>\d{4})(?<mark>[.\-/])(?<month>\d{1,2})(?:\k<mark>(?<day>\d{1,2}))?$/,
  /^(?<year>\d{4})年(?<month>\d{1,2})月(?:(?<day>\d{1,2})日?)?$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})?$/,
];

/**
 * Reads the usual spellings: `1975.06`, `1975-6`, `1975/06`, `1975年6月`, `197506`, each also with a day, and the day
 * numbers of spreadsheets (five digits; 1 January 1900 is 1). Years 1900 to 2099.
 */
export function readDate(text: string): RosterDate | DateFault {
  const written = text.normalize("NFKC").replace(/[\p{Z}\s]/gu, "");
  if (/^\d{4}年?$/.test(written)) return "month";
  if (/^\d{4}\.1$/.test(written)) return "one";
  if (/^\d{5}(?:\.0+)?$/.test(written)) return fromSerial(Number.parseInt(written, 10));
  for (const spelling of spellings) {
    const groups = spelling.exec(written)?.groups;
    if (groups) return existing(Number(groups.year), Number(groups.month), groups.day && Number(groups.day));
  }
  return "none";
}

function existing(year: number, month: number, day: number | "" | undefined): RosterDate | DateFault {
  if (year < 1900 || year > 2099 || month < 1 || month > 12) return "none";
  if (day === "" || day === undefined) return { year, month };
  return day >= 1 && day <= daysOf(year, month) ? { year, month, day } : "none";
}

function daysOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * The day with a spreadsheet's number. Of the first of a month the day is dropped: that is what a spreadsheet makes of
 * a month that was typed without one.
 */
function fromSerial(serial: number): RosterDate | DateFault {
  // Counted from the last day of 1899, with the day that 29 February 1900 never was (ECMA-376 part 1, 18.17.4.1).
  let left = serial - 1;
  for (let year = 1900; year <= 2099; year++)
    for (let month = 1; month <= 12; month++) {
      const days = daysOf(year, month);
      if (left <= days) return left === 1 ? { year, month } : { year, month, day: left };
      left -= days;
    }
  return "none";
}

/** Whole years between a birth and a day; null when it depends on the day of birth, which is not given. */
export function ageOn(born: RosterDate, on: Day): number | null {
  const years = on.year - born.year;
  if (born.month !== on.month) return born.month < on.month ? years : years - 1;
  if (born.day === undefined) return null;
  return born.day <= on.day ? years : years - 1;
}

/** `1975-06`, the form in which a month is kept. */
export function monthText({ year, month }: RosterDate): string {
  return `${year}-${String(month).padStart(2, "0")}`;
}

/** A whole day that was written in any of the spellings, such as the meeting's `2019-04-08`; undefined for no day. */
export function dayFrom(text: string): Day | undefined {
  const date = readDate(text);
  return typeof date === "object" && date.day !== undefined ? { ...date, day: date.day } : undefined;
}
