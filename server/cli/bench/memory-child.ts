/** A server alone in its process, ours or a bare one; says where it listens, and how much memory it holds when asked. */
import { Hono } from "hono";
import { listenTls } from "../../listen.ts";
import { serve } from "../../serve.ts";
import { issueCertificates } from "../../tls/authority.ts";
import { noLimit } from "../rehearsal/start.ts";

const address = "127.0.0.1";
const [, , what, folder = ""] = process.argv;

async function ours() {
  const { port, hall, setupCode } = await serve({
    folder,
    address,
    port: 0,
    rate: noLimit,
    pinsDrawn: (cards) => process.send?.({ cards }),
  });
  return { port, authority: hall.identity.authority, setupCode };
}

async function bare() {
  const issue = await issueCertificates(address, Date.now());
  const app = new Hono<{ Bindings: import("@hono/node-server").HttpBindings }>();
  app.post("/", async (c) => c.json({ length: (await c.req.text()).length }));
  const limits = { inAll: 400, perPeer: 400 };
  const { port } = await listenTls(app, () => undefined, issue.server, { address, port: 0 }, limits);
  return { port, authority: issue.authority };
}

process.on("message", () => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rss, heapUsed });
});
process.send?.({ listening: await (what === "ours" ? ours() : bare()) });
