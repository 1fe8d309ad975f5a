import {
  boxesOf,
  type Config,
  inputOf,
  openMatters,
  type PaperKind,
  printable,
  type Refusal,
  reached,
  type State,
} from "../meeting/index.ts";
import type { MeetingInput, Result } from "../result/index.ts";
import type { Eligible } from "../slate/index.ts";
import { type BundleLine, bundleLines, type Matter, matters } from "./bundles.ts";
import { type Frame, frameOf } from "./frame.ts";
import { type Numbers, numbersOf } from "./numbers.ts";
import { type PaperLine, papersFor, unmadeOf } from "./paper-list.ts";
import { type Precheck, precheckOf } from "./precheck.ts";
import { type Waiting, waitingFor } from "./proposals.ts";
import { type AfterRestore, afterRestore } from "./restored.ts";
import { type Row, rowsOf } from "./teller.ts";
import type { Receipt, Surroundings, Who } from "./who.ts";

/** Seats that call for a scrutineer, longest wait first. No secret: locked, the desks of the counting room show them too. */
export type Calls = readonly { readonly device: string; readonly seat: number }[];

export function callsOf(state: Readonly<State>): Calls {
  return state.calls.map((device) => ({ device, seat: state.devices.get(device)?.seat ?? 0 }));
}

/** What table and scrutineers share: the counting room. */
export interface RoomView extends Frame {
  readonly page: "table" | "scrutineer";
  readonly slate: readonly Row[];
  readonly writeInBoxes: number;
  /** Columns of the ballot paper, which the screen mirrors. */
  readonly columns: 1 | 2 | 3;
  readonly bundleSize: number;
  readonly numbers: Numbers;
  readonly bundles: readonly BundleLine[];
  readonly matters: readonly Matter[];
  readonly waiting: readonly Waiting[];
  readonly calls: Calls;
  readonly receipts: readonly Receipt[];
  /** What stands between here and the close of the count. */
  readonly open: readonly Refusal[];
  readonly papers: readonly PaperLine[];
  /** Papers of this round that nobody has had made, while a further round waits to be confirmed. */
  readonly unmade?: readonly PaperKind[];
  /** Both archives lie there: written after the unlocking, and again at the end. */
  readonly archived: boolean;
  /** `done`: its sheet is logged; `confirmed`: and it confirms every name; `left`: why two people decided to go on without it. */
  readonly handCheck: {
    readonly on: boolean;
    readonly done: boolean;
    readonly confirmed: boolean;
    readonly left?: string;
  };
  readonly backup: Surroundings["backup"];
  /** After a start from a copy: whether it waits for the two who let the log go on, and which seats are not back. */
  readonly restored?: AfterRestore;
  /** From the freezing until the bundles are made: that nothing is recorded yet, and the known papers to be counted. */
  readonly precheck?: Precheck;
  /** The round as the law reads it: for scrutineers, to judge the one paper that lies before them. */
  readonly law?: MeetingInput;
  /** Who may be written in, for scrutineers while they rule. Others are written by hand. */
  readonly eligible?: readonly Eligible[];
  /** Until the configuration is frozen, for the chief scrutineer: what it says, and the proposal to freeze it. */
  readonly freezing?: {
    readonly config: Config;
    readonly proposal?: { readonly of: string; readonly hash: string; readonly by: number };
  };
  /** After `unlocked`, for scrutineers only. */
  readonly result?: Result;
}

export function roomView(who: Who, state: Readonly<State>, around: Surroundings): RoomView {
  const { round, config } = state;
  const supervises = who.role === "chief" || who.role === "deputy" || who.role === "scrutineer";
  const open = reached(round.step, "unlocked") && supervises && !who.locked;
  const freezes = !state.frozen && who.role === "chief" && !who.locked;
  const precheck = state.frozen && !who.locked ? precheckOf(state) : undefined;
  const further = [...state.proposals.values()].some(({ leaf }) => leaf.act === "nextRound");
  const result = open ? around.results.get(round.no) : undefined;
  return {
    page: who.place === "table" ? "table" : "scrutineer",
    ...frameOf(who, state),
    slate: rowsOf(state),
    writeInBoxes: boxesOf(state),
    columns: config.counting.columns,
    bundleSize: config.counting.bundleSize,
    numbers: numbersOf(state),
    bundles: bundleLines(state),
    matters: matters(round),
    waiting: waitingFor(who, state),
    calls: callsOf(state),
    receipts: around.receipts,
    open: round.step === "counting" ? openMatters(state) : [],
    papers: papersFor(who, state, printable),
    ...(further ? { unmade: unmadeOf(state, printable) } : {}),
    archived: around.archived ?? false,
    handCheck: {
      on: config.handCheck.on,
      done: round.audit !== undefined,
      confirmed: round.audit?.confirmed ?? false,
      ...(round.unchecked === undefined ? {} : { left: round.unchecked }),
    },
    backup: around.backup,
    ...afterRestore(around),
    ...(precheck ? { precheck } : {}),
    ...(supervises && !who.locked ? { law: inputOf(state) } : {}),
    ...(supervises && !who.locked && round.step === "counting" ? { eligible: config.eligible ?? [] } : {}),
    ...(freezes ? { freezing: { config, ...proposalOf(around) } } : {}),
    ...(result ? { result } : {}),
  };
}

/** Before leaf 0 there is no log: the server keeps the organiser's proposal of the configuration. */
function proposalOf({ setup }: Surroundings) {
  if (!setup?.proposal) return {};
  const { id, hash, person } = setup.proposal;
  return { proposal: { of: id, hash, by: person } };
}
