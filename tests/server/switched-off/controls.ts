/**
 * The switches. Imported first, by itself: what is replaced here is replaced for every module that comes after. While a
 * control is on, the real code runs; while it is off, the real code with that one thing left out.
 */
import { randomBytes } from "node:crypto";
import type * as Https from "node:https";
import type * as Os from "node:os";
import { vi } from "vitest";
import type * as Access from "../../../server/access.ts";
import type * as Devices from "../../../server/admission/devices.ts";
import type * as Lockouts from "../../../server/admission/lockout.ts";
import type * as Sessions from "../../../server/admission/sessions.ts";
import type * as Guard from "../../../server/guard.ts";
import type * as Stores from "../../../server/log/store.ts";
import type * as Meter from "../../../server/meter.ts";
import type * as Signature from "../../../server/signature.ts";
import type * as Streams from "../../../server/streams.ts";
import type * as Seal from "../../../server/vault/seal.ts";
import type * as Input from "../../../tally/input/index.ts";
import type { Act } from "../../../tally/meeting/act.ts";
import type * as Claims from "../../../tally/meeting/acts/claim.ts";
import type * as Looks from "../../../tally/meeting/acts/look.ts";
import type * as Proposals from "../../../tally/meeting/acts/propose.ts";
import type * as Readings from "../../../tally/meeting/acts/reading.ts";
import type * as Alike from "../../../tally/slate/alike.ts";

const { off, known, planted } = vi.hoisted(() => ({
  off: new Set<string>(),
  /** Devices at which a stolen cookie is tried. */
  known: new Set<string>(),
  planted: { token: "" },
}));

export { known, off, planted };

// ——— the door

vi.mock("../../../server/guard.ts", async (real) => {
  const guard = await real<typeof Guard>();
  const makeGuard: typeof guard.makeGuard = (options) => {
    const made = guard.makeGuard({
      ...options,
      ours: (host) => off.has("Host list") || options.ours(host),
      paired: (token) => off.has("rate of strangers") || options.paired(token),
    });
    return (request, now) => {
      const { headers } = request;
      if (off.has("Origin list")) headers.origin = `https://${headers.host}`;
      if (off.has("Fetch Metadata")) headers["sec-fetch-site"] = "same-origin";
      if (off.has("JSON only")) headers["content-type"] = "application/json";
      return made(request, now);
    };
  };
  return { ...guard, makeGuard };
});

vi.mock("../../../server/meter.ts", async (real) => {
  const { meter } = await real<typeof Meter>();
  return {
    meter: (rate: Meter.Rate) => {
      const often = meter(rate);
      return (sender: string, now: number) => !off.has("rate") && often(sender, now);
    },
  };
});

vi.mock("hono/body-limit", async (real) => {
  const { bodyLimit } = await real<typeof import("hono/body-limit")>();
  return {
    bodyLimit: (options: Parameters<typeof bodyLimit>[0]): ReturnType<typeof bodyLimit> => {
      const limited = bodyLimit(options);
      return (c, next) => (off.has("body limit") ? next() : limited(c, next));
    },
  };
});

/** Not only off: `hurry` makes the time limits those of a test. */
vi.mock("node:https", async (real) => {
  const https = await real<typeof Https>();
  const changed = () => ({
    ...(off.has("header limit") ? { maxHeaderSize: 64 * 1024 } : {}),
    ...(off.has("hurry") ? { headersTimeout: 1_000, requestTimeout: 1_500, connectionsCheckingInterval: 200 } : {}),
    ...(off.has("time limits") ? { headersTimeout: 0, requestTimeout: 0 } : {}),
  });
  return {
    ...https,
    createServer: (options: Https.ServerOptions, handler: Parameters<typeof https.createServer>[1]) =>
      https.createServer({ ...options, ...changed() }, handler),
  };
});

/** The machine's one interface is a network of its own; switched off, the whole world is its neighbour. */
vi.mock("node:os", async (real) => {
  const os = await real<typeof Os>();
  const lo = (bits: number) => ({ address: "127.0.0.1", cidr: `127.0.0.1/${bits}` });
  return { ...os, networkInterfaces: () => ({ lo: [lo(off.has("own subnet") ? 0 : 32)] }) };
});

vi.mock("../../../server/pages.ts", async (real) => {
  const pages = await real<typeof import("../../../server/pages.ts")>();
  const { readFileSync } = await import("node:fs");
  const { join } = await import("node:path");
  return {
    readPages: (folder: string) => {
      const fixed = pages.readPages(folder);
      return {
        get(path: string) {
          if (!off.has("fixed pages")) return fixed.get(path);
          const plain = new Uint8Array(readFileSync(join(folder, decodeURIComponent(path))));
          return { type: "text/plain", plain, etag: "", hashed: false };
        },
      };
    },
  };
});

// ——— what is read

vi.mock("../../../tally/input/index.ts", async (real) => {
  const input = await real<typeof Input>();
  const readJson: typeof input.readJson = (text, where) =>
    off.has("strict JSON") ? { ok: true, value: JSON.parse(text) } : input.readJson(text, where);
  return { ...input, readJson };
});

vi.mock("valibot", async (real) => {
  const v = await real<typeof import("valibot")>();
  return {
    ...v,
    strictObject: (entries: Parameters<typeof v.strictObject>[0]) => {
      const [strict, loose] = [v.strictObject(entries), v.looseObject(entries)];
      const run: (typeof loose)["~run"] = (...of) => (off.has("strict schemas") ? loose : strict)["~run"](...of);
      return { ...strict, "~run": run };
    },
  };
});

// ——— people and devices

