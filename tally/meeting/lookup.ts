import type { Senders } from "./act.ts";
import { type BallotRef, type BundleNo, partsOf, type ReadingNo } from "./ids.ts";
import type { Role } from "./people.ts";
import { type Bundle, nth, type Sheet, type State } from "./state.ts";

/** Finding things in a state. Nothing here throws: what is not there is undefined. */

export function roleOf(state: Readonly<State>, person: number): Role | undefined {
  return state.config.people.find((one) => one.person === person)?.role;
}

/** Whether this person, at the place where the device stands, may send what `senders` may. */
export function admitted(state: Readonly<State>, leaf: { person: number; device: string }, senders: Senders): boolean {
  const role = roleOf(state, leaf.person);
  const at = state.devices.get(leaf.device as never)?.place;
  return role !== undefined && at !== undefined && senders.roles.includes(role) && senders.places.includes(at);
}

/**
 * Write-in boxes (另选栏) on the paper of the present round. A re-vote is among exactly the tied (cases D4, D6): its paper
 * has none; every other vote has as many as the meeting set.
 */
export function boxesOf({ config, round }: Pick<Readonly<State>, "config" | "round">): number {
  return round.kind === "re-vote" ? 0 : config.counting.writeInBoxes;
}

/** The state with an earlier round as its present one and only those before it as past; undefined if there is no such round. */
export function asOfRound(state: Readonly<State>, no: number): Readonly<State> | undefined {
  const at = state.past.findIndex((round) => round.no === no);
  const round = state.past[at];
  return round && { ...state, round, past: state.past.slice(0, at) };
}

export function bundleOf(state: Readonly<State>, no: BundleNo): Bundle | undefined {
  return state.round.bundles[no - 1];
}

export function sheetOf(state: Readonly<State>, ref: BallotRef): Sheet | undefined {
  const { bundle, position } = partsOf(ref);
  return bundleOf(state, bundle)?.sheets[position - 1];
}

/** Whether two people are about to have this bundle read again: until they are done nobody takes it away to read. */
export function rereadWaits(state: Readonly<State>, no: BundleNo): boolean {
  return [...state.proposals.values()].some(({ leaf }) => leaf.act === "reread" && leaf.what.bundle === no);
}

/** The papers of a bundle that this reading still has to read, in order. */
export function todo(bundle: Readonly<Bundle>, reading: ReadingNo): Sheet[] {
  return bundle.sheets.filter((sheet) => wants(sheet, reading));
}

/** Whether this paper has to be read this time: the third time only where the first two differ. */
function wants(sheet: Readonly<Sheet>, reading: ReadingNo): boolean {
  if (sheet.readings[nth[reading]] || sheet.ballot !== undefined || sheet.ready) return false;
  return reading === 3 ? sheet.outcome === "differ" : true;
}

/**
 * The reading that this bundle waits for now; null while nothing is to be keyed. Claims are not considered. A blind
 * reading that was keyed to its end and then released still has to be handed in: only then are the readings compared.
 */
export function openReading(bundle: Readonly<Bundle>): ReadingNo | null {
  for (const reading of [1, 2] as const)
    if (!bundle.handedIn[reading] || todo(bundle, reading).length > 0) return reading;
  return todo(bundle, 3).length > 0 ? 3 : null;
}

/**
 * The papers whose other readers cannot take on this reading: those left to be read, or, when only the hand-in is left,
 * all that have no record.
 */
export function papersToTakeOn(bundle: Readonly<Bundle>, reading: ReadingNo): Sheet[] {
  const left = todo(bundle, reading);
  return left.length > 0 ? left : bundle.sheets.filter((sheet) => sheet.ballot === undefined);
}

export function allSheets(state: Readonly<State>): Sheet[] {
  return state.round.bundles.flatMap((bundle) => bundle.sheets);
}

/** The papers that all bundles are said to hold. */
export function papersBundled(state: Readonly<State>): number {
  return state.round.bundles.reduce((sum, bundle) => sum + bundle.sheets.length, 0);
}
