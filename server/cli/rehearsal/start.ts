/** A server in this process with a meeting of simulated people on it: for rehearsals, measures and tests. */
import { type ServeOptions, type Serving, serve } from "../../serve.ts";
import type { MeetingKey } from "../../vault/seal.ts";
import { type Simulation, simulate } from "./ballots.ts";
import { opening } from "./course.ts";
import type { Place } from "./kiosk.ts";
import type { Station } from "./people.ts";
import { draftFor, type Hall, type RehearsalSize, setUp } from "./setup.ts";

export interface Started {
  readonly serving: Serving;
  readonly hall: Hall;
  readonly simulation: Simulation;
  readonly key: MeetingKey;
}

/** Simulated people are faster than any real ones. */
export const noLimit = { perSecond: 1_000_000, burst: 1_000_000 };

export function placeOf({ address, port, hall }: Serving): Place {
  return { address, port, authority: hall.identity.authority };
}

export function everybody({ organiser, chief, scrutineer, chiefTeller, chair, tellers }: Hall): readonly Station[] {
  return [organiser, chief, scrutineer, chiefTeller, chair, ...tellers];
}

/**
 * Serves `options.folder` on any port and sets the meeting up there.
 *
 * @param upTo `frozen`: everybody is at his place; `counting`: the papers are returned, declared valid and bundled, too
 * @param told names of the stages, as they begin
 */
export async function startMeeting(
  upTo: "frozen" | "counting",
  size: RehearsalSize & { readonly errorRate: number; readonly seed: number },
  options: Partial<ServeOptions> & Pick<ServeOptions, "folder">,
  told: (stage: "set-up" | "opening") => void = () => undefined,
): Promise<Started> {
  const pins = new Map<number, string>();
  let key: MeetingKey | undefined;
  const serving = await serve({
    address: "127.0.0.1",
    port: 0,
    rate: noLimit,
    ...options,
    pinsDrawn: (cards) => {
      for (const { person, pin } of cards) pins.set(person, pin);
    },
    keyKnown: (known) => {
      key = known;
    },
  });
  const draft = draftFor(size);
  const { papers, errorRate, seed } = size;
  const { slate, seats, counting } = draft;
  const { writeInBoxes: boxes, bundleSize } = counting;
  const simulation = simulate({ papers, names: slate.length, seats, boxes, bundleSize, errorRate, seed });
  told("set-up");
  const hall = await setUp(placeOf(serving), serving.setupCode ?? "", size, (person) => pins.get(person) ?? "");
  if (upTo === "counting") {
    told("opening");
    await opening(hall, simulation);
  }
  if (!key) throw new Error("the server opened without a key");
  return { serving, hall, simulation, key };
}
