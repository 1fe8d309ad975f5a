/** One paper: its marks as seen, what they mean, and whether it is valid or void. */
export { type FlagCase, type Judgement, judge, referredFor } from "./judge.ts";
export { type Law, lawOf, meanings, personKey } from "./law.ts";
export { type Meaning, markMeaning } from "./meaning.ts";
export { BallotInput, type Mark, parseBallots, WriteIn } from "./paper.ts";
export { type MarkedFor, markedFor } from "./too-many.ts";
