import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { build } from "vite";
import { fingerprintCode, toUtf8 } from "../../../tally/evidence/index.ts";
import {
  countRound,
  decide,
  evolve,
  isRefusal,
  type Leaf,
  type PersonNo,
  parseCommand,
  reached,
  type State,
} from "../../../tally/meeting/index.ts";
import { type Receipt, type Surroundings, viewFor, type Who } from "../../../tally/view/index.ts";
import type { Hall } from "../../tally/meeting/hall.ts";

const types: { readonly [ending: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** The one PIN of everybody: admission has its own tests. */
export const pin = "246810";

/**
 * The built pages over a meeting in memory: real views of a real state, real commands through the real law. Only
 * admission, signatures and disk are left out; the journeys run those. A browser context is a device by its cookie.
 */
export class Pages {
  private readonly folder = mkdtempSync(join(tmpdir(), "pages-"));
  private readonly persons = new Map<string, number>();
  private readonly streams = new Map<ServerResponse, string>();
  private server: Server | undefined;
  hall: Hall;
  receipts: readonly Receipt[] = [];
  /** Another state than the hall's: one before its configuration is frozen. */
  before: { readonly state: State; readonly setup: NonNullable<Surroundings["setup"]> } | undefined;

  constructor(hall: Hall) {
    this.hall = hall;
  }

  async start(): Promise<string> {
    await build({
      configFile: "kiosk/vite.config.ts",
      logLevel: "error",
      build: { outDir: this.folder, emptyOutDir: true },
    });
    this.server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((done) => this.server?.listen(0, "127.0.0.1", done));
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const stream of this.streams.keys()) stream.end();
    const { server } = this;
    server?.closeAllConnections();
    if (server) await new Promise((done) => server.close(done));
    rmSync(this.folder, { recursive: true });
  }

  /** How the backup medium does. */
  backup: "good" | "failing" = "good";

  /** Another meeting for all pages, with nobody signed in and nothing amiss. */
  show(hall: Hall): void {
    this.hall = hall;
    this.backup = "good";
    this.receipts = [];
    this.before = undefined;
    this.persons.clear();
    this.changed();
  }

  signIn(device: string, person: number): void {
    this.persons.set(device, person);
    this.changed();
  }

  changed(): void {
    for (const [stream, device] of this.streams) this.push(stream, device);
  }

  private push(stream: ServerResponse, device: string): void {
    stream.write(`data: ${JSON.stringify({ seq: this.hall.state.seq, view: this.view(device) })}\n\n`);
  }

  private view(device: string) {
    const { state } = this.before ?? this.hall;
    const at = state.devices.get(device as never);
    const person = this.persons.get(device) as PersonNo | undefined;
    const role = state.config.people.find((one) => one.person === person)?.role;
    const who = {
      device,
      place: at?.place ?? "table",
      locked: false,
      ...(at?.seat ? { seat: at.seat } : {}),
      ...(person ? { person } : {}),
      ...(role ? { role } : {}),
    } as Who;
    const result = state.round.closed === undefined ? undefined : countRound(state, this.hall.facts());
    return viewFor(who, state, {
      results: new Map(result && !isRefusal(result) ? [[1, result]] : []),
      receipts: this.receipts,
      present: new Set(),
      pairing: [],
      origin: state.config.origin,
      backup: this.backup,
      archived: reached(state.round.step, "unlocked"),
      uplink: false,
      ...(this.before ? { setup: this.before.setup } : {}),
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const device = /device=(\w+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
    if (path === "/api/events") {
      response.writeHead(200, { "content-type": "text/event-stream" });
      this.streams.set(response, device);
      const alive = setInterval(() => response.write(":\n\n"), 5_000); // as the server does: a silent line is taken for dead
      response.on("close", () => {
        clearInterval(alive);
        this.streams.delete(response);
      });
      this.push(response, device);
      return;
    }
    if (path.startsWith("/api/")) {
      const sent = JSON.parse(await textOf(request)) as Record<string, unknown>;
      const [status, said] = path === "/api/session" ? this.session(device, sent) : this.command(sent);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(said));
      return;
    }
    try {
      const bytes = readFileSync(join(this.folder, path.endsWith("/") ? `${path}index.html` : path));
      response.writeHead(200, { "content-type": types[extname(path) || ".html"] ?? "" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }

  private session(device: string, sent: Record<string, unknown>): [number, unknown] {
    if (sent.leave) this.persons.delete(device);
    else if (sent.pin !== pin) return [403, { refused: "pin-wrong", zh: "口令不对。", en: "Wrong PIN." }];
    else this.persons.set(device, Number(sent.person));
    setTimeout(() => this.changed(), 1);
    return [200, {}];
  }

  private command(sent: Record<string, unknown>): [number, unknown] {
    const command = parseCommand(sent);
    if (isRefusal(command)) return [400, command];
    const decision = decide(this.hall.state, command, this.hall.facts("ab".repeat(32)));
    if (isRefusal(decision)) return [409, decision];
    const seq = this.hall.state.seq;
    for (const { leaf, opening } of decision.drafts) {
      if (opening) this.hall.openings.set(this.hall.state.seq, opening);
      evolve(this.hall.state, leaf as unknown as Leaf);
    }
    setTimeout(() => this.changed(), 1);
    return [200, { seq, answer: decision.answer }];
  }
}

/** A receipt like those of the server, for a made-up note of the usual length. */
export function receipt(no: number, fields: Pick<Receipt, "event" | "total"> & Partial<Receipt>): Receipt {
  const root = Buffer.alloc(32, no).toString("base64");
  const signature = Buffer.alloc(68, no).toString("base64");
  const origin = "zhengzi.invalid/20190408-abc234";
  const note = `${origin}\n${no * 40}\n${root}\n\n— ${origin} ${signature}\n`;
  return { no, size: no * 40, round: 1, code: fingerprintCode(toUtf8(note)), note, printed: 0, ...fields };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
