import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Kiosk, padded } from "../../server/cli/rehearsal/kiosk.ts";
import type { Station } from "../../server/cli/rehearsal/people.ts";
import { canonicalize, commit, type Json, type LeafFields, toBase64 } from "../../tally/evidence/index.ts";
import { leafTypes, places, roles, steps, twoPersonActs } from "../../tally/meeting/index.ts";
import { sized } from "../effort.ts";
import { everybody, meeting, placeOf, stranger } from "./meeting.ts";

const { serving, hall, simulation } = await meeting("counting", { papers: 8, tellers: 3 });
const [first, second] = hall.tellers as [Station, Station];
const names = "-".repeat(23);
const body = (marks = names) => ({ marks, writeIns: [], setAside: "" }) as unknown as Json;
const ref = (paper: number) => simulation.papers[paper - 1]!.ref;

/** Everything that the meeting knows: its whole state, and how many receipts were issued. */
function everything(): string {
  const room = serving.hall.room!;
  const state = JSON.stringify(room.state, (_key, value) => (value instanceof Map ? [...value] : value));
  return createHash("sha256").update(state).update(String(room.around().receipts.length)).digest("hex");
}

async function refusedUnchanged(attack: () => Promise<{ status: number; body: unknown }>, ...codes: readonly string[]) {
  const before = everything();
  const { status, body: told } = await attack();
  expect(told).toMatchObject({ refused: expect.any(String), zh: expect.any(String), en: expect.any(String) });
  expect(codes).toContain((told as { refused: string }).refused);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(everything()).toBe(before);
}

const signed = ({ kiosk, person }: Station, fields: { type: string; [field: string]: Json }, sealed?: Json) => {
  const { origin, round } = kiosk.frame();
  return kiosk.command({ origin, round, person: person.number }, fields, sealed);
};
const send = (kiosk: Kiosk, command: object) => kiosk.post<object>("/api/commands", padded(command));

await first.do({ type: "claim", bundle: 1, reading: 1 });
await first.do({ type: "reading", ref: ref(1), reading: 1 }, body());

type Case = readonly [what: string, attack: () => Promise<{ status: number; body: unknown }>, ...codes: string[]];

describe("bad input: each a refusal with a sentence, nothing lost", () => {
  const cases: readonly Case[] = [
    [
      "a command at the wrong step",
      async () =>
        send(
          hall.chair.kiosk,
          await signed(hall.chair, { type: "propose", act: "announced", what: { eligibility: "" } }),
        ),
      "not-now",
    ],
    ["a role that may not", async () => send(first.kiosk, await signed(first, { type: "close" })), "not-yours"],
    [
      "a paper out of order",
      async () => send(first.kiosk, await signed(first, { type: "reading", ref: ref(5), reading: 1 }, body())),
      "out-of-order",
    ],
    [
      "a paper outside its bundle",
      async () => send(first.kiosk, await signed(first, { type: "reading", ref: "B07-01", reading: 1 }, body())),
      "no-such-paper",
    ],
    [
      "a bundle that another seat has",
      async () => send(second.kiosk, await signed(second, { type: "claim", bundle: 1, reading: 1 })),
      "bundle-claimed",
    ],
    [
      "a second reading too early",
      async () => send(second.kiosk, await signed(second, { type: "claim", bundle: 1, reading: 2 })),
      "bundle-claimed",
      "reading-not-open",
    ],
    [
      "a reading that was not claimed",
      async () => send(second.kiosk, await signed(second, { type: "reading", ref: ref(2), reading: 1 }, body())),
      "not-claimed",
    ],
    [
      "too few rows",
      async () => send(first.kiosk, await signed(first, { type: "reading", ref: ref(2), reading: 1 }, body("ox"))),
      "marks-wrong",
    ],
    [
      "a mark that is none",
      async () =>
        send(
          first.kiosk,
          await signed(first, { type: "reading", ref: ref(2), reading: 1 }, body(`√${names.slice(1)}`)),
        ),
      "malformed",
    ],
    ["an unknown field", async () => send(first.kiosk, await signed(first, { type: "call", extra: 1 })), "malformed"],
    [
      "a leaf that only the server writes",
      async () =>
        send(first.kiosk, await signed(first, { type: "settled", bundle: 1, papers: 8, at: "2026-01-01T00:00:00Z" })),
      "malformed",
    ],
    [
      "a number too large",
      async () =>
        send(first.kiosk, await signed(first, { type: "claim", bundle: Number.MAX_SAFE_INTEGER, reading: 1 })),
      "malformed",
    ],
    [
      "a bundle 0",
      async () => send(first.kiosk, await signed(first, { type: "claim", bundle: 0, reading: 1 })),
      "malformed",
    ],
    [
      "a handing in before the end",
      async () => send(first.kiosk, await signed(first, { type: "handIn", bundle: 1, reading: 1, papers: 8 })),
      "papers-missing",
    ],
    [
      "a look while the paper is still blind",
      async () => send(hall.chief.kiosk, await signed(hall.chief, { type: "look", ref: ref(1) })),
      "still-blind",
    ],
    [
      "the close with open bundles",
      async () => send(hall.chiefTeller.kiosk, await signed(hall.chiefTeller, { type: "close" })),
      "bundles-open",
    ],
    [
      "a set-up after freezing",
      async () => send(hall.organiser.kiosk, await signed(hall.organiser, { type: "cards", persons: [1] })),
      "not-yours",
    ],
  ];
  for (const [what, attack, ...codes] of cases) test(what, () => refusedUnchanged(attack, ...codes));
});

