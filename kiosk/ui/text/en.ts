import type { Texts } from "../words.ts";
import type { zh } from "./zh.ts";

export const en: Texts<typeof zh> = {
  other: "中文",
  saved: "Saved",
  saving: (papers) => `Saving ${papers}`,
  savingPlain: "Saving",
  offline: "No network",
  offlineKept: "No network. Kept at this kiosk: carry on",
  connecting: "Please wait",
  close: "Close",
  clear: "Clear",
  back: "Delete",
  pinDigits: (n) => `${n} digits entered`,
  confirm: "Confirm",
  attention: "Attention",
  refused: "Not done",
  columns: { no: "No.", name: "Name", circle: "○", blank: "blank", cross: "×" },
  marks: { o: "circle", x: "cross", "-": "blank", "?": "queried", none: "not keyed", ".": "not read" },
  row: (no, name, mark) => `Row ${no} ${name}: ${mark}`,
  current: "current row",
  waiting: { who: "By", since: "Since" },
  code: "Code",
};
