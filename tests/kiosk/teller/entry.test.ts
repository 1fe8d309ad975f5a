import * as v from "valibot";
import { describe, expect, test } from "vitest";
import {
  blank,
  bodyOf,
  complete,
  type Entry,
  type Form,
  type Mark,
  press,
  reasons,
  reopened,
  untouched,
  type Why,
} from "../../../kiosk/teller/entry.ts";
import type { Key } from "../../../kiosk/teller/keys.ts";
import { ReadingBody } from "../../../tally/meeting/readings.ts";

const paper = (names: number, boxes = 2): Form => ({ names, boxes, order: Array.from({ length: names }, (_, i) => i) });
const three = paper(3);

/** Presses the keys in turn (`E` is Enter); what the last one did. */
function keyed(form: Form, keys: string, from: Entry = blank(form)) {
  let entry = from;
  let last: ReturnType<typeof press> = { entry };
  for (const key of keys) {
    last = press(form, entry, key === "E" ? "enter" : (key as Key));
    entry = last.entry;
  }
  return last;
}
const body = (form: Form, keys: string) => bodyOf(form, keyed(form, keys).entry);

describe("the usual paper", () => {
  test("one key a row, 0 for the boxes, Enter: names + 2 keys", () => {
    const last = keyed(three, "4560E");
    expect(last.ask).toBe("done");
    expect(bodyOf(three, last.entry)).toEqual({ marks: "o-x", writeIns: [], setAside: "" });
  });
  test("25 names take 27 keys", () => {
    expect(keyed(paper(25), `${"4".repeat(25)}0E`).ask).toBe("done");
  });
  test("/ queries a row, whatever else stands there", () => {
    expect(body(three, "4/60").marks).toBe("o?x");
  });
  test("* then a mark is a filled box; a name without a mark is *5; a full set of boxes needs no 0", () => {
    expect(body(three, "444*40").writeIns).toEqual(["o"]);
    expect(body(three, "444*5*/").writeIns).toEqual(["-", "?"]);
    expect(keyed(three, "444*5*/E").ask).toBe("done");
  });
  test("a paper without boxes is done after its last row", () => {
    expect(keyed(paper(3, 0), "444E").ask).toBe("done");
  });
  test("one candidate", () => {
    expect(keyed(paper(1), "60E").ask).toBe("done");
  });
});

describe("what is refused, and why", () => {
  const cases: [string, string, Why][] = [
    ["0 among the rows", "40", "only-in-boxes"],
    ["* among the rows", "4*", "only-in-boxes"],
    ["a mark in the boxes without *", "4444", "box-first"],
    ["a second * before the mark", "444**", "box-needs-mark"],
    ["0 instead of the mark of a filled box", "444*0", "box-needs-mark"],
    ["Enter instead of the mark of a filled box", "444*E", "box-needs-mark"],
    ["Enter with the boxes unanswered", "444E", "boxes-missing"],
    ["a mark after the end", "44404", "all-keyed"],
    ["a box after the end", "4440*", "all-keyed"],
    ["a second 0", "44400", "all-keyed"],
    ["Enter on an empty paper", "E", "nothing-keyed"],
    ["a digit without meaning", "47", "no-such-key"],
    ["a digit without meaning in the boxes", "4441", "no-such-key"],
    ["a mark while a reason is chosen", "-/", "choose-reason"],
    ["Enter while a reason is chosen", "-E", "choose-reason"],
    ["a mark on a paper set aside", "-14", "is-aside"],
    ["a mark while a check is asked for", "44E4", "check-first"],
    ["Enter while a check is asked for", "44EE", "check-first"],
    ["back beyond row 1", "4..", "first-row"],
  ];
  for (const [what, keys, why] of cases) {
    test(`${what}: ${why}, and nothing changes`, () => {
      const before = keyed(three, keys.slice(0, -1)).entry;
      const after = keyed(three, keys);
      expect(after.refused).toBe(why);
      expect(after.entry).toEqual(before);
    });
  }
});

