import type { ReadingBody } from "../../tally/meeting/readings.ts";
import type { Command } from "../ui/index.ts";
import type { Entry, Form } from "./entry.ts";

/** One bundle in one reading, as this kiosk knows it: from the claim to the receipt after next. */
export interface Task {
  /** The id of the claim that it began with. */
  readonly id: string;
  readonly origin: string;
  readonly round: number;
  readonly bundle: number;
  /** What this meeting calls a bundle: 扎, 沓 or 组. */
  readonly unit: string;
  readonly reading: 1 | 2 | 3;
  readonly person: number;
  /** A third reading reads only these papers and only these rows (counted from 1, as printed). */
  readonly sheets?: readonly ThirdSheet[];
  readonly handedIn: boolean;
  /** How many bundles were settled when this one was first seen settled. */
  readonly settledAt?: number;
}

export interface ThirdSheet {
  readonly ref: string;
  readonly rows: readonly number[];
  readonly boxes: boolean;
}

/** Something on its way to the log, or kept after it arrived: sent again as it is to a restored server. */
export interface Item {
  /** Counts up over everything this kiosk ever sent. */
  readonly no: number;
  readonly task: string;
  readonly command: Command;
  /** The paper and what was read of it, for a recall. */
  readonly paper?: { readonly ref: string; readonly body: ReadingBody };
  /** Its place in the log, once acknowledged. */
  readonly seq?: number;
  /** It is sent once more: the log that had it was lost, so what it rests on may have to come from another kiosk first. */
  readonly again?: true;
}

/** The paper under the teller's hands. */
export interface Draft {
  readonly task: string;
  readonly ref: string;
  readonly entry: Entry;
  /** It was sent before and lies here again. */
  readonly recalled: boolean;
}

/** What the page of this seat says of the paper. */
export interface PaperSettings {
  readonly slate: readonly unknown[];
  readonly columns: number;
  readonly writeInBoxes: number;
  readonly reverseSecond: boolean;
}

/** Row order of the paper: down the columns; for a reversed second reading the last column first. */
export function rowOrder(names: number, columns: number, reversed: boolean): number[] {
  const rows = Array.from({ length: names }, (_, row) => row);
  if (!reversed) return rows;
  const height = Math.ceil(names / columns);
  const inColumns = Array.from({ length: columns }, (_, column) => rows.slice(column * height, (column + 1) * height));
  return inColumns.reverse().flat();
}

/** What is to be read of one paper. Undefined for a third reading whose rows are not known here (any more). */
export function formOf(task: Task, ref: string, paper: PaperSettings): Form | undefined {
  const names = paper.slate.length;
  if (task.reading !== 3) {
    const reversed = task.reading === 2 && paper.reverseSecond;
    return { names, order: rowOrder(names, paper.columns, reversed), boxes: paper.writeInBoxes };
  }
  const sheet = task.sheets?.find((one) => one.ref === ref);
  if (!sheet) return undefined;
  return { names, order: sheet.rows.map((row) => row - 1), boxes: sheet.boxes ? paper.writeInBoxes : 0 };
}

/** The next paper to key: the first that the server still wants and that is not on its way there. */
export function nextPaper(todo: readonly string[], items: readonly Item[], task: Task): string | undefined {
  const sent = new Set(items.filter((item) => item.task === task.id).map((item) => item.paper?.ref));
  return todo.find((ref) => !sent.has(ref));
}

/** The paper sent last under this task: it alone can be recalled, and only of the two blind readings. */
export function lastPaper(items: readonly Item[], task: Task): Item["paper"] {
  return task.reading === 3 ? undefined : items.findLast((item) => item.task === task.id && item.paper)?.paper;
}

/** The tasks of this kiosk that fit the bundle lying here: for this person, in this reading. */
export function tasksOf(tasks: readonly Task[], view: TaskView): Task[] {
  const { origin, round, person, bundle } = view;
  if (!bundle) return [];
  return tasks.filter((task) => {
    const sameMeeting = task.origin === origin && task.round === round;
    return sameMeeting && task.bundle === bundle.no && task.reading === bundle.reading && task.person === person;
  });
}

/** What a view says of the bundle lying here. */
export interface TaskView {
  readonly origin: string;
  readonly round: number;
  readonly person?: number;
  readonly bundle?: { readonly no: number; readonly reading: 1 | 2 | 3 };
}

/** Position under the cover slip, from a reference like B03-07. */
export const positionOf = (ref: string): number => Number(ref.slice(ref.indexOf("-") + 1));

/** What a snapshot says about the tasks that this kiosk keeps. */
export interface Known {
  readonly origin: string;
  readonly round: number;
  readonly settled: readonly number[];
}

/** Notes which bundles are settled by now; those that were so two receipts ago, or in another round, are to be forgotten. */
export function review(tasks: readonly Task[], known: Known): { keep: Task[]; forget: Task[] } {
  const keep: Task[] = [];
  const forget: Task[] = [];
  for (const task of tasks) {
    const settled = known.settled.includes(task.bundle);
    // A log that lost the settlement has to settle the bundle once more before anything of it is forgotten.
    const settledAt = settled ? (task.settledAt ?? known.settled.length) : undefined;
    const past = task.round < known.round || (settledAt !== undefined && known.settled.length >= settledAt + 2);
    if (task.origin !== known.origin || past) forget.push(task);
    else keep.push(aged(task, settledAt));
  }
  return { keep, forget };
}

function aged({ settledAt: _before, ...task }: Task, settledAt: number | undefined): Task {
  return settledAt === undefined ? task : { ...task, settledAt };
}

/**
 * What is to be sent again to a server that has lost what came after its first `leaves` leaves, in the old order: also
 * what was never acknowledged, for it may rest on what was lost.
 */
export function lost(items: readonly Item[], leaves: number): Item[] {
  return items.filter((item) => item.seq === undefined || item.seq >= leaves);
}

/** What a kiosk says when it opens its line: of the newest meeting that it keeps anything of, the last command acknowledged. */
export function markOf(items: readonly Item[], origin: string | undefined): string {
  const of = items.at(-1)?.command.leaf.origin ?? origin;
  if (typeof of !== "string") return "";
  const own = items.filter((item) => item.command.leaf.origin === of);
  const open = own.filter((item) => item.seq === undefined);
  const unsent = open.filter((item) => item.paper).length || Math.min(open.length, 1);
  const last = own.reduce<Item | undefined>((a, b) => ((b.seq ?? -1) > (a?.seq ?? -1) ? b : a), undefined);
  return `?${new URLSearchParams({ of, unsent: String(unsent), ...(last ? { last: last.command.leaf.id } : {}) })}`;
}
