import type { Texts } from "../../ui/index.ts";
import type { zh } from "./text.zh.ts";

export const en: Texts<typeof zh> = {
  title: "Roster of the candidates",
  hint: "xlsx or CSV (UTF-8, GB 18030). Replaces the present slate.",
  template: "Download the template",
  templateName: "roster-template.xlsx",
  choose: "Choose a roster file",
  chosen: (name) => `File: ${name}`,
  errors: (count) =>
    `${count} cells must be put right; nothing was taken. Correct the table and choose the file again.`,
  cell: "Cell",
  wrong: "What to put right",
  read: (people) => `${people} people read, not taken yet.`,
  people: "People",
  municipal: "of them nominated by the municipal committee",
  leading: "Leading cadres",
  grassroots: "Grassroots",
  women: "Women",
  minority: "Minorities",
  under50: "Under 50",
  reckoned: (day) => `Under 50 is reckoned on ${day} (not yet 50 that day).`,
  take: "Take this roster",
  reckonedOn: "Under 50 is reckoned on",
  noDay: "Enter a day: under 50 is reckoned on it.",
  faults: {
    "too-large": "The file is too large. Copy the table into the template, save it and choose that.",
    "old-format": "Old formats (.xls, .et) and tables with a password cannot be read. Save it as .xlsx without one.",
    damaged: "The file is damaged or no .xlsx table. Open it in a spreadsheet program and save it as .xlsx.",
    "no-text": "This is no table. Choose an .xlsx or CSV file.",
    "no-sheet": "The file has no sheet. Use the template.",
  },
};
