import type { Candidate, Class } from "../candidate.ts";
import { categoryOf } from "./category.ts";
import { codePoint, nameFrom, strangeInName } from "./cell.ts";
import type { Field } from "./columns.ts";
import { ageOn, type Day, monthText, type RosterDate, readDate } from "./day.ts";
import { longest, type RosterEntry } from "./entry.ts";
import type { Faults, faults, RosterFault } from "./fault.ts";
import type { Header } from "./header.ts";
import { nationOf } from "./nations.ts";

/** One row of the roster, without the id that it gets when all rows are good. */
export type Person = Omit<RosterEntry, "id"> & Pick<Candidate, "nominator"> & { readonly classes: Class[] };

/** Reads the cells of one row; whatever is wrong is noted, and a blank stands in its place. */
export class Row {
  /** Counted from 0. */
  readonly row: number;
  private readonly line: readonly string[];
  private readonly header: Header;
  private readonly faults: Faults;

  constructor(row: number, line: readonly string[], header: Header, found: Faults) {
    this.row = row;
    this.line = line;
    this.header = header;
    this.faults = found;
  }

  /** 序号 only orders the paper; the rows do that here. Each is there once. */
  readNumber(before: Set<string>): void {
    const text = this.text("number").replace(/(?:\.0+|[.、])$/, "");
    if (text === "") return;
    if (!/^\d{1,4}$/.test(text) || before.has(text)) this.fault("number", "number", text);
    before.add(text);
  }

  person(under50On: Day): Person {
    const sex = this.sex();
    const nation = this.nation();
    const born = this.born(under50On);
    const category = this.required("category");
    return {
      name: this.name(),
      sex,
      nation,
      born: born.text,
      nativePlace: this.upTo("nativePlace"),
      joined: this.later("joined", this.required("joined"), born.date, under50On),
      worked: this.later("worked", this.text("worked"), born.date, under50On),
      education: this.upTo("education"),
      post: this.upTo("post", this.required("post")),
      title: this.upTo("title"),
      category: this.upTo("category", category),
      note: this.upTo("note"),
      nominator: this.nominator(),
      classes: [
        ...this.classes(category),
        ...(sex === "女" ? (["woman"] as const) : []),
        ...(nation !== "" && nation !== "汉族" ? (["minority"] as const) : []),
        ...(born.under50 ? (["under50"] as const) : []),
      ],
    };
  }

  /** The cell of a field; empty where the column or the cell is missing, or something is wrong with it already. */
  private text(field: Field): string {
    const column = this.header.at.get(field);
    return column === undefined || this.faults.at(this.row, column) ? "" : (this.line[column] ?? "");
  }

  private fault<F extends RosterFault>(field: Field, code: F, ...args: Parameters<(typeof faults)[F]>): void {
    const column = this.header.at.get(field);
    if (column !== undefined) this.faults.note(this.row, column, code, ...args);
  }

  private required(field: Field): string {
    const text = this.text(field);
    if (text === "") this.fault(field, "required");
    return text;
  }

  private upTo(field: keyof typeof longest, text = this.text(field)): string {
    if ([...text].length > longest[field]) this.fault(field, "too-long", longest[field]);
    return text;
  }

  private name(): string {
    const name = nameFrom(this.required("name"));
    const odd = strangeInName(name);
    if (odd !== undefined) this.fault("name", "name-character", odd, codePoint(odd));
    return this.upTo("name", name);
  }

  private sex(): RosterEntry["sex"] {
    const text = this.required("sex");
    if (text !== "" && text !== "男" && text !== "女") this.fault("sex", "sex", text);
    return text === "女" ? "女" : "男";
  }

  private nation(): string {
    const text = this.required("nation");
    const nation = nationOf(text);
    if (nation === undefined && text !== "") this.fault("nation", "nation", text);
    return nation ?? "";
  }

  private date(field: Field, text: string): RosterDate | undefined {
    if (text === "") return undefined;
    const date = readDate(text);
    if (date === "none") this.fault(field, "date", text);
    else if (date === "month") this.fault(field, "date-without-month", text);
    else if (date === "one") this.fault(field, "date-one", text);
    else return date;
    return undefined;
  }

  private born(on: Day): { readonly text: string; readonly date?: RosterDate; readonly under50: boolean } {
    const text = this.required("born");
    const date = this.date("born", text);
    if (!date) return { text: "", under50: false };
    const years = on.year - date.year;
    const age = ageOn(date, on);
    if (months(on) - months(date) < 18 * 12) this.fault("born", "too-young", text);
    else if (age === null && years === 50) this.fault("born", "day-needed", text);
    return { text: monthText(date), date, under50: (age ?? years) < 50 };
  }

  /** 入党时间, 参加工作时间: after the birth, not after the day of the reckoning. */
  private later(field: Field, text: string, born: RosterDate | undefined, on: Day): string {
    const date = this.date(field, text);
    if (!date) return "";
    if (born && months(date) <= months(born)) this.fault(field, "before-birth", text);
    else if (months(date) > months(on)) this.fault(field, "after-day", text);
    return monthText(date);
  }

  private classes(text: string): readonly Class[] {
    const category = categoryOf(text);
    if ("classes" in category) return category.classes;
    this.fault("category", "category", category.unknown);
    return [];
  }

  private nominator(): Candidate["nominator"] {
    const text = this.text("municipal");
    if (/^(?:是|√|✓|✔|市委提名)$/u.test(text)) return "municipal";
    if (!["", "否", "×", "-", "—", "/", "无"].includes(text)) this.fault("municipal", "yes-or-no", text);
    return "district";
  }
}

function months({ year, month }: RosterDate): number {
  return year * 12 + month;
}
