/** A whole server in one process: a meeting's folder, its routes, its sockets. */
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { makeApp } from "./app.ts";
import { makeGuard } from "./guard.ts";
import { type Hall, openHall } from "./hall.ts";
import { type ConnectionLimits, type Listening, listenPlain, listenTls, type PlainLimits } from "./listen.ts";
import type { Rate } from "./meter.ts";
import { readPages } from "./pages.ts";
import type { Room } from "./room/room.ts";
import { fingerprintOf, handOut } from "./tls/handout.ts";
import type { MeetingKey } from "./vault/seal.ts";

export interface ServeOptions {
  readonly folder: string;
  readonly address: string;
  /** HTTPS; plain HTTP is on the next one. 0: any two (tests). */
  readonly port: number;
  readonly backup?: string;
  readonly key?: MeetingKey;
  readonly rate?: Rate;
  readonly connections?: ConnectionLimits;
  readonly now?: () => Date;
  keyKnown?(key: MeetingKey): void;
  /** Looks for a way to the Internet: as soon as the room opens, and every five minutes. */
  readonly watchUplink?: () => Promise<boolean>;
  /** For rehearsals: simulated people are handed their PINs here instead of on paper. */
  pinsDrawn?(cards: readonly { readonly person: number; readonly pin: string }[]): void;
  tell?(event: string, details?: Record<string, string | number>): void;
  /** A set-up code to be shown on the laptop's screen. */
  showSetupCode?(code: string): void;
}

export interface Serving {
  readonly hall: Hall;
  readonly address: string;
  readonly port: number;
  readonly plainPort: number;
  /** SHA-256 of the authority's certificate. */
  readonly fingerprint: string;
  /** What the first device must type; undefined once the organiser's device is known. */
  readonly setupCode: string | undefined;
  close(): Promise<void>;
}

const usualRate = { perSecond: 40, burst: 120 };
const usualConnections = { inAll: 400, perPeer: 24, fresh: { perSecond: 20, burst: 60 } };
/** Kiosks of a rehearsal and of tests all come from this one machine. */
const loopbackConnections = { inAll: 400, perPeer: 400 };

/** Where the built pages lie. */
export const pagesFolder = join(import.meta.dirname, "../.build/kiosk");

/**
 * Opens the folder and serves it.
 *
 * @throws StartRefused
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { folder, address, port } = options;
  const look = (room: Room) => void options.watchUplink?.().then((found) => room.uplinkSeen(found));
  const hall = await openHall({
    folder,
    address,
    ...(options.backup === undefined ? {} : { backup: options.backup }),
    ...(options.key === undefined ? {} : { key: options.key }),
    now: options.now ?? (() => new Date()),
    pinsDrawn: (cards) => options.pinsDrawn?.(cards),
    keyKnown: (key) => options.keyKnown?.(key),
    tell: (event, details) => options.tell?.(event, details),
    opened: look,
  });
  const open: Listening[] = [];
  try {
    const code = setupCodes(hall, (fresh) => options.showSetupCode?.(fresh));
    const app = makeApp({
      hall,
      pages: readPages(pagesFolder),
      setupCode: code.matches,
      fault: (error) => options.tell?.("fault", { where: placeOf(error) }),
    });
    const connections = options.connections ?? (address.startsWith("127.") ? loopbackConnections : usualConnections);
    let hosts: readonly string[] = [];
    const rate = options.rate ?? usualRate;
    const guard = makeGuard({
      ours: (host) => hosts.includes(host),
      rate,
      paired: (token) => hall.devices.byToken(token)?.state === "paired",
    });
    const tls = await listenTls(app, guard, hall.identity.server, { address, port }, connections);
    open.push(tls);
    hosts = hostsOf(address, tls.port);
    const plainPort = port === 0 ? 0 : port + 1;
    const plain = await listenLater(plainPort, hall, address, tls.port, { ...connections, requests: rate });
    open.push(plain);
    const first = code.now();
    if (first !== undefined) options.showSetupCode?.(first); // only now is there a page to type it into
    const ticking = setInterval(() => {
      if (hall.devices.lapse(hall.now())) hall.streams.changed(); // no screen goes on showing a dead code or dead digits
      void hall.room?.tick();
    }, 5_000);
    const looking = setInterval(() => hall.room && look(hall.room), 300_000);
    return {
      hall,
      address,
      port: tls.port,
      plainPort: plain.port,
      fingerprint: fingerprintOf(hall.identity.authority),
      get setupCode() {
        return code.now();
      },
      async close() {
        clearInterval(ticking);
        clearInterval(looking);
        hall.streams.closeAll();
        await Promise.all(open.map((one) => one.close()));
        await hall.close();
      },
    };
  } catch (error) {
    await Promise.all(open.map((one) => one.close()));
    await hall.close();
    throw error;
  }
}

const hostsOf = (address: string, port: number) =>
  address.startsWith("127.") ? [`${address}:${port}`, `localhost:${port}`] : [`${address}:${port}`];

/** The hand-out knows its own port only when it listens (tests take any). */
async function listenLater(
  port: number,
  { identity }: Hall,
  address: string,
  tlsPort: number,
  limits: PlainLimits,
): Promise<Listening> {
  let own = port;
  const app = handOut(identity.authority, () => `${address}:${own}`, `https://${address}:${tlsPort}/`);
  const listening = await listenPlain(app, { address, port }, limits);
  own = listening.port;
  return listening;
}

/** Wrong set-up codes after which a new one is drawn. */
const wrongTries = 5;

/** The code on the laptop's screen by which the first device proves that it belongs to the organiser. */
function setupCodes(hall: Hall, show: (code: string) => void) {
  // Until the meeting is frozen the organiser can come again with another device, by the code of a new start.
  const taken = () =>
    hall.devices.paired().some((device) => device.place === "organiser") && hall.room?.state.frozen !== false;
  let code: string | undefined;
  let wrong = 0;
  const draw = () => {
    wrong = 0;
    return String(randomInt(100_000_000)).padStart(8, "0");
  };
  if (!taken()) code = draw();
  return {
    now: () => code,
    matches(typed: string): boolean {
      if (code === undefined) return false;
      if (typed.replaceAll(" ", "") === code) {
        code = undefined;
        return true;
      }
      wrong += 1;
      if (wrong >= wrongTries) {
        code = draw();
        show(code);
      }
      return false;
    },
  };
}

/** Where in the program: the first lines of the stack, without the message, which could quote what somebody sent. */
function placeOf({ name, stack = "" }: Error): string {
  return [
    name,
    ...stack
      .split("\n")
      .filter((line) => line.trimStart().startsWith("at "))
      .slice(0, 3),
  ].join(" ");
}
