import type { ReadingBody } from "../../tally/meeting/readings.ts";
import type { Key } from "./keys.ts";

/**
 * One paper being keyed: state and key make the next state, nothing else. One key a row, no default, blank has its own
 * key; rows already keyed are always the first ones in the order of reading, so that no row can be passed over.
 */

/** A mark as seen: ○, ×, blank, or 存疑 (whatever is none of these cleanly). */
export type Mark = "o" | "x" | "-" | "?";
export type Reason = Exclude<ReadingBody["setAside"], "">;

/** What is to be read of this paper. */
export interface Form {
  /** Names on the paper. */
  readonly names: number;
  /** The rows to be read, counted from 0, in the order of reading. A third reading reads only those that differ. */
  readonly order: readonly number[];
  /** Write-in boxes to be read; 0 when there are none or they are not asked for. */
  readonly boxes: number;
}

export interface Entry {
  /** By row of the paper; null where nothing is keyed. (An entry is kept as JSON, which has no undefined in a list.) */
  readonly marks: readonly (Mark | null)[];
  /** How many rows of the order are keyed: the place of the current one. */
  readonly at: number;
  /** The marks of the filled boxes. */
  readonly writeIns: readonly Mark[];
  /** `named`: something is written in the box, its mark comes next. `closed`: nothing more to key there. */
  readonly box: "open" | "named" | "closed";
  /** 整票存疑: which reason, or that it is being chosen. */
  readonly aside: Reason | "choosing" | null;
  /** What was keyed before it was taken back: shown pale, never taken. */
  readonly earlier: readonly (Mark | null)[];
  /** `asked`: a row is missing; everything is to be keyed again from row 1, which `.` begins. */
  readonly check: "asked" | "under way" | null;
}

/** Why a key was not taken. */
export type Why =
  | "no-such-key"
  | "only-in-boxes"
  | "box-first"
  | "box-needs-mark"
  | "all-keyed"
  | "nothing-keyed"
  | "boxes-missing"
  | "row-missing"
  | "check-first"
  | "first-row"
  | "choose-reason"
  | "is-aside"
  | "too-fast"
  | "input-method";

/**
 * What a key did. `ask` is what the page must do besides: send the finished paper, call a scrutineer or take the call
 * back, open the last paper again.
 */
export type Pressed =
  | { readonly entry: Entry; readonly refused?: undefined; readonly ask?: "done" | "call" | "recall" }
  | { readonly entry: Entry; readonly refused: Why; readonly ask?: undefined };

/** The digits that choose a reason, in this order from 1. */
export const reasons: readonly Reason[] = ["illegible", "marked", "torn", "no-seal", "other"];

const markOf: Partial<Record<Key, Mark>> = { "4": "o", "5": "-", "6": "x", "/": "?" };

/** A paper of which nothing is keyed. */
export function blank(form: Form): Entry {
  const none = Array.from({ length: form.names }, () => null);
  const box = form.boxes === 0 ? "closed" : "open";
  return { marks: none, at: 0, writeIns: [], box, aside: null, earlier: none, check: null };
}

/** Whether the paper can be sent. */
export function complete(form: Form, entry: Entry): boolean {
  if (entry.aside !== null) return entry.aside !== "choosing";
  return entry.at === form.order.length && entry.box === "closed";
}

/** Whether nothing has been done to this paper yet. */
export function untouched(form: Form, entry: Entry): boolean {
  const fresh = entry.at === 0 && entry.writeIns.length === 0 && entry.aside === null && !entry.check;
  return fresh && entry.box === blank(form).box && entry.earlier.every((mark) => mark === null);
}

/** What is sent of a complete paper. A paper set aside has no marks: all of it goes to the scrutineers. */
export function bodyOf(form: Form, entry: Entry): ReadingBody {
  if (entry.aside !== null && entry.aside !== "choosing") return { marks: "", writeIns: [], setAside: entry.aside };
  const asked = new Set(form.order);
  const marks = entry.marks.map((mark, row) => (asked.has(row) ? (mark ?? ".") : ".")).join("");
  return { marks, writeIns: [...entry.writeIns], setAside: "" };
}

/** The state of a paper that was sent, opened again. */
export function reopened(form: Form, body: ReadingBody): Entry {
  const empty = blank(form);
  if (body.setAside !== "") return { ...empty, aside: body.setAside };
  const marks = [...body.marks].map((mark) => (mark === "." ? null : (mark as Mark))); // ours, so one of the four
  return { ...empty, marks, at: form.order.length, writeIns: body.writeIns, box: "closed" };
}

