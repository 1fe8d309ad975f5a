/** A kiosk that has been silent for long does not keep its bundle: the table can hand it to another. */
import { randomBytes } from "node:crypto";
import { check, type Leaf } from "../tally/meeting/index.ts";
import type { Journal } from "./journal.ts";
import type { Streams } from "./streams.ts";

/** Long enough for a loose cable: until then the teller goes on keying, and everything is sent when the line is back. */
const patience = 5 * 60_000;

/** Writes `released` for every bundle whose kiosk has had no stream for too long. */
export function releaseSilent(journal: Journal, streams: Streams, now: number): void {
  for (const { no, claim } of journal.state.round.bundles) {
    const since = claim && streams.silentSince(claim.device);
    if (since === undefined || now - since < patience) continue;
    const leaf = {
      v: 1,
      type: "released",
      id: randomBytes(16).toString("hex"),
      round: journal.state.round.no,
      race: "a",
      bundle: no,
      why: "silent",
    } as const;
    if (!check(journal.state, leaf as unknown as Leaf)) journal.write([{ leaf }], []); // of the schema's own form
  }
}
