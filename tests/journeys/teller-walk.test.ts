import { afterAll, beforeAll, expect, test } from "vitest";
import { Dice } from "../../server/cli/rehearsal/random.ts";
import { sized } from "../effort.ts";
import { openTellerHall, refOf, type TellerHall } from "./teller-hall.ts";
import { Walker } from "./walker.ts";

const steps = sized(150, 1_500, 100_000);
/** Tellers at browsers, each with a bundle of his own; as many without one take the second readings. */
const walkers = sized(1, 1, 4);
const papers = sized(3, 20, 20);
const bundles = Array.from({ length: sized(1, 4, 240) }, () => papers);

let room: TellerHall;
beforeAll(async () => {
  room = await openTellerHall(bundles, 2 * walkers + 1);
});
afterAll(() => room?.close());

test("anything at all at any moment: no paper lost, doubled or altered", { timeout: 1_200_000 }, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`seed ${seed}`);
  const began = performance.now();
  const read = Array.from({ length: walkers }, async (_, at) => {
    const walker = new Walker(await room.seat(11 + at, at), new Dice(seed + at));
    const share = Math.ceil(steps / walkers);
    let compared = 0;
    for (let bundle = at + 1; walker.steps < share && bundle <= bundles.length; bundle += walkers) {
      const sent = await walker.walk(bundle, papers, share);
      await room.read(walkers + at, bundle, 2, sent);
      for (const [i, body] of sent.entries()) {
        expect((await room.look(refOf(bundle, i + 1))).reading1).toEqual(body);
        compared++;
      }
    }
    return { steps: walker.steps, done: walker.done, compared };
  });
  const all = await Promise.all(read);
  const made = all.reduce((sum, one) => sum + one.steps, 0);
  const compared = all.reduce((sum, one) => sum + one.compared, 0);
  const seconds = (performance.now() - began) / 1000;
  const kinds: { [what: string]: number } = {};
  for (const { done } of all)
    for (const [what, times] of Object.entries(done)) kinds[what] = (kinds[what] ?? 0) + times;
  const list = Object.entries(kinds).map(([what, times]) => `${what} ${times}`);
  console.log(`${made} steps in ${seconds.toFixed(0)} s, ${compared} papers compared: ${list.join(", ")}`);
  expect(made).toBeGreaterThanOrEqual(steps);
});