describe("signatures", () => {
  test("the same command sent twice is written once and answered the same", async () => {
    const command = await signed(first, { type: "reading", ref: ref(2), reading: 1 }, body("o".repeat(23)));
    const once = await send(first.kiosk, command);
    const before = everything();
    const again = await send(first.kiosk, command);
    expect(once.status).toBe(200);
    expect(again).toEqual(once);
    expect(everything()).toBe(before);
  });

  test("twice at the same moment, too", async () => {
    const command = await signed(first, { type: "reading", ref: ref(3), reading: 1 }, body());
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(first.kiosk, command)));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test("the same id for something else is refused", async () => {
    const { leaf } = await signed(first, { type: "call" });
    expect((await send(first.kiosk, { leaf })).status).toBe(200);
    const { sig: _sig, ...fields } = leaf;
    const other = await first.kiosk.sign({ ...fields, type: "answered", called: first.kiosk.device });
    await refusedUnchanged(() => send(first.kiosk, { leaf: other }), "id-reused");
  });

  test("a changed field, a foreign key or no signature is refused", async () => {
    const { leaf, opening } = await signed(first, { type: "reading", ref: ref(4), reading: 1 }, body());
    await refusedUnchanged(
      () => send(first.kiosk, { leaf: { ...leaf, ref: ref(5) }, opening }),
      "seal-wrong",
      "signature-wrong",
    );
    const stranger = await Kiosk.makeKeys();
    const forged = await new Kiosk(first.kiosk.place, stranger).sign({ ...leaf, sig: "" });
    await refusedUnchanged(() => send(first.kiosk, { leaf: forged, opening }), "signature-wrong");
    const { sig: _sig, ...bare } = leaf;
    await refusedUnchanged(() => send(first.kiosk, { leaf: bare, opening }), "malformed");
    const flipped = Buffer.from(String(leaf.sig), "base64");
    flipped[10]! ^= 1;
    await refusedUnchanged(
      () => send(first.kiosk, { leaf: { ...leaf, sig: flipped.toString("base64") }, opening }),
      "signature-wrong",
    );
  });

  test("marks exchanged under a signature do not fit its seal", async () => {
    const { leaf, opening } = await signed(first, { type: "reading", ref: ref(4), reading: 1 }, body());
    const other = { ...opening, body: canonicalize(body("x".repeat(23)), "file") };
    await refusedUnchanged(() => send(first.kiosk, { leaf, opening: other }), "seal-wrong");
  });

  test("a command of a rehearsal, of another round or of another person is refused here", async () => {
    const { origin, round } = first.kiosk.frame();
    const person = first.person.number;
    const as = (signer: { origin: string; round: number; person: number }) =>
      first.kiosk.command(signer, { type: "call" });
    await refusedUnchanged(
      async () => send(first.kiosk, await as({ origin: "zhengzi.invalid/20200101-aaaaaa", round, person })),
      "other-meeting",
    );
    await refusedUnchanged(async () => send(first.kiosk, await as({ origin, round: 2, person })), "other-round");
    await refusedUnchanged(
      async () => send(first.kiosk, await as({ origin, round, person: second.person.number })),
      "session-needed",
    );
  });

  test("a command signed at one device is refused from another", async () => {
    const command = await signed(first, { type: "call" });
    await refusedUnchanged(() => send(second.kiosk, command), "device-unknown");
  });
});

