/** `GET /api/papers/:id`: the stored bytes of a paper, a slip, an archive, or cards that wait for their one fetch. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { printable, reached, refuse } from "../../tally/meeting/index.ts";
import type { PageMark } from "../../tally/papers/layout/form.ts";
import { paperFileName } from "../../tally/papers/printable.ts";
import type { ReceiptPaper } from "../../tally/papers/receipt.ts";
import { formNames, formsAt } from "../../tally/papers/records/form-names.ts";
import type { Records } from "../../tally/papers/records/records.ts";
import { paperTitles } from "../../tally/papers/records/titles.ts";
import { marksOf } from "../../tally/papers/records/words.ts";
import { papersFor } from "../../tally/view/paper-list.ts";
import { mayTake, type printouts } from "../access.ts";
import type { Device } from "../admission/devices.ts";
import { type AnyRefusal, turnAway } from "../refusals.ts";
import { instant } from "../room/journal.ts";
import type { Room } from "../room/room.ts";

/** What comes out: a paper to be shown, or an archive to be saved under its name. */
export interface WayOut {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: "application/pdf" | "application/zip" | "application/octet-stream" | "text/csv" | "application/json";
  /** Shown in the browser, or saved at once. */
  readonly shown: "inline" | "attachment";
  /** 计票结果报告单（演练）.pdf */
  readonly name: string;
}

/** A paper under its name, with whatever is marked across its pages. */
const paper = (bytes: Uint8Array<ArrayBuffer>, title: string, marks: readonly PageMark[]): WayOut => ({
  bytes,
  type: "application/pdf",
  shown: "inline",
  name: paperFileName(title, marks),
});

/**
 * What is behind this id for the person at this device.
 *
 * - 64 hex digits: a stored paper, if it is on the list that this person sees
 * - `slip-<number>`, `slip-<number>-roll80`: the receipt of that number on A4 or a roll of 80 mm, for table and scrutineers
 * - `slip-archives`: the codes of both archives at their first writing, for the same two
 * - `form-<name>`: a form of this desk, drawn anew each time; before the freezing at the organiser's device alone
 * - `delegates-csv`, `delegates-json`: the data of the elected for the higher committee's own form, for the organiser
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
  const { state } = room;
  const marks = marksOf(state);
  const once = /^[0-9a-f]{32}$/.test(id) ? room.paperwork.desk.take(id, device.id) : undefined;
  if (once) return paper(once.bytes, once.title, marks);
  if (id.startsWith("form-") && (signedIn || !state.frozen))
    return formFor(id.slice("form-".length), device, room, now);
  if (!signedIn) return turnAway("session-needed");
  const printout = printoutOf(id);
  if (printout) {
    const { role, place } = room.who(device);
    if (!mayTake(printout, role, place)) return turnAway("not-yours");
    return printed(id, room, now);
  }
  const seen = papersFor(room.who(device), state, printable).find(({ files }) =>
    files.some((one) => one.sha256 === id),
  );
  const stored = seen && room.paperwork.desk.read(id);
  if (!stored) return turnAway("not-found");
  const bundle = seen.files.find((one) => one.sha256 === id)?.bundle;
  const of = bundle === undefined ? "" : `（第${bundle}${state.config.words.unit}）`;
  return paper(stored, `${paperTitles[seen.kind]}${of}`, marks);
}

/** What kind of printout an id stands for, if it is no stored paper. */
function printoutOf(id: string): keyof typeof printouts | undefined {
  if (id.startsWith("slip-")) return "slip";
  if (id === "archive-check" || id === "archive-sealed") return "archive";
  if (id === "delegates-csv" || id === "delegates-json") return "delegates";
  return id === "passphrase" ? "passphrase" : undefined;
}

