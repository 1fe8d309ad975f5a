/**
 * Commands before the first leaf: the set-up is edited, cards are made, devices get their places, and at last two people
 * freeze it. Until the second of them agrees nothing is written to the log.
 */
import type { LeafFields } from "../../tally/evidence/index.ts";
import {
  check,
  evolve,
  type Facts,
  type Founding,
  freezing,
  isRefusal,
  type LeafOf,
  type ParsedCommand,
  type PersonNo,
  refuse,
  rehearsalDraft,
  type SetupDraft,
  textsIn,
} from "../../tally/meeting/index.ts";
import type { Accounts } from "../admission/accounts.ts";
import type { Device, Devices } from "../admission/devices.ts";
import type { CommandMark } from "../log/store.ts";
import type { Photos } from "../papers/photos.ts";
import { type AnyRefusal, turnAway } from "../refusals.ts";
import { signedBy } from "../signature.ts";
import { type Acknowledged, markOf } from "./queue.ts";
import { configHash, type Setup, type SetupCommand, type Trial } from "./setup.ts";

/** Made once the second person has agreed: the meeting that begins. */
export interface Founded {
  readonly trial: Trial;
  readonly drafts: readonly { readonly leaf: LeafFields }[];
  readonly commands: readonly CommandMark[];
}

export interface Founder {
  readonly setup: Setup;
  /** The meeting as it would begin now, with what waits for its second person: what the pages show. */
  trial(): Trial;
  /** What waits for the chief scrutineer's agreement. */
  proposal(): { readonly id: string; readonly hash: string; readonly person: number } | undefined;
  /** A command of the set-up; `answer.paper` names cards to be printed once. */
  edit(command: SetupCommand, device: Device): Promise<Acknowledged | AnyRefusal>;
  /** A leaf that may come before the first: a pairing, or the freezing. */
  lead(command: ParsedCommand, facts: Facts): Acknowledged | AnyRefusal | Founded;
  /** Something outside the draft changed (a device): what was proposed is not what would be frozen any more. */
  changed(): void;
  /** People whose card was made. */
  cards(): number[];
}

export interface FounderNeeds {
  readonly setup: Setup;
  readonly accounts: Accounts;
  readonly devices: Devices;
  now(): number;
  /** Takes a device its place, and cuts its streams. */
  revoke(device: string): void;
  /** Puts cards on paper, to be fetched once by this device; gives the id of that paper. */
  printPins(cards: readonly { person: number; pin: string }[], device: string): Promise<string>;
  printKeyCards(device: string): Promise<string>;
  /** The first of these texts with a character that no paper could print. */
  unprintable(texts: readonly string[]): Promise<string | undefined>;
  readonly photos: Photos;
  /** The meeting's own slate as it stands. */
  slate(): readonly { readonly id: string; readonly name: string }[];
  /** Takes chosen fonts into the meeting's folder; false when one is not there. */
  keepFonts(chosen: SetupDraft["typefaces"]): Promise<boolean>;
}

