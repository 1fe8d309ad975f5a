import { afterAll, beforeAll, expect, test } from "vitest";
import { reasons } from "../../kiosk/teller/entry.ts";
import { type SimulatedPaper, type Simulation, simulate } from "../../server/cli/rehearsal/ballots.ts";
import type { ReadingBody } from "../../tally/meeting/index.ts";
import { effort } from "../effort.ts";
import { figure, type KeyTime, keyTimes, noteKeys, share } from "./key-times.ts";
import { openTellerHall, type Seat, type TellerHall } from "./teller-hall.ts";

/** A whole sitting typed through browsers: every paper twice, at six kiosks, with 0.3 % wrong keys. */
const papers = 308;
const kiosks = 6;
const bundleSize = 20;
const pause = 34;

const simulation: Simulation = simulate({
  papers,
  names: 23,
  seats: 18,
  boxes: 3,
  bundleSize,
  errorRate: 0.003,
  seed: 1,
});

let room: TellerHall;
let seats: Seat[] = [];
beforeAll(async () => {
  room = await openTellerHall(simulation.bundles, kiosks + 1);
  for (let i = 0; i < kiosks; i++) seats = [...seats, await room.seat(11 + i, i)];
});
afterAll(() => room?.close());

/** The keys that a paper takes, Enter included. */
function keysOf({ marks, writeIns, setAside }: ReadingBody): string {
  const key: Record<string, string> = { o: "4", "-": "5", x: "6", "?": "/" };
  if (setAside !== "") return `-${reasons.indexOf(setAside) + 1}E`;
  const boxes = writeIns.map((mark) => `*${key[mark]}`).join("") + (writeIns.length < 3 ? "0" : "");
  return `${[...marks].map((mark) => key[mark]).join("")}${boxes}E`;
}

/**
 * How long one paper kept the fingers waiting, in ms: until the next paper could be keyed, and every row that was not
 * there yet when the next key fell.
 */
function waited(keys: readonly KeyTime[]): number {
  return keys.reduce((sum, { code, ready }) => sum + (code === "NumpadEnter" ? ready : Math.max(0, ready - pause)), 0);
}

test.runIf(effort === 3)("a sitting: 308 papers twice, at six kiosks at once", { timeout: 3_000_000 }, async () => {
  const shares: number[] = [];
  const key = async (seat: Seat, bundle: number, reading: 1 | 2) => {
    await seat.claim(bundle);
    await keyTimes(seat); // the keys of signing in and claiming
    const here = simulation.papers.filter(({ ref }) => Number(ref.slice(1, ref.indexOf("-"))) === bundle);
    for (const paper of here) {
      const keys = keysOf(simulation.keyed(paper, reading));
      await seat.keys(keys, pause);
      const times = await keyTimes(seat);
      expect(times).toHaveLength(keys.length);
      shares.push(waited(times));
    }
    await seat.handIn(bundle, here.length);
    await seat.signIn();
  };
  await Promise.all(seats.map(noteKeys));
  const began = performance.now();
  for (const reading of [1, 2] as const) {
    // The second reading of a bundle is at another kiosk than the first.
    const queues = seats.map((_, at) =>
      simulation.bundles.map((_, i) => i + 1).filter((no) => (no + reading) % seats.length === at),
    );
    await Promise.all(
      seats.map(async (seat, at) => {
        for (const bundle of queues[at]!) await key(seat, bundle, reading);
      }),
    );
  }
  const minutes = (performance.now() - began) / 60_000;
  console.log(
    `${papers} papers twice at ${kiosks} kiosks: ${minutes.toFixed(1)} min; the software's share of a paper: ${figure(shares)}`,
  );
  expect(share(shares, 0.5)).toBeLessThanOrEqual(100);
  const differs = (paper: SimulatedPaper) => keysOf(simulation.keyed(paper, 1)) !== keysOf(simulation.keyed(paper, 2));
  const differing = simulation.papers.filter(differs);
  for (const paper of simulation.papers) {
    if (differs(paper)) continue; // nobody may look before the third reading
    const { reading1, reading2 } = await room.look(paper.ref);
    expect([reading1, reading2]).toEqual([simulation.keyed(paper, 1), simulation.keyed(paper, 2)]);
  }
  await room.hall.chief.kiosk.until(
    (view) => view.page === "scrutineer" && view.bundles.every((one) => one.reading !== 1 && one.reading !== 2),
  );
  const { view } = room.hall.chief.kiosk;
  const waiting = view?.page === "scrutineer" ? view.bundles.filter((one) => one.reading === 3).length : 0;
  expect(waiting).toBe(new Set(differing.map(({ ref }) => ref.slice(0, ref.indexOf("-")))).size);
});
