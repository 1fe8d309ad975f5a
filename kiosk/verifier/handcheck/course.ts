/**
 * The course of a hand check: plan, lots, two separate readings, agreement, lock, findings, more papers. Pure. What was
 * locked cannot be changed any more, and nothing asks for a record before that.
 */
import {
  type CheckedRound,
  type CheckSheet,
  drawOrder,
  findingsOf,
  paperRefs,
  planFor,
  writtenFindings,
} from "../../../tally/audit/index.ts";
import { canonicalize, type Json } from "../../../tally/evidence/index.ts";

/** What a paper says, judged whole; null when it is not there. */
export type Reading = CheckSheet["drawn"][number]["paper"];
export type Readings = { readonly [ref: string]: Reading };
export type Reader = "first" | "second";

export interface Course {
  /** Which count is checked: the meeting, the round, and where its `closed` lies. */
  readonly count: string;
  readonly round: number;
  readonly bundles: readonly number[];
  readonly riskLimit: readonly [number, number];
  readonly mostPapers: number;
  /** Line, first n and limits are on paper and signed. */
  readonly printed: boolean;
  /** As far as they are typed. */
  readonly lots: string;
  /** How many of the order are drawn, and how many of them are locked. */
  readonly drawn: number;
  readonly locked: number;
  readonly readings: { readonly [reader in Reader]: Readings };
  /** Where both readings said the same, or the two looked again together. */
  readonly agreed: Readings;
  /** Votes counted by hand, by two people. */
  readonly counts: { readonly [id: string]: readonly [first: string, second: string] };
  /** Papers with a third reading, a ruling, a write-in or a correction that were looked at again. */
  readonly looked: readonly string[];
}

export function beginCourse(set: Pick<Course, "count" | "round" | "bundles" | "riskLimit" | "mostPapers">): Course {
  const readings = { first: {}, second: {} };
  return { ...set, printed: false, lots: "", drawn: 0, locked: 0, readings, agreed: {}, counts: {}, looked: [] };
}

export type Stage = "plan" | "lots" | Reader | "agree" | "findings";

export function stageOf(course: Course): Stage {
  if (!course.printed) return "plan";
  if (course.lots.length < 20) return "lots";
  if (course.locked === course.drawn) return "findings";
  const refs = batchOf(course);
  if (refs.some((ref) => !(ref in course.readings.first))) return "first";
  if (refs.some((ref) => !(ref in course.readings.second))) return "second";
  return "agree";
}

/** All papers in the order of the lots. */
export function orderOf({ lots, bundles }: Course): string[] {
  return drawOrder(lots, paperRefs(bundles));
}

/** The papers that are read now: drawn and not yet locked. */
export function batchOf(course: Course): string[] {
  return orderOf(course).slice(course.locked, course.drawn);
}

const same = (a: Reading | undefined, b: Reading | undefined) =>
  a !== undefined && b !== undefined && canonicalize(a as Json, "file") === canonicalize(b as Json, "file");

/** The lots are complete: the first n papers are drawn. */
export function drawFirst(course: Course, lots: string, first: number): Course {
  return stageOf(course) === "lots" && /^[0-9]{20}$/.test(lots) ? { ...course, lots, drawn: first } : course;
}

/** What one reader reads of one paper; nothing once the paper is locked. */
export function read(course: Course, reader: Reader, ref: string, reading: Reading): Course {
  if (!batchOf(course).includes(ref)) return course;
  const readings = { ...course.readings, [reader]: { ...course.readings[reader], [ref]: reading } };
  const mine = readings.first[ref];
  const { [ref]: _before, ...others } = course.agreed;
  const agreed = mine !== undefined && same(mine, readings.second[ref]) ? { ...others, [ref]: mine } : others;
  return { ...course, readings, agreed };
}

/** What both read together where they had differed. */
export function agree(course: Course, ref: string, reading: Reading): Course {
  if (!batchOf(course).includes(ref) || stageOf(course) !== "agree") return course;
  return { ...course, agreed: { ...course.agreed, [ref]: reading } };
}

/** Papers on which the readings differ, agreed on or not. */
export function differingOf(course: Course): string[] {
  const { first, second } = course.readings;
  return batchOf(course).filter((ref) => !same(first[ref], second[ref]));
}

export const allAgreed = (course: Course): boolean => batchOf(course).every((ref) => ref in course.agreed);

/** The readings are final; from here on the records may be shown. */
export function lock(course: Course): Course {
  return stageOf(course) === "agree" && allAgreed(course) ? { ...course, locked: course.drawn } : course;
}

/** More papers of the same order, to be read the same way. */
export function extend(course: Course, more: number): Course {
  const papers = course.bundles.reduce((sum, size) => sum + size, 0);
  return stageOf(course) === "findings" ? { ...course, drawn: Math.min(papers, course.drawn + more) } : course;
}

/** The sheet as it stands: the locked papers, and the hand counts on which both people agree. */
export function sheetOf(course: Course, checked: CheckedRound): CheckSheet {
  const { round, lots, mostPapers } = course;
  const counted = Object.entries(course.counts).flatMap(([id, [first, second]]) =>
    first !== "" && first === second ? [{ id, votes: Number(first) }] : [],
  );
  const sheet = {
    round,
    race: "a" as const,
    bundles: [...course.bundles],
    lots,
    riskLimit: [...course.riskLimit] as [number, number],
    mostPapers,
    drawn: orderOf(course)
      .slice(0, course.locked)
      .map((ref) => ({ ref, paper: course.agreed[ref] ?? null })),
    counted,
  };
  return { ...sheet, names: writtenFindings(findingsOf(checked, sheet)) };
}

/** Before the draw: line, margin, way and first n. */
export function planOf(course: Pick<Course, "bundles" | "riskLimit" | "mostPapers">, checked: CheckedRound) {
  const { bundles, riskLimit, mostPapers } = course;
  return planFor(checked, { bundles: [...bundles], riskLimit: [...riskLimit], mostPapers });
}
