import type { LogicSettings } from "../logic-test/index.ts";
import { boxesOf, inputOf, reached, type State } from "../meeting/index.ts";

/** What the log holds of the round's papers, counted one by one: before the count each figure is nought. */
export interface Zeros {
  readonly bundles: number;
  readonly readings: number;
  readonly records: number;
  readonly rulings: number;
  readonly voids: number;
  readonly settled: number;
  /** Readings by seat, of the seats that have a device; seat 0 is the table. */
  readonly seats: readonly { readonly seat: number; readonly readings: number }[];
}

/** 清零检查 and what 试算核对 asks of the meeting, from the adoption until the bundles are made. */
export interface Precheck {
  readonly zeros: Zeros;
  readonly logic: LogicSettings;
}

/** Undefined once there are bundles, or the round has come to an end. */
export function precheckOf(state: Readonly<State>): Precheck | undefined {
  const { step, bundles } = state.round;
  if (bundles.length > 0 || step === "void" || reached(step, "closed")) return undefined;
  return { zeros: zerosOf(state), logic: logicSettings(state) };
}

/** The law of the round and the size of its paper, for the logic test: none of its names. */
export function logicSettings(state: Readonly<State>): LogicSettings {
  const { profile, overrides = {}, seats, slate } = inputOf(state);
  return { profile, overrides, seats, names: slate.length, writeInBoxes: boxesOf(state) };
}

export function zerosOf({ devices, round }: Readonly<State>): Zeros {
  const sheets = round.bundles.flatMap((bundle) => bundle.sheets);
  const readings = sheets.flatMap((sheet) => Object.values(sheet.readings));
  const seatOf = (device: (typeof readings)[number]["device"]) => devices.get(device)?.seat ?? 0;
  // A seat whose device was revoked is named as long as it has keyed something.
  const registered = [...devices.values()].filter(({ place, revoked }) => place === "seat" && !revoked);
  const numbers = new Set([
    ...registered.flatMap(({ seat }) => seat ?? []),
    ...readings.map(({ device }) => seatOf(device)),
  ]);
  numbers.delete(0);
  const seats = [...[...numbers].sort((a, b) => a - b), 0];
  return {
    bundles: round.bundles.length,
    readings: readings.length,
    records: sheets.reduce((sum, { ballot, earlier }) => sum + earlier.length + (ballot === undefined ? 0 : 1), 0),
    rulings: sheets.filter((sheet) => sheet.ruling !== undefined).length,
    voids: sheets.filter((sheet) => sheet.void).length,
    settled: round.bundles.filter((bundle) => bundle.settled).length,
    seats: seats.map((seat) => ({ seat, readings: readings.filter(({ device }) => seatOf(device) === seat).length })),
  };
}
