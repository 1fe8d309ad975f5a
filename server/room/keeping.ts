/** What must be kept up after every writing: the receipts that are due, the backup medium they wait for, the archives. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Surroundings } from "../../tally/view/index.ts";
import type { Checkpoints } from "../log/checkpoints.ts";
import { writeDurably } from "../log/files.ts";
import type { Archives } from "./archives.ts";
import type { Continuing } from "./continuing.ts";
import { instant, type Journal } from "./journal.ts";
import { writeOwn } from "./machine.ts";
import type { Receipts } from "./receipts.ts";
import type { RoomParts } from "./room.ts";

interface Kept {
  readonly receipts: Receipts;
  readonly checkpoints: Checkpoints;
  readonly archives: Archives;
  readonly continuing: Continuing;
}

export interface Keeping {
  /** How the backup medium does. */
  readonly backup: Surroundings["backup"];
  /** Issues the receipts that are due and writes the archives that are due; tells every screen. Rejects when the laptop's own disk fails. */
  keepUp(journal: Journal | undefined): Promise<void>;
  /** Issues the receipts that are due and may be signed. Rejects when the backup medium refuses. */
  settle(journal: Journal | undefined): Promise<void>;
  /** Each medium is numbered when it first comes into use, also one that took another's place. To be called in turn with commands. */
  useMedium(journal: Journal): void;
}

export function makeKeeping(
  { backup: medium, notes, streams, origin, now, tell }: RoomParts,
  { receipts, checkpoints, archives, continuing }: Kept,
): Keeping {
  const failed = (error: unknown) => tell("backup failed", { why: error instanceof Error ? error.message : "" });
  const count = () => Number(notes.get("media") ?? "0");
  /** The number that a medium carries in a file of its own: another one at the same path carries none, or another meeting's. */
  const numberOn = (mark: string): number => {
    const [of, number] = existsSync(mark) ? readFileSync(mark, "utf8").trim().split(" ") : [];
    return of === origin && Number(number) > 0 ? Number(number) : Number.POSITIVE_INFINITY;
  };
  let backup: Surroundings["backup"] = medium === undefined ? "none" : "good";
  // A log that may lack something gets no slip until two people have let it go on under a new key.
  const settle = (journal: Journal | undefined) =>
    receipts.settle(checkpoints, journal && continuing.now(journal.state)?.offer ? "issued" : "all");
  return {
    settle,
    get backup() {
      return backup;
    },
    async keepUp(journal) {
      try {
        await settle(journal);
        if (medium !== undefined) backup = "good";
      } catch (error) {
        if (medium === undefined) throw error;
        backup = "failing"; // nothing was signed; tried again at the next tick
        failed(error);
      }
      if (journal) await archives.keepUp(journal, receipts.issued);
      streams.changed();
    },
    useMedium(journal) {
      if (medium === undefined || !existsSync(medium)) return; // gone: found failing with the next receipt
      const number = count() + 1;
      try {
        const mark = join(medium, "medium");
        if (numberOn(mark) < number) return;
        writeDurably(mark, `${origin} ${number}\n`);
      } catch (error) {
        return failed(error);
      }
      if (writeOwn(journal, { type: "medium", number, at: instant(now()) })) notes.set("media", String(number));
    },
  };
}
