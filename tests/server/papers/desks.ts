/** What the tests of papers share: who asks for one at which desk, and what comes of it. */
import { type Kiosk, padded } from "../../../server/cli/rehearsal/kiosk.ts";
import type { Station } from "../../../server/cli/rehearsal/people.ts";
import type { Started } from "../../../server/cli/rehearsal/start.ts";
import type { PaperKind, printable } from "../../../tally/meeting/index.ts";
import { meeting } from "../meeting.ts";

export const get = (kiosk: Kiosk, id: string) => kiosk.send("GET", `/api/papers/${id}`);
export const refusedBy = ({ body }: { readonly body: Buffer }) =>
  (JSON.parse(body.toString()) as { refused: string }).refused;
/** The name under which a paper is downloaded. */
export const nameIn = (headers: { readonly [name: string]: string | string[] | undefined }) =>
  decodeURIComponent(/filename\*=UTF-8''(\S+)$/.exec(String(headers["content-disposition"]))?.[1] ?? "");
export const archiveIds = ["archive-check", "archive-sealed", "passphrase"] as const;

type Desk = (typeof printable)[PaperKind]["by"];

/** A meeting that begins to count 24 papers, and who makes papers at its three desks. */
export async function openDesks(
  folder: string,
): Promise<Started & { readonly desks: { readonly [by in Desk]: Station } }> {
  const started = await meeting("counting", { papers: 24, tellers: 3 }, { folder });
  const { organiser, chair, chief } = started.hall;
  return { ...started, desks: { organiser, chair, scrutineers: chief } };
}

export const ofBundle = (kind: PaperKind) => kind === "bundle-lines" || kind === "bundle-records";
export const fields = (kind: PaperKind) => ({ type: "print", paper: kind, ...(ofBundle(kind) ? { bundle: 1 } : {}) });

/** The refusal that a print meets; the PIN is always fresh. */
export async function turnedAway(station: Station, kind: PaperKind) {
  await station.unlock();
  const { origin, round } = station.kiosk.frame();
  const command = await station.kiosk.command({ origin, round, person: station.person.number }, fields(kind));
  return (await station.kiosk.post<{ refused?: string }>("/api/commands", padded(command))).body;
}
