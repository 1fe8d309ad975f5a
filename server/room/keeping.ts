/** What must be kept up after every writing: the receipts that are due, the backup medium they wait for, the archives. */
import { join } from "node:path";
import type { Surroundings } from "../../tally/view/index.ts";
import type { Checkpoints } from "../log/checkpoints.ts";
import { writeDurably } from "../log/files.ts";
import type { Archives } from "./archives.ts";
import { instant, type Journal } from "./journal.ts";
import { writeOwn } from "./machine.ts";
import type { Receipts } from "./receipts.ts";
import type { RoomParts } from "./room.ts";
import { configBytes } from "./setup.ts";

interface Kept {
  readonly receipts: Receipts;
  readonly checkpoints: Checkpoints;
  readonly archives: Archives;
}

export interface Keeping {
  /** How the backup medium does. */
  readonly backup: Surroundings["backup"];
  /** Issues the receipts that are due and writes the archives that are due; tells every screen. Rejects when the laptop's own disk fails. */
  keepUp(journal: Journal | undefined): Promise<void>;
  /** Each medium is numbered when it first comes into use, and gets the configuration, without which no log can be read. */
  useMedium(journal: Journal): void;
}

export function makeKeeping(
  { backup: medium, notes, streams, now, tell }: RoomParts,
  { receipts, checkpoints, archives }: Kept,
): Keeping {
  /** A medium that cannot be written to is found failing with the first receipt. */
  const layConfig = (folder: string, { state }: Journal) => {
    try {
      writeDurably(join(folder, "config.json"), configBytes(state.config));
    } catch (error) {
      tell("backup failed", { why: error instanceof Error ? error.message : "" });
    }
  };
  let backup: Surroundings["backup"] = medium === undefined ? "none" : "good";
  return {
    get backup() {
      return backup;
    },
    async keepUp(journal) {
      try {
        await receipts.settle(checkpoints);
        if (medium !== undefined) backup = "good";
      } catch (error) {
        if (medium === undefined) throw error;
        backup = "failing"; // nothing was signed; tried again at the next tick
        tell("backup failed", { why: error instanceof Error ? error.message : "" });
      }
      if (journal) await archives.keepUp(journal, receipts.issued);
      streams.changed();
    },
    useMedium(journal) {
      if (medium === undefined) return;
      layConfig(medium, journal);
      if (notes.get(`medium:${medium}`)) return;
      const number = Number(notes.get("media") ?? "0") + 1;
      if (!writeOwn(journal, { type: "medium", number, at: instant(now()) })) return;
      notes.set("media", String(number));
      notes.set(`medium:${medium}`, String(number));
    },
  };
}