describe("a missing row", () => {
  test("at Enter asks for a check from row 1 and takes nothing until . begins it", () => {
    const asked = keyed(three, "45E");
    expect(asked.refused).toBe("row-missing");
    expect(asked.entry).toMatchObject({ at: 0, check: "asked", earlier: ["o", "-", null] });
    expect(asked.entry.marks).toEqual([null, null, null]);
    expect(keyed(three, ".", asked.entry).entry).toMatchObject({ at: 0, check: "under way" });
  });
  test("is never filled as the last: after the check every row was keyed again", () => {
    expect(keyed(three, "45E.6660E").ask).toBe("done");
    expect(body(three, "45E.6660").marks).toBe("xxx");
  });
  test("in the check asks for the check again and remembers what was keyed twice", () => {
    const again = keyed(three, "45E.6E");
    expect(again.refused).toBe("row-missing");
    expect(again.entry.earlier).toEqual(["x", "-", null]);
  });
  test("at 0 or * on the last row is the same slip, noticed one key earlier", () => {
    expect(keyed(three, "450").refused).toBe("row-missing");
    expect(keyed(three, "45*").refused).toBe("row-missing");
    expect(keyed(paper(1), "0").refused).toBe("only-in-boxes");
  });
});

describe("taking back", () => {
  test("goes one row back and shows pale what stood there", () => {
    const { entry } = keyed(three, "45.");
    expect(entry).toMatchObject({ at: 1, marks: ["o", null, null], earlier: [null, "-", null] });
  });
  test("goes back through the boxes: out of *, out of 0, a filled box, then the last row", () => {
    expect(keyed(three, "444*.").entry).toMatchObject({ box: "open", writeIns: [] });
    expect(keyed(three, "4440.").entry).toMatchObject({ box: "open", at: 3 });
    expect(keyed(three, "444*4*4.").entry).toMatchObject({ box: "open", writeIns: ["o"] });
    expect(keyed(three, "444*40..").entry).toMatchObject({ box: "open", writeIns: [] });
    expect(keyed(three, "444.").entry).toMatchObject({ at: 2 });
    expect(keyed(paper(3, 0), "444.").entry).toMatchObject({ at: 2 });
  });
  test("on a paper that nothing was done to asks for the last paper sent", () => {
    expect(keyed(three, ".").ask).toBe("recall");
    expect(keyed(three, "4..").ask).toBeUndefined();
  });
  test("a recalled paper stands as it was sent and can be changed", () => {
    const sent = body(three, "45/*40");
    const again = reopened(three, sent);
    expect(bodyOf(three, again)).toEqual(sent);
    expect(keyed(three, "E", again).ask).toBe("done");
    expect(bodyOf(three, keyed(three, "...60", again).entry)).toEqual({ marks: "o-x", writeIns: [], setAside: "" });
    const aside = body(three, "4-3");
    expect(bodyOf(three, reopened(three, aside))).toEqual(aside);
  });
});

describe("a whole paper set aside", () => {
  test("each reason has its digit; the paper carries no mark and is sent by Enter", () => {
    for (const [index, reason] of reasons.entries()) {
      const last = keyed(three, `45-${index + 1}E`);
      expect(last.ask).toBe("done");
      expect(bodyOf(three, last.entry)).toEqual({ marks: "", writeIns: [], setAside: reason });
    }
  });
  test("can be taken back, and what was keyed is still there", () => {
    expect(body(three, "45-1.60").marks).toBe("o-x");
    expect(body(three, "45-.60").marks).toBe("o-x");
  });
  test("the reason can be changed before it is sent", () => {
    expect(body(three, "-1-3").setAside).toBe("torn");
  });
});

test("+ calls a scrutineer at every moment and changes nothing", () => {
  for (const keys of ["", "4", "444", "444*", "4440", "-", "-1", "45E", "45E."]) {
    const before = keyed(three, keys).entry;
    expect(press(three, before, "+")).toEqual({ entry: before, ask: "call" });
  }
});

