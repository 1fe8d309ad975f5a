import * as v from "valibot";
import type { Act, ProposalOf, TwoPersonAct } from "../act.ts";
import { deviceId, seatNo } from "../ids.ts";
import { hash32, instant, sentLeaf, serverLeaf } from "../leaf.ts";
import { place } from "../people.ts";
import { refuse } from "../refusal/index.ts";
import { deviceKey } from "./devices.ts";

/**
 * Leaf 0: everything the rest is measured against. `config` is the SHA-256 of config.json, `logKey` the verifier key
 * of the checkpoints, `ca` and `reports` the SHA-256 of the certificates (reports: by role).
 */
export const GenesisLeaf = serverLeaf("genesis", {
  origin: v.string(),
  config: hash32,
  logKey: v.string(),
  ca: hash32,
  reports: v.strictObject({ chief: hash32, chair: hash32, organiser: hash32 }),
  devices: v.array(v.strictObject({ device: deviceId, key: deviceKey, place, seat: v.exactOptional(seatNo) })),
  at: instant,
});

/** 会议设置定稿: leaf 1 proposes it, leaf 2 approves it; leaf 0 is written in the same transaction as these. */
export const ConfigurationLeaf = sentLeaf("propose", {
  act: v.literal("configuration"),
  what: v.strictObject({ config: hash32 }),
});

export const genesis: Act<v.InferOutput<typeof GenesisLeaf>> = {
  by: "server",
  schema: GenesisLeaf,
  check(state, leaf) {
    if (state.seq !== 0) return refuse("already-frozen");
    return leaf.origin === state.config.origin ? undefined : refuse("other-meeting");
  },
  evolve(state, leaf) {
    const devices = leaf.devices.map(({ device, key }) => ({ device, key }));
    state.genesis = { config: leaf.config, logKey: leaf.logKey, devices };
    state.logKey = leaf.logKey;
    for (const { device, key, place, seat } of leaf.devices)
      state.devices.set(device, { key, place, ...(seat === undefined ? {} : { seat }), revoked: false });
  },
};

export const configuration: TwoPersonAct<ProposalOf<"configuration">> = {
  schema: ConfigurationLeaf,
  proposes: { roles: ["organiser"], places: ["organiser"] },
  approves: { roles: ["chief"], places: ["scrutineer", "table", "organiser"] },
  check(state, { what }) {
    if (state.frozen) return refuse("already-frozen");
    return what.config === state.genesis?.config ? undefined : refuse("proposal-changed");
  },
  approved(state) {
    state.frozen = true;
  },
};
