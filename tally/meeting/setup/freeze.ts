import * as v from "valibot";
import type { LeafFields } from "../../evidence/index.ts";
import { type Draft, type Facts, serverDraft } from "../act.ts";
import { Leaf, type LeafOf } from "../leaves.ts";
import { check, evolve, start } from "../meeting.ts";
import { type Refusal, refuse } from "../refusal/index.ts";
import { type Config, configProblems } from "./config.ts";

/** What leaf 0 holds besides the hash of the configuration. */
export type Founding = Omit<LeafOf<"genesis">, "v" | "type" | "id" | "round" | "race" | "at" | "origin" | "config">;

/**
 * The first three leaves, written in one transaction once the chief scrutineer approves: genesis, the organiser's
 * proposal, the approval. `hash` is the SHA-256 of the bytes of config.json, base64. Refuses an incomplete
 * configuration, and whatever `check` refuses of the two people's leaves.
 */
export function freezing(
  config: Config,
  hash: string,
  founding: Founding,
  two: readonly [LeafOf<"propose">, LeafOf<"approve">],
  facts: Facts,
): readonly Draft[] | Refusal {
  const problem = configProblems(config)[0];
  if (problem) return refuse("setup-incomplete", problem);
  const state = start(config);
  const fields = { ...founding, origin: config.origin, config: hash, at: facts.at };
  const genesis = serverDraft(state, facts, { type: "genesis", ...fields });
  for (const leaf of [v.parse(Leaf, genesis.leaf), ...two]) {
    const refusal = check(state, leaf);
    if (refusal) return refusal;
    evolve(state, leaf);
  }
  return [genesis, ...two.map((leaf) => ({ leaf: leaf as unknown as LeafFields }))];
}
