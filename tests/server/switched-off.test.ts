/**
 * A test of the tests: the same attack is refused while its control is on, and gets through when that one control is
 * switched off. So each refusal comes from the control that is named, and the attack is a real one.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import type * as Access from "../../server/access.ts";
import type * as Lockouts from "../../server/admission/lockout.ts";
import type * as Sessions from "../../server/admission/sessions.ts";
import { Kiosk, padded } from "../../server/cli/rehearsal/kiosk.ts";
import type { Station } from "../../server/cli/rehearsal/people.ts";
import type * as Guard from "../../server/guard.ts";
import type * as Meter from "../../server/meter.ts";
import type * as Signature from "../../server/signature.ts";
import type * as Seal from "../../server/vault/seal.ts";
import { scratch } from "./folder.ts";
import { meeting, served, stranger } from "./meeting.ts";

type Control = "signature" | "binding" | "lockout" | "access" | "guard" | "meter" | "seal";
const { off, devices } = vi.hoisted(() => ({ off: new Set<string>(), devices: new Set<string>() }));

vi.mock("../../server/signature.ts", async (real) => {
  const signature = await real<typeof Signature>();
  return {
    ...signature,
    signedBy: async (...of: Parameters<typeof signature.signedBy>) => off.has("signature") || signature.signedBy(...of),
  };
});
vi.mock("../../server/admission/sessions.ts", async (real) => {
  const sessions = await real<typeof Sessions>();
  return {
    ...sessions,
    openSessions: (...of: Parameters<typeof sessions.openSessions>) => {
      const open = sessions.openSessions(...of);
      const find: typeof open.find = (token, device, now) => {
        const own = open.find(token, device, now);
        if (own || !off.has("binding")) return own;
        for (const other of devices) {
          const found = open.find(token, other, now);
          if (found) return { ...found, device };
        }
        return undefined;
      };
      return { ...open, find };
    },
  };
});
vi.mock("../../server/admission/lockout.ts", async (real) => {
  const { lockouts } = await real<typeof Lockouts>();
  return {
    lockouts: (...of: Parameters<typeof lockouts>) => {
      const kept = lockouts(...of);
      return {
        ...kept,
        barred: (...who: Parameters<typeof kept.barred>) => (off.has("lockout") ? undefined : kept.barred(...who)),
      };
    },
  };
});
vi.mock("../../server/access.ts", async (real) => {
  const access = await real<typeof Access>();
  return { ...access, mayUse: (...of: Parameters<typeof access.mayUse>) => off.has("access") || access.mayUse(...of) };
});
vi.mock("../../server/guard.ts", async (real) => {
  const guard = await real<typeof Guard>();
  return {
    ...guard,
    makeGuard: (options: Guard.GuardOptions): Guard.Guard => {
      const made = guard.makeGuard(options);
      return (request, now) => (off.has("guard") ? undefined : made(request, now));
    },
  };
});
vi.mock("../../server/meter.ts", async (real) => {
  const { meter } = await real<typeof Meter>();
  return {
    meter: (rate: Meter.Rate) => {
      const often = meter(rate);
      return (sender: string, now: number) => !off.has("meter") && often(sender, now);
    },
  };
});
vi.mock("../../server/vault/seal.ts", async (real) => {
  const vault = await real<typeof Seal>();
  return {
    ...vault,
    seal: (key: Seal.MeetingKey, place: string, plain: Uint8Array) =>
      off.has("seal") ? Buffer.from(plain) : vault.seal(key, place, plain),
  };
});

/** Switches one control off for one attack. */
async function without<T>(control: Control, attack: () => Promise<T>): Promise<T> {
  off.add(control);
  try {
    return await attack();
  } finally {
    off.delete(control);
  }
}

const folder = join(scratch(), "meeting");
const { serving, hall } = await meeting("counting", { papers: 4, tellers: 3 }, { folder });
const [first, second] = hall.tellers as [Station, Station];
for (const { kiosk } of hall.tellers) devices.add(kiosk.device);

