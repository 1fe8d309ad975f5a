import { describe, expect, test, vi } from "vitest";
import { padded } from "../../server/cli/rehearsal/kiosk.ts";
import type { Station } from "../../server/cli/rehearsal/people.ts";
import type * as StoreModule from "../../server/log/store.ts";
import type { Json } from "../../tally/evidence/index.ts";
import { meeting } from "./meeting.ts";

/** How many leaves went to the disk at a time; what keeps them is the real store. */
const { ways, fail } = vi.hoisted(() => ({ ways: [] as number[], fail: { next: 0 } }));
vi.mock("../../server/log/store.ts", async (real) => {
  const module = await real<typeof StoreModule>();
  return {
    ...module,
    openStore(file: string): StoreModule.Store {
      const store = module.openStore(file);
      const append = store.append.bind(store);
      store.append = (...of) => {
        if (fail.next > 0 && fail.next-- > 0) throw new Error("the disk did not take it");
        append(...of);
        ways.push(of[1].length);
      };
      return store;
    },
  };
});

const tellers = 6;
const { serving, hall } = await meeting("counting", { papers: 120, tellers });
for (const [i, teller] of hall.tellers.entries()) await teller.do({ type: "claim", bundle: i + 1, reading: 1 });

const refOf = (teller: number, paper: number) => `B0${teller + 1}-0${paper}`;
const read = { marks: "o".repeat(23), writeIns: [], setAside: "" } as unknown as Json;
interface Told {
  readonly seq?: number;
  readonly refused?: string;
}

/** The same moment for all: every command is made before the first of them is sent. */
async function atOnce(sent: readonly { station: Station; ref: string; id?: string }[]) {
  const commands = await Promise.all(
    sent.map(async ({ station, ref, id }) => {
      const { origin, round } = station.kiosk.frame();
      const signer = { origin, round, person: station.person.number };
      return padded(
        await station.kiosk.command(signer, { type: "reading", ref, reading: 1, ...(id ? { id } : {}) }, read),
      );
    }),
  );
  ways.length = 0;
  return Promise.all(
    sent.map(async ({ station }, i) => (await station.kiosk.post<object>("/api/commands", commands[i]!)).body as Told),
  );
}

const everyTeller = (paper: number) => hall.tellers.map((station, t) => ({ station, ref: refOf(t, paper) }));
const readAt = (teller: number, paper: number) =>
  serving.hall.room!.state.round.bundles[teller]!.sheets[paper - 1]!.readings.first?.seq;

describe("readings of several kiosks at one moment", () => {
  test("each has its own place in the log, and they take fewer ways to the disk than there are readings", async () => {
    let fewest = tellers;
    for (let paper = 1; paper <= 5; paper++) {
      const told = await atOnce(everyTeller(paper));
      told.forEach(({ seq }, t) => {
        expect(seq).toBe(readAt(t, paper));
      });
      expect(new Set(told.map(({ seq }) => seq)).size).toBe(tellers);
      expect(ways.reduce((sum, leaves) => sum + leaves, 0)).toBe(tellers);
      fewest = Math.min(fewest, ways.length);
    }
    expect(fewest).toBeLessThan(tellers);
  });

  test("one that is refused is refused alone", async () => {
    const sent = everyTeller(6).map((one, t) => (t === 2 ? { ...one, ref: refOf(2, 9) } : one));
    const told = await atOnce(sent);
    expect(told.map(({ refused }) => refused ?? "written")).toEqual(
      sent.map((_, t) => (t === 2 ? "out-of-order" : "written")),
    );
    expect(readAt(2, 6)).toBeUndefined();
    await atOnce([{ station: hall.tellers[2]!, ref: refOf(2, 6) }]);
  });

  test("the id of another kiosk's command is refused to the second that uses it, and harms nobody beside it", async () => {
    const id = "0123456789abcdef0123456789abcdef";
    const told = await atOnce(everyTeller(7).map((one, t) => (t === 1 || t === 4 ? { ...one, id } : one)));
    const refused = told.flatMap((one, t) => (one.refused === undefined ? [] : [[t, one.refused]]));
    expect(refused).toEqual([[expect.toSatisfy((t) => t === 1 || t === 4), "id-reused"]]);
    const [again] = refused[0] as [number, string];
    await atOnce([{ station: hall.tellers[again]!, ref: refOf(again, 7) }]);
  });

  test("when the disk refuses them together, each is tried by itself: none is lost, none is written twice", async () => {
    fail.next = 1;
    const told = await atOnce(everyTeller(8));
    expect(fail.next).toBe(0);
    // At most the one that was alone in its turn is told to try again; its kiosk sends it again by itself.
    expect(told.filter(({ seq }) => seq === undefined).length).toBeLessThanOrEqual(1);
    for (const [t, { seq }] of told.entries()) expect(readAt(t, 8)).toBe(seq);
  });
});