export function makeFounder(needs: FounderNeeds): Founder {
  const { setup, accounts, devices } = needs;
  let proposed: ParsedCommand | undefined;
  let shown: Trial | undefined;

  const trial = (): Trial => {
    if (!shown) {
      shown = setup.trial();
      if (proposed) evolve(shown.state, proposed.leaf);
    }
    return shown;
  };
  const changed = () => {
    proposed = undefined;
    shown = undefined;
  };

  const pair = (leaf: LeafOf<"pair">): Acknowledged | AnyRefusal => {
    const refused = pairingRefused(devices, leaf, needs.now());
    if (refused) return refused;
    if (leaf.place === "organiser") return refuse("already-done", leaf.place);
    // Before freezing a kiosk simply takes the place of the one that stood there; only table and scrutineers have several.
    const single = leaf.place !== "table" && leaf.place !== "scrutineer";
    for (const old of devices.paired())
      if (single && old.place === leaf.place && old.seat === leaf.seat) needs.revoke(old.id);
    devices.settle(leaf.newDevice, leaf.place, leaf.seat);
    changed();
    return { seq: 0 };
  };

  const propose = (command: ParsedCommand): Acknowledged | AnyRefusal => {
    if (proposed && markOf(proposed, 0).hash.equals(markOf(command, 0).hash)) return { seq: 0 }; // sent again
    if (!setup.complete()) return refuse("setup-incomplete");
    const { state } = trial();
    const refused = check(state, command.leaf);
    if (refused) return refused;
    shown = undefined;
    proposed = command;
    return { seq: 0 };
  };

  const approve = (command: ParsedCommand, facts: Facts): AnyRefusal | Founded => {
    const first = proposed;
    if (!first) return refuse("proposal-gone");
    const refused = check(trial().state, command.leaf);
    if (refused) return refused;
    const founding = setup.trial();
    const two = [first.leaf as LeafOf<"propose">, command.leaf as LeafOf<"approve">] as const;
    const drafts = freezing(founding.config, configHash(founding.config), foundingOf(founding), two, facts);
    if (isRefusal(drafts)) return drafts;
    return { trial: founding, drafts, commands: [markOf(first, 1), markOf(command, 2)] };
  };

  return {
    setup,
    trial,
    changed,
    proposal: () => {
      const waiting = [...trial().state.proposals.values()][0];
      return waiting && { id: waiting.leaf.id, hash: waiting.hash, person: waiting.leaf.person };
    },
    cards: () => setup.draft.people.map((one) => one.person).filter((person) => accounts.has(person)),
    async edit(command, device) {
      if (command.device !== device.id) return turnAway("device-unknown");
      if (!(await signedBy(device.key, command as unknown as LeafFields))) return turnAway("signature-wrong");
      switch (command.type) {
        case "setup": {
          if (command.rev !== setup.rev) return refuse("setup-changed");
          const odd = await needs.unprintable(textsOf(command.draft));
          if (odd !== undefined) return turnAway("unprintable", odd);
          if (!(await needs.keepFonts(command.draft.typefaces))) return turnAway("font-gone");
          setup.save(command.draft);
          changed();
          return { seq: 0, answer: { rev: setup.rev } };
        }
        case "rehearsal":
          setup.save(rehearsalDraft({ entitled: command.entitled ?? 308, tellers: command.tellers ?? 12 }));
          changed();
          return { seq: 0, answer: { rev: setup.rev } };
        case "cards": {
          const known = new Set<number>(setup.draft.people.map((one) => one.person));
          const stranger = command.persons.find((person: PersonNo) => !known.has(person));
          if (stranger !== undefined) return refuse("no-such-person", String(stranger));
          const cards = await accounts.drawCards(command.persons);
          return { seq: 0, answer: { paper: await needs.printPins(cards, device.id) } };
        }
        case "photo": {
          const { candidate, picture } = command;
          const person = needs.slate().find((one) => one.id === candidate);
          if (!person) return refuse("no-such-person", candidate);
          if (picture === "") needs.photos.remove(candidate);
          else if (!needs.photos.keep(candidate, person.name, Buffer.from(picture, "base64")))
            return turnAway("photo-wrong");
          return { seq: 0 };
        }
        case "keyCards":
          return { seq: 0, answer: { paper: await needs.printKeyCards(device.id) } };
      }
    },
    lead(command, facts) {
      const { leaf } = command;
      if (leaf.type === "pair") return pair(leaf);
      if (leaf.type === "propose" && leaf.act === "configuration") return propose(command);
      if (leaf.type === "approve" && leaf.act === "configuration") return approve(command, facts);
      if (leaf.type === "withdraw" && leaf.act === "configuration") {
        const refused = check(trial().state, leaf);
        if (refused) return refused;
        changed();
        return { seq: 0 };
      }
      return turnAway("not-set-up");
    },
  };
}

/** Both screens must have shown the digits, for exactly this place, and the key must be the kiosk's own. */
export function pairingRefused(
  devices: Devices,
  { newDevice, key, place, seat }: { newDevice: string; key: string; place: Device["place"] & string; seat?: number },
  now: number,
): AnyRefusal | undefined {
  if (!devices.ready(newDevice, place, seat, now)) return turnAway("pair-not-ready");
  return devices.byId(newDevice)?.key === key ? undefined : turnAway("key-wrong");
}

function foundingOf({ genesis }: Trial): Founding {
  const { logKey, ca, reports, devices } = genesis.leaf as unknown as LeafOf<"genesis">;
  return { logKey, ca, reports, devices };
}

/** Everything of a set-up that some paper prints. */
function textsOf({ words, printing, upward, slate, roster, eligible, people }: SetupDraft): string[] {
  return [words, printing, upward, slate, roster, eligible, people.map(({ name }) => name)].flatMap(textsIn);
}
