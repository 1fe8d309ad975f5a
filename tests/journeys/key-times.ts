import type { Seat } from "./teller-hall.ts";

/** What the browser itself measured of a real key press, in ms from the event's own time. */
export interface KeyTime {
  readonly code: string;
  /** Until the page had drawn and laid out what the key led to. */
  readonly ready: number;
  /** Until the frame that shows it was painted. */
  readonly painted: number;
}

/** From now on the page of this seat notes every key. */
export const noteKeys = (seat: Seat) =>
  seat.page.evaluate(() => {
    const list: { code: string; ready: number; painted: number }[] = [];
    (globalThis as { keyTimes?: typeof list }).keyTimes = list;
    // Heard after the page's own listener, when the event has come up to the window.
    window.addEventListener("keydown", ({ code, timeStamp }) => {
      const one = { code, ready: 0, painted: 0 };
      list.push(one);
      const drawn = new MessageChannel(); // its message comes after the microtasks in which the page is drawn
      drawn.port1.onmessage = () => {
        document.body.getBoundingClientRect();
        one.ready = performance.now() - timeStamp;
      };
      drawn.port2.postMessage(0);
      requestAnimationFrame(() => {
        const painted = new MessageChannel(); // and this one after the frame that the callback began
        painted.port1.onmessage = () => {
          one.painted = performance.now() - timeStamp;
        };
        painted.port2.postMessage(0);
      });
    });
  });

/** What was noted since the last call, once the last key is painted. */
export const keyTimes = (seat: Seat): Promise<KeyTime[]> =>
  seat.page.evaluate(async () => {
    const list = (globalThis as { keyTimes?: KeyTime[] }).keyTimes ?? [];
    while (list.some(({ ready, painted }) => ready === 0 || painted === 0))
      await new Promise((resolve) => setTimeout(resolve, 5));
    return list.splice(0);
  });

/** The value below which this part of all lies. */
export const share = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? Number.POSITIVE_INFINITY;

export const figure = (times: readonly number[]): string =>
  `median ${share(times, 0.5).toFixed(1)} ms, p99 ${share(times, 0.99).toFixed(1)} ms of ${times.length}`;
