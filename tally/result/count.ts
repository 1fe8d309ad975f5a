import { type BallotInput, type FlagCase, judge, type Law, meanings } from "../ballot/index.ts";

/**
 * What has been added up so far. It holds no ballot: sums, the refs of void and flagged papers, the persons written in.
 * Only whoever made it may add to it; everybody else gets it `Readonly`.
 */
export type Count = {
  /** Returned papers that were entered, void ones included. */
  entered: number;
  valid: number;
  /** Votes by slate place and then by `meanings`, in one row: place × 4 + meaning. */
  readonly listed: Float64Array;
  /** `personKey` → votes for. */
  readonly writtenIn: Map<string, number>;
  readonly void: { readonly ref: string; readonly reason: string }[];
  readonly flags: { readonly ref: string; readonly case: FlagCase }[];
};

/** A count of nothing, for a slate of so many names. */
export function emptyCount(names: number): Count {
  return {
    entered: 0,
    valid: 0,
    listed: new Float64Array(names * meanings.length),
    writtenIn: new Map(),
    void: [],
    flags: [],
  };
}

/**
 * Judges a ballot and adds it to `count`, in place, and gives `count` back. Each sum only ever grows: nothing that was
 * added is taken back. A void ballot leaves nothing but its ref and reason.
 */
export function addBallot(count: Count, ballot: BallotInput, law: Law): Count {
  count.entered++;
  const judgement = judge(ballot, law);
  if (judgement.kind === "void") {
    count.void.push({ ref: ballot.ref, reason: judgement.reason });
    return count;
  }
  count.valid++;
  const { listed } = count;
  const { marks } = ballot;
  for (let i = 0; i < marks.length; i++) {
    const cell = i * meanings.length + law.columnOf[marks.charCodeAt(i)]!;
    listed[cell] = listed[cell]! + 1;
  }
  for (const person of judgement.writtenIn) addTo(count.writtenIn, person, 1);
  for (const found of judgement.flags) count.flags.push({ ref: ballot.ref, case: found });
  return count;
}

/**
 * The count of two parts of the same round, as a new count: a city adds up its halls. Parts must have the same slate;
 * a different number of names is a fault of the caller and throws.
 */
export function mergeCounts(a: Readonly<Count>, b: Readonly<Count>): Count {
  if (a.listed.length !== b.listed.length) throw new RangeError("counts of different slates cannot be merged");
  const writtenIn = new Map(a.writtenIn);
  for (const [person, votes] of b.writtenIn) addTo(writtenIn, person, votes);
  return {
    entered: a.entered + b.entered,
    valid: a.valid + b.valid,
    listed: a.listed.map((votes, cell) => votes + b.listed[cell]!),
    writtenIn,
    void: [...a.void, ...b.void],
    flags: [...a.flags, ...b.flags],
  };
}

function addTo(votes: Map<string, number>, person: string, more: number): void {
  votes.set(person, (votes.get(person) ?? 0) + more);
}
