import { describe, expect, test } from "vitest";
import {
  begin,
  certainlyWrong,
  cleanPapersNeeded,
  confirmed,
  drawOrder,
  type Fraction,
  floor,
  formatDecimal,
  formatFraction,
  fraction,
  lotOf,
  next,
  pValue,
  questionOf,
  type Standing,
} from "../../../tally/audit/index.ts";
import { sized } from "../../effort.ts";
import vectors from "../../vectors/audit.json" with { type: "json" };

const fractionOf = (text: string): Fraction => {
  const [num = "0", den = "1"] = text.split("/");
  return fraction(BigInt(num), BigInt(den));
};
const five = fraction(1, 20);
const approx = ({ num, den }: Fraction) => Number((num * 10n ** 15n) / den) / 1e15;

/** 1/T, as the known answers give it. */
function running({ now }: Standing): Fraction {
  return now === null ? fraction(0) : { num: now.den, den: now.num };
}

function run(question: Standing["question"], ys: Iterable<number>): Standing[] {
  const course = [begin(question)];
  for (const y of ys) course.push(next(course.at(-1)!, y));
  return course;
}

const clean = (question: Standing["question"], papers: number) => run(question, Array(papers).fill(question.most));

describe("known answers", () => {
  test.each(vectors.exact)("exact: M = $M, γ = $gamma", ({ N, M, E, gamma, y, running: wanted }) => {
    const course = run({ papers: N, margin: M, most: E, floor: fractionOf(gamma) }, y);
    expect(course.slice(1).map((standing) => formatFraction(running(standing)))).toEqual(wanted);
  });

  const [first, overstated1, overstated2, wide, wrongFloor] = vectors.decimal;
  const questionOfVector = (vector: { N: number; M: number; E: number; gamma: string }) => ({
    papers: vector.N,
    margin: vector.M,
    most: vector.E,
    floor: fractionOf(vector.gamma),
  });

  test("N = 308, M = 30 of 2, clean: the running value, the draw that confirms, and the same as M = 15 of 1", () => {
    const course = clean(questionOfVector(first!), 57);
    for (const [draw, value] of Object.entries(first!.running!))
      expect(approx(running(course[Number(draw)]!))).toBeCloseTo(value, 11);
    expect(course.findIndex((standing) => confirmed(standing, five))).toBe(first!.confirmed_at);
    const halves = clean(questionOf(308, first!.same_as!.M), 57);
    expect(halves.map((standing) => formatFraction(pValue(standing)))).toEqual(
      course.map((standing) => formatFraction(pValue(standing))),
    );
  });

  test.each([
    [overstated1!, 1],
    [overstated2!, 2],
  ])("an overstatement at draw 10", (vector, overstatement) => {
    for (const [draw, value] of Object.entries(vector.P!)) {
      const ys = Array.from({ length: Number(draw) }, (_, i) => (i === 9 ? 2 - overstatement : 2));
      expect(approx(pValue(run(questionOfVector(vector), ys).at(-1)!))).toBeCloseTo(value!, 11);
    }
  });

  test.each([wide!, wrongFloor!])("clean: N = $N, M = $M, γ = $gamma", (vector) => {
    for (const [draw, value] of Object.entries(vector.P!)) {
      expect(approx(pValue(clean(questionOfVector(vector), Number(draw)).at(-1)!))).toBeCloseTo(value!, 11);
    }
  });

  test("clean sample sizes for N = 308", () => {
    for (const [margin, papers] of Object.entries(vectors.sample_sizes_N308_risk5_gamma05)) {
      expect(cleanPapersNeeded(begin(questionOf(308, Number(margin))), five, 308)).toBe(papers);
    }
  });

  test("sample sizes with one error at draw 10", () => {
    for (const [margin, papers] of Object.entries(vectors.with_one_error_at_draw_10)) {
      const start = run(questionOf(308, Number(margin)), [...Array(9).fill(1), 0]).at(-1)!;
      expect(cleanPapersNeeded(start, five, 308)).toBe(papers - 10);
    }
  });

  test("certainty: P = 0 when no order of the rest could be wrong; P = 1 when none could be right", () => {
    const sure = run(questionOf(308, 1), [0, ...Array(306).fill(1), 2]).at(-1)!;
    expect(formatFraction(pValue(sure))).toBe("0/1");
    const course = run(questionOf(308, 15), [...Array(80).fill(1), ...Array(20).fill(0), ...Array(208).fill(1)]);
    expect(approx(pValue(course[57]!))).toBeCloseTo(vectors.certainty[1]!.P_at_57!, 10);
    expect(confirmed(course[57]!, five)).toBe(true);
    expect(formatFraction(pValue(course[308]!))).toBe("1/1");
    expect(certainlyWrong(course[308]!)).toBe(true);
  });

  test("the order of the papers follows from the lots", () => {
    const { seed, first_ten, smallest_hash } = vectors.sample;
    const refs = Array.from({ length: 308 }, (_, i) => String(i + 1).padStart(3, "0"));
    expect(drawOrder(seed, refs).slice(0, 10)).toEqual(first_ten);
    expect(drawOrder(seed, refs.reverse()).slice(0, 10)).toEqual(first_ten);
    expect(lotOf(seed, first_ten[0]!)).toBe(smallest_hash);
  });
});