describe("other orders of reading", () => {
  const reversed: Form = { names: 4, boxes: 1, order: [2, 3, 0, 1] };
  test("columns the other way round: the marks still stand at their rows", () => {
    expect(body(reversed, "45640").marks).toBe("xoo-");
  });
  test("C18: a third reading keys the differing rows alone; the others are not read", () => {
    const third: Form = { names: 4, boxes: 0, order: [1, 3] };
    expect(keyed(third, "46E").ask).toBe("done");
    expect(body(third, "46").marks).toBe(".o.x");
    expect(bodyOf(third, reopened(third, body(third, "46"))).marks).toBe(".o.x");
  });
  test("C18: a third reading of the boxes alone", () => {
    const third: Form = { names: 2, boxes: 2, order: [] };
    expect(body(third, "*40")).toEqual({ marks: "..", writeIns: ["o"], setAside: "" });
    expect(keyed(third, "E").refused).toBe("nothing-keyed");
  });
});

/** Every state that keys can lead to on a small paper, every key in each of them. Two marks stand for the four. */
describe("every key at every moment", () => {
  const keys: Key[] = ["0", "1", "4", "6", "7", "*", ".", "-", "+", "enter"];
  for (const form of [paper(2, 2), paper(3, 0), { names: 3, boxes: 1, order: [2, 0] } satisfies Form]) {
    test(`${form.names} names, ${form.boxes} boxes, order ${form.order.join()}`, () => {
      const nameOf = (entry: Entry) => JSON.stringify(entry, (_, value) => value ?? "nothing");
      const seen = new Set([nameOf(blank(form))]);
      const waiting = [blank(form)];
      for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
        for (const key of keys) {
          const pressed = press(form, entry, key);
          const wrong = faults(form, entry, key, pressed);
          expect(wrong, `${key} on ${nameOf(entry)}`).toEqual([]);
          const name = nameOf(pressed.entry);
          if (!seen.has(name)) waiting.push(pressed.entry);
          seen.add(name);
        }
      }
      expect(seen.size).toBeGreaterThan(300);
    });
  }

  function faults(form: Form, before: Entry, key: Key, pressed: ReturnType<typeof press>): string[] {
    const { entry: after, refused, ask } = pressed;
    const keyedRows = form.order.map((row) => after.marks[row] !== null);
    const same = JSON.stringify(after) === JSON.stringify(before);
    const sent = ask === "done" ? bodyOf(form, after) : undefined;
    const rules: [string, boolean][] = [
      ["no row is passed over", keyedRows.every((done, place) => done === place < after.at)],
      ["no more boxes than there are", after.writeIns.length <= form.boxes],
      ["boxes come after the rows", after.writeIns.length === 0 || after.at === form.order.length],
      ["a refused key changes nothing", refused === undefined || refused === "row-missing" || same],
      ["a request changes nothing", ask === undefined || same],
      [
        "a draft read back from the disk goes on the same",
        text(press(form, JSON.parse(text(before)), key)) === text(pressed),
      ],
      ["only a complete paper is sent", ask !== "done" || complete(form, before)],
      ["a complete paper is sent by Enter", key !== "enter" || !complete(form, before) || ask === "done"],
      ["what is sent has the form of a reading", !sent || v.safeParse(ReadingBody, sent).success],
      ["what is sent can be recalled as it is", !sent || sameBody(sent, bodyOf(form, reopened(form, sent)))],
      ["only an untouched paper gives way to the last one", ask !== "recall" || untouched(form, before)],
    ];
    return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
  }
  const text = (value: unknown) => JSON.stringify(value);
  const sameBody = (a: ReadingBody, b: ReadingBody) => JSON.stringify(a) === JSON.stringify(b);
});

test("every paper of two names can be keyed, and only as it is", () => {
  const form = paper(2, 1);
  const all: [string, Mark][] = [
    ["4", "o"],
    ["5", "-"],
    ["6", "x"],
    ["/", "?"],
  ];
  const boxes: [string, Mark[]][] = [["0", []], ...all.map(([key, mark]): [string, Mark[]] => [`*${key}`, [mark]])];
  for (const [a, first] of all)
    for (const [b, second] of all)
      for (const [keys, writeIns] of boxes)
        expect(body(form, a + b + keys)).toEqual({ marks: first + second, writeIns, setAside: "" });
});
