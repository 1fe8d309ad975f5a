/** Where the readings of a paper did not settle it by themselves: place by place, what each saw and what the record says. */
import type { BallotInput, Mark, WriteIn } from "../../ballot/index.ts";
import {
  type BallotBody,
  mergesOf,
  nth,
  type ReadingBody,
  type RulingBody,
  resolved,
  type Sheet,
} from "../../meeting/index.ts";
import type { Records } from "./records.ts";

/** One place of a paper: a row, a write-in box, or the paper as a whole. */
export interface Doubt {
  readonly part: string;
  /** What each reading saw; empty where it did not read. */
  readonly readings: readonly [first: string, second: string, third: string];
  readonly record: string;
  /** Two readings that say what the record says settled it; otherwise scrutineers did. */
  readonly by: "核录" | "认定";
  /** The row's mark or the box's entry as it counts; neither where the doubt is about the whole paper. */
  readonly row?: { readonly no: number; readonly mark: Mark };
  readonly box?: WriteIn;
}

/** A paper that was read a third time or ruled on, opened. */
export interface OpenedSheet {
  readonly sheet: Readonly<Sheet>;
  readonly readings: readonly (ReadingBody | undefined)[];
  readonly record: BallotInput;
  /** The record as it is judged: its write-ins as two people merged them. */
  readonly resolved: BallotInput;
  readonly ruling: RulingBody | undefined;
}

/** The bodies were checked against their schemas when they were written; the verifier checks their commitments. */
export function opened(
  sheet: Readonly<Sheet>,
  { state, opening }: Pick<Records, "state" | "opening">,
): OpenedSheet | undefined {
  if (sheet.ballot === undefined) return undefined;
  const readings = ([1, 2, 3] as const).map((reading) => {
    const at = sheet.readings[nth[reading]];
    return at && (opening(at.seq) as ReadingBody);
  });
  const ruling = sheet.ruling === undefined ? undefined : (opening(sheet.ruling) as RulingBody);
  const { ref } = sheet;
  const record = opening(sheet.ballot) as BallotBody;
  const judged = resolved(record, mergesOf(state.round, { opening }));
  return { sheet, readings, record: { ref, ...record }, resolved: { ref, ...judged }, ruling };
}

const shown: { readonly [mark: string]: string } = { o: "○", x: "×", "-": "空白", "?": "存疑" };
const recorded: { readonly [mark: string]: string } = { ...shown, "?": "无法辨认" };

/** Every place of the paper that took more than two equal readings, whole paper first, rows, then boxes. */
export function doubtsOf(one: OpenedSheet): Doubt[] {
  const whole = wholePaper(one);
  if (one.record.ruling?.startsWith("void:")) return whole;
  return [...whole, ...rows(one), ...boxes(one)];
}

function wholePaper({ readings, record }: OpenedSheet): Doubt[] {
  if (!readings.some((body) => body && body.setAside !== "") && record.ruling?.startsWith("void:") !== true) return [];
  const said = readings.map((body) => (body === undefined ? "" : body.setAside === "" ? "逐行录入" : "整票存疑"));
  const [first = "", second = "", third = ""] = said;
  const record_ = record.ruling?.startsWith("void:") ? "无效票" : "有效票，逐行认定";
  return [{ part: "全票", readings: [first, second, third], record: record_, by: "认定" }];
}

function rows({ readings, record }: OpenedSheet): Doubt[] {
  return [...record.marks].flatMap((mark, at): Doubt[] => {
    const seen = readings.map((body) => body?.marks[at] ?? "").map((each) => (each === "." ? "" : each));
    const [first = "", second = "", third = ""] = seen;
    if (first !== "" && first === second && first === mark && mark !== "?") return [];
    const settled = mark !== "?" && seen.filter((each) => each === mark).length >= 2;
    return [
      {
        part: `第${at + 1}行`,
        readings: [shown[first] ?? "", shown[second] ?? "", shown[third] ?? ""],
        record: recorded[mark] ?? mark,
        by: settled ? "核录" : "认定",
        row: { no: at + 1, mark: mark as Mark },
      },
    ];
  });
}

function boxes({ readings, record }: OpenedSheet): Doubt[] {
  const entries = record.writeIns ?? [];
  const count = Math.max(entries.length, ...readings.map((body) => body?.writeIns.length ?? 0));
  return Array.from({ length: count }, (_, at): Doubt => {
    const [first = "", second = "", third = ""] = readings.map((body) => {
      const mark = body?.writeIns[at];
      return mark === undefined ? "" : `有内容，${shown[mark]}`;
    });
    const entry = entries[at];
    return {
      part: `另选第${at + 1}栏`,
      readings: [first, second, third],
      record: entry ? entryText(entry) : "无内容",
      by: "认定",
      ...(entry ? { box: entry } : {}),
    };
  });
}

/** 张三（某局），○ */
export function entryText({ name, unit, mark }: WriteIn): string {
  const who = name === "" ? "未写姓名" : name === "?" ? "姓名无法辨认" : name;
  return `${who}${unit === "" ? "" : `（${unit}）`}，${recorded[mark]}`;
}
