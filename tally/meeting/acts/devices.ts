import * as v from "valibot";
import type { Act, TwoPersonAct } from "../act.ts";
import { deviceId, seatNo } from "../ids.ts";
import { note, sentLeaf } from "../leaf.ts";
import { place } from "../people.ts";
import { refuse } from "../refusal/index.ts";

/** A device's public key: base64 of the raw 65-byte P-256 point. */
export const deviceKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}[A-Za-z0-9+/=]{2}$/));

const paired = { newDevice: deviceId, key: deviceKey, place, seat: v.exactOptional(seatNo) };

/** 设备登记: both screens have shown the same four digits. */
export const PairLeaf = sentLeaf("pair", paired);
/** Pairing a place again, after a device died or was exchanged, takes two people. */
export const PairAgainLeaf = sentLeaf("propose", {
  act: v.literal("pairAgain"),
  what: v.strictObject({ ...paired, why: note }),
});
/** Takes effect at once: the server cuts the device's streams. */
export const RevokeLeaf = sentLeaf("revoke", { revoked: deviceId, why: note });

/** The live device at a fixed place, if there is one. Only the table and the scrutineers' place hold several. */
function occupied(devices: ReadonlyMap<string, Standing>, at: Pairing) {
  if (several(at)) return undefined;
  return [...devices].find(([, device]) => !device.revoked && same(device, at))?.[0];
}

/**
 * Whether a device at this place would take another's: then it takes two people, also after the old one was revoked by one
 * (the power of one ends where a place is given to another device).
 */
export function pairsAgain(devices: Iterable<Standing>, at: Omit<Pairing, "newDevice">): boolean {
  return [...devices].some((device) => same(device, at) && (device.revoked || !several(at)));
}

const several = ({ place }: Pick<Pairing, "place">) => place === "scrutineer" || place === "table";
const same = (device: Standing, at: Omit<Pairing, "newDevice">) => device.place === at.place && device.seat === at.seat;
interface Standing {
  readonly place: string;
  readonly seat?: number;
  readonly revoked: boolean;
}
type Pairing = { readonly newDevice: string; readonly place: string; readonly seat?: number };

function fits(at: Pairing): boolean {
  return (at.place === "seat") === (at.seat !== undefined);
}

export const pair: Act<v.InferOutput<typeof PairLeaf>> = {
  by: { roles: ["organiser"], places: ["organiser"] },
  schema: PairLeaf,
  check(state, leaf) {
    if (!fits(leaf)) return refuse("malformed", "seat");
    if (state.devices.has(leaf.newDevice)) return refuse("device-registered");
    return pairsAgain(state.devices.values(), leaf) ? refuse("pairing-again", leaf.place) : undefined;
  },
  evolve(state, leaf) {
    const { newDevice, key, place, seat } = leaf;
    state.devices.set(newDevice, { key, place, ...(seat === undefined ? {} : { seat }), revoked: false });
  },
};

export const pairAgain: TwoPersonAct<v.InferOutput<typeof PairAgainLeaf>> = {
  schema: PairAgainLeaf,
  proposes: { roles: ["organiser"], places: ["organiser"] },
  approves: { roles: ["chief"], places: ["scrutineer", "table"] },
  check(state, { what }) {
    if (!fits(what)) return refuse("malformed", "seat");
    return state.devices.has(what.newDevice) ? refuse("device-registered") : undefined;
  },
  approved(state, { what }) {
    const { newDevice, key, place, seat } = what;
    const old = occupied(state.devices, what);
    if (old) state.devices.get(old as typeof newDevice)!.revoked = true;
    // The bundle that lay at the dead kiosk goes on at the one that took its place.
    for (const bundle of state.round.bundles)
      if (bundle.claim && bundle.claim.device === old) bundle.claim = { ...bundle.claim, device: newDevice };
    state.devices.set(newDevice, { key, place, ...(seat === undefined ? {} : { seat }), revoked: false });
  },
};

export const revoke: Act<v.InferOutput<typeof RevokeLeaf>> = {
  by: { roles: ["organiser", "chief"], places: ["organiser", "scrutineer", "table"] },
  schema: RevokeLeaf,
  check(state, leaf) {
    const device = state.devices.get(leaf.revoked);
    if (!device || device.revoked) return refuse("device-unknown");
    // Nobody locks himself out by a slip of the hand.
    return leaf.revoked === leaf.device ? refuse("not-yours") : undefined;
  },
  evolve(state, leaf) {
    const device = state.devices.get(leaf.revoked);
    if (device) device.revoked = true;
    for (const bundle of state.round.bundles) if (bundle.claim?.device === leaf.revoked) delete bundle.claim;
    state.calls = state.calls.filter((id) => id !== leaf.revoked);
  },
};
