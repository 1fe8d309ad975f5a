import {
  asOfRound,
  ofOneRound,
  type PaperKind,
  type printable as Printable,
  paperKinds,
  type RoundKind,
  reached,
  type State,
} from "../meeting/index.ts";
import type { Who } from "./who.ts";

/** Papers of one bundle: on the board those of the present round, with the other papers those of an earlier one. */
const ofBundle: readonly PaperKind[] = ["bundle-lines", "bundle-records"];

/** A paper that the one who looks can print or has printed. */
export interface PaperLine {
  readonly kind: PaperKind;
  /** Of an earlier round: which one. Papers of the present round have none. */
  readonly earlier?: { readonly round: number; readonly kind: RoundKind };
  /** Can be made now. */
  readonly ready: boolean;
  /** Of an earlier round, one file for each: the bundles that it had. */
  readonly bundles?: readonly number[];
  /** The files made so far, newest last: `GET /api/papers/<sha256>`. */
  readonly files: readonly { readonly sha256: string; readonly at: string; readonly bundle?: number }[];
}

/**
 * The papers of this desk: first those of the present round, then, round by round, what earlier ones have printed or can
 * still have. From `informed` the chair's desk has the vote report too, as it was printed.
 */
export function papersFor(who: Who, state: Readonly<State>, printable: typeof Printable): PaperLine[] {
  if (who.person === undefined || who.locked) return [];
  const before = state.past.flatMap(({ no, kind }) => {
    const then = asOfRound(state, no) ?? state;
    const bundles = then.round.bundles.filter(({ settled }) => settled).map((bundle) => bundle.no);
    return linesOf(who, then, printable)
      .map((line): PaperLine => {
        const earlier = { round: no, kind };
        if (!ofBundle.includes(line.kind))
          return { ...line, ready: line.ready && ofOneRound.includes(line.kind), earlier };
        return { ...line, ready: line.ready && bundles.length > 0, bundles, earlier };
      })
      .filter(({ ready, files }) => ready || files.length > 0);
  });
  return [...linesOf(who, state, printable), ...before];
}

function linesOf(who: Who, state: Readonly<State>, printable: typeof Printable): PaperLine[] {
  const room = who.place === "scrutineer" || who.place === "table";
  const supervises = room && (who.role === "chief" || who.role === "deputy" || who.role === "scrutineer");
  return paperKinds.flatMap((kind) => {
    const { from, by } = printable[kind];
    const own = by === who.role || (by === "scrutineers" && supervises);
    const shared = who.role === "chair" && kind === "vote-report" && reached(state.round.step, "informed");
    if (!own && !shared) return [];
    const files = state.printed
      .filter((paper) => paper.kind === kind && paper.round === state.round.no)
      .map(({ sha256, at, bundle }) => ({ sha256, at, ...(bundle === undefined ? {} : { bundle }) }));
    const due = reached(state.round.step, from);
    // Paper by paper before `unlocked`: only after the recorded act of two people.
    const shut = kind === "bundle-records" && !reached(state.round.step, "unlocked") && !state.round.byHand;
    const nothing = kind === "erratum" && state.round.errata.length === 0;
    return [{ kind, ready: own && due && !shut && !nothing, files }];
  });
}

/**
 * Papers of the present round, of whatever desk, that nobody has had made: told before a further round begins, though they
 * can still be made afterwards, because those who sign them are together now.
 */
export function unmadeOf({ config, round, printed }: Readonly<State>, printable: typeof Printable): PaperKind[] {
  const made = new Set(printed.filter((paper) => paper.round === round.no).map(({ kind }) => kind));
  const checked = config.handCheck.on && round.unchecked === undefined;
  const due = ofOneRound.filter((kind) => !ofBundle.includes(kind) && (kind !== "hand-check" || checked));
  return due.filter((kind) => reached(round.step, printable[kind].from) && !made.has(kind));
}