const code = ({ body }: { body: object }) => ("refused" in body ? body.refused : "done");
const callAs = ({ kiosk, person }: Station, signer: Kiosk) => {
  const { origin, round } = kiosk.frame();
  return signer.command({ origin, round, person: person.number }, { type: "call" });
};

describe("each control is what keeps its attack out", () => {
  test("signature: a command that another key signed", async () => {
    const forger = new Kiosk(first.kiosk.place, await Kiosk.makeKeys());
    forger.device = first.kiosk.device;
    const forged = async () => code(await first.kiosk.post("/api/commands", padded(await callAs(first, forger))));
    expect(await forged()).toBe("signature-wrong");
    expect(await without("signature", forged)).toBe("done");
  });

  test("binding of sessions: a cookie stolen from one device, used at another", async () => {
    const thief = new Kiosk(second.kiosk.place, second.kiosk.keys);
    thief.device = second.kiosk.device;
    thief.cookies.set("__Host-device", second.kiosk.cookies.get("__Host-device")!);
    thief.cookies.set("__Host-session", first.kiosk.cookies.get("__Host-session")!);
    const stolen = async () => code(await thief.post("/api/commands", padded(await callAs(first, thief))));
    expect(await stolen()).toBe("session-needed");
    expect(await without("binding", stolen)).toBe("done");
    thief.close();
  });

  test("lock-out: PINs tried one after the other", async () => {
    const guesses = async () => {
      const told: unknown[] = [];
      for (let i = 0; i < 8; i++)
        told.push(
          code(await second.kiosk.post("/api/session", { person: hall.tellers[2]!.person.number, pin: "000000" })),
        );
      return told;
    };
    expect(await guesses()).toContain("pin-wait");
    expect(new Set(await without("lockout", guesses))).toEqual(new Set(["pin-wrong"]));
  });

  test("access table: a teller's kiosk registers another one", async () => {
    const friend = await stranger(serving);
    const { code: shown } = await friend.ask<{ code: string }>("/api/pair", { key: await friend.publicKey() });
    const typed = async () => code(await first.kiosk.post("/api/pair", { code: shown, place: "table" }));
    expect(await typed()).toBe("not-yours");
    expect(await without("access", typed)).toBe("done");
  });

  test("guard: JSON from another site", async () => {
    const kiosk = await stranger(serving);
    const body = JSON.stringify({ key: await kiosk.publicKey() });
    const crossSite = async () =>
      (await kiosk.send("POST", "/api/pair", body, { origin: "https://evil.example" })).status;
    expect(await crossSite()).toBe(403);
    expect(await without("guard", crossSite)).toBe(200);
  });

  test("meter: more requests than one device may make", async () => {
    const limited = await served({ rate: { perSecond: 1, burst: 10 } });
    const kiosk = await stranger(limited);
    const flood = async () => {
      const answers = await Promise.all(Array.from({ length: 40 }, () => kiosk.send("GET", "/api/nothing")));
      return answers.filter(({ status }) => status === 429).length;
    };
    expect(await flood()).toBeGreaterThan(20);
    expect(await without("meter", flood)).toBe(0);
  });

  test("seal: marks read off the disk", async () => {
    const marks = { closed: "oxoxoxox-------xxxxoooo", open: "xoxoxoxo-------ooooxxxx" };
    const onDisk = (wanted: string) =>
      readdirSync(folder).some(
        (name) => name.startsWith("meeting.db") && readFileSync(join(folder, name)).includes(wanted),
      );
    const body = (text: string) => ({ marks: text, writeIns: [], setAside: "" });
    await first.do({ type: "claim", bundle: 1, reading: 1 });
    await first.do({ type: "reading", ref: "B01-01", reading: 1 }, body(marks.closed));
    expect(onDisk(marks.closed)).toBe(false);
    await without("seal", () => first.do({ type: "reading", ref: "B01-02", reading: 1 }, body(marks.open)));
    expect(onDisk(marks.open)).toBe(true);
  });
});