describe("soundness", () => {
  /**
   * Of all orders of a population of y, the share (as a count of distinct orders) in which the name is confirmed at
   * some draw, however the scrutineers decide when to stop.
   */
  function wronglyConfirmed(standing: Standing, left: readonly number[], limit: Fraction): bigint {
    if (confirmed(standing, limit)) return orders(left);
    let total = 0n;
    for (const [y, count] of left.entries()) {
      if (count > 0) total += wronglyConfirmed(next(standing, y), left.with(y, count - 1), limit);
    }
    return total;
  }
  const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1));
  const orders = (left: readonly number[]) =>
    factorial(left.reduce((a, b) => a + b, 0)) / left.map(factorial).reduce((a, b) => a * b, 1n);

  test("for every small meeting, every wrong outcome and every order: P(confirmed | wrong) ≤ risk limit", () => {
    let populations = 0;
    let tight = 0n;
    const largest = sized(6, 8, 12);
    for (let papers = 1; papers <= largest; papers++) {
      for (let bad = 1; bad <= papers; bad++) {
        for (let good = 0; good + bad <= papers; good++) {
          const errors = bad - good;
          if (errors < 1) continue;
          // The name's fate is wrong when the errors reach the margin: just so is the hardest case to tell.
          for (let margin = errors; margin >= 1; margin--) {
            for (const limit of [fraction(1, 20), fraction(1, 5), fraction(1, 2)]) {
              const left = [bad, papers - bad - good, good];
              const wrong = wronglyConfirmed(begin(questionOf(papers, margin)), left, limit);
              expect(wrong * limit.den <= limit.num * orders(left), `${papers} papers ${left}, ${margin}`).toBe(true);
              populations += 1;
              if (wrong > 0n) tight += 1n;
            }
          }
        }
      }
    }
    expect(populations).toBeGreaterThan(50);
    // The bound is put to the test: some wrong outcomes do get confirmed, within the limit.
    expect(tight).toBeGreaterThan(0n);
  });

  test("N = 308 at the worst null: wrong confirmations in at most 5 % + 3 standard errors of the samples", () => {
    const runs = sized(100, 600, 5_000);
    let seed = 20260115;
    const random = (below: number) => {
      // A linear congruential generator: enough to shuffle, and the same on every run.
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (const margin of [5, 30]) {
      let wrong = 0;
      for (let i = 0; i < runs; i++) {
        const ys = [...Array(margin).fill(0), ...Array(308 - margin).fill(1)] as number[];
        let standing = begin(questionOf(308, margin));
        for (let left = 308; left > 0 && !confirmed(standing, five); left--) {
          const at = random(left);
          standing = next(standing, ys[at]!);
          ys[at] = ys[left - 1]!;
        }
        if (confirmed(standing, five)) wrong += 1;
      }
      expect(wrong / runs).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
    }
  });
});

test("a full run over 308 papers is worked out exactly, in whole numbers", () => {
  const ys = Array.from({ length: 308 }, (_, i) => (i % 50 === 10 ? 0 : 1));
  const end = run(questionOf(308, 30), ys).at(-1)!;
  expect(pValue(end).den).toBeGreaterThan(0n);
});

test("a probability is shown rounded up, never down", () => {
  expect(formatDecimal(fraction(1, 3), 4)).toBe("0.3334");
  expect(formatDecimal(fraction(1, 20), 4)).toBe("0.0500");
  expect(formatDecimal(fraction(0), 4)).toBe("0.0000");
  expect(formatDecimal(fraction(1), 2)).toBe("1.00");
});

test("what is no question and no paper is refused", () => {
  expect(() => begin(questionOf(0, 1))).toThrow(RangeError);
  expect(() => begin(questionOf(10, 0))).toThrow(RangeError);
  expect(() => begin({ papers: 10, margin: 1, most: 1, floor: fraction(3, 2) })).toThrow(RangeError);
  expect(() => next(begin(questionOf(10, 1)), 3)).toThrow(RangeError);
  expect(() => next(begin(questionOf(10, 1)), 0.5)).toThrow(RangeError);
  expect(() => run(questionOf(2, 1), [1, 1, 1])).toThrow(RangeError);
  expect(() => fraction(1, 0)).toThrow(RangeError);
  expect(floor).toEqual(fraction(1, 20));
});
