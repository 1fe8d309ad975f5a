import type { Restored, Surroundings } from "./who.ts";

/** What everybody who keys or hands out papers must know after a start from a copy. */
export interface AfterRestore {
  /** Two people have not agreed yet that the log goes on: until then no slip is made. */
  readonly waits: boolean;
  readonly missing: Restored["missing"];
}

export function afterRestore({ restored }: Surroundings): { restored?: AfterRestore } {
  return restored ? { restored: { waits: restored.offer !== undefined, missing: restored.missing } } : {};
}
