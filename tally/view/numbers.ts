import type { HeadCount, Issued, Returned, State } from "../meeting/index.ts";
import { type Quorum, resolveRules } from "../profile/index.ts";

/** The figures that the chief scrutineer reports aloud: people and papers, never votes. */
export interface Numbers {
  readonly entitled: number;
  readonly seats: number;
  readonly names: number;
  /** What the meeting can elect with (rules §1). */
  readonly quorum: Quorum;
  readonly headCount?: HeadCount;
  readonly issued?: Issued;
  readonly returned?: Returned;
}

export function numbersOf(state: Readonly<State>): Numbers {
  const { headCount, issued, returned, seats, slate } = state.round;
  return {
    entitled: headCount?.entitled ?? state.config.entitled,
    seats,
    names: slate.length,
    quorum: resolveRules(state.config.profile, state.config.overrides).quorum,
    ...(headCount ? { headCount } : {}),
    ...(issued ? { issued } : {}),
    ...(returned ? { returned } : {}),
  };
}
