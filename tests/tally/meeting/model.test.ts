import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sized } from "../../effort.ts";
import { Twins } from "./model-hall.ts";
import { take, walk } from "./model-walk.ts";

/** `SEED=…` repeats a run; `SHRINK=1` looks for a shorter walk that fails, which can take long. */
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
console.info(`SEED=${seed}`);

describe("the course of a bundle, against a second model of it", () => {
  it("accepts and refuses the same commands, settles the same bundles with the same records, and keeps no mark", () => {
    let [steps, accepted, closed] = [0, 0, 0];
    fc.assert(
      fc.property(walk, ({ sizes, draws }) => {
        const twins = new Twins(sizes);
        for (const drawn of draws) take(twins, drawn);
        steps += draws.length;
        accepted += twins.accepted;
        closed += twins.hall.state.round.closings;
      }),
      { seed, numRuns: sized(60, 250, 3_000), endOnFailure: process.env.SHRINK === undefined },
    );
    console.info(`${steps} commands, ${accepted} accepted, ${closed} counts closed`);
    // A walk in which hardly anything happens would prove hardly anything.
    expect(accepted).toBeGreaterThan(steps / 3);
    expect(closed).toBeGreaterThan(sized(5, 20, 250));
  }, 600_000);
});
