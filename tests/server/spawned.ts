import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll } from "vitest";

const main = join(import.meta.dirname, "../../server/main.ts");

/** Stopped when the file is done: a hook that is made inside a test would never run. */
const running: ChildProcess[] = [];
afterAll(() =>
  Promise.all(
    running.map(async (server) => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, "exit");
      server.kill("SIGTERM");
      await gone;
    }),
  ),
);

/** `npm start` as it runs in the hall, where these lines are typed; `announced` resolves with what it has said by then. */
export function spawned(folder: string, port: number, typed: readonly string[] = []) {
  const server = spawn(process.execPath, [main, "--data", folder, "--host", "127.0.0.1", "--port", String(port)]);
  running.push(server);
  server.stdin.end(typed.map((line) => `${line}\n`).join(""));
  let said = "";
  const announced = new Promise<string>((resolve, reject) => {
    server.stdout.on("data", (part) => {
      said += part;
      if (said.includes("Fingerprint")) resolve(said);
    });
    server.stderr.on("data", (part) => {
      said += part;
    });
    server.once("exit", (code) => reject(new Error(`exit ${code}: ${said}`)));
  });
  announced.catch(() => undefined); // whoever waits for it is told
  return { process: server, announced, said: () => said };
}
