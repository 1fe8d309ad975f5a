/** `GET /api/papers/:id`: the stored bytes of a paper, a slip, or cards that wait for their one fetch. */
import { printable } from "../../tally/meeting/index.ts";
import { papersFor } from "../../tally/view/paper-list.ts";
import type { Device } from "../admission/devices.ts";
import { instant } from "../journal.ts";
import { type AnyRefusal, turnAway } from "../refusals.ts";
import type { Room } from "../room.ts";

/**
 * The paper of this id for the person at this device.
 *
 * - 64 hex digits: a stored paper, if it is on the list that this person sees
 * - `slip-<number>`: the receipt of that number, for table and scrutineers
 * - 32 hex digits: cards, once, for the device that asked for them
 *
 * @param signedIn whether somebody has opened the device; before, only its own cards come out
 */
export async function paperFor(
  id: string,
  device: Device,
  signedIn: boolean,
  room: Room,
  now: number,
): Promise<Uint8Array<ArrayBuffer> | AnyRefusal> {
  const { desk } = room.paperwork;
  const once = /^[0-9a-f]{32}$/.test(id) ? desk.take(id, device.id) : undefined;
  if (once) return once;
  if (!signedIn) return turnAway("session-needed");
  const who = room.who(device);
  const slip = /^slip-(\d{1,6})$/.exec(id)?.[1];
  if (slip !== undefined) {
    const receipt = room.around().receipts.find((one) => one.no === Number(slip));
    const theirs = device.place === "table" || device.place === "scrutineer";
    if (!receipt || !theirs) return turnAway("not-found");
    const paper = await room.paperwork.slip(receipt, room.state, instant(new Date(now)));
    if (!("refused" in paper)) room.countSlip(receipt.no);
    return paper;
  }
  const seen = papersFor(who, room.state, printable).some(({ files }) => files.some((file) => file.sha256 === id));
  return (seen ? desk.read(id) : undefined) ?? turnAway("not-found");
}
