/** The candidates: who stands on the ballot paper, how many, in which order. */
export { Candidate, type Class, classes, type Slate } from "./candidate.ts";
