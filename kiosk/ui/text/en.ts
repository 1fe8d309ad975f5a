import type { Texts } from "./words.ts";
import type { zh } from "./zh.ts";

export const en: Texts<typeof zh> = {
  other: "中文",
  saved: "Saved",
  saving: (papers) => `Saving ${papers}`,
  savingPlain: "Saving",
  offline: "No network",
  offlineKept: "No network. Kept at this kiosk: carry on",
  connecting: "Please wait",
  back: "Delete",
  pinDigits: (n) => `${n} digits entered`,
  confirm: "Confirm",
  attention: "Attention",
  marks: { o: "circle", x: "cross", "-": "blank", "?": "queried", none: "not keyed", ".": "not read" },
  row: (no, name, mark) => `Row ${no} ${name}: ${mark}`,
  waiting: { who: (who) => `By ${who}`, since: (time) => `Since ${time}` },
  code: "Code",
  papers: {
    make: "Make it",
    again: "Make it anew",
    open: "Open and print",
    openOne: (n) => `Open no. ${n}`,
    pin: "The paper is sealed in your name. Your PIN once more",
    not: "Not now",
  },
  signIn: {
    person: "Your number",
    pin: (person) => `PIN of number ${person}`,
    own: "Choose your own PIN (6 to 12 digits)",
    again: "Your own PIN again",
    next: "Next",
    other: "Another number",
    differ: "The two PINs differ. Choose again.",
    unreachable: "No network: nobody can sign in. Try again in a moment.",
  },
};
