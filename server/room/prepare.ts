/**
 * What the law of the meeting cannot see of a command, looked at before it is decided upon: a kiosk's digits, whether a name
 * can be printed, the paper that a command makes.
 */
import * as v from "valibot";
import { type Facts, MergeBody, type ParsedCommand, RulingBody, type SentLeaf } from "../../tally/meeting/index.ts";
import type { Devices } from "../admission/devices.ts";
import type { Sessions } from "../admission/sessions.ts";
import type { Paperwork } from "../papers/paperwork.ts";
import { type AnyRefusal, isTurnedAway, turnAway } from "../refusals.ts";
import type { Continuing } from "./continuing.ts";
import { pairingRefused } from "./founding.ts";
import type { Journal } from "./journal.ts";
import type { Receipts } from "./receipts.ts";
import type { Results } from "./results.ts";

export interface Preparing {
  readonly journal: Journal;
  readonly devices: Devices;
  readonly sessions: Sessions;
  readonly paperwork: Paperwork;
  readonly receipts: Receipts;
  readonly results: Results;
  readonly continuing: Continuing;
}

/** The command's facts with what was made for it, or why it cannot be decided upon. */
export async function prepared(
  { leaf, body }: ParsedCommand,
  facts: Facts,
  nowMs: number,
  { journal, devices, sessions, paperwork, receipts, results, continuing }: Preparing,
): Promise<Facts | AnyRefusal> {
  if (leaf.type === "pair") return pairingRefused(devices, leaf, nowMs) ?? facts;
  if (leaf.type === "propose" && leaf.act === "pairAgain") return pairingRefused(devices, leaf.what, nowMs) ?? facts;
  if (leaf.type === "propose" && leaf.act === "epoch" && !continuing.offered(leaf.what, journal.state))
    return turnAway("nothing-restored");
  const odd = await paperwork.unprintable(namesIn(leaf, body), journal.state.config.fonts);
  if (odd !== undefined) return turnAway("unprintable", odd);
  if (leaf.type !== "print") return facts;
  if (!sessions.sign(leaf.device, nowMs)) return turnAway("pin-again");
  const paper = await paperwork.print(leaf, journal.state, results.unlocked(journal), receipts.issued, facts);
  return isTurnedAway(paper) ? paper : { ...facts, paper };
}

/** What a command writes in by hand that papers will print: names of write-ins, of a merge, of a further round. */
function namesIn(leaf: SentLeaf, body: unknown): string[] {
  if (leaf.type !== "propose") return [];
  if (leaf.act === "nextRound") return leaf.what.slate.flatMap(({ name, unit }) => [name, unit]);
  const ruling = leaf.act === "ruling" ? v.safeParse(RulingBody, body) : undefined;
  if (ruling?.success) return [ruling.output.note, ...ruling.output.writeIns.flatMap(({ name, unit }) => [name, unit])];
  const merge = leaf.act === "merge" ? v.safeParse(MergeBody, body) : undefined;
  return merge?.success ? [merge.output.into.name, merge.output.into.unit] : [];
}
