/** The routes: few, all on this screen. What stands before them is in `guard.ts`, who may do what in `access.ts`. */
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { readJson } from "../tally/input/index.ts";
import { type Door, mayUse, type Standing } from "./access.ts";
import { type CookieName, cookieAt } from "./admission/cookies.ts";
import type { Device } from "./admission/devices.ts";
import { codeSeconds } from "./admission/devices.ts";
import { pair } from "./admission/pairing.ts";
import { signInOrOut } from "./admission/sign-in.ts";
import type { Hall } from "./hall.ts";
import type { Pages } from "./pages.ts";
import { refusedPage, refusedPolicy } from "./papers/refused-page.ts";
import { type WayOut, wayOut } from "./papers/ways-out.ts";
import { type AnyRefusal, isTurnedAway, statusOf, turnAway } from "./refusals.ts";
import type { Mark } from "./room/continuing.ts";

type Env = { Bindings: HttpBindings };
export type Ask = Context<Env>;

/** Who asks: what the cookies say, checked. */
export interface Asker {
  readonly standing: Standing;
  readonly device: Device | undefined;
  readonly session: { readonly person: number; readonly device: string } | undefined;
}

const cookie = { path: "/", secure: true, httpOnly: true, sameSite: "Strict", prefix: "host" } as const;

const named = (c: Ask, name: CookieName) => cookieAt(c.req.header("host") ?? "", name);

/** Largest command: a set-up with 200 names. */
const longestBody = 256 * 1024;

export interface AppOptions {
  readonly hall: Hall;
  readonly pages: Pages;
  /** Compares a typed set-up code; counts wrong ones. */
  setupCode(code: string): boolean;
  /** A fault of the program: for the operational log. */
  fault(error: Error): void;
}

export function makeApp({ hall, pages, setupCode, fault }: AppOptions): Hono<Env> {
  const app = new Hono<Env>();

  const asker = (c: Ask): Asker => {
    const device = hall.devices.byToken(getCookie(c, named(c, "device"), "host"));
    if (!device || device.state === "revoked") return { standing: "stranger", device: undefined, session: undefined };
    if (device.state === "waiting") return { standing: "waiting", device, session: undefined };
    const session = hall.sessions.find(getCookie(c, named(c, "session"), "host"), device.id, hall.now());
    return { standing: session ? "signedIn" : "paired", device, session };
  };
  /** The asker, if he may use this door; else why not. */
  const at = (c: Ask, door: Door): (Asker & { readonly device: Device }) | AnyRefusal => {
    const who = asker(c);
    if (!who.device) return turnAway("device-unknown");
    if (mayUse(door, who.standing, who.device.place)) return { ...who, device: who.device };
    return turnAway(who.standing === "paired" ? "session-needed" : "not-yours");
  };

  app.use("/api/*", bodyLimit({ maxSize: longestBody, onError: (c) => answer(c, turnAway("too-large")) }));
  app.use("/api/*", async (c, next) => {
    c.header("Cache-Control", "no-store");
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Cross-Origin-Resource-Policy", "same-origin");
    await next();
  });

  app.post("/api/pair", async (c) => {
    const content = await json(c);
    if (isTurnedAway(content)) return answer(c, content);
    const done = pair(content.value, asker(c), hall, setupCode);
    if (isTurnedAway(done)) {
      if (done.refused === "pair-codes-void") hall.streams.changed(); // the devices must not go on showing dead codes
      return answer(c, done);
    }
    const { token, ...told } = done;
    if (token) setCookie(c, named(c, "device"), token, { ...cookie, maxAge: 60 * 86_400 });
    hall.streams.changed();
    return c.json(token && "code" in told ? { ...told, seconds: codeSeconds } : told);
  });

  app.post("/api/session", async (c) => {
    const content = await json(c);
    const who = at(c, "signIn");
    if (isTurnedAway(content)) return answer(c, content);
    if (isTurnedAway(who)) return answer(c, who);
    const done = await signInOrOut(content.value, who.device, hall);
    if (isTurnedAway(done)) return answer(c, done);
    const { token, ...told } = done;
    if (token) setCookie(c, named(c, "session"), token, cookie);
    hall.streams.changed();
    return c.json(told);
  });

  app.post("/api/commands", async (c) => {
    const content = await json(c);
    if (isTurnedAway(content)) return answer(c, content);
    const who = asker(c);
    if (!who.device) return answer(c, turnAway("device-unknown"));
    if (!hall.room) return answer(c, turnAway("cards-needed"));
    if (who.standing === "waiting") return answer(c, turnAway("device-unknown"));
    return answer(c, await hall.room.submit(content.value, who.device, who.session));
  });

  app.get("/api/events", (c) => {
    const who = at(c, "events");
    if (isTurnedAway(who)) return answer(c, who);
    if (!hall.room && who.standing !== "waiting") return answer(c, turnAway("cards-needed"));
    const { id } = who.device;
    if (who.device.state === "paired")
      hall.sessions.opened(getCookie(c, named(c, "session"), "host"), who.device.id, hall.now());
    const mark = markIn(c);
    if (mark && isTurnedAway(mark)) return answer(c, mark);
    if (mark && who.device.state === "paired") hall.room?.heard(who.device, mark);
    const stream = hall.streams.open(
      id,
      () => snapshot(hall, id),
      () => c.env.outgoing.destroy(),
    );
    return c.body(stream, 200, { "Content-Type": "text/event-stream" });
  });

  app.get("/api/papers/:id", async (c) => {
    const who = at(c, "paper");
    // Cards are printed before anybody has a PIN.
    const early = isTurnedAway(who) ? at(c, "setup") : who;
    if (isTurnedAway(early)) return noPaper(c, isTurnedAway(who) ? who : early);
    if (!hall.room) return noPaper(c, turnAway("cards-needed"));
    const out = await wayOut(c.req.param("id"), early.device, !isTurnedAway(who), hall.room, hall.now());
    if (isTurnedAway(out)) return noPaper(c, out);
    return c.body(out.bytes, 200, {
      "Content-Type": out.type,
      "Content-Disposition": disposition(out),
      "Content-Security-Policy": "frame-ancestors 'self'",
    });
  });

  app.all("/api/*", (c) => answer(c, turnAway("not-found")));
  app.get("*", (c) => page(c, pages));
  app.notFound((c) => answer(c, turnAway("not-found")));
  app.onError((error, c) => {
    // Whoever hung up gets no answer; anything else is a fault of ours, told by its place in the program.
    if ((error as NodeJS.ErrnoException).code !== "ECONNRESET") fault(error);
    return answer(c, turnAway("internal"));
  });
  return app;
}

