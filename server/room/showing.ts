/** What each device is shown: who is at it, what lies beside the log, and the view that is made of both. */
import type { DeviceId, PersonNo, Role, State } from "../../tally/meeting/index.ts";
import { type Surroundings, type View, viewFor, type Who } from "../../tally/view/index.ts";
import type { Device } from "../admission/devices.ts";
import type { Paperwork } from "../papers/paperwork.ts";
import type { Archives } from "./archives.ts";
import type { Continuing, Mark } from "./continuing.ts";
import type { Founder } from "./founding.ts";
import type { Journal } from "./journal.ts";
import type { Keeping } from "./keeping.ts";
import type { Receipts } from "./receipts.ts";
import type { Results } from "./results.ts";
import type { RoomParts } from "./room.ts";

export interface Showing {
  /** The meeting as it stands: before it is frozen, as it would begin. */
  state(): Readonly<State>;
  roleOf(person: number): Role | undefined;
  /** Before the meeting is frozen the organiser's device stands for the organiser: it knew the set-up code. */
  standIn(device: Device): PersonNo | undefined;
  who(device: Device): Who;
  around(): Surroundings;
  view(device: Device): { readonly seq: number; readonly view: View };
  /** A kiosk has opened its line and said what it keeps. */
  heard(device: Device, mark: Mark): void;
  /** Whether a way to the Internet was found; there must be none. */
  uplinkSeen(found: boolean): void;
}

interface Shown {
  /** The running meeting; undefined until it is frozen. */
  journal(): Journal | undefined;
  readonly founder: Founder;
  readonly paperwork: Paperwork;
  readonly archives: Archives;
  readonly receipts: Receipts;
  readonly results: Results;
  readonly keeping: Keeping;
  readonly continuing: Continuing;
}

export function makeShowing({ devices, sessions, streams, origin, now }: RoomParts, shown: Shown): Showing {
  const { journal, founder, paperwork, archives, receipts, results, keeping, continuing } = shown;
  const nowMs = () => now().getTime();
  /** Devices that were acknowledged what the log lacks, until they have sent it again: from which leaf on. */
  const lost = new Map<string, number>();
  let uplink: boolean | null = null;

  const state = () => journal()?.state ?? founder.trial().state;
  const roleOf = (person: number) => state().config.people.find((one) => one.person === person)?.role;
  const standIn = (device: Device): PersonNo | undefined =>
    journal() || device.place !== "organiser"
      ? undefined
      : founder.setup.draft.people.find((one) => one.role === "organiser")?.person;

  const who = (device: Device): Who => {
    const present = sessions.at(device.id, nowMs());
    const person = present?.person ?? standIn(device);
    const at = whoAt(device, person, person === undefined ? undefined : roleOf(person), present?.locked ?? false);
    const beyond = lost.get(device.id);
    return beyond === undefined ? at : { ...at, lost: beyond };
  };
  const setUp = (): NonNullable<Surroundings["setup"]> => {
    const { draft, rev } = founder.setup;
    const proposal = founder.proposal();
    const fonts = paperwork.fonts.offered();
    return { draft, rev, cards: founder.cards(), fonts, ...(proposal ? { proposal } : {}) };
  };
  const around = (): Surroundings => {
    const running = journal();
    return {
      results: running ? results.unlocked(running) : new Map(),
      receipts: receipts.issued,
      present: streams.present() as ReadonlySet<DeviceId>,
      pairing: devices.pairing(nowMs()) as unknown as Surroundings["pairing"], // the ids are our own
      ...(running ? {} : { setup: setUp() }),
      photos: paperwork.photos.ids(),
      origin,
      backup: keeping.backup,
      restored: continuing.now(state()),
      archived: archives.size() > 0,
      uplink,
    };
  };

  return {
    state,
    roleOf,
    standIn,
    who,
    around,
    view: (device) => ({ seq: journal()?.state.seq ?? 0, view: viewFor(who(device), state(), around()) }),
    heard(device, mark) {
      const running = journal();
      if (!running || device.place !== "seat" || mark.of !== origin) return; // nobody else keeps papers
      const beyond = continuing.heard(device.id, mark, running.tree, running.state);
      if (beyond === undefined) lost.delete(device.id);
      else lost.set(device.id, beyond);
      streams.changed();
    },
    uplinkSeen(found) {
      uplink = found;
      streams.changed();
    },
  };
}

/** Who is at a device, as the views are made for. */
function whoAt({ id, place, seat }: Device, person: number | undefined, role: Role | undefined, locked: boolean): Who {
  return {
    device: id as DeviceId, // the id is our own
    place: place ?? "hall",
    ...(seat === undefined ? {} : { seat }),
    ...(person === undefined || role === undefined ? {} : { person: person as PersonNo, role }),
    locked,
  };
}
