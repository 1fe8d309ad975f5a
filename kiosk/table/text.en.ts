import type { Texts } from "../ui/index.ts";
import type { zh } from "./text.zh.ts";

export const en: Texts<typeof zh> = {
  title: "Table",
  bundling: {
    title: "Bundles",
    lead: (papers) =>
      `${papers} papers returned. Count off each bundle, fill in its cover slip, then enter the sizes here.`,
    proposal: (size) => `Proposed: ${size} papers each, the last one the rest. Change whatever differs from the count.`,
    sum: "Together",
    same: (papers) => `as many as the ${papers} papers returned`,
    more: (by) => `${by} more than returned. Count again.`,
    fewer: (by) => `${by} fewer than returned. Count again.`,
    range: (most) => `1 to ${most} papers a bundle`,
    add: "Add a bundle",
    drop: "Drop the last bundle",
    act: "Enter the bundles",
    yours: "The chief teller enters the sizes of the bundles.",
  },
  before: {
    title: "Counting has not begun",
    lead: "Once the chair has declared the election valid and the chief scrutineer has confirmed it, bundles are made here.",
    who: "chair, chief scrutineer",
  },
  third: {
    title: (bundle) => `${bundle}: third reading`,
    lead: "Only the rows that differ. Key what you see.",
    paper: (position, of, all) => `Paper ${position} (${of} of ${all})`,
    row: (no, name) => `Row ${no} ${name}`,
    box: (no) => `Write-in box ${no}: 0 if empty, * if filled`,
    boxMark: (no) => `Mark of write-in box ${no}`,
    done: "This paper is complete: press Enter, then turn it over",
    aside: "Paper set aside: press the number of the reason",
    asideIs: (why) => `Paper set aside: ${why}. Press Enter.`,
    claim: "Begin the third reading",
    claimLead: "Lay this bundle before you and read from the paper.",
    sending: "Saving",
    last: "The third reading of this bundle is complete. Close the bundle and count its papers.",
    handIn: "Third reading complete",
    stop: "Pause",
    refused: "This key is not used now. See the screen.",
    keys: "4 ○  5 blank  6 ×  / queried  . back  - set aside",
  },
};
