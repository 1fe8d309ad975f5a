/** The candidates: who stands on the ballot paper, how many, in which order. */
export { Candidate, type Class, classes, type Slate } from "./candidate.ts";
export { type Excess, excessOf, excessWantedBy, excessWarning } from "./excess.ts";
export { type Doubt, orderByStrokes, type StrokeOrder } from "./order.ts";
export { type SlateFault, slateFaults } from "./same-name.ts";
export { strokesOf } from "./strokes.ts";
