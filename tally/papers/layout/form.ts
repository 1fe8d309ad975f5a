/** What all forms for the hall have in common: head, address, sentences, signature lines, date, foot, marks. */
import { inTitles, type Titles, usualTitles } from "../../meeting/setup/titles.ts";
import { baseline, Flow, type Row, type TextStyle } from "./flow.ts";
import type { Kit } from "./kit.ts";
import { breakLines, type Inline, widthOf } from "./line.ts";
import { A4, formMargins, type Margins, mm, type SheetSize } from "./units.ts";
import { type CivilTime, instant, timeText } from "./words.ts";

/** Across every page: 未签字稿 (before the ink signatures), 演练 (a rehearsal), 补打 (printed again). */
export type PageMark = "unsigned" | "rehearsal" | "reprint";

export const markWords: Record<PageMark, string> = {
  unsigned: "未签字稿",
  rehearsal: "演　练",
  reprint: "补　打",
};

/** What every paper of a meeting needs to know. */
export interface PaperHead {
  /** the meeting's full name, 中国共产党××市××区代表会议 */
  readonly meeting: string;
  /** the moment the paper states; its date also stands inside the file */
  readonly made: CivilTime;
  readonly marks?: readonly PageMark[];
  /** default: the usual titles */
  readonly titles?: Titles;
  /** the unit word of the bundles; default: 扎 */
  readonly unit?: string;
}

/** Running text of a form: 14 pt (四号), first line set in by two characters. */
export const formText: TextStyle = { size: 14, pitch: 25, indent: 28 };

export class Form extends Flow {
  readonly head: PaperHead;
  readonly titles: Titles;
  /** Puts the titles and the unit word of this meeting into a sentence that is written with the usual ones. */
  readonly said: (text: string) => string;

  constructor(kit: Kit, head: PaperHead, title: string, sheet: SheetSize = A4, margins: Margins = formMargins) {
    super(
      kit,
      {
        title: `${head.meeting}${title}`,
        author: head.meeting,
        made: instant(head.made),
      },
      sheet,
      margins,
    );
    this.head = head;
    this.titles = head.titles ?? usualTitles;
    this.said = inTitles(this.titles, head.unit);
  }

  /** Meeting, purpose and title, centred; the title in 小标宋 22 pt (二号), on the lines that it is given in. */
  heading(
    title: string | readonly string[],
    above: readonly string[] = [this.head.meeting],
    below: readonly string[] = [],
  ): void {
    for (const line of above) this.add(this.paragraph([line], { size: 16, pitch: 25, align: "center" }));
    this.space(mm(2));
    for (const line of typeof title === "string" ? [title] : title) {
      this.add(this.paragraph([line], { size: 22, pitch: 33, face: "title", align: "center" }));
    }
    for (const line of below) this.add(this.paragraph([line], { size: 14, pitch: 24, align: "center" }));
    this.space(mm(4));
  }

  /** To whom the paper speaks, flush left with a colon. */
  address(whom: string): void {
    this.add(this.paragraph([`${whom}：`], { ...formText, indent: 0 }));
  }

  sentence(...runs: Inline[]): Row[] {
    return this.paragraph(runs, formText);
  }

  /** Lines to sign on: one row per entry, its roles side by side. */
  signatures(rows: readonly (readonly string[])[], height = mm(12)): Row[] {
    return rows.map((roles) => ({
      height,
      draw: (top) => {
        const wide = this.width / roles.length;
        roles.forEach((role, at) => {
          const x = this.left + at * wide;
          const label = this.cells([`${spaced(role)}（签字）：`], 14);
          const y = baseline(top + height - 20, 20, 14);
          this.sheets.cells(x, y, label, 14);
          this.sheets.rule(x + widthOf(label), y + 4, x + wide - (at < roles.length - 1 ? mm(4) : 0), y + 4, 0.4);
        });
      },
    }));
  }

  /** The date, at the right, one character from the edge. */
  dated(at: CivilTime | undefined, text = timeText(at)): Row[] {
    return [
      this.gap(mm(5)),
      ...this.paragraph([text], { size: 14, pitch: 24, align: "right" }, this.left, this.width - 14),
    ];
  }

  /** Foot and marks on every sheet, then the file. */
  finish(
    foot: (page: number, pages: number) => string = (page, pages) => `第 ${page} 页　共 ${pages} 页`,
  ): Promise<Uint8Array> {
    this.onEverySheet((page, pages) => {
      const text = foot(page, pages);
      const line = breakLines(this.cells([text], 10.5), Number.POSITIVE_INFINITY)[0]!;
      this.line(line, this.left, this.width, this.sheet.height - mm(12), 10.5, "center");
      this.mark(this.head.marks ?? []);
    });
    return this.sheets.finish();
  }

  /** The marks of this paper across the present sheet. */
  mark(marks: readonly PageMark[]): void {
    const text = marks.map((mark) => markWords[mark]).join("　");
    if (text === "") return;
    const size = Math.min(110, (0.75 * Math.hypot(this.sheet.width, this.sheet.height)) / [...text].length);
    this.sheets.across(this.cells([text], size, "heading"), size);
  }
}

/** 监票人 → 监 票 人, as wide as the four characters of 总监票人. */
export function spaced(role: string): string {
  return [...role].length === 3 ? [...role].join("\u2002") : role;
}
