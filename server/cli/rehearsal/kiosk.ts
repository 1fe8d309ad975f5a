/** A kiosk without a browser: its own key and cookies, HTTPS with the meeting's authority, live view, signed commands. */
import { randomBytes } from "node:crypto";
import { Agent, request } from "node:https";
import {
  canonicalize,
  commit,
  type Json,
  type LeafFields,
  signedBytes,
  toBase64,
} from "../../../tally/evidence/index.ts";
import type { View } from "../../../tally/view/index.ts";
import { type CookieName, cookieAt } from "../../admission/cookies.ts";
import type { AnyRefusal } from "../../refusals.ts";

/** Where the server is, and whom to trust. */
export interface Place {
  readonly address: string;
  readonly port: number;
  /** The authority's certificate, PEM. */
  readonly authority: string;
}

export interface Answered<T> {
  readonly status: number;
  readonly body: T;
}

/** A refusal where none was expected. */
export class Refused extends Error {
  readonly refusal: AnyRefusal;
  constructor(what: string, refusal: AnyRefusal) {
    super(`${what}: ${refusal.refused} ${refusal.where ?? ""} ${refusal.en}`);
    this.refusal = refusal;
  }
}

export type Acknowledged = { readonly seq: number; readonly answer?: Json };
export type ViewOf<P extends View["page"]> = Extract<View, { page: P }>;

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

export class Kiosk {
  place: Place;
  agent: Agent;
  readonly cookies = new Map<string, string>();
  readonly keys: Awaited<ReturnType<typeof Kiosk.makeKeys>>;
  device = "";
  #view: View | undefined;
  #listeners = new Set<() => void>();
  #stream: ReturnType<typeof request> | undefined;

  static makeKeys() {
    return crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
  }

  static async at(place: Place): Promise<Kiosk> {
    return new Kiosk(place, await Kiosk.makeKeys());
  }

  constructor(place: Place, keys: Kiosk["keys"]) {
    this.place = place;
    this.keys = keys;
    this.agent = new Agent({ ca: place.authority, keepAlive: true, maxSockets: 4 });
  }

  get host(): string {
    return `${this.place.address}:${this.place.port}`;
  }

  /** What the server calls this cookie here. */
  cookieName(name: CookieName): string {
    return `__Host-${cookieAt(this.host, name)}`;
  }

  async publicKey(): Promise<string> {
    return Buffer.from(await crypto.subtle.exportKey("raw", this.keys.publicKey)).toString("base64");
  }

  async sign(leaf: LeafFields): Promise<LeafFields> {
    const sig = await crypto.subtle.sign(algorithm, this.keys.privateKey, new Uint8Array(signedBytes(leaf)));
    return { ...leaf, sig: toBase64(new Uint8Array(sig)) };
  }