/** One key on one paper. */
export function press(form: Form, entry: Entry, key: Key): Pressed {
  if (key === "+") return { entry, ask: "call" };
  if (entry.aside === "choosing") return chooseReason(entry, key);
  if (entry.aside !== null) return whileAside(entry, key);
  if (entry.check === "asked") return beginCheck(entry, key);
  if (key === "-") return { entry: { ...entry, aside: "choosing" } };
  if (key === ".") return back(form, entry);
  if (key === "enter") return finish(form, entry);
  const mark = markOf[key];
  if (mark === undefined && key !== "0" && key !== "*") return refuse(entry, "no-such-key");
  if (entry.at < form.order.length) return mark ? keyRow(form, entry, mark) : boxKeyTooEarly(form, entry);
  return mark ? keyBox(form, entry, mark) : openBox(entry, key);
}

const refuse = (entry: Entry, refused: Why): Pressed => ({ entry, refused });

function keyRow(form: Form, entry: Entry, mark: Mark): Pressed {
  return { entry: { ...entry, marks: entry.marks.with(form.order[entry.at]!, mark), at: entry.at + 1 } };
}

/**
 * `0` or `*` among the rows is refused. On the very last row it is what a teller does who has skipped a row by eye, so
 * it is taken like Enter there: filling the last row would send a shifted paper.
 */
function boxKeyTooEarly(form: Form, entry: Entry): Pressed {
  const lastRow = entry.at > 0 && entry.at === form.order.length - 1 && form.boxes > 0;
  return lastRow ? askForCheck(form, entry) : refuse(entry, "only-in-boxes");
}

function openBox(entry: Entry, key: Key): Pressed {
  if (entry.box === "closed") return refuse(entry, "all-keyed");
  if (entry.box === "named") return refuse(entry, "box-needs-mark");
  return { entry: { ...entry, box: key === "*" ? "named" : "closed" } };
}

function keyBox(form: Form, entry: Entry, mark: Mark): Pressed {
  if (entry.box === "closed") return refuse(entry, "all-keyed");
  if (entry.box === "open") return refuse(entry, "box-first");
  const writeIns = [...entry.writeIns, mark];
  return { entry: { ...entry, writeIns, box: writeIns.length === form.boxes ? "closed" : "open" } };
}

function finish(form: Form, entry: Entry): Pressed {
  if (complete(form, entry)) return { entry, ask: "done" };
  if (entry.at === 0 && entry.check === null) return refuse(entry, "nothing-keyed");
  if (entry.at < form.order.length) return askForCheck(form, entry);
  return refuse(entry, entry.box === "named" ? "box-needs-mark" : "boxes-missing");
}

/** A missing row means that one was skipped somewhere: nobody knows which, so all are keyed again, never the last filled. */
function askForCheck(form: Form, entry: Entry): Pressed {
  const earlier = entry.marks.map((mark, row) => mark ?? entry.earlier[row] ?? null);
  return { entry: { ...blank(form), earlier, check: "asked" }, refused: "row-missing" };
}

/** The check waits for `.`: a teller who has not noticed is keying the next paper by now, and none of that may be taken. */
function beginCheck(entry: Entry, key: Key): Pressed {
  return key === "." ? { entry: { ...entry, check: "under way" } } : refuse(entry, "check-first");
}

function back(form: Form, entry: Entry): Pressed {
  if (entry.box === "named") return { entry: { ...entry, box: "open" } };
  if (entry.at === form.order.length && form.boxes > 0) {
    // Closed by `0`: open again. Closed because the last box was filled, or open: the last filled box is taken back.
    if (entry.box === "closed" && entry.writeIns.length < form.boxes) return { entry: { ...entry, box: "open" } };
    if (entry.writeIns.length > 0) return { entry: { ...entry, writeIns: entry.writeIns.slice(0, -1), box: "open" } };
  }
  if (entry.at > 0) {
    const row = form.order[entry.at - 1]!;
    const earlier = entry.earlier.with(row, entry.marks[row] ?? null);
    return { entry: { ...entry, marks: entry.marks.with(row, null), earlier, at: entry.at - 1 } };
  }
  return untouched(form, entry) ? { entry, ask: "recall" } : refuse(entry, "first-row");
}

function chooseReason(entry: Entry, key: Key): Pressed {
  if (key === ".") return { entry: { ...entry, aside: null } };
  const reason = reasons[Number(key) - 1];
  return reason ? { entry: { ...entry, aside: reason } } : refuse(entry, "choose-reason");
}

function whileAside(entry: Entry, key: Key): Pressed {
  if (key === "enter") return { entry, ask: "done" };
  if (key === ".") return { entry: { ...entry, aside: null } };
  if (key === "-") return { entry: { ...entry, aside: "choosing" } };
  return refuse(entry, "is-aside");
}
