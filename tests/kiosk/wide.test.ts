import { expect, test } from "vitest";
import { wide } from "../../kiosk/ui/text/wide.ts";

test.each([
  ["已记入,等候确认:总监票人", "已记入，等候确认：总监票人"],
  ["已核定 3 扎,共 15 扎。", "已核定3扎，共15扎。"],
  ["10 号的口令", "10号的口令"],
  ["用时 0.9 秒", "用时0.9秒"],
  ["选票(A4)", "选票（A4）"],
  ["候选人名单(23 名,按选票所列顺序)", "候选人名单（23名，按选票所列顺序）"],
  ["(启用单)", "（启用单）"],
])("a screen says %s as papers write it: %s", (written, shown) => {
  expect(wide(written)).toBe(shown);
});

test.each([
  ["(23 − 18) ÷ 18 = 27.78%", "a formula"],
  ["按 4、5、6 或 /", "keys that are named"],
  ["地方 1994", "a profile by its year"],
  ["没填按 0", "a key at the end"],
  ["Bundle 3 (6 papers)", "English"],
])("%s stays as it is: %s", (text) => {
  expect(wide(text)).toBe(text);
});
