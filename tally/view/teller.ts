import {
  boxesOf,
  openReading,
  papersToTakeOn,
  type ReadingNo,
  rereadWaits,
  type State,
  todo,
} from "../meeting/index.ts";
import { type Frame, frameOf } from "./frame.ts";
import { type AfterRestore, afterRestore } from "./restored.ts";
import type { Surroundings, Who } from "./who.ts";

/** A name as the ballot paper prints it: no unit, no nominator, no class. */
export interface Row {
  readonly no: number;
  readonly id: string;
  readonly name: string;
  /** The distinguishing note, where two names are equal (case D13). */
  readonly note?: string;
}

export interface TellerView extends Frame {
  readonly page: "teller";
  readonly slate: readonly Row[];
  readonly writeInBoxes: number;
  readonly columns: 1 | 2 | 3;
  readonly reverseSecond: boolean;
  readonly pairs: boolean;
  /** The bundle that lies here. */
  readonly bundle?: {
    readonly no: number;
    readonly reading: ReadingNo;
    readonly papers: number;
    /** Papers that this reading still has to read, in order. */
    readonly todo: readonly string[];
    /** The last paper sent: it alone can be recalled. */
    readonly last?: string;
    /** Who reads aloud here, at a seat of two. */
    readonly aloud?: number;
  };
  /** Bundles that this person may claim here, each with the reading it waits for. */
  readonly claimable: readonly { readonly bundle: number; readonly reading: ReadingNo }[];
  /** This seat has called for a scrutineer. */
  readonly called: boolean;
  /** Bundles whose receipt was issued, and so lies on the backup medium: kiosks keep theirs until the receipt after next. */
  readonly settled: readonly number[];
  /** After a start from a copy. */
  readonly restored?: AfterRestore;
}

/** Rows of the present round's paper. */
export function rowsOf(state: Readonly<State>): Row[] {
  const { slate } = state.round;
  return slate.map(({ id, name, unit }, i) => {
    const double = slate.some((other) => other.id !== id && other.name === name);
    return { no: i + 1, id, name, ...(double ? { note: unit } : {}) };
  });
}

export function tellerView(who: Who, state: Readonly<State>, around: Surroundings): TellerView {
  const { counting } = state.config;
  const mine = state.round.bundles.find(({ claim }) => claim?.device === who.device && claim.person === who.person);
  const bundle = mine?.claim && {
    no: mine.no,
    reading: mine.claim.reading,
    papers: mine.sheets.length,
    todo: todo(mine, mine.claim.reading).map((sheet) => sheet.ref),
    ...(mine.claim.last === undefined ? {} : { last: mine.claim.last }),
    ...(mine.claim.aloud === undefined ? {} : { aloud: mine.claim.aloud }),
  };
  return {
    page: "teller",
    ...frameOf(who, state),
    slate: rowsOf(state),
    writeInBoxes: boxesOf(state),
    columns: counting.columns,
    reverseSecond: counting.reverseSecond,
    pairs: counting.pairs,
    ...(bundle ? { bundle } : {}),
    claimable: claimable(who, state),
    called: state.calls.includes(who.device),
    settled: receipted(state, around),
    ...afterRestore(around),
  };
}

/**
 * Settled bundles of this round, as far as their receipts were issued. A receipt that waits for the backup medium is none
 * yet: what only the laptop has, the kiosks must keep.
 */
function receipted({ round }: Readonly<State>, { receipts }: Surroundings): number[] {
  // Of a bundle that was corrected the last receipt says so until it is settled anew.
  const last = new Map(receipts.filter((one) => one.round === round.no).map(({ bundle, event }) => [bundle, event]));
  return round.bundles.filter(({ no, settled }) => settled && last.get(no) === "settled").map(({ no }) => no);
}

/**
 * A bundle that this person has read is never in the list again, so nothing here tells a second reader that he
 * differed from the first.
 */
function claimable(who: Who, state: Readonly<State>): { bundle: number; reading: ReadingNo }[] {
  if (who.person === undefined || who.locked || state.round.step !== "counting") return [];
  return state.round.bundles.flatMap((bundle) => {
    const reading = openReading(bundle);
    if (reading === null || bundle.claim || rereadWaits(state, bundle.no)) return [];
    const others = papersToTakeOn(bundle, reading).flatMap((sheet) => Object.values(sheet.readings));
    const own = others.some(
      (read) =>
        read.person === who.person || read.aloud === who.person || (reading !== 3 && read.device === who.device),
    );
    return own ? [] : [{ bundle: bundle.no, reading }];
  });
}
