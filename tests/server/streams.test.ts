import { expect, test } from "vitest";
import { makeStreams } from "../../server/streams.ts";

const decoder = new TextDecoder();
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function opened(streams = makeStreams()) {
  const state = { seq: 0, made: 0, cut: 0, gone: false };
  const stream = streams.open(
    "kiosk",
    () => {
      state.made += 1;
      return state.gone ? undefined : { seq: state.seq, view: {} };
    },
    () => {
      state.cut += 1;
    },
  );
  const reader = stream.getReader();
  const next = async () => {
    const { value, done } = await reader.read();
    return done ? undefined : decoder.decode(value);
  };
  return { streams, state, reader, next };
}

test("the first view comes at once, each change after it as a whole view", async () => {
  const { streams, state, next } = opened();
  expect(await next()).toBe('data: {"seq":0,"view":{}}\n\n');
  state.seq = 1;
  streams.changed();
  expect(await next()).toBe('data: {"seq":1,"view":{}}\n\n');
});

test("a hundred changes at once are one view, the latest; ten a second at most", async () => {
  const { streams, state, next } = opened();
  await next();
  const began = performance.now();
  for (let i = 1; i <= 100; i++) {
    state.seq = i;
    streams.changed();
  }
  expect(await next()).toBe('data: {"seq":100,"view":{}}\n\n');
  expect(performance.now() - began).toBeGreaterThan(80);
  expect(state.made).toBe(2);
});

test("a change that does not change the view sends nothing", async () => {
  const { streams, state, next } = opened();
  await next();
  streams.changed();
  const waiting = next();
  await pause(150);
  state.seq = 7;
  streams.changed();
  expect(await waiting).toContain('"seq":7');
});

test("a client that takes nothing costs no views: the next one it takes is the newest", async () => {
  const { streams, state, next } = opened();
  await next();
  for (let i = 1; i <= 20; i++) {
    state.seq = i;
    streams.changed();
    await pause(10);
  }
  expect(state.made).toBe(1);
  expect(await next()).toContain('"seq":20');
});

test("a device that may not look any more is cut at once, and its stream ends", async () => {
  const { streams, state, next } = opened();
  await next();
  const waiting = next();
  streams.cut("kiosk");
  expect(await waiting).toBeUndefined();
  expect(state.cut).toBe(1);
  expect(streams.present().size).toBe(0);
  expect(streams.silentSince("kiosk")).toBeDefined();
});

test("a device has four pages open at most; the oldest gives way", () => {
  const streams = makeStreams();
  const all = Array.from({ length: 6 }, () => opened(streams));
  expect(all.map(({ state }) => state.cut)).toEqual([1, 1, 0, 0, 0, 0]);
  streams.closeAll();
});
