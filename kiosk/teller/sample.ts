import type { ReadingBody } from "../../tally/meeting/readings.ts";

/** Made-up names in the order of surname strokes; one long one, as they come. */
export const sampleNames: readonly string[] = [
  "丁一",
  "于小二",
  "才三",
  "万四",
  "马小五",
  "王六",
  "亓七",
  "毛小八",
  "仇九",
  "方小十",
  "尹十一",
  "邓十二",
  "甘十三",
  "石十四",
  "布小十五",
  "叶十六",
  "申十七",
  "刘十八",
  "李十九",
  "次仁·多吉卓玛",
  "何二十一",
  "张小廿二",
  "陈二十三",
];

/** How many papers a practice has. */
export const practicePapers = 10;

/**
 * A made-up paper: mostly ○, some ×, a blank here and there, now and then an odd mark or a write-in. Different every
 * time (`random` gives numbers below 1), and never of real names.
 */
export function samplePaper(random: () => number): ReadingBody {
  const marks = sampleNames.map(() => {
    const drawn = random();
    return drawn < 0.76 ? "o" : drawn < 0.88 ? "x" : drawn < 0.97 ? "-" : "?";
  });
  const writeIns = random() < 0.2 ? (["o"] as const) : [];
  return { marks: marks.join(""), writeIns: [...writeIns], setAside: "" };
}

/** One row that was keyed otherwise than it stands on the paper; row 0 is the write-in boxes or the whole paper. */
export interface Slip {
  readonly paper: number;
  readonly row: number;
  /** A paper that can be read was set aside whole. */
  readonly whole: boolean;
  readonly is: string;
  readonly keyed: string;
}

/** Where a practice paper was keyed wrong. A paper set aside is one slip. */
export function slips(paper: number, truth: ReadingBody, keyed: ReadingBody): Slip[] {
  if (keyed.setAside !== "") return [{ paper, row: 0, whole: true, is: "", keyed: "" }];
  const rows = [...truth.marks].flatMap((is, at) =>
    is === keyed.marks[at] ? [] : [{ paper, row: at + 1, whole: false, is, keyed: keyed.marks[at] ?? "" }],
  );
  const boxes = truth.writeIns.join("") === keyed.writeIns.join("");
  if (boxes) return rows;
  return [...rows, { paper, row: 0, whole: false, is: truth.writeIns.join(""), keyed: keyed.writeIns.join("") }];
}
