import { expect, test } from "vitest";
import { blank, type Form } from "../../../kiosk/teller/entry.ts";
import type { Key } from "../../../kiosk/teller/keys.ts";
import { type Hand, handAt, strike } from "../../../kiosk/teller/rhythm.ts";

const form: Form = { names: 13, boxes: 1, order: Array.from({ length: 13 }, (_, i) => i) };

function struckAt(keys: readonly [Key | undefined, number][], from: Hand = handAt(blank(form))) {
  let hand = from;
  const refused: (string | undefined)[] = [];
  for (const [key, at] of keys) {
    const struck = strike(form, hand, key, at);
    hand = struck.hand;
    refused.push(struck.pressed.refused);
  }
  return { hand, refused };
}
const marks = (hand: Hand) => hand.entry.marks.map((mark) => mark ?? "_").join("");

test("fluent typing, eight keys a second, is taken key by key", () => {
  const { hand, refused } = struckAt([
    ["4", 0],
    ["5", 125],
    ["6", 250],
    ["4", 375],
  ]);
  expect(marks(hand)).toBe("o-xo_________");
  expect(refused).toEqual([undefined, undefined, undefined, undefined]);
});

test("two keys at once: neither counts", () => {
  const { hand, refused } = struckAt([
    ["4", 0],
    ["5", 500],
    ["6", 512],
  ]);
  expect(marks(hand)).toBe("o____________");
  expect(refused).toEqual([undefined, undefined, "too-fast"]);
});

test("a worn key that bounces counts not at all, and the next press does", () => {
  const { hand } = struckAt([
    ["4", 0],
    ["4", 8],
    ["4", 400],
  ]);
  expect(marks(hand)).toBe("o____________");
});

test("a barcode scanner types 13 digits and Enter into a half-keyed paper: it stays as it was", () => {
  const keyed = struckAt([
    ["4", 0],
    ["5", 200],
  ]).hand;
  const digits = [..."6901234567892"] as Key[]; // an EAN-13 has only keys that exist
  const burst = [...digits, "enter" as const].map((key, at): [Key, number] => [key, 1000 + 4 * at]);
  const { hand } = struckAt(burst, keyed);
  expect(marks(hand)).toBe("o-___________");
  expect(struckAt([["6", 1300]], hand).refused).toEqual([undefined]);
});

test("a scanner that types letters, too, and one whose digits would fill a paper exactly", () => {
  const code = [undefined, ...([..."4444444444444"] as Key[]), "0" as const, "enter" as const];
  const { hand, refused } = struckAt(code.map((key, at): [Key | undefined, number] => [key, 5 * at]));
  expect(marks(hand)).toBe("_____________");
  expect(refused.slice(1).every((why) => why === "too-fast")).toBe(true);
});

test("after a burst nothing is taken until the keyboard was quiet for a fifth of a second", () => {
  const { refused } = struckAt([
    ["4", 0],
    ["4", 10],
    ["4", 150],
    ["4", 340],
    ["4", 545],
  ]);
  expect(refused).toEqual([undefined, "too-fast", "too-fast", "too-fast", undefined]);
});

test("a bounce of Enter does not reach into the next paper", () => {
  const { hand, refused } = struckAt([["enter", 1010]], handAt(blank(form), 1000));
  expect(refused).toEqual(["too-fast"]);
  expect(hand.entry).toEqual(blank(form));
});
