/** A meeting that really runs, over real sockets: set up, opened and counted by simulated people. */
import { afterAll } from "vitest";
import { Kiosk } from "../../server/cli/rehearsal/kiosk.ts";
import type { RehearsalSize } from "../../server/cli/rehearsal/setup.ts";
import { everybody, noLimit, placeOf, type Started, startMeeting } from "../../server/cli/rehearsal/start.ts";
import { type ServeOptions, type Serving, serve } from "../../server/serve.ts";
import { scratch } from "./folder.ts";

export { everybody, placeOf } from "../../server/cli/rehearsal/start.ts";

/** A server of its own on any port, closed when the file is done. Without a rate limit unless one is named. */
export async function served(options: Partial<ServeOptions> = {}): Promise<Serving> {
  const serving = await serve({ folder: scratch(), address: "127.0.0.1", port: 0, rate: noLimit, ...options });
  afterAll(() => serving.close());
  return serving;
}

/** A kiosk that nobody knows. */
export async function stranger(serving: Serving): Promise<Kiosk> {
  const kiosk = await Kiosk.at(placeOf(serving));
  afterAll(() => kiosk.close());
  return kiosk;
}

/** A meeting that has come to this point, closed when the file is done. */
export async function meeting(
  upTo: "frozen" | "counting",
  size: RehearsalSize,
  options: Partial<ServeOptions> = {},
): Promise<Started> {
  const started = await startMeeting(upTo, { ...size, errorRate: 0.01, seed: 7 }, { folder: scratch(), ...options });
  afterAll(async () => {
    for (const { kiosk } of everybody(started.hall)) kiosk.close();
    await started.serving.close();
  });
  return started;
}
