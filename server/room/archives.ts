/**
 * 核验包 and 密存包 of the meeting: written when the result is unlocked, up to the checkpoint of `closed`, and again, whole,
 * at the last one. Their passphrase is drawn once and kept under the meeting key until it is on its two cards.
 */
import { join } from "node:path";
import { reached } from "../../tally/meeting/index.ts";
import type { Receipt } from "../../tally/view/index.ts";
import { seal, unseal } from "../vault/seal.ts";
import type { Journal } from "./journal.ts";
import type { RoomParts } from "./room.ts";

export interface Archives {
  /** Writes the archives that are due and not there yet. */
  keepUp(journal: Journal, receipts: readonly Receipt[]): Promise<void>;
  /** The two halves on the cards; undefined before there is an archive. */
  passphrase(): readonly [string, string] | undefined;
  /** Leaves in the archives that lie there; 0 before they are written. */
  size(): number;
  /** Where they lie; undefined before they are written. */
  files(): { readonly check: string; readonly sealed: string } | undefined;
}

export function openArchives({ folder, store, notes, key }: RoomParts): Archives {
  const home = join(folder, "archives");
  let running: Promise<void> = Promise.resolve();

  const passphrase = (): readonly [string, string] | undefined => {
    const kept = notes.get("passphrase");
    const plain = kept === undefined ? undefined : unseal(key, "note/passphrase", Buffer.from(kept, "base64"));
    const [first, second] = plain?.toString().split("\n") ?? [];
    return first && second ? [first, second] : undefined;
  };

  const write = async (journal: Journal, due: Receipt, receipts: readonly Receipt[]): Promise<void> => {
    const [{ writeArchives }, { drawPassphrase, joinPassphrase }] = await Promise.all([
      import("../archive/write.ts"),
      import("../archive/passphrase.ts"),
    ]);
    let halves = passphrase();
    if (!halves) {
      halves = drawPassphrase();
      notes.set("passphrase", seal(key, "note/passphrase", Buffer.from(halves.join("\n"))).toString("base64"));
    }
    const { readFileSync } = await import("node:fs");
    const written = await writeArchives(
      {
        config: journal.state.config,
        leaves: [...store.leaves()].slice(0, due.size),
        notes: receipts.filter((one) => one.size <= due.size).map((one) => one.note),
        opening: (seq) => store.opening(seq),
        paper: (sha256) => new Uint8Array(readFileSync(join(folder, "papers", `${sha256}.pdf`))),
      },
      home,
      joinPassphrase(halves),
    );
    notes.set("check-archive", written.check.code.replaceAll(" ", ""));
    notes.set("sealed-archive", written.sealed.code.replaceAll(" ", ""));
    notes.set("archived", JSON.stringify({ size: due.size, check: written.check.file, sealed: written.sealed.file }));
  };

  const archived = () =>
    JSON.parse(notes.get("archived") ?? '{"size":0}') as { size: number; check?: string; sealed?: string };

  return {
    passphrase,
    size: () => archived().size,
    files() {
      const { check, sealed } = archived();
      return check && sealed ? { check, sealed } : undefined;
    },
    keepUp(journal, receipts) {
      running = running.then(async () => {
        const due = receipts.filter((one) => one.event === "closed" || one.event === "end").at(-1);
        if (!due || due.size <= archived().size || !reached(journal.state.round.step, "unlocked")) return;
        await write(journal, due, receipts);
      });
      return running;
    },
  };
}
