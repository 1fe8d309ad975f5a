/**
 * The supervising process: starts the serving one, holds the meeting key in memory and hands it to the next one when the
 * serving one dies, so that a crash costs a second and no key cards.
 */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

/** What the serving process is told. `key`: base64, after a crash or when the cards were typed before the start. */
export interface ToChild {
  readonly folder: string;
  readonly address: string;
  readonly port: number;
  readonly backup?: string;
  readonly key?: string;
}

/** What it tells. */
export type FromChild =
  | { readonly is: "key"; readonly key: string }
  | { readonly is: "setup-code"; readonly code: string }
  | { readonly is: "refused"; readonly zh: string; readonly en: string }
  | {
      readonly is: "ready";
      readonly address: string;
      readonly port: number;
      readonly plainPort: number;
      readonly fingerprint: string;
      /** The key cards are needed. */
      readonly locked: boolean;
    };

export type Ready = Extract<FromChild, { is: "ready" }>;

export interface Supervised {
  /** The serving process of this moment. */
  readonly pid: number | undefined;
  /** Resolves with the exit code when all is over. */
  readonly over: Promise<number>;
  stop(): void;
}

export interface Watch {
  ready(ready: Ready, restarted: "first" | "again"): void;
  setupCode(code: string): void;
  refused(sentences: { readonly zh: string; readonly en: string }): void;
  crashed(): void;
}

/**
 * How the serving process allocates. Where it runs on glibc, what a PIN is hashed in (19 MiB each) goes back to the system
 * at once: by itself glibc would keep it from the second time on, a third of all memory held. And what V8 keeps for young
 * objects stays small: by itself it grows with the first rush and is not given back, 40 MB (`npm run bench -- memory`).
 */
export const allocation = {
  env: { ...process.env, MALLOC_MMAP_THRESHOLD_: "131072" },
  execArgv: [...process.execArgv, "--max-semi-space-size=8"],
};

/** So many deaths without a minute of life in between are no accident. */
const mostDeaths = 10;

export function supervise({ key: typed, ...options }: ToChild, watch: Watch): Supervised {
  let key = typed;
  let child: ChildProcess | undefined;
  let stopping = false;
  let deaths = 0;
  let finish: (code: number) => void = () => undefined;
  const over = new Promise<number>((resolve) => {
    finish = resolve;
  });

  const begin = (restarted: "first" | "again") => {
    const born = Date.now();
    let refused = false;
    child = fork(join(import.meta.dirname, "child.ts"), {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      ...allocation,
    });
    child.send({ ...options, ...(key === undefined ? {} : { key }) } satisfies ToChild);
    child.on("message", (message: FromChild) => {
      if (message.is === "key") key = message.key;
      else if (message.is === "ready") watch.ready(message, restarted);
      else if (message.is === "setup-code") watch.setupCode(message.code);
      else {
        refused = true;
        watch.refused(message);
      }
    });
    child.once("exit", (code) => {
      if (stopping) return finish(0);
      if (refused) return finish(1);
      if (Date.now() - born > 60_000) deaths = 0;
      deaths += 1;
      if (deaths > mostDeaths) return finish(code ?? 1);
      watch.crashed();
      begin("again");
      return undefined;
    });
  };
  begin("first");

  return {
    get pid() {
      return child?.pid;
    },
    over,
    stop() {
      stopping = true;
      child?.kill("SIGTERM");
    },
  };
}

/** One line of the operational log, JSON on stderr: what happened, never a mark, a PIN or a name. */
export function tellLine(event: string, details: Record<string, string | number> = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...details })}\n`);
}
