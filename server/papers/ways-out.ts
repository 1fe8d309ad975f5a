/** `GET /api/papers/:id`: the stored bytes of a paper, a slip, an archive, or cards that wait for their one fetch. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { printable } from "../../tally/meeting/index.ts";
import { papersFor } from "../../tally/view/paper-list.ts";
import type { Device } from "../admission/devices.ts";
import { instant } from "../journal.ts";
import { type AnyRefusal, turnAway } from "../refusals.ts";
import type { Room } from "../room.ts";

/** What comes out: a paper to be shown, or an archive to be saved under its name. */
export interface WayOut {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: "application/pdf" | "application/zip" | "application/octet-stream";
  readonly saveAs?: string;
}

const paper = (bytes: Uint8Array<ArrayBuffer>): WayOut => ({ bytes, type: "application/pdf" });

/**
 * What is behind this id for the person at this device.
 *
 * - 64 hex digits: a stored paper, if it is on the list that this person sees
 * - `slip-<number>`: the receipt of that number, for table and scrutineers
 * - `archive-check`, `archive-sealed`: the archives (核验包, 密存包), for the chief scrutineer once they are written
 * - `passphrase`: the two cards of the sealed archive, for the chief scrutineer
 * - 32 hex digits: cards, once, for the device that asked for them
 *
 * @param signedIn whether somebody has opened the device; before, only its own cards come out
 */
export async function wayOut(
  id: string,
  device: Device,
  signedIn: boolean,
  room: Room,
  now: number,
): Promise<WayOut | AnyRefusal> {
  const once = /^[0-9a-f]{32}$/.test(id) ? room.paperwork.desk.take(id, device.id) : undefined;
  if (once) return paper(once);
  if (!signedIn) return turnAway("session-needed");
  const slip = /^slip-(\d{1,6})$/.exec(id)?.[1];
  if (slip !== undefined) return slipFor(Number(slip), device, room, now);
  const { role } = room.who(device);
  if (id === "archive-check" || id === "archive-sealed")
    return role === "chief" ? archive(id, room) : turnAway("not-yours");
  if (id === "passphrase") {
    const halves = room.archives.passphrase();
    if (role !== "chief") return turnAway("not-yours");
    return halves ? paper(await room.paperwork.passphraseCards(halves, room.state.config)) : turnAway("not-found");
  }
  const seen = papersFor(room.who(device), room.state, printable);
  const stored = seen.some(({ files }) => files.some((file) => file.sha256 === id)) && room.paperwork.desk.read(id);
  return stored ? paper(stored) : turnAway("not-found");
}

async function slipFor(no: number, device: Device, room: Room, now: number): Promise<WayOut | AnyRefusal> {
  const receipt = room.around().receipts.find((one) => one.no === no);
  const theirs = device.place === "table" || device.place === "scrutineer";
  if (!receipt || !theirs) return turnAway("not-found");
  const drawn = await room.paperwork.slip(receipt, room.state, instant(new Date(now)));
  if ("refused" in drawn) return drawn;
  room.countSlip(no);
  return paper(drawn);
}

function archive(which: "archive-check" | "archive-sealed", room: Room): WayOut | AnyRefusal {
  const files = room.archives.files();
  if (!files) return turnAway("not-found");
  const file = which === "archive-check" ? files.check : files.sealed;
  const type = which === "archive-check" ? "application/zip" : "application/octet-stream";
  return { bytes: new Uint8Array(readFileSync(file)), type, saveAs: basename(file) };
}
