import type { Place, Role, RoundKind, State, Step } from "../meeting/index.ts";
import type { OwnTitles } from "../meeting/setup/titles.ts";
import type { Who } from "./who.ts";

/** The frame of every page: who am I, which step are we in. Whether all is safe the page itself knows. */
export interface Frame {
  readonly meeting: string;
  readonly election: string;
  readonly rehearsal: boolean;
  readonly unit: string;
  /** What this meeting calls its people otherwise than usual. */
  readonly titles?: OwnTitles;
  readonly round: number;
  readonly kind: RoundKind;
  /** `setup` until the configuration is frozen. */
  readonly step: Step | "setup";
  readonly origin: string;
  readonly device: string;
  readonly place: Place;
  readonly seat?: number;
  readonly person?: number;
  readonly role?: Role;
  readonly locked: boolean;
  /** How often the log went on from a copy. A kiosk works with no log that did so less often than it has seen. */
  readonly epoch: number;
  /** The log lacks what this device was acknowledged: whatever came after so many leaves it is to send again. */
  readonly lost?: number;
}

export function frameOf(who: Who, state: Readonly<State>): Frame {
  const { config, round } = state;
  return {
    meeting: config.words.meeting,
    election: config.words.election,
    rehearsal: config.rehearsal,
    unit: config.words.unit,
    ...(config.words.titles ? { titles: config.words.titles } : {}),
    round: round.no,
    kind: round.kind,
    step: state.frozen ? round.step : "setup",
    origin: config.origin,
    device: who.device,
    place: who.place,
    ...(who.seat === undefined ? {} : { seat: who.seat }),
    ...(who.person === undefined ? {} : { person: who.person }),
    ...(who.role === undefined ? {} : { role: who.role }),
    locked: who.locked,
    epoch: state.epoch,
    ...(who.lost === undefined ? {} : { lost: who.lost }),
  };
}
