/**
 * A server alone in its process, ours or a bare one; says where it listens, and how much memory it holds when asked. Or the
 * state of a count of many papers, and nothing else.
 */
import { setTimeout } from "node:timers/promises";
import { Hono } from "hono";
import { evolve, type Leaf, type State, start } from "../../../tally/meeting/index.ts";
import { listenTls } from "../../listen.ts";
import { serve } from "../../serve.ts";
import { issueCertificates } from "../../tls/authority.ts";
import { noLimit } from "../rehearsal/start.ts";
import { config, countLeaves } from "./log.ts";

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

/** Both readings of so many papers, each leaf read as a start reads it; a few claims more than readings. */
function counted(papers: number): State {
  const state = start(config);
  for (const leaf of countLeaves(2 * papers)) evolve(state, JSON.parse(JSON.stringify(leaf)) as Leaf);
  return state;
}

let state: State | undefined;
process.on("message", async () => {
  // V8 drops the code of functions that some collections have found unused: 7 MB, in one run sooner than in another. And
  // what a request leaves to be finalized goes when the loop has turned.
  for (let i = 0; i < 12; i++) {
    globalThis.gc?.();
    await setTimeout(20);
  }
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rss, heapUsed, bundles: state?.round.bundles.length ?? 0 }); // so the state is still held
});
if (what === "state") state = counted(Number(folder));
process.send?.({ listening: what === "state" ? undefined : await (what === "ours" ? ours() : bare()) });