async function printed(id: string, room: Room, now: number): Promise<WayOut | AnyRefusal> {
  if (id === "archive-check" || id === "archive-sealed") return archive(id, room);
  if (id === "delegates-csv" || id === "delegates-json") return delegateData(id, room, now);
  if (id === "passphrase") return passphraseCards(room);
  if (id === "slip-archives") return archivesSlip(room, now);
  const slip = /^slip-(\d{1,6})(-roll80)?$/.exec(id);
  return slip ? slipFor(Number(slip[1]), slip[2] ? "roll80" : "a4", room, now) : turnAway("not-found");
}

async function passphraseCards(room: Room): Promise<WayOut | AnyRefusal> {
  const halves = room.archives.passphrase();
  if (!halves) return turnAway("not-found");
  const { config } = room.state;
  return paper(await room.paperwork.passphraseCards(halves, config), "密存盘口令卡", marksOf(room.state));
}

/** What forms and data are drawn from: the state and the results that are unlocked, as they are now. */
const recordsOf = (room: Room, now: number): Records => ({
  state: room.state,
  results: room.around().results,
  receipts: [],
  at: instant(new Date(now)),
  opening: () => undefined,
});

async function formFor(asked: string, device: Device, room: Room, now: number): Promise<WayOut | AnyRefusal> {
  const { formOf } = await import("../../tally/papers/records/forms.ts");
  const name = formNames.find((one) => one === asked);
  const { place, role } = room.who(device);
  if (!name) return turnAway("not-found");
  if (!formsAt(place).includes(name)) return turnAway("not-yours");
  const { photos } = room.paperwork;
  const form = formOf(name, { ...recordsOf(room, now), photo: photos.of }, role);
  if (!form) return refuse("paper-unknown", name);
  const drawn = await room.paperwork.form(form, room.state.config.fonts);
  return "refused" in drawn ? drawn : paper(drawn, form.title, form.marks);
}

async function delegateData(
  id: "delegates-csv" | "delegates-json",
  room: Room,
  now: number,
): Promise<WayOut | AnyRefusal> {
  if (!reached(room.state.round.step, printable.roster.from)) return refuse("paper-unknown");
  const { delegatesAs } = await import("../../tally/papers/records/upward.ts");
  const format = id === "delegates-csv" ? "csv" : "json";
  const bytes = new Uint8Array(Buffer.from(delegatesAs[format](recordsOf(room, now))));
  const type = format === "csv" ? "text/csv" : "application/json";
  const name = paperFileName("代表登记表数据", marksOf(room.state)).replace(/pdf$/, format);
  return { bytes, type, shown: "attachment", name };
}

async function slipFor(no: number, size: ReceiptPaper, room: Room, now: number): Promise<WayOut | AnyRefusal> {
  const receipt = room.around().receipts.find((one) => one.no === no);
  if (!receipt) return turnAway("not-found");
  const drawn = await room.paperwork.slip(receipt, room.state, instant(new Date(now)), size);
  if ("refused" in drawn) return drawn;
  const again = receipt.printed > 0 ? (["reprint"] as const) : [];
  room.countSlip(no);
  return paper(drawn, `监票留存单第${no}号`, [...marksOf(room.state), ...again]);
}

async function archivesSlip(room: Room, now: number): Promise<WayOut | AnyRefusal> {
  const written = room.archives.size();
  const closed = room.around().receipts.find(({ size, event }) => size === written && event === "closed");
  if (!closed) return turnAway("not-found");
  const drawn = await room.paperwork.archivesSlip(closed, room.state, instant(new Date(now)));
  return drawn ? paper(drawn, "核验包、密存包留存单", marksOf(room.state)) : turnAway("not-found");
}

function archive(which: "archive-check" | "archive-sealed", room: Room): WayOut | AnyRefusal {
  const files = room.archives.files();
  if (!files) return turnAway("not-found");
  const file = which === "archive-check" ? files.check : files.sealed;
  const type = which === "archive-check" ? "application/zip" : "application/octet-stream";
  return { bytes: new Uint8Array(readFileSync(file)), type, shown: "attachment", name: basename(file) };
}
