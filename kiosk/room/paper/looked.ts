import { judge, lawOf, type Mark, markedFor, type WriteIn } from "../../../tally/ballot/index.ts";
import type { ReadingBody, RulingBody } from "../../../tally/meeting/index.ts";
import { type MeetingInput, rulesOf } from "../../../tally/result/index.ts";

export type { Mark, ReadingBody, RulingBody, WriteIn };

/** The record of a paper, as `look` shows it. */
export interface RecordBody {
  readonly marks: string;
  readonly writeIns?: readonly WriteIn[];
  readonly ruling?: string;
}

/** The answer to `look`: what was read of one paper, and what was made of it so far. */
export interface Looked {
  readonly ref: string;
  readonly reading1?: ReadingBody;
  readonly reading2?: ReadingBody;
  readonly reading3?: ReadingBody;
  readonly ballot?: RecordBody;
  readonly proposed?: RulingBody;
}

interface Named {
  readonly name: string;
  readonly unit: string;
}

/** The answer to `look` about a merge: the spelling that becomes the other. */
export interface MergeNames {
  readonly from: Named;
  readonly into: Named;
}

export type Boxed = readonly (ReadingBody["writeIns"][number] | undefined)[];

/** One row of the paper as the readings saw it. */
export interface RowRead {
  /** By reading; undefined where that reading did not read this row. */
  readonly read: readonly [Mark | undefined, Mark | undefined, Mark | undefined];
  /** What the readings settle without anybody's ruling. */
  readonly settled: Mark | undefined;
  /** The first two readings differ here, or both left it doubtful. */
  readonly open: boolean;
}

function markAt(body: ReadingBody | undefined, row: number): Mark | undefined {
  const mark = body?.marks[row];
  return mark === undefined || mark === "." ? undefined : (mark as Mark); // the server's schema knows no other
}

/**
 * Row by row what was read. Settled is a clean mark that the two blind readings share, or that the third shares with one
 * of them; whatever is doubtful or agrees with nobody is open, and people rule on it with the paper before them.
 */
export function rowsRead({ reading1, reading2, reading3 }: Looked, names: number): RowRead[] {
  return Array.from({ length: names }, (_, row) => {
    const [first, second, third] = [markAt(reading1, row), markAt(reading2, row), markAt(reading3, row)];
    const agreed = first !== undefined && first === second ? first : agreeing(third, first, second);
    const settled = agreed === "?" ? undefined : agreed;
    return { read: [first, second, third], settled, open: first !== second || first === undefined || first === "?" };
  });
}

function agreeing(third: Mark | undefined, ...others: (Mark | undefined)[]): Mark | undefined {
  return third !== undefined && others.includes(third) ? third : undefined;
}

/** The filled write-in boxes, as many as any reading saw: what each saw in it. */
export function boxesRead(looked: Looked): { read: Boxed; settled: Mark | undefined }[] {
  const readings = [looked.reading1, looked.reading2, looked.reading3];
  const most = Math.max(0, ...readings.map((body) => body?.writeIns.length ?? 0));
  return Array.from({ length: most }, (_, box) => {
    const read = readings.map((body) => body?.writeIns[box]);
    const [first, second, third] = read;
    const agreed = first !== undefined && first === second ? first : agreeing(third, first, second);
    return { read, settled: agreed === "?" ? undefined : agreed };
  });
}

/** What the law says of a record: void because too many are marked for, or not; and how many persons those are. */
export function judged(ref: string, record: RecordBody, law: MeetingInput) {
  const prepared = lawOf(rulesOf(law), law.slate, law.seats);
  const { marks, writeIns, ruling } = record;
  const ballot = { ref, marks, ...(writeIns ? { writeIns: [...writeIns] } : {}), ...(ruling ? { ruling } : {}) };
  return { judgement: judge(ballot, prepared), persons: markedFor(ballot, prepared).persons, seats: law.seats };
}

/** Bundle and position of a reference such as B03-07, for 第3扎第7张. */
export function placeOf(ref: string): { readonly bundle: number; readonly position: number } {
  const [bundle = "", position = ""] = ref.slice(1).split("-");
  return { bundle: Number(bundle), position: Number(position) };
}
