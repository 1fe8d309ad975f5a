import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * A port for a server that is stopped and started again at the same address, free together with the next one (the plain
 * one of the first page). Below those that the system hands out by itself, so that nobody is given it in between.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 2 * randomInt(10_000, 16_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
