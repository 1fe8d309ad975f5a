/** One paper: its marks as seen, what they mean, and whether it is valid or void. */
export { type FlagCase, type Judgement, judge, referredFor } from "./judge.ts";
export { FOR, type Law, lawOf, meanings, personKey } from "./law.ts";
export { markMeaning } from "./meaning.ts";
export { BallotInput, type Mark, parseBallots, WriteIn } from "./paper.ts";
export { markedFor } from "./too-many.ts";
