/** What happens to the machine rather than to the meeting, and is told by the log: its clock, its backup media, an uplink. */
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import type { Json } from "../../tally/evidence/index.ts";
import { check, type Leaf } from "../../tally/meeting/index.ts";
import { instant, type Journal } from "./journal.ts";

/** A leaf of the server's own, written when the meeting's law lets it be. Gives whether it was. */
export function writeOwn(journal: Journal, fields: { readonly type: string; readonly [field: string]: Json }): boolean {
  const id = randomBytes(16).toString("hex");
  const leaf = { v: 1, id, round: journal.state.round.no, race: "a", ...fields };
  if (check(journal.state, leaf as unknown as Leaf)) return false; // of the schema's own form
  journal.write([{ leaf }], []);
  return true;
}

/** Seconds that wall clock and monotonic clock may part between two looks. */
const tolerance = 2;

/**
 * Watches the wall clock against the monotonic one.
 *
 * @returns a look: the seconds by which the wall clock jumped since the last one, rounded; 0 when it did not
 */
export function watchClock(wall: () => number, monotonic: () => number): () => number {
  let apart = wall() - monotonic();
  return () => {
    const now = wall() - monotonic();
    const jump = Math.round((now - apart) / 1000);
    if (Math.abs(now - apart) <= tolerance * 1000) return 0;
    apart = now;
    return jump;
  };
}

export function writeClockJump(journal: Journal, jump: number, now: Date): void {
  if (jump !== 0) writeOwn(journal, { type: "clock", jump, at: instant(now) });
}

/** Addresses that answer wherever there is a way out: a public resolver in the country, and one abroad. */
const outside = [
  { host: "223.5.5.5", port: 53 },
  { host: "1.1.1.1", port: 443 },
] as const;

/**
 * Whether there is a way to the Internet: there must be none. Opens a connection and sends nothing over it.
 *
 * @param targets addresses of which one answer is enough
 * @param patience milliseconds for each; silence is no way out
 */
export async function hasUplink(
  targets: readonly { readonly host: string; readonly port: number }[] = outside,
  patience = 2_000,
): Promise<boolean> {
  const tries = targets.map(
    (target) =>
      new Promise<boolean>((resolve) => {
        const socket = connect(target);
        const done = (found: boolean) => {
          socket.destroy();
          resolve(found);
        };
        socket.setTimeout(patience, () => done(false));
        socket.once("connect", () => done(true));
        socket.once("error", () => done(false));
      }),
  );
  return (await Promise.all(tries)).includes(true);
}
