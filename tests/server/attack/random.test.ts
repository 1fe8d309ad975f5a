/**
 * Requests drawn from the schemas of every route and every command, as they should be and changed in one place, signed
 * like those of the page: no error, no hang, and nothing comes of what is not the sender's to do.
 */
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import type * as v from "valibot";
import { afterAll, describe, expect, test } from "vitest";
import { Pair } from "../../../server/admission/pairing.ts";
import { Session } from "../../../server/admission/sign-in.ts";
import { type Kiosk, padded } from "../../../server/cli/rehearsal/kiosk.ts";
import { pairKiosk, type Station } from "../../../server/cli/rehearsal/people.ts";
import { SetupCommand } from "../../../server/room/setup.ts";
import { CheckSheet } from "../../../tally/audit/index.ts";
import { canonicalize, commit, type Json, type LeafFields, toBase64 } from "../../../tally/evidence/index.ts";
import {
  type ActName,
  Leaf,
  type LeafType,
  leafTypes,
  MergeBody,
  ReadingBody,
  RulingBody,
  twoPersonActs,
} from "../../../tally/meeting/index.ts";
import { sized } from "../../effort.ts";
import { alone, byTwo, late } from "../access/by-hand.ts";
import { everybody, placeOf, stranger } from "../meeting.ts";
import { changed, fitting } from "./from-schema.ts";
import { body as marks, scene } from "./scene.ts";

const { serving, hall, first, ref, everything } = await scene();
const wall = await pairKiosk(placeOf(serving), hall.organiser.kiosk, { place: "hall" });
const waiting = await stranger(serving);
await waiting.ask("/api/pair", { key: await waiting.publicKey() });
afterAll(() => wall.close());

const placeAt = new Map<Station, string>([
  [hall.organiser, "organiser"],
  [hall.chief, "scrutineer"],
  [hall.scrutineer, "scrutineer"],
  [hall.chiefTeller, "table"],
  [hall.chair, "chair"],
  ...hall.tellers.map((teller): [Station, string] => [teller, "seat"]),
]);

/** Every command by its schema: its type, its act, and the schema of what it seals. */
interface Kind {
  readonly type: string;
  readonly act?: string;
  readonly leaf: fc.Arbitrary<unknown>;
  readonly body?: fc.Arbitrary<unknown>;
}
const sealedBodies: { readonly [name: string]: v.GenericSchema } = {
  reading: ReadingBody,
  ruling: RulingBody,
  merge: MergeBody,
  audited: CheckSheet,
};
const kindOf = (type: string, act?: string): Kind => {
  const body = sealedBodies[act ?? type];
  return {
    type,
    ...(act === undefined ? {} : { act }),
    leaf: fitting(Leaf.getter({ type, act }) as v.GenericSchema),
    ...(body && type !== "approve" && type !== "withdraw" ? { body: fitting(body) } : {}),
  };
};
const kinds: readonly Kind[] = [
  ...[...leafTypes].filter((type) => type !== "propose").map((type) => kindOf(type)),
  ...Object.keys(twoPersonActs).map((act) => kindOf("propose", act)),
  ...SetupCommand.options.map((one) => ({ type: one.entries.type.literal, leaf: fitting(one) })),
];

interface Command {
  readonly kind: Kind;
  readonly leaf: object;
  readonly body: unknown;
}
const commandOf = (kind: Kind): fc.Arbitrary<Command> =>
  fc.record({
    kind: fc.constant(kind),
    leaf: kind.leaf.chain(changed) as fc.Arbitrary<object>,
    body: kind.body ? kind.body.chain(changed) : fc.constant(undefined),
  });

/** The header put right and signed, as far as what was drawn can be signed at all. */
async function signedBy({ kiosk, person }: Station, { kind, leaf, body }: Command): Promise<object> {
  const { origin } = serving.hall.room!.state.config;
  const id = randomBytes(16).toString("hex");
  const own = { v: 1, race: "a", id, origin, round: 1, person: person.number, device: kiosk.device, type: kind.type };
  const fields = typeof leaf === "object" && leaf !== null && !Array.isArray(leaf) ? leaf : {};
  const { c: _c, sig: _sig, ...rest } = { ...fields, ...own } as LeafFields;
  try {
    if (body === undefined) return padded({ leaf: await kiosk.sign(rest) });
    const salt = new Uint8Array(randomBytes(32));
    const text = canonicalize(body as Json, "file");
    const sealed = await kiosk.sign({ ...rest, c: commit(salt, rest, text) });
    return padded({ leaf: sealed, opening: { salt: toBase64(salt), body: text } });
  } catch {
    return { leaf: { ...rest, sig: `${"A".repeat(86)}==` }, opening: { salt: "", body: JSON.stringify(body) } }; // not canonical
  }
}

/** An answer within ten seconds, and never a fault of ours. */
async function answered(kiosk: Kiosk, path: string, content: unknown): Promise<number> {
  const text = JSON.stringify(content) ?? "null";
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`no answer to ${path} ${text}`)), 60_000).unref();
  });
  const { status } = await Promise.race([kiosk.send("POST", path, text), late]);
  if (status >= 500 || status < 200) throw new Error(`${status} to ${path} ${text}`);
  return status;
}

