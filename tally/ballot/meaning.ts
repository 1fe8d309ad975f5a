import type { MarkMeaning } from "../profile/index.ts";
import type { Mark } from "./paper.ts";

/** What a mark beside a listed name counts as. */
export type Meaning = "for" | "against" | "abstain" | "unclear";

const schemes: Readonly<Record<MarkMeaning, Readonly<Record<Mark, Meaning>>>> = {
  usual: { o: "for", x: "against", "-": "abstain", "?": "unclear" },
  "blank-approves": { o: "for", x: "against", "-": "for", "?": "unclear" },
  "ring-abstains": { o: "abstain", x: "against", "-": "for", "?": "unclear" },
};

/** The meaning of a mark under the scheme that the method adopted (rules §3). For listed names only. */
export function markMeaning(scheme: MarkMeaning, mark: Mark): Meaning {
  return schemes[scheme][mark];
}
