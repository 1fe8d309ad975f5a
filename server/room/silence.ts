/** A kiosk that has been silent for long does not keep its bundle: the table can hand it to another. */

import type { Streams } from "../streams.ts";
import type { Journal } from "./journal.ts";
import { writeOwn } from "./machine.ts";

/** Long enough for a loose cable: until then the teller goes on keying, and everything is sent when the line is back. */
const patience = 5 * 60_000;

/** Writes `released` for every bundle whose kiosk has had no stream for too long. */
export function releaseSilent(journal: Journal, streams: Streams, now: number): void {
  for (const { no, claim } of journal.state.round.bundles) {
    const since = claim && streams.silentSince(claim.device);
    if (since === undefined || now - since < patience) continue;
    writeOwn(journal, { type: "released", bundle: no, why: "silent" });
  }
}
