/** A meeting that really runs, over real sockets: set up, opened and counted by simulated people. */
import { afterAll } from "vitest";
import { type Simulation, simulate } from "../../server/cli/rehearsal/ballots.ts";
import { opening } from "../../server/cli/rehearsal/course.ts";
import { Kiosk, type Place } from "../../server/cli/rehearsal/kiosk.ts";
import { draftFor, type Hall, setUp } from "../../server/cli/rehearsal/setup.ts";
import { type ServeOptions, type Serving, serve } from "../../server/serve.ts";
import type { MeetingKey } from "../../server/vault/seal.ts";
import { scratch } from "./folder.ts";

export const fast = { perSecond: 100_000, burst: 100_000 };

/** A server of its own on any port, closed when the file is done. Without a rate limit unless one is named. */
export async function served(options: Partial<ServeOptions> = {}): Promise<Serving> {
  const serving = await serve({ folder: scratch(), address: "127.0.0.1", port: 0, rate: fast, ...options });
  afterAll(() => serving.close());
  return serving;
}

export function placeOf({ address, port, hall }: Serving): Place {
  return { address, port, authority: hall.identity.authority };
}

/** A kiosk that nobody knows. */
export async function stranger(serving: Serving): Promise<Kiosk> {
  const kiosk = await Kiosk.at(placeOf(serving));
  afterAll(() => kiosk.close());
  return kiosk;
}

export interface Meeting {
  readonly serving: Serving;
  readonly hall: Hall;
  readonly simulation: Simulation;
  readonly key: MeetingKey;
}

/** Set up and frozen; `upTo: "counting"`: opened, papers returned, declared valid and bundled, too. */
export async function meeting(
  upTo: "frozen" | "counting",
  size: { readonly papers: number; readonly tellers: number },
  options: Partial<ServeOptions> = {},
): Promise<Meeting> {
  const pins = new Map<number, string>();
  let key: MeetingKey | undefined;
  const serving = await served({
    ...options,
    pinsDrawn: (cards) => {
      for (const { person, pin } of cards) pins.set(person, pin);
    },
    keyKnown: (known) => {
      key = known;
    },
  });
  const draft = draftFor(size);
  const simulation = simulate({
    papers: size.papers,
    names: draft.slate.length,
    seats: draft.seats,
    bundleSize: draft.counting.bundleSize,
    errorRate: 0.01,
    seed: 7,
  });
  const hall = await setUp(placeOf(serving), serving.setupCode ?? "", size, (person) => pins.get(person) ?? "");
  afterAll(() => {
    for (const { kiosk } of everybody(hall)) kiosk.close();
  });
  if (upTo === "counting") await opening(hall, simulation);
  return { serving, hall, simulation, key: key! };
}

export function everybody({ organiser, chief, scrutineer, chiefTeller, chair, tellers }: Hall) {
  return [organiser, chief, scrutineer, chiefTeller, chair, ...tellers];
}
