import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BallotInput, lawOf } from "../../../tally/ballot/index.ts";
import {
  addBallot,
  type Count,
  emptyCount,
  failingInBundle,
  failingInRound,
  type MeetingInput,
  mergeCounts,
  resultOf,
  rulesOf,
  tally,
} from "../../../tally/result/index.ts";
import { sized } from "../../effort.ts";
import { read, round, seed } from "./arbitrary.ts";

const runs = { seed, numRuns: sized(150, 600, 4_000) };

function countOf(meeting: MeetingInput, ballots: readonly BallotInput[]): Count {
  const law = lawOf(rulesOf(meeting), meeting.slate, meeting.seats);
  return ballots.reduce((count, ballot) => addBallot(count, ballot, law), emptyCount(meeting.slate.length));
}

/** The same ballots in another order, drawn with them. */
const roundAndOrder = round.chain((drawn) =>
  fc.tuple(fc.constant(drawn), fc.shuffledSubarray(drawn.ballots, { minLength: drawn.ballots.length })),
);

describe("what can be said of every round", () => {
  test("the order of the ballots changes nothing", () => {
    fc.assert(
      fc.property(roundAndOrder, ([drawn, shuffled]) => {
        const { meeting, ballots } = read(drawn);
        const reordered = read({ ...drawn, ballots: shuffled }).ballots;
        expect(tally(meeting, reordered)).toEqual(tally(meeting, ballots));
      }),
      runs,
    );
  });

  test("the order of the candidates does not change who is elected", () => {
    const withOrder = round.chain((drawn) => {
      const places = [...drawn.meeting.slate.keys()];
      return fc.tuple(fc.constant(drawn), fc.shuffledSubarray(places, { minLength: places.length }));
    });
    fc.assert(
      fc.property(withOrder, ([drawn, places]) => {
        const { meeting, ballots } = read(drawn);
        const slate = places.map((place) => meeting.slate[place]!);
        const reordered = ballots.map((ballot) => ({
          ...ballot,
          marks: places.map((place) => ballot.marks[place]).join(""),
        }));
        const before = tally(meeting, ballots);
        const after = tally({ ...meeting, slate }, reordered);
        expect(new Set(after.elected)).toEqual(new Set(before.elected));
        expect(new Set(after.revote?.tied)).toEqual(new Set(before.revote?.tied));
        expect(after.ballots).toEqual(before.ballots);
      }),
      runs,
    );
  });

  test("where no write-in needs a × of its own, the order of the write-ins does not change who is elected", () => {
    const freely = round.chain((drawn) =>
      fc.tuple(fc.constant(drawn), fc.constantFrom("none", "any-cross"), fc.infiniteStream(fc.nat({ max: 9 }))),
    );
    fc.assert(
      fc.property(freely, ([drawn, need, keys]) => {
        const { meeting, ballots } = read(drawn);
        const rules = { ...meeting.overrides, writeIn: { ...meeting.overrides?.writeIn, need } as const };
        const free = { ...meeting, overrides: rules } as MeetingInput;
        const reordered = ballots.map((ballot) => {
          if (ballot.writeIns === undefined) return ballot;
          const keyed = ballot.writeIns.map((entry) => ({ entry, key: keys.next().value }));
          return { ...ballot, writeIns: keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry) };
        });
        expect(tally(free, reordered)).toEqual(tally(free, ballots));
      }),
      runs,
    );
  });

  test("one more ballot marked for X alone never harms X", () => {
    const withFavourite = round.chain((drawn) =>
      fc.tuple(fc.constant(drawn), fc.nat({ max: drawn.meeting.slate.length - 1 })),
    );
    fc.assert(
      fc.property(withFavourite, ([drawn, place]) => {
        const { meeting: asDrawn, ballots } = read(drawn);
        const usual = { ...asDrawn.overrides, markMeaning: "usual" } as const;
        const papers = { ...asDrawn.papers, returned: ballots.length, issued: ballots.length + 1 };
        // Enough people for one more paper, in both rounds.
        const present = Math.max(asDrawn.present, ballots.length + 1);
        const entitled = Math.max(asDrawn.entitled, present);
        const meeting = { ...asDrawn, overrides: usual, entitled, present, papers };
        const { id } = meeting.slate[place]!;
        const marks = meeting.slate.map((_, i) => (i === place ? "o" : "-")).join("");
        const more = { ...meeting, papers: { ...papers, returned: ballots.length + 1 } };
        const before = tally(meeting, ballots);
        const after = tally(more, [...ballots, { ref: "one-more", marks }]);
        expect(rank(after, id)).toBeGreaterThanOrEqual(rank(before, id));
      }),
      runs,
    );
  });

  test("the identities hold of every part and of the whole, whatever was marked", () => {
    fc.assert(
      fc.property(round, fc.nat({ max: 12 }), (drawn, cut) => {
        const { meeting, ballots } = read(drawn);
        for (const part of [ballots.slice(0, cut), ballots.slice(cut), ballots])
          expect(failingInBundle(part.length, meeting.slate, meeting.seats, countOf(meeting, part))).toEqual([]);
        const exact = { ...meeting.papers, issued: ballots.length, returned: ballots.length };
        expect(failingInRound({ ...meeting, papers: exact }, countOf(meeting, ballots))).toEqual([]);
      }),
      runs,
    );
  });

  test("a void ballot changes nothing but the number of void ballots", () => {
    fc.assert(
      fc.property(round, (drawn) => {
        const { meeting: asDrawn, ballots } = read(drawn);
        const papers = { ...asDrawn.papers, issued: 99, returned: ballots.length };
        const meeting = { ...asDrawn, papers };
        const before = tally(meeting, ballots);
        const marks = "o".repeat(meeting.slate.length);
        const spoilt: BallotInput = { ref: "spoilt", marks, ruling: "void:illegible" };
        const after = tally({ ...meeting, papers: { ...papers, returned: ballots.length + 1 } }, [...ballots, spoilt]);
        const { ballots: numbers, void: list, ...rest } = after;
        const { ballots: numbersBefore, void: listBefore, ...restBefore } = before;
        expect(rest).toEqual(restBefore);
        expect(numbers?.valid).toBe(numbersBefore?.valid);
        expect(list?.filter(({ ref }) => ref !== "spoilt")).toEqual(listBefore ?? undefined);
      }),
      runs,
    );
  });

  test("parts counted apart and merged, in either order, are the whole", () => {
    fc.assert(
      fc.property(round, fc.nat({ max: 12 }), fc.nat({ max: 12 }), (drawn, a, b) => {
        const { meeting, ballots } = read(drawn);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const parts = [ballots.slice(0, low), ballots.slice(low, high), ballots.slice(high)];
        const [x, y, z] = parts.map((part) => countOf(meeting, part)) as [Count, Count, Count];
        const whole = tally(meeting, ballots);
        expect(resultOf(mergeCounts(mergeCounts(x, y), z), meeting)).toEqual(whole);
        expect(resultOf(mergeCounts(z, mergeCounts(x, y)), meeting)).toEqual(whole);
        expect(resultOf(mergeCounts(countOf(meeting, ballots), emptyCount(meeting.slate.length)), meeting)).toEqual(
          whole,
        );
      }),
      runs,
    );
  });

  test("each ballot is looked at once and not kept: a stream that writes every ballot into one object is enough", () => {
    fc.assert(
      fc.property(round, (drawn) => {
        const { meeting, ballots } = read(drawn);
        function* stream() {
          const paper: Partial<Record<string, unknown>> = {};
          for (const ballot of ballots) {
            for (const field of Object.keys(paper)) delete paper[field];
            yield Object.assign(paper, ballot);
          }
        }
        expect(tally(meeting, stream())).toEqual(tally(meeting, ballots));
      }),
      runs,
    );
  });
});

/** 2 elected, 1 may still be (a tie), 0 not. */
function rank(result: ReturnType<typeof tally>, id: string): number {
  if (result.elected?.includes(id)) return 2;
  return result.revote?.tied.includes(id) ? 1 : 0;
}
