import type { BallotInput } from "../../../tally/ballot/index.ts";
import { type MeetingInput, tally } from "../../../tally/result/index.ts";

/** One row of the table of measures; times in milliseconds, medians of one run. */
export type Measure = {
  readonly name: string;
  readonly work: string;
  readonly ours: number;
  readonly floor: number;
  /** Ours over the floor, of the same run. */
  readonly ratio: number;
};

const names = 25;
const seats = 20;

/**
 * Judging and counting 308, 10⁴ and 10⁶ ballots of 25 names, against a hand-written loop over a typed array that only
 * sums, at equal numbers of ballots. Fixed seed.
 */
export function benchTally(): Measure[] {
  return [
    { papers: 308, repeat: 200 },
    { papers: 10_000, repeat: 20 },
    { papers: 1_000_000, repeat: 5 },
  ].map(({ papers, repeat }) => measure(papers, repeat));
}

function measure(papers: number, repeat: number): Measure {
  const marks = drawMarks(papers);
  const ballots = ballotsOf(marks, papers);
  const meeting = meetingOf(papers);
  let sink = 0;
  const [ours, floor] = medians(repeat, [
    () => {
      sink += tally(meeting, ballots).candidates?.[0]?.for ?? 0;
    },
    () => {
      sink += sumOnly(marks)[0]!;
    },
  ]);
  if (sink === 0) throw new Error("nothing was counted");
  return {
    name: "tally",
    work: `${papers} ballots of ${names} names`,
    ours: ours!,
    floor: floor!,
    ratio: ours! / floor!,
  };
}

/** The floor: columns summed without judging anything. */
function sumOnly(marks: Uint8Array): Float64Array {
  const sums = new Float64Array(names * 4);
  for (let row = 0; row < marks.length; row += names)
    for (let i = 0; i < names; i++) {
      const cell = i * 4 + marks[row + i]!;
      sums[cell] = sums[cell]! + 1;
    }
  return sums;
}

/** Medians of both works, run in turn so that the machine's moods fall on both. */
function medians(repeat: number, works: readonly (() => void)[]): number[] {
  const times = works.map(() => [] as number[]);
  for (let i = 0; i < repeat + 2; i++)
    for (const [k, work] of works.entries()) {
      const start = performance.now();
      work();
      // The first two rounds warm up.
      if (i >= 2) times[k]!.push(performance.now() - start);
    }
  return times.map((each) => each.sort((a, b) => a - b)[Math.floor(each.length / 2)]!);
}

/** Marks 0 ○, 1 ×, 2 blank, 3 unclear, as a hall would make them; two ballots of a hundred have too many ○. */
function drawMarks(papers: number): Uint8Array {
  const marks = new Uint8Array(papers * names);
  let state = 20190408;
  for (let i = 0; i < marks.length; i++) {
    // Numerical Recipes' linear congruential generator: fixed, fast, good enough to defeat branch prediction.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const draw = state >>> 24;
    marks[i] = draw < 160 ? 0 : draw < 210 ? 1 : draw < 255 ? 2 : 3;
  }
  return marks;
}

function ballotsOf(marks: Uint8Array, papers: number): BallotInput[] {
  const letters = Uint8Array.from(marks, (mark) => "ox-?".charCodeAt(mark));
  const decoder = new TextDecoder("latin1");
  return Array.from({ length: papers }, (_, row) => {
    const ballot = { ref: `B${row}`, marks: decoder.decode(letters.subarray(row * names, (row + 1) * names)) };
    if (row % 100 !== 0) return ballot;
    return { ...ballot, writeIns: [{ name: `才${row % 7}`, unit: "某局", mark: "o" as const, eligible: true }] };
  });
}

function meetingOf(papers: number): MeetingInput {
  return {
    profile: "local-1994",
    entitled: papers,
    present: papers,
    papers: { printed: papers * 2, spare: papers, issued: papers, returned: papers },
    seats,
    slate: Array.from({ length: names }, (_, i) => ({
      id: `c${i + 1}`,
      name: `候选人${i + 1}`,
      unit: "",
      nominator: "district" as const,
      classes: [],
    })),
  };
}