describe("sessions and devices", () => {
  test("a session cookie stolen from one device is worth nothing at another, nor without one", async () => {
    const thief = new Kiosk(second.kiosk.place, second.kiosk.keys);
    thief.device = second.kiosk.device;
    thief.cookies.set("__Host-device", second.kiosk.cookies.get("__Host-device")!);
    thief.cookies.set("__Host-session", first.kiosk.cookies.get("__Host-session")!);
    await refusedUnchanged(async () => send(thief, await signed(second, { type: "call" })), "session-needed");
    thief.cookies.delete("__Host-device");
    await refusedUnchanged(async () => send(thief, await signed(second, { type: "call" })), "device-unknown");
    thief.close();
  });

  test("a session that somebody planted is not taken over: a sign-in draws its own", async () => {
    const planted = "A".repeat(43);
    hall.scrutineer.kiosk.cookies.set("__Host-session", planted);
    await hall.scrutineer.unlock();
    expect(hall.scrutineer.kiosk.cookies.get("__Host-session")).not.toBe(planted);
    const other = new Kiosk(placeOf(serving), hall.scrutineer.kiosk.keys);
    other.cookies.set("__Host-device", hall.scrutineer.kiosk.cookies.get("__Host-device")!);
    other.cookies.set("__Host-session", planted);
    expect((await other.send("GET", `/api/papers/${"0".repeat(64)}`)).status).toBe(401);
    other.close();
  });

  test("cookies are for this host alone, out of reach of scripts", async () => {
    const kiosk = await stranger(serving);
    const answer = await kiosk.send("POST", "/api/pair", JSON.stringify({ key: await kiosk.publicKey() }));
    const [line] = answer.headers["set-cookie"] as string[];
    expect(line).toMatch(/^__Host-device=[\w-]{43};/);
    for (const part of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"]) expect(line).toContain(part);
    expect(line).not.toMatch(/Domain/i);
    expect(answer.body.toString()).not.toContain(line!.slice("__Host-device=".length, 60));
  });

  test("a role does not sign in where it does not work, and a waiting kiosk sees nothing of the meeting", async () => {
    const { kiosk, person } = second;
    const told = await kiosk.post("/api/session", { person: hall.chief.person.number, pin: hall.chief.person.own });
    expect(told.body).toMatchObject({ refused: "wrong-place" });
    expect(person.role).toBe("teller");
    const waiting = await stranger(serving);
    await waiting.ask("/api/pair", { key: await waiting.publicKey() });
    waiting.listen();
    const view = await waiting.until(() => true);
    expect(Object.keys(view).sort()).toEqual(["code", "page", "seconds"]);
  });

  test("a kiosk cannot type its own code, nor pair itself", async () => {
    const kiosk = await stranger(serving);
    const { code } = await kiosk.ask<{ code: string }>("/api/pair", { key: await kiosk.publicKey() });
    for (const self of [kiosk, second.kiosk])
      expect((await self.post("/api/pair", { code, place: "organiser" })).body).toMatchObject({
        refused: expect.stringMatching(/not-yours|session-needed/),
      });
    expect((await kiosk.post("/api/pair", { same: true })).body).toMatchObject({ refused: "pair-not-ready" });
  });

  test("a revoked device is cut off at once, its open stream too", async () => {
    const third = hall.tellers[2]!;
    // A stream that has begun and is then cut: an end without an answer.
    const stream = third.kiosk.send("GET", "/api/events").then(
      () => "ended",
      () => "cut",
    );
    await hall.organiser.do({ type: "revoke", revoked: third.kiosk.device, why: "试" });
    expect(["ended", "cut"]).toContain(await stream);
    const after = await third.kiosk.send("GET", "/api/events");
    expect(after.status).toBe(401);
    await refusedUnchanged(async () => send(third.kiosk, await signed(third, { type: "call" })), "device-unknown");
    expect(serving.hall.streams.present().has(third.kiosk.device)).toBe(false);
  });

  test("a page that is closed is no longer counted as there", async () => {
    const { kiosk } = hall.chair;
    await expect.poll(() => serving.hall.streams.present().has(kiosk.device)).toBe(true);
    kiosk.close();
    await expect.poll(() => serving.hall.streams.present().has(kiosk.device), { timeout: 5_000 }).toBe(false);
  });
});

describe("PINs", () => {
  test("a right and a wrong number take the same time to refuse", async () => {
    const { accounts } = serving.hall.room!;
    const tries = sized(20, 40, 200);
    const measure = async () => {
      const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
      for (let i = 0; i < tries; i++)
        for (const [who, person] of [
          ["known", 5],
          ["unknown", 990],
        ] as const) {
          accounts.unlock(person);
          const began = performance.now();
          await second.kiosk.post("/api/session", { person, pin: "000000" });
          times[who].push(performance.now() - began);
        }
      const median = (list: number[]) => list.sort((a, b) => a - b)[list.length >> 1]!;
      return Math.abs(median(times.known) / median(times.unknown) - 1);
    };
    // The goal is 5 % over 200 tries; with fewer tries, on a machine that does other things, a second look is allowed.
    let off = await measure();
    for (let again = 0; off > 0.05 && again < 3; again++) off = await measure();
    expect(off).toBeLessThan(0.05);
  }, 300_000);
});

describe("random requests", () => {
  const text = fc.oneof(
    fc.constantFrom(
      "",
      "propose",
      "approve",
      "o",
      "B01-01",
      "1",
      "null",
      "__proto__",
      "../",
      "丁一",
      "\u202e",
      "<script>",
    ),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(...leafTypes, ...places, ...roles, ...steps, ...Object.keys(twoPersonActs)),
  );
  const scalar = fc.oneof(text, fc.integer(), fc.maxSafeInteger(), fc.double(), fc.boolean(), fc.constant(null));
  const anything = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      scalar,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(text, tie("value"), { maxKeys: 6 }),
    ),
  })).value;
  const fields = fc.dictionary(
    fc.constantFrom(
      "act",
      "what",
      "ref",
      "bundle",
      "reading",
      "of",
      "hash",
      "papers",
      "sizes",
      "why",
      "c",
      "seat",
      "place",
      "called",
      "paper",
      "round",
      "extra",
    ),
    anything,
    { maxKeys: 6 },
  );

  test("to every door, from a stranger and from a teller: refused, no error, no effect", async () => {
    const unknown = await stranger(serving);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("/api/session", "/api/pair", "/api/commands"),
        anything,
        fc.boolean(),
        async (path, content, known) => {
          const { status } = await (known ? second.kiosk : unknown).send(
            "POST",
            path,
            JSON.stringify(content) ?? "null",
          );
          expect(status).toBeGreaterThanOrEqual(400);
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: sized(100, 400, 50_000) },
    );
  }, 3_000_000);

  test("signed as a teller's commands: what is not his to do has no effect, whatever is in it", async () => {
    const { origin } = second.kiosk.frame();
    const person = second.person.number;
    const before = everything();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...leafTypes), fields, fc.option(anything), async (type, more, sealed) => {
        fc.pre(!["claim", "call", "answered", "reading"].includes(type)); // these he may
        const header = {
          v: 1,
          race: "a",
          id: randomBytes(16).toString("hex"),
          device: second.kiosk.device,
          origin,
          person,
          round: 1,
          type,
          ...more,
        };
        const salt = randomBytes(32);
        let leaf: LeafFields;
        let opening = {};
        try {
          const c =
            sealed === null
              ? {}
              : { c: commit(new Uint8Array(salt), header as LeafFields, canonicalize(sealed as Json, "file")) };
          if (sealed !== null)
            opening = { opening: { salt: toBase64(new Uint8Array(salt)), body: canonicalize(sealed as Json, "file") } };
          leaf = await second.kiosk.sign({ ...header, ...c } as LeafFields);
        } catch {
          leaf = { ...header, sig: "A".repeat(86) } as unknown as LeafFields; // not even canonical: sent unsigned
        }
        const { status } = await second.kiosk.send("POST", "/api/commands", JSON.stringify({ leaf, ...opening }));
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: sized(100, 400, 50_000) },
    );
    expect(everything()).toBe(before);
  }, 3_000_000);

  test("and everybody who belongs here still works", async () => {
    expect(everybody(hall).length).toBeGreaterThan(5);
    const { seq } = await first.do({ type: "reading", ref: ref(4), reading: 1 }, body());
    expect(seq).toBeGreaterThan(0);
  });
});
