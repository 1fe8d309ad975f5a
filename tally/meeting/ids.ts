import * as v from "valibot";

/**
 * The names by which things are known in the log. Branded, so that a bundle number cannot be handed over where a
 * position is wanted.
 */

/** 1, 2, 3 … as printed on the cover slip (随票单). */
export const bundleNo = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(9_999), v.brand("BundleNo"));
export type BundleNo = v.InferOutput<typeof bundleNo>;

/** `B03-07`: bundle 3, paper 7 under the slip; at least two digits each, no more zeros than that. */
export const ballotRef = v.pipe(
  v.string(),
  v.regex(/^B(0[1-9]|[1-9]\d{1,3})-(0[1-9]|[1-9]\d{1,2})$/),
  v.brand("BallotRef"),
);
export type BallotRef = v.InferOutput<typeof ballotRef>;

/** The number of a person in the sealed list; given to one person once and kept when he moves. */
export const personNo = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(999), v.brand("PersonNo"));
export type PersonNo = v.InferOutput<typeof personNo>;

/** A kiosk seat (计票席), 1 … n. */
export const seatNo = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(99), v.brand("SeatNo"));

export const deviceId = v.pipe(v.string(), v.regex(/^[a-z0-9]{8,32}$/), v.brand("DeviceId"));
export type DeviceId = v.InferOutput<typeof deviceId>;

export const leafId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/), v.brand("LeafId"));
export type LeafId = v.InferOutput<typeof leafId>;

/** The three readings of a paper: 初录, 复录, 核录. */
export const readingNo = v.picklist([1, 2, 3]);
export type ReadingNo = v.InferOutput<typeof readingNo>;

const two = (n: number) => String(n).padStart(2, "0");

/** The reference of the paper at `position` (from 1) of `bundle`. */
export function refOf(bundle: BundleNo, position: number): BallotRef {
  return v.parse(ballotRef, `B${two(bundle)}-${two(position)}`);
}

/** Bundle and position of a reference. */
export function partsOf(ref: BallotRef): { bundle: BundleNo; position: number } {
  const dash = ref.indexOf("-");
  // A reference was checked when it was made: its parts need no second look, and a replay asks for them three times a leaf.
  return { bundle: Number(ref.slice(1, dash)) as BundleNo, position: Number(ref.slice(dash + 1)) };
}