/** So many of them, eight at a time. */
async function each<T>(drawing: fc.Arbitrary<T>, many: number, run: (one: T) => Promise<void>): Promise<void> {
  for (let done = 0; done < many; done += 200) {
    const some = fc.sample(drawing, Math.min(200, many - done));
    for (let i = 0; i < some.length; i += 8) await Promise.all(some.slice(i, i + 8).map(run));
  }
}
/** The meeting and what everybody sees of it. */
const all = () => {
  const room = serving.hall.room!;
  const views = serving.hall.devices.paired().map((device) => JSON.stringify(room.view(device)));
  return { log: room.state.seq, everything: everything(), views };
};
const bodies = {
  "/api/pair": fc.oneof(...Pair.options.map((one) => fitting(one))).chain(changed),
  "/api/session": fc.oneof(...Session.options.map((one) => fitting(one))).chain(changed),
};
const command = fc.oneof(...kinds.map(commandOf));
const share = (part: number) => Math.ceil(sized(300, 2_000, 100_000) * part);
const seen = { outside: 0, notTheirs: 0, theirs: 0, accepted: 0 };

describe("drawn from the schemas", () => {
  test("from whoever is not signed in, to every route: nothing of the meeting changes", async () => {
    const before = all();
    const unknown = await stranger(serving);
    const who = fc.constantFrom(unknown, waiting, wall);
    const to = fc.oneof(
      { weight: 8, arbitrary: command.map((content) => ["/api/commands", content] as const) },
      { weight: 3, arbitrary: bodies["/api/pair"].map((content) => ["/api/pair", content] as const) },
      { weight: 1, arbitrary: bodies["/api/session"].map((content) => ["/api/session", content] as const) },
    );
    await each(fc.tuple(who, to), share(0.3), async ([kiosk, [path, content]]) => {
      seen.outside += 1;
      const posted =
        path === "/api/commands"
          ? await signedBy({ kiosk, person: hall.chief.person } as Station, content as Command)
          : content;
      const status = await answered(kiosk, path, posted);
      // A kiosk may ask to be paired, and say that its digits are the same; nothing else is heard.
      if (status === 200)
        expect([path, JSON.stringify(content)]).toEqual(["/api/pair", expect.stringMatching(/"key"/)]);
    });
    expect(all()).toEqual(before);
  }, 3_000_000);

  const may = ({ type, act }: Kind, station: Station) => {
    const listed = act === undefined ? (alone[type] ?? late[type] ?? "") : byTwo[act]![0];
    const place = placeAt.get(station)!;
    return listed.split(" ").some((one) => one === `${station.person.role}@${place}` || one === `anybody@${place}`);
  };
  const stations = fc.constantFrom(...everybody(hall));
  /** What he may do at some step, or whatever has a rule of its own (withdraw, approve, print). */
  const own = ([station, { kind }]: readonly [Station, Command]) =>
    may(kind, station) || ["withdraw", "approve", "print"].includes(kind.type);

  test("signed by everybody, what is not theirs to do: nothing of the meeting changes", async () => {
    const before = all();
    const foreign = fc.tuple(stations, command).filter((one) => !own(one));
    await each(foreign, share(0.4), async ([station, content]) => {
      seen.notTheirs += 1;
      const status = await answered(station.kiosk, "/api/commands", await signedBy(station, content));
      expect([status >= 400, station.person.role, content.kind]).toEqual([true, station.person.role, content.kind]);
    });
    expect(all()).toEqual(before);
  }, 3_000_000);

  test("signed by everybody, what is theirs, and guesses at other doors: accepted or refused, never a fault", async () => {
    const theirs = fc.tuple(stations, command).filter(own);
    await each(theirs, share(0.28), async ([station, content]) => {
      seen.theirs += 1;
      const status = await answered(station.kiosk, "/api/commands", await signedBy(station, content));
      if (status === 200) seen.accepted += 1;
    });
    const doors = fc.oneof(
      bodies["/api/pair"].map((content) => ["/api/pair", content] as const),
      bodies["/api/session"].map((content) => ["/api/session", content] as const),
    );
    const { step } = serving.hall.room!.state.round;
    await each(fc.tuple(stations, doors), share(0.02), async ([{ kiosk }, [path, content]]) => {
      await answered(kiosk, path, content);
    });
    expect(serving.hall.room!.state.round.step).toBe(step);
    console.info(JSON.stringify(seen));
  }, 3_000_000);

  test("and everybody who belongs here still works", async () => {
    for (const station of everybody(hall)) {
      serving.hall.room!.accounts.unlock(station.person.number); // who was guessed at, waits: two people let him in
      await station.unlock();
    }
    // The chief teller may have taken the bundle back, lawfully and at random.
    if (serving.hall.room!.state.round.bundles[0]!.claim)
      await hall.chiefTeller.do({ type: "release", bundle: 1, why: "试" });
    await first.do({ type: "claim", bundle: 1, reading: 1 });
    const { seq } = await first.do({ type: "reading", ref: ref(2), reading: 1 }, marks());
    expect(seq).toBeGreaterThan(0);
  });

  test("every command of the closed list is drawn, and what is drawn as it should be is read by its schema", () => {
    expect(kinds.map(({ type }) => type)).toEqual(expect.arrayContaining([...leafTypes]));
    const types = kinds.filter(({ act }) => act === undefined).map(({ type }) => type as LeafType);
    expect(new Set(types).size).toBe(types.length);
    const acts = kinds.flatMap(({ act }) => (act === undefined ? [] : [act as ActName]));
    expect(acts.sort()).toEqual(Object.keys(twoPersonActs).sort());
  });
});
