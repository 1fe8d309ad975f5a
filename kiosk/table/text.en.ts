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
    claim: "Begin the third reading",
    claimLead: "Lay this bundle before you and read from the paper.",
    sending: "Saving",
    last: "The third reading of this bundle is complete. Close the bundle and count its papers.",
    handIn: "Third reading complete",
    stop: "Pause",
  },
};
