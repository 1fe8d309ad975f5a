import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { listenTls } from "../../listen.ts";
import { issueCertificates } from "../../tls/authority.ts";
import { counting } from "../rehearsal/course.ts";
import { Kiosk } from "../rehearsal/kiosk.ts";
import { everybody, startMeeting } from "../rehearsal/start.ts";

const quiet = { step: () => undefined, settled: () => undefined, acknowledged: () => undefined };
const resident = () => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1_048_576;
};

if (process.argv[2] === "ours") {
  const folder = mkdtempSync(join(tmpdir(), "zhengzi-bench-"));
  const { serving, hall, simulation } = await startMeeting(
    "counting",
    { papers: 60, tellers: 12, errorRate: 0.003, seed: 1 },
    { folder },
  );
  await counting(hall, simulation, quiet);
  process.send?.(resident());
  for (const { kiosk } of everybody(hall)) kiosk.close();
  await serving.close();
  rmSync(folder, { recursive: true });
} else {
  const issue = await issueCertificates("127.0.0.1", Date.now());
  const bare = new Hono<{ Bindings: import("@hono/node-server").HttpBindings }>();
  bare.post("/", async (c) => c.json({ length: (await c.req.text()).length }));
  const limits = { inAll: 400, perPeer: 400 };
  const { port } = await listenTls(bare, () => undefined, issue.server, { address: "127.0.0.1", port: 0 }, limits);
  const kiosks = await Promise.all(
    Array.from({ length: 12 }, () => Kiosk.at({ address: "127.0.0.1", port, authority: issue.authority })),
  );
  for (let i = 0; i < 120; i++) await Promise.all(kiosks.map((kiosk) => kiosk.send("POST", "/", "x".repeat(1024))));
  process.send?.(resident());
}