  /** One request; `headers` replace those a browser would send. */
  send(
    method: string,
    path: string,
    body?: string | Uint8Array,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }> {
    const { address: host, port } = this.place;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const usual = {
      host: this.host,
      ...(cookie ? { cookie } : {}),
      "sec-fetch-site": "same-origin",
      ...(body === undefined
        ? {}
        : {
            origin: `https://${this.host}`,
            "content-type": "application/json",
            "content-length": String(Buffer.byteLength(body)),
          }),
    };
    return new Promise((resolve, reject) => {
      const asked = request(
        { host, port, method, path, agent: this.agent, headers: { ...usual, ...headers } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.once("error", reject);
          answer.once("end", () => {
            this.#keepCookies(answer.headers["set-cookie"] ?? []);
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) });
          });
        },
      );
      asked.once("error", reject);
      asked.end(body);
    });
  }

  #keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      this.cookies.set(name, value);
    }
  }

  async post<T>(path: string, content: unknown): Promise<Answered<T | AnyRefusal>> {
    const { status, body } = await this.send("POST", path, JSON.stringify(content));
    return { status, body: JSON.parse(body.toString()) as T | AnyRefusal }; // the server's own form
  }

  /** Posts and expects success. */
  async ask<T>(path: string, content: unknown): Promise<T> {
    const { status, body } = await this.post<T>(path, content);
    if (status !== 200) throw new Refused(path, body as AnyRefusal);
    return body as T;
  }

  async signIn(person: number, pin: string, newPin?: string): Promise<void> {
    await this.ask("/api/session", { person, pin, ...(newPin === undefined ? {} : { newPin }) });
  }

  /** Makes a signed command; `body` is sealed when there is one. */
  async command(
    signer: { readonly origin: string; readonly person: number; readonly round: number },
    fields: { readonly type: string; readonly [field: string]: Json },
    body?: Json,
  ): Promise<{ leaf: LeafFields; opening?: { salt: string; body: string } }> {
    const id = randomBytes(16).toString("hex");
    const header: LeafFields = { v: 1, race: "a", id, device: this.device, ...signer, ...fields };
    if (body === undefined) return { leaf: await this.sign(header) };
    const salt = new Uint8Array(randomBytes(32));
    const text = canonicalize(body, "file");
    const leaf = await this.sign({ ...header, c: commit(salt, header, text) });
    return { leaf, opening: { salt: toBase64(salt), body: text } };
  }

  /** Sends a command as whoever the view says is at this device; throws {@link Refused}. */
  async do(fields: { readonly type: string; readonly [field: string]: Json }, body?: Json): Promise<Acknowledged> {
    const { origin, round, person = 0 } = this.frame();
    const command = await this.command({ origin, person, round }, fields, body);
    return this.ask<Acknowledged>("/api/commands", padded(command));
  }

  /** Opens the stream of views; `query`: what this kiosk keeps, for a server that was started from a copy. */
  listen(query = ""): void {
    const { address: host, port } = this.place;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { host: this.host, cookie, "sec-fetch-site": "same-origin" };
    this.#stream?.destroy();
    const stream = request(
      { host, port, path: `/api/events${query}`, ca: this.place.authority, agent: false, headers },
      (answer) => {
        let rest = "";
        answer.setEncoding("utf8").on("data", (part: string) => {
          const events = (rest + part).split("\n\n");
          rest = events.pop() ?? "";
          for (const event of events)
            if (event.startsWith("data: ")) this.#show(JSON.parse(event.slice(6)) as { view: View });
        });
        answer.once("close", () => undefined);
      },
    );
    stream.on("error", () => undefined);
    stream.end();
    this.#stream = stream;
  }

  #show({ view }: { view: View }): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }

  get view(): View | undefined {
    return this.#view;
  }

  frame() {
    const { view } = this;
    if (!view || view.page === "pairing") throw new Error("this kiosk shows no meeting yet");
    return view;
  }

  /** Resolves with the first view that fits; rejects after `patience` milliseconds. */
  until<T extends View>(fits: (view: View) => view is T, patience?: number): Promise<T>;
  until(fits: (view: View) => boolean, patience?: number): Promise<View>;
  until(fits: (view: View) => boolean, patience = 30_000): Promise<View> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(look);
        reject(new Error(`waited ${patience} ms for a view; it is ${JSON.stringify(this.#view)?.slice(0, 2000)}`));
      }, patience);
      const look = () => {
        if (!this.#view || !fits(this.#view)) return;
        clearTimeout(timer);
        this.#listeners.delete(look);
        resolve(this.#view);
      };
      this.#listeners.add(look);
      look();
    });
  }

  /** Something new on the screen, or `patience` milliseconds. */
  changed(patience: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#listeners.delete(done);
        resolve();
      };
      const timer = setTimeout(done, patience);
      this.#listeners.add(done);
    });
  }

  close(): void {
    this.#stream?.destroy();
    this.agent.destroy();
  }
}

/** A request whose size is a multiple of 1 KiB, so that it says nothing about what is in it. */
export function padded(command: object): object {
  const length = Buffer.byteLength(JSON.stringify({ ...command, pad: "" }));
  return { ...command, pad: " ".repeat((1024 - (length % 1024)) % 1024) };
}

export const isPage =
  <P extends View["page"]>(page: P) =>
  (view: View): view is ViewOf<P> =>
    view.page === page;
