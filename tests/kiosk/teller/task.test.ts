import { describe, expect, test } from "vitest";
import { formOf, type Item, lastPaper, nextPaper, review, rowOrder, type Task } from "../../../kiosk/teller/task.ts";

const task = (over: Partial<Task> = {}): Task => ({
  id: "t",
  origin: "o",
  round: 1,
  bundle: 3,
  unit: "扎",
  reading: 1,
  person: 5,
  handedIn: false,
  ...over,
});
const sent = (no: number, ref: string, marks: string, of = "t"): Item => ({
  no,
  task: of,
  command: { leaf: { type: "reading", id: String(no) } },
  paper: { ref, body: { marks, writeIns: [], setAside: "" } },
});
const paper = { slate: [1, 2, 3, 4, 5], columns: 2, writeInBoxes: 2, reverseSecond: true };

describe("what is read of a paper", () => {
  test("the first reading goes down the columns, the second through them the other way round", () => {
    expect(formOf(task(), "B03-01", paper)?.order).toEqual([0, 1, 2, 3, 4]);
    expect(formOf(task({ reading: 2 }), "B03-01", paper)?.order).toEqual([3, 4, 0, 1, 2]);
    expect(formOf(task({ reading: 2 }), "B03-01", { ...paper, reverseSecond: false })?.order).toEqual([0, 1, 2, 3, 4]);
    expect(rowOrder(5, 3, true)).toEqual([4, 2, 3, 0, 1]);
  });
  test("C18: the third reading takes the rows that differ, and the boxes only when they do", () => {
    const third = task({ reading: 3, sheets: [{ ref: "B03-02", rows: [2, 5], boxes: false }] });
    expect(formOf(third, "B03-02", paper)).toEqual({ names: 5, order: [1, 4], boxes: 0 });
    expect(formOf(third, "B03-01", paper)).toBeUndefined();
  });
});

describe("which paper comes next", () => {
  const todo = ["B03-01", "B03-02", "B03-03"];
  test("the first that is wanted and not on its way", () => {
    expect(nextPaper(todo, [], task())).toBe("B03-01");
    expect(nextPaper(todo, [sent(1, "B03-01", "o")], task())).toBe("B03-02");
    expect(nextPaper([], [], task())).toBeUndefined();
  });
  test("a re-reading under a new claim begins anew, whatever was sent under the old one", () => {
    expect(nextPaper(todo, [sent(1, "B03-01", "o", "old claim")], task())).toBe("B03-01");
  });
  test("the last paper sent can be recalled, as it was sent last; a third reading cannot", () => {
    const items = [sent(1, "B03-01", "o"), sent(2, "B03-02", "x"), sent(3, "B03-02", "-")];
    expect(lastPaper(items, task())?.body.marks).toBe("-");
    expect(lastPaper(items, task({ reading: 3 }))).toBeUndefined();
    expect(lastPaper([], task())).toBeUndefined();
  });
});

describe("how long a kiosk keeps a bundle", () => {
  const known = (...settled: number[]) => ({ origin: "o", round: 1, settled });
  const seen = (tasks: Task[], ...settled: number[]) => review(tasks, known(...settled));
  test("until the receipt after next", () => {
    const first = seen([task()], 1, 3);
    expect(first.keep[0]?.settledAt).toBe(2);
    expect(seen(first.keep, 1, 2, 3).forget).toEqual([]);
    expect(seen(first.keep, 1, 2, 3, 4).forget).toHaveLength(1);
  });
  test("an unsettled bundle as long as the round lasts", () => {
    expect(seen([task()], 1, 2, 4, 5, 6).keep).toEqual([task()]);
    expect(review([task()], { origin: "o", round: 2, settled: [] }).forget).toHaveLength(1);
  });
  test("nothing of another meeting", () => {
    expect(review([task()], { origin: "another", round: 1, settled: [] }).forget).toHaveLength(1);
  });
});
