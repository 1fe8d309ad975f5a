/**
 * What stands before everything: looks at headers alone, costs microseconds, and turns away by a table of few rules —
 * exact Host, exact Origin, same site, JSON, and how often.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { cookieAt } from "./admission/cookies.ts";
import { meter, type Rate } from "./meter.ts";
import { type DoorRefusal, statusOf, turnAway } from "./refusals.ts";

export interface GuardOptions {
  /** Whether this is exactly what the Host header must be, for example `192.168.1.5:8443`. */
  ours(host: string): boolean;
  /** Requests a second that one paired device (or one address, whatever else it says it is) may make on end, and at once. */
  readonly rate: Rate;
  /** Whether this is a paired device's token: a made-up one has no allowance of its own. */
  paired(token: string): boolean;
}

/** A request that is not turned away gets undefined. */
export type Guard = (request: IncomingMessage, now: number) => DoorRefusal | undefined;

/** Makes the guard of one server. Throws on a rate that would let nobody in. */
export function makeGuard({ ours, rate, paired }: GuardOptions): Guard {
  const ourOrigin = (origin: string) => origin.startsWith("https://") && ours(origin.slice("https://".length));
  const often = meter(rate);
  /** The device's cookie, so that one kiosk's flood is that kiosk's own; else the address. */
  const sender = (request: IncomingMessage): string => {
    const { host = "", cookie = "" } = request.headers;
    const named = `__Host-${cookieAt(host, "device")}=`;
    const sent = cookie.split(/;\s*/).find((one) => one.startsWith(named));
    const token = sent?.slice(named.length);
    return token !== undefined && paired(token) ? token : (request.socket.remoteAddress ?? "");
  };
  return function guard(request, now) {
    const { headers, method = "" } = request;
    if (!headers.host || !ours(headers.host) || count(request.rawHeaders, "host") !== 1) return turnAway("wrong-host");
    if (often(sender(request), now)) return turnAway("too-many");
    const { origin } = headers;
    const site = headers["sec-fetch-site"];
    if (method === "GET") {
      // Browsers send no Origin with a GET of their own page; one that is there must be ours.
      if (origin !== undefined && !ourOrigin(origin)) return turnAway("wrong-origin");
      const fromElsewhere = site !== undefined && site !== "same-origin" && site !== "none";
      return request.url?.startsWith("/api/") && fromElsewhere ? turnAway("wrong-origin") : undefined;
    }
    if (method !== "POST") return turnAway("not-found");
    if (origin === undefined || !ourOrigin(origin)) return turnAway("wrong-origin");
    if (site !== undefined && site !== "same-origin") return turnAway("wrong-origin");
    const type = headers["content-type"] ?? "";
    return /^application\/json(;\s*charset=utf-8)?$/i.test(type) ? undefined : turnAway("not-json");
  };
}

/** How often a header stands there: Node itself takes the first Host and drops the others. */
function count(rawHeaders: readonly string[], name: string): number {
  return rawHeaders.filter((header, i) => i % 2 === 0 && header.toLowerCase() === name).length;
}

/**
 * Whoever asks too often waits for it: one request after the other, on twenty connections, that is a hundred answers a
 * second. Requests sent without waiting for answers wait together; 5,000 of them a second are a thousand small timers.
 */
const tooOftenWait = 200;

/**
 * Answers a refusal without looking at the body, and closes the line, except on somebody who asks too often: another
 * handshake would cost us more than another answer.
 */
export function answerRefusal(response: ServerResponse, refusal: DoorRefusal): void {
  const body = JSON.stringify(refusal);
  const often = refusal.refused === "too-many";
  const answer = () => {
    response.writeHead(statusOf(refusal), {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(often ? {} : { connection: "close" }),
    });
    response.end(body);
  };
  if (often) setTimeout(answer, tooOftenWait);
  else answer();
}
