/** The papers of a rehearsal, each made by whose it is, when it is due. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formsAt } from "../../../tally/papers/records/form-names.ts";
import type { Kiosk } from "./kiosk.ts";
import type { Hall } from "./setup.ts";

/** After the head count, the issue and the return: what the chief scrutineer reports to the chair. */
export async function printCounts({ organiser }: Hall): Promise<void> {
  for (const paper of ["head-count", "issued", "returned"]) await organiser.print(paper);
}

/** Before the close: the rulings, and of each of these bundles what was read a third time or ruled on. */
export async function printRulings({ chief, scrutineer }: Hall, bundles: readonly number[]): Promise<void> {
  await chief.print("rulings");
  for (const bundle of bundles) await scrutineer.print("bundle-lines", { bundle });
}

/** After `unlocked`: the plan of the hand check, before the lots are drawn. */
export async function printPlan({ scrutineer }: Hall): Promise<void> {
  await scrutineer.print("hand-check");
}

/** After the hand check: the vote report and what is sealed with it. */
export async function printReport({ chief, scrutineer }: Hall): Promise<void> {
  await chief.print("vote-report");
  await chief.print("check-sheet");
  await scrutineer.print("hand-check");
  await scrutineer.print("bundle-records", { bundle: 1 });
}

/** From `informed`: for the chair. */
export async function printList({ chair }: Hall): Promise<void> {
  await chair.print("elected-list");
  await chair.print("annex");
}

/** From `announced`: what is sealed, handed over and sent up. */
export async function printLast({ organiser }: Hall): Promise<void> {
  for (const paper of ["seal-list", "hand-over", "report-up", "roster", "registration"]) await organiser.print(paper);
}

/** Every form of the organiser's desk as it would be drawn now, into a folder: unsigned, so apart from the papers. */
export async function printForms({ kiosk }: { readonly kiosk: Kiosk }, folder: string): Promise<void> {
  for (const name of formsAt("organiser")) await download(kiosk, `form-${name}`, folder);
}

/** Saves a paper into a folder under the name that a browser saves it by; nothing when there is none (now). */
export async function download(kiosk: Kiosk, id: string, folder: string): Promise<void> {
  const { status, headers, body } = await kiosk.send("GET", `/api/papers/${id}`);
  const name = /filename\*=UTF-8''(\S+)$/.exec(String(headers["content-disposition"]))?.[1];
  if (status !== 200 || name === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, decodeURIComponent(name)), body);
}