/** RFC 6266: the name in UTF-8 for browsers, an ASCII one for whatever knows no better. */
function disposition({ shown, name }: WayOut): string {
  const plain = name.replace(/[^\w.-]/g, "") || "paper";
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${shown}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** What a kiosk keeps, as it says it when it opens its line: `?of=ORIGIN&unsent=N` and, of its own commands, the `last` acknowledged. */
function markIn(c: Ask): Mark | undefined | AnyRefusal {
  const { of, unsent, last, ...more } = c.req.query();
  if (of === undefined && unsent === undefined && last === undefined) return undefined;
  const plain = of !== undefined && /^\d{1,6}$/.test(unsent ?? "") && /^([0-9a-f]{32})?$/.test(last ?? "");
  if (!plain || Object.keys(more).length > 0) return turnAway("malformed", "events");
  return { of, unsent: Number(unsent), ...(last ? { last } : {}) };
}

/** What a device's page shows now; undefined when it may not look any more. */
function snapshot(hall: Hall, id: string) {
  const device = hall.devices.byId(id);
  if (!device || device.state === "revoked") return undefined;
  if (device.state === "paired") return hall.room?.view(device);
  const waiting = hall.devices.waiting(id, hall.now());
  if (!waiting) return { seq: 0, view: { page: "pairing" } };
  const { code, digits, same, expires } = waiting;
  const seconds = Math.max(0, Math.ceil((expires - hall.now()) / 1000));
  return { seq: 0, view: { page: "pairing", ...(digits ? { digits, same } : { code, seconds }) } };
}

/** An answer in JSON: what was asked for, or a refusal with its status. */
function answer(c: Context, content: object): Response {
  const status = isTurnedAway(content) ? statusOf(content) : 200;
  return c.json(content, status as 200);
}

/** Why a paper does not come: as a page to the tab in which somebody opens it, else as everything else. */
function noPaper(c: Ask, refusal: AnyRefusal): Response | Promise<Response> {
  if (!c.req.header("accept")?.includes("text/html")) return answer(c, refusal);
  c.header("Content-Security-Policy", refusedPolicy);
  return c.html(refusedPage(refusal), statusOf(refusal) as 200);
}

/** The body, when it is JSON that says every field once. */
async function json(c: Ask): Promise<{ readonly value: unknown } | AnyRefusal> {
  const text = new TextDecoder("utf-8", { fatal: true });
  try {
    const read = readJson(text.decode(await c.req.arrayBuffer()), "body");
    return read.ok ? { value: read.value } : turnAway("malformed", read.refusal.path);
  } catch {
    return turnAway("malformed"); // not UTF-8, or cut off
  }
}

const pageHeaders = {
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), bluetooth=(), payment=()",
  Vary: "Accept-Encoding",
};

function page(c: Ask, pages: Pages): Response {
  const file = pages.get(c.req.path);
  if (!file) return answer(c, turnAway("not-found"));
  const headers = {
    ...pageHeaders,
    "Content-Type": file.type,
    ETag: file.etag,
    "Cache-Control": file.hashed ? "public, max-age=31536000, immutable" : "no-cache",
  };
  if (c.req.header("if-none-match") === file.etag) return c.body(null, 304, headers);
  const packed = file.gzip && /\bgzip\b/.test(c.req.header("accept-encoding") ?? "") ? file.gzip : undefined;
  if (!packed) return c.body(file.plain, 200, headers);
  return c.body(packed, 200, { ...headers, "Content-Encoding": "gzip" });
}
