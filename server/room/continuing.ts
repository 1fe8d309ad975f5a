/**
 * After a start from a copy: what was acknowledged after the copy was made is not in the log. Two people let the log go
 * on from here, under a new key that the old one signs (`epoch`); each kiosk sends again by itself what it kept; and
 * whoever works meanwhile is told which seats have not come back yet.
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import * as v from "valibot";
import { canonicalize, formatVerifierKey, type Tree, toUtf8, verifierKey } from "../../tally/evidence/index.ts";
import { epochText } from "../../tally/evidence/verify/index.ts";
import { reached, type State } from "../../tally/meeting/index.ts";
import type { Restored } from "../../tally/view/index.ts";
import type { Notes } from "../hall.ts";
import type { LogKeys } from "../tls/identity.ts";

/** What a kiosk says when it opens its line: the last command of its own that was acknowledged, and how many more it keeps. */
export interface Mark {
  /** The command's id; absent when it keeps none. */
  readonly last?: string;
  readonly unsent: number;
  /** The meeting it is of: a kiosk may keep what another meeting left. */
  readonly of: string;
}

type Offer = NonNullable<Restored["offer"]>;

export interface Continuing {
  /** What the organiser proposes, and which seats are still missing; undefined when nothing was lost. */
  now(state: Readonly<State>): Restored | undefined;
  /**
   * Notes that this log is a copy that may lack what was acknowledged: a spare laptop took over, or a kiosk was told
   * more than is here.
   *
   * @param tree the log as it is now
   * @param sure leaves that were in the copy; 0 when nobody knows where it ended
   */
  begin(tree: Tree, state: Readonly<State>, sure: number): void;
  /**
   * A kiosk has opened its line. When the log lacks what it was acknowledged, gives how many leaves are surely still those
   * of then: what it was acknowledged beyond them it is to send again.
   */
  heard(device: string, mark: Mark, tree: Tree, state: Readonly<State>): number | undefined;
  /** Whether this kiosk has not yet sent again all that the copy lacks. */
  resends(device: string): boolean;
  /** Whether this is what the server offers: the place, the root, the new key and the old key's signature. */
  offered(what: Offer & { readonly why: string }, state: Readonly<State>): boolean;
}

/**
 * Kept in the folder: from where the log goes on, in which epoch it was, and who is back. Whether the two have agreed is
 * not kept beside it: the log says so by being in a later epoch, also when the power failed between the two.
 */
const Kept = v.strictObject({
  size: v.number(),
  sure: v.number(),
  root: v.string(),
  epoch: v.number(),
  back: v.array(v.string()),
});
type Kept = v.InferOutput<typeof Kept>;

const agreed = (kept: Kept, { epoch }: Readonly<State>) => epoch > kept.epoch;

export interface ContinuingNeeds {
  readonly notes: Notes;
  readonly origin: string;
  /** Whether a command of this id is in the log. */
  knows(id: string): boolean;
  readonly keys: LogKeys;
}

export function makeContinuing({ notes, origin, knows, keys }: ContinuingNeeds): Continuing {
  const noted = notes.get("restored");
  let kept: Kept | undefined = noted ? v.parse(Kept, JSON.parse(noted)) : undefined;
  const keep = (next: Kept | undefined) => {
    kept = next;
    notes.set("restored", next ? JSON.stringify(next) : "");
  };
  /** Of every kiosk that has opened its line since this start: how many papers it keeps that are not in the log. */
  const unsent = new Map<string, number>();

  let made: Offer | undefined;
  const offer = (state: Readonly<State>) => {
    if (!kept || agreed(kept, state)) return undefined;
    if (made) return made;
    const { size, root, epoch } = kept;
    const logKey = formatVerifierKey(verifierKey(origin, ed25519.getPublicKey(keys.of(epoch + 1))));
    const signature = ed25519.sign(toUtf8(epochText(size, root, logKey)), keys.of(epoch));
    made = { size, root, logKey, signature: Buffer.from(signature).toString("base64") };
    return made;
  };
  const missing = (state: Readonly<State>) =>
    [...state.devices]
      .filter(([id, { place, revoked }]) => place === "seat" && !revoked && !kept?.back.includes(id))
      .map(([id, { seat }]) => ({ seat: seat ?? 0, papers: unsent.get(id) ?? null }))
      .sort((a, b) => a.seat - b.seat);

  return {
    now(state) {
      if (!kept) return undefined;
      // Once the count is closed every bundle was settled without them.
      const still = reached(state.round.step, "closed") ? [] : missing(state);
      if (agreed(kept, state) && still.length === 0) return undefined;
      const proposed = offer(state);
      return { ...(proposed ? { offer: proposed } : {}), missing: still };
    },
    begin(tree, state, sure) {
      if (kept && !agreed(kept, state)) return keep({ ...kept, back: [] });
      const { epoch } = state;
      keys.make(epoch + 1);
      made = undefined;
      unsent.clear();
      const root = Buffer.from(tree.root()).toString("base64");
      return keep({ size: tree.size, root, sure, epoch, back: [] });
    },
    heard(device, { last, unsent: papers }, tree, state) {
      const lacks = last !== undefined && !knows(last);
      // Whoever was back and lacks something again has met another copy.
      if (lacks && (!kept || (agreed(kept, state) && kept.back.includes(device)))) this.begin(tree, state, 0);
      unsent.set(device, papers);
      if (!kept) return undefined;
      const back = kept.back.filter((id) => id !== device);
      if (!lacks && papers === 0) back.push(device);
      if (back.length !== kept.back.length) keep({ ...kept, back });
      return lacks ? kept.sure : undefined;
    },
    resends: (device) => kept !== undefined && unsent.has(device) && !kept.back.includes(device),
    offered({ why: _why, ...what }, state) {
      const due = offer(state);
      return due !== undefined && canonicalize({ ...what }) === canonicalize({ ...due });
    },
  };
}
