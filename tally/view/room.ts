import { openMatters, printable, type Refusal, reached, type State } from "../meeting/index.ts";
import type { Result } from "../result/index.ts";
import { type BundleLine, bundleLines, type Matter, matters } from "./bundles.ts";
import { type Frame, frameOf } from "./frame.ts";
import { type Numbers, numbersOf } from "./numbers.ts";
import { type PaperLine, papersFor } from "./paper-list.ts";
import { type Waiting, waitingFor } from "./proposals.ts";
import { type Row, rowsOf } from "./teller.ts";
import type { Receipt, Surroundings, Who } from "./who.ts";

/** What table and scrutineers share: the counting room. */
export interface RoomView extends Frame {
  readonly page: "table" | "scrutineer";
  readonly slate: readonly Row[];
  readonly writeInBoxes: number;
  readonly bundleSize: number;
  readonly numbers: Numbers;
  readonly bundles: readonly BundleLine[];
  readonly matters: readonly Matter[];
  readonly waiting: readonly Waiting[];
  /** Seats that call for a scrutineer, longest wait first. */
  readonly calls: readonly { readonly device: string; readonly seat: number }[];
  readonly receipts: readonly Receipt[];
  /** What stands between here and the close of the count. */
  readonly open: readonly Refusal[];
  readonly papers: readonly PaperLine[];
  readonly handCheck: { readonly on: boolean; readonly done: boolean };
  readonly backup: Surroundings["backup"];
  /** After `unlocked`, for scrutineers only. */
  readonly result?: Result;
}

export function roomView(who: Who, state: Readonly<State>, around: Surroundings): RoomView {
  const { round, config } = state;
  const supervises = who.role === "chief" || who.role === "deputy" || who.role === "scrutineer";
  const open = reached(round.step, "unlocked") && supervises && !who.locked;
  const result = open ? around.results.get(round.no) : undefined;
  return {
    page: who.place === "table" ? "table" : "scrutineer",
    ...frameOf(who, state),
    slate: rowsOf(state),
    writeInBoxes: config.counting.writeInBoxes,
    bundleSize: config.counting.bundleSize,
    numbers: numbersOf(state),
    bundles: bundleLines(state),
    matters: matters(round),
    waiting: waitingFor(who, state),
    calls: state.calls.map((device) => ({ device, seat: state.devices.get(device)?.seat ?? 0 })),
    receipts: around.receipts,
    open: round.step === "counting" ? openMatters(state) : [],
    papers: papersFor(who, state, printable),
    handCheck: { on: config.handCheck.on, done: state.audited },
    backup: around.backup,
    ...(result ? { result } : {}),
  };
}
