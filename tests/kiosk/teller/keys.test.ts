import { expect, test } from "vitest";
import { type KeyDown, struck } from "../../../kiosk/teller/keys.ts";

const down = (event: Partial<KeyDown>): KeyDown => ({
  code: "",
  key: "",
  keyCode: 0,
  isComposing: false,
  repeat: false,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...event,
});
const key = (event: Partial<KeyDown>) => {
  const read = struck(down(event));
  return read.is === "key" ? read.key : read.is;
};

test("keypad and top row give the same marks, whatever NumLock says", () => {
  for (const digit of ["4", "5", "6", "0"]) {
    expect(key({ code: `Numpad${digit}`, key: digit })).toBe(digit);
    expect(key({ code: `Digit${digit}`, key: digit })).toBe(digit);
  }
  expect(key({ code: "Numpad4", key: "ArrowLeft" })).toBe("4");
  expect(key({ code: "Numpad5", key: "Clear" })).toBe("5");
  expect(key({ code: "Numpad0", key: "Insert" })).toBe("0");
  expect(key({ code: "NumpadDecimal", key: "Delete" })).toBe(".");
});

test("the other keys, on the keypad and beside the top row", () => {
  const same: [string, string[]][] = [
    ["*", ["NumpadMultiply"]],
    ["/", ["NumpadDivide", "Slash"]],
    [".", ["NumpadDecimal", "Period", "Backspace"]],
    ["-", ["NumpadSubtract", "Minus"]],
    ["+", ["NumpadAdd", "Equal"]],
    ["enter", ["NumpadEnter", "Enter"]],
  ];
  for (const [meaning, codes] of same) for (const code of codes) expect(key({ code })).toBe(meaning);
  expect(key({ code: "Digit8", shiftKey: true })).toBe("*");
  expect(key({ code: "Equal", shiftKey: true })).toBe("+");
});

test("a shifted digit is no mark", () => {
  expect(key({ code: "Digit4", key: "$", shiftKey: true })).toBe("unknown");
});

test("a held key counts once; shortcuts of the browser and modifiers are none of ours", () => {
  expect(key({ code: "Numpad4", repeat: true })).toBe("nothing");
  expect(key({ code: "Digit4", ctrlKey: true })).toBe("nothing");
  expect(key({ code: "ShiftLeft", shiftKey: true })).toBe("nothing");
  expect(key({ code: "Tab" })).toBe("nothing");
  expect(key({ code: "NumLock" })).toBe("nothing");
  expect(key({ code: "F5" })).toBe("nothing");
});

test("an input method with an unknown place takes nothing; a known place is a known key", () => {
  expect(key({ key: "Process" })).toBe("inputMethod");
  expect(key({ keyCode: 229 })).toBe("inputMethod");
  expect(key({ isComposing: true })).toBe("inputMethod");
  expect(key({ code: "KeyN", key: "Process", keyCode: 229 })).toBe("inputMethod");
  expect(key({ code: "Numpad6", key: "Process", keyCode: 229 })).toBe("6");
});

test("letters mean nothing", () => {
  expect(key({ code: "KeyA", key: "a" })).toBe("unknown");
});
