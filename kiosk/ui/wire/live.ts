import { useEffect, useState } from "preact/hooks";
import type { OwnTitles } from "../../../tally/meeting/setup/titles.ts";
import { callAs } from "../text/words.ts";
import { isRefusal, type Refusal } from "./api.ts";
import { olderThanSeen } from "./epoch.ts";

/** What the server shows this device: the newest whole snapshot, and whether the line to it stands. */
export interface Live<V> {
  readonly line: "connecting" | "open" | "lost";
  /** Leaves of the log that the snapshot was made from. */
  readonly seq: number;
  /** How often the line was opened: the first snapshot of a new line may come from a restored server. */
  readonly opened: number;
  readonly view: V | undefined;
  /** Why the server shows this device nothing: it is not registered, for example. */
  readonly refusal: Refusal | undefined;
}

/** What every view of a meeting says of it. */
interface Titled {
  readonly titles?: OwnTitles;
  readonly unit?: string;
}

/** A server that is alive speaks at least every ten seconds; after this long a silent line is taken for dead. */
const silence = 25_000;

const listeners = new Set<() => void>();
let now: Live<unknown> = { line: "connecting", seq: 0, opened: 0, view: undefined, refusal: undefined };
let line: AbortController | undefined;

function tell(news: Partial<Live<unknown>>): void {
  now = { ...now, ...news };
  for (const listener of listeners) listener();
}

/** The newest snapshot, outside of a component. */
export const liveNow = <V>(): Live<V> => now as Live<V>; // each page knows which view it is sent

/** Calls back at every change; returns the way to stop that. The first caller opens the line. */
export function onLive(listener: () => void): () => void {
  listeners.add(listener);
  if (!line) void listen();
  return () => listeners.delete(listener);
}

let announced: () => Promise<string> = async () => "";

/** What this device says of itself whenever it opens the line: the query of `GET /api/events`, or nothing. */
export function announce(query: () => Promise<string>): void {
  announced = query;
}

/** A PIN that is being checked here. */
let opening: Promise<unknown> = Promise.resolve();

/**
 * Snapshots wait for this answer: what an open session shows can overtake the answer that brings its cookie, and whoever
 * pressed something then would be refused.
 */
export function showAfter(answer: Promise<unknown>): void {
  opening = answer;
}

/** Opens the line anew at once: after signing in, after pairing. */
export function reconnect(): void {
  line?.abort("anew");
}

/** The live view of this device, in a component: renders again at every snapshot. */
export function useLive<V>(): Live<V> {
  const [live, setLive] = useState(liveNow<V>);
  useEffect(() => {
    const read = () => setLive(liveNow<V>());
    const stop = onLive(read);
    read(); // a snapshot may have come between the first drawing and now
    return stop;
  }, []);
  return live;
}

/**
 * Reads `GET /api/events` (server-sent events) for as long as the page lives. By fetch, not by EventSource, because only
 * a fetch says *why* there is no stream: not registered is told apart from no network.
 */
async function listen(): Promise<never> {
  for (let pause = 0; ; ) {
    line = new AbortController();
    const watch = watchdog(line);
    let opened = false;
    try {
      const response = await fetch(`/api/events${await announced()}`, { signal: line.signal, cache: "no-store" });
      if (response.ok && response.body) {
        for await (const data of events(response.body, watch.reset)) {
          await opening;
          const { seq, view } = JSON.parse(data) as { seq: number; view: Titled }; // the contract of this path
          callAs(view.titles, view.unit); // before anything is drawn of it
          const refusal = await olderThanSeen(view);
          const shown = refusal ? { view: undefined, refusal } : { view, refusal: undefined };
          tell({ line: "open", seq, opened: now.opened + (opened ? 0 : 1), ...shown });
          opened = true;
        }
      } else {
        // Too many requests (429) says nothing about this device: what it shows stays, and it asks again.
        const says = response.status < 500 && response.status !== 429;
        const answer: unknown = says ? await response.json() : undefined;
        if (isRefusal(answer)) tell({ line: "open", view: undefined, refusal: answer });
        else tell({ line: "lost" });
      }
    } catch {
      // no network, a dead line, or somebody asked for a new one: begin again
    }
    watch.stop();
    const anew = line.signal.aborted && line.signal.reason === "anew";
    if (!anew && (opened || now.refusal === undefined)) tell({ line: "lost" });
    pause = anew || opened ? 100 : Math.min(Math.max(2 * pause, 250), 3000);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function watchdog(controller: AbortController) {
  let timer: ReturnType<typeof setTimeout>;
  const reset = () => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort("silent"), silence);
  };
  reset();
  return { reset, stop: () => clearTimeout(timer) };
}

/** The `data` of each event (WHATWG server-sent events: an empty line ends an event, a colon begins a comment). */
async function* events(body: ReadableStream<Uint8Array<ArrayBuffer>>, alive: () => void): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let data = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    alive();
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) {
      if (text.startsWith("data:")) data += text.slice(5);
      else if (text === "" && data !== "") {
        yield data;
        data = "";
      }
    }
  }
}
