/**
 * The pages without the server: the built files, real views of a real meeting (`Hall`), real commands back into it. What
 * the server adds (sessions, signatures, TLS) has its own tests; here it is the pages that stand on the stage.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { readPages } from "../../server/pages.ts";
import { countRound, type DeviceId, isRefusal, type Place, type Role } from "../../tally/meeting/index.ts";
import type { Result } from "../../tally/result/index.ts";
import { type Surroundings, type View, viewFor, type Who } from "../../tally/view/index.ts";
import { Hall, rings } from "../tally/meeting/hall.ts";

const pages = readPages(resolve(import.meta.dirname, "../../.build/kiosk"));

/** What the server would gather besides the log: nothing wrong, everybody there. */
export function surroundings(hall: Hall, more: Partial<Surroundings> = {}): Surroundings {
  return {
    results: new Map<number, Result>(),
    receipts: [],
    present: new Set(hall.state.devices.keys()),
    pairing: [],
    origin: hall.config.origin,
    backup: "good",
    uplink: false,
    ...more,
  };
}

/** The one at the desk of a role. */
export function at(hall: Hall, place: Place, role?: Role): Who {
  const device = [...hall.state.devices].find(([, d]) => d.place === place)?.[0] ?? ("organiser1" as DeviceId);
  return { device, place, locked: false, ...(role ? { role, person: hall.person(role) as never } : {}) };
}

/** Shows one device's page to a browser, and takes its commands. */
export class Stage {
  readonly hall: Hall;
  readonly who: Who;
  around: Surroundings;
  /** Every command that arrived, as it was sent. */
  readonly arrived: { type: string; [field: string]: unknown }[] = [];
  private readonly server: Server;
  private readonly streams = new Set<ServerResponse>();

  constructor(hall: Hall, who: Who, more: Partial<Surroundings> = {}) {
    this.hall = hall;
    this.who = who;
    this.around = surroundings(hall, more);
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async open(
    browser: Browser,
    viewport = { width: 1366, height: 768 },
    language: "zh" | "en" = "zh",
    more: BrowserContextOptions = {},
  ): Promise<Page> {
    if (!this.server.listening) await new Promise<void>((done) => this.server.listen(0, "127.0.0.1", done));
    const context = await browser.newContext({ viewport, ...more });
    const page = await context.newPage();
    const { port } = this.server.address() as AddressInfo;
    const folder = this.who.place === "seat" ? "teller" : this.who.place;
    await page.goto(`http://localhost:${port}/${folder}/${language === "en" ? "?lang=en" : ""}`);
    await page.evaluate(() => document.fonts.ready);
    return page;
  }

  /** Sends the newest view to every open page. */
  push(): void {
    const results = new Map(this.around.results);
    if (this.hall.state.round.step === "unlocked") {
      const result = countRound(this.hall.state, this.hall.facts());
      if (!isRefusal(result)) results.set(this.hall.state.round.no, result);
      this.around = { ...this.around, results };
    }
    const view = this.view();
    for (const stream of this.streams) stream.write(`data: ${JSON.stringify({ seq: this.hall.state.seq, view })}\n\n`);
  }

  protected view(): View {
    return viewFor(this.who, this.hall.state, this.around);
  }

  /** Ends every stream; the pages open them again. */
  hangUp(): void {
    for (const stream of this.streams) stream.end();
  }

  /** Cuts the line: whoever looks must see that. */
  cut(): void {
    for (const stream of this.streams) stream.destroy();
    this.server.close();
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "/").split("?")[0]!;
    if (path === "/api/events") {
      response.writeHead(200, { "content-type": "text/event-stream" });
      this.streams.add(response);
      const alive = setInterval(() => response.write(":\n\n"), 5_000); // as the server does: a silent line is taken for dead
      response.on("close", () => {
        clearInterval(alive);
        this.streams.delete(response);
      });
      this.push();
    } else if (path === "/api/commands") {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { leaf } = JSON.parse(Buffer.concat(chunks).toString());
      this.arrived.push(leaf);
      const decision = this.hall.tryLeaf(leaf);
      response.writeHead(isRefusal(decision) ? 409 : 200, { "content-type": "application/json" });
      response.end(
        JSON.stringify(isRefusal(decision) ? decision : { seq: this.hall.state.seq, answer: decision.answer }),
      );
      this.push();
    } else {
      const page = pages.get(path);
      response.writeHead(page ? 200 : 404, { "content-type": page?.type ?? "text/plain" });
      response.end(page?.plain);
    }
  }
}

/** A meeting that has counted 286 of 287 papers of 308 entitled, all alike but for the number of rings. */
export function counted(papers = 286): Hall {
  const hall = new Hall().toCounting(papers, 287);
  const sizes = Array.from({ length: Math.ceil(papers / 20) }, (_, i) => Math.min(20, papers - 20 * i));
  hall.bundle(...sizes);
  sizes.forEach((size, i) => {
    hall.readTwice(
      i + 1,
      Array.from({ length: size }, () => rings(18)),
    );
  });
  return hall;
}
