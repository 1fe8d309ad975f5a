/** The candidates: who stands on the ballot paper, how many, in which order. */
export { alike } from "./alike.ts";
export { Candidate, type Class, classes, Eligible, type Slate } from "./candidate.ts";
export { excessOf, excessWantedBy, excessWarning } from "./excess.ts";
export { type Doubt, orderByStrokes } from "./order.ts";
export { slateFaults } from "./same-name.ts";
export { strokesOf } from "./strokes.ts";