vi.mock("../../../server/access.ts", async (real) => {
  const access = await real<typeof Access>();
  return {
    ...access,
    mayUse: (...of: Parameters<typeof access.mayUse>) => off.has("access table") || access.mayUse(...of),
  };
});

vi.mock("../../../server/admission/devices.ts", async (real) => {
  const module = await real<typeof Devices>();
  const openDevices: typeof module.openDevices = (db) => {
    const devices = module.openDevices(db);
    const asked = new Map<string, { readonly device: string; readonly at: number }>();
    return {
      ...devices,
      ask(key, now) {
        const waiting = devices.ask(key, now);
        if (waiting) asked.set(waiting.code, { device: waiting.device, at: now });
        return waiting;
      },
      type(code, place, seat, now) {
        const own = asked.get(code);
        if (off.has("pairing: tries") && !own) return { typed: "wrong" };
        const then = off.has("pairing: time") && own ? own.at : now;
        const shown = own && devices.waiting(own.device, then);
        if (off.has("pairing: once")) delete shown?.digits;
        return devices.type(code, place, seat, then);
      },
      revoke: (device) => off.has("revocation") || devices.revoke(device),
    };
  };
  return { ...module, openDevices };
});

vi.mock("../../../server/streams.ts", async (real) => {
  const { makeStreams } = await real<typeof Streams>();
  return {
    makeStreams: () => {
      const streams = makeStreams();
      return { ...streams, cut: (device: string) => off.has("revocation") || streams.cut(device) };
    },
  };
});

vi.mock("../../../server/admission/sessions.ts", async (real) => {
  const sessions = await real<typeof Sessions>();
  const openSessions: typeof sessions.openSessions = (db, ...rest) => {
    const open = sessions.openSessions(db, ...rest);
    return {
      ...open,
      find(token, device, now) {
        const own = open.find(token, device, now);
        if (own || !off.has("session's device")) return own;
        for (const other of known) {
          const found = open.find(token, other, now);
          if (found) return { ...found, device };
        }
        return undefined;
      },
      begin(person, device, now) {
        const token = open.begin(person, device, now);
        if (!off.has("new token")) return token;
        const update = db.prepare("update session set token = ? where device = ?");
        update.run(sessions.tokenHash(planted.token), device);
        return planted.token;
      },
      sign: (device, now) => off.has("PIN at signing") || open.sign(device, now),
    };
  };
  return { ...sessions, openSessions };
});

vi.mock("../../../server/admission/lockout.ts", async (real) => {
  const { lockouts } = await real<typeof Lockouts>();
  return {
    lockouts: (...of: Parameters<typeof lockouts>) => {
      const kept = lockouts(...of);
      return {
        ...kept,
        barred: (...who: Parameters<typeof kept.barred>) => (off.has("lock-out") ? undefined : kept.barred(...who)),
      };
    },
  };
});

// ——— commands

vi.mock("../../../server/signature.ts", async (real) => {
  const signature = await real<typeof Signature>();
  return {
    ...signature,
    signedBy: async (...of: Parameters<typeof signature.signedBy>) => off.has("signature") || signature.signedBy(...of),
  };
});

vi.mock("../../../server/log/store.ts", async (real) => {
  const stores = await real<typeof Stores>();
  const fresh = () => randomBytes(16).toString("hex");
  const openStore: typeof stores.openStore = (file) => {
    const store = stores.openStore(file);
    const forgetful: Pick<Stores.Store, "command" | "append"> = {
      command: (id) => (off.has("command id") ? undefined : store.command(id)),
      append: (expected, leaves, openings, commands) =>
        store.append(
          expected,
          leaves,
          openings,
          off.has("command id") ? commands.map((one) => ({ ...one, id: fresh() })) : commands,
        ),
    };
    return Object.assign(Object.create(store) as Stores.Store, forgetful); // `size` is the store's own, always new
  };
  return { ...stores, openStore };
});

/** An act of the meeting's law that does without one of its rules while that is switched off. */
function lenient<L>(act: Act<L>, ...rules: readonly (readonly [control: string, refused: string])[]): Act<L> {
  return {
    ...act,
    check(state, leaf) {
      const refusal = act.check(state, leaf);
      return rules.some(([control, code]) => refusal?.refused === code && off.has(control)) ? undefined : refusal;
    },
  };
}
vi.mock("../../../tally/meeting/acts/reading.ts", async (real) => {
  const acts = await real<typeof Readings>();
  return { ...acts, reading: lenient(acts.reading, ["order", "out-of-order"]) };
});
vi.mock("../../../tally/meeting/acts/propose.ts", async (real) => {
  const acts = await real<typeof Proposals>();
  return { ...acts, approve: lenient(acts.approve, ["two people", "same-person"]) };
});
vi.mock("../../../tally/meeting/acts/claim.ts", async (real) => {
  const acts = await real<typeof Claims>();
  return { ...acts, claim: lenient(acts.claim, ["two readers", "reader-again"]) };
});
vi.mock("../../../tally/meeting/acts/look.ts", async (real) => {
  const acts = await real<typeof Looks>();
  return { ...acts, look: lenient(acts.look, ["blind readings", "still-blind"]) };
});

// ——— at rest

vi.mock("../../../server/vault/seal.ts", async (real) => {
  const vault = await real<typeof Seal>();
  return {
    ...vault,
    seal: (key: Seal.MeetingKey, place: string, plain: Uint8Array) =>
      off.has("meeting key") ? Buffer.from(plain) : vault.seal(key, place, plain),
  };
});

vi.mock("../../../tally/slate/alike.ts", async (real) => {
  const { alike } = await real<typeof Alike>();
  return { alike: (text: string) => (off.has("look-alike names") ? text : alike(text)) };
});
