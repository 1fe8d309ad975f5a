/**
 * Who may do what: the only place where the server decides it. Routes and signing in are tabled here; who may send which
 * command is tabled with the command in `tally/meeting` (the verifier holds old logs against it), and asked for here.
 */
import { type ActName, type LeafType, type Place, type Role, type Senders, sendersOf } from "../tally/meeting/index.ts";

/** How far somebody has come in: a stranger, a kiosk that waits to be paired, a paired device, a person at one. */
export type Standing = "stranger" | "waiting" | "paired" | "signedIn";

const everyone: readonly Standing[] = ["stranger", "waiting", "paired", "signedIn"];

/** What each door asks for. `places`: where the device must stand; absent: anywhere. */
export const doors = {
  /** Every page but those of a meeting that is not ours: it shows nothing of its own. */
  page: { standing: everyone },
  /** A kiosk asks to be paired, or proves that it is the first by the set-up code. */
  pairAsk: { standing: everyone },
  /** The kiosk says that both screens show the same digits. */
  pairSame: { standing: ["waiting"] },
  /** The organiser types a kiosk's code; before the meeting is frozen nobody has a PIN yet. */
  pairType: { standing: ["signedIn"], places: ["organiser"] },
  pairTypeBeforeFreezing: { standing: ["paired", "signedIn"], places: ["organiser"] },
  signIn: { standing: ["paired", "signedIn"], places: ["organiser", "seat", "table", "scrutineer", "chair"] },
  /** The two key cards after a power cut. */
  keyCards: { standing: ["paired", "signedIn"], places: ["organiser"] },
  setup: { standing: ["paired", "signedIn"], places: ["organiser"] },
  command: { standing: ["signedIn"] },
  events: { standing: ["waiting", "paired", "signedIn"] },
  paper: { standing: ["signedIn"] },
} as const satisfies Record<string, { standing: readonly Standing[]; places?: readonly Place[] }>;

export type Door = keyof typeof doors;

/** Whether somebody who has come this far, at this place, may use a door. */
export function mayUse(door: Door, standing: Standing, place: Place | undefined): boolean {
  const wanted: { standing: readonly Standing[]; places?: readonly Place[] } = doors[door];
  if (!wanted.standing.includes(standing)) return false;
  return wanted.places === undefined || (place !== undefined && wanted.places.includes(place));
}

/**
 * Who takes what from the papers' desk besides stored papers, whose desks are tabled with their kinds, and forms, tabled
 * by place. Results stay in the counting room: the archives are not handed out at the organiser's device.
 */
export const printouts = {
  slip: { roles: ["chiefTeller", "scrutineer", "deputy", "chief"], places: ["table", "scrutineer"] },
  archive: { roles: ["chief"], places: ["scrutineer", "table"] },
  passphrase: { roles: ["chief"], places: ["scrutineer", "table"] },
  delegates: { roles: ["organiser"], places: ["organiser"] },
} as const satisfies Record<string, Senders>;

/** Whether a person of this role, at this place, may take it. */
export function mayTake(printout: keyof typeof printouts, role: Role | undefined, place: Place): boolean {
  const { roles, places }: Senders = printouts[printout];
  return role !== undefined && roles.includes(role) && places.includes(place);
}

/** Where each role works. The chief scrutineer approves the configuration where it is made, before he has a place. */
export const workplaces: { readonly [role in Role]: readonly Place[] } = {
  organiser: ["organiser"],
  chair: ["chair"],
  teller: ["seat", "table"],
  chiefTeller: ["table", "seat"],
  scrutineer: ["scrutineer", "table"],
  deputy: ["scrutineer", "table"],
  chief: ["scrutineer", "table", "organiser"],
};

/** Whether a person of this role may open a session at this place. */
export function maySignIn(role: Role, place: Place): boolean {
  return workplaces[role].includes(place);
}

/** What of the set-up may still be changed once the meeting is frozen, and by whom: nothing that the log speaks of. */
export const lateEdits = { photo: { roles: ["organiser"], places: ["organiser"] } } as const satisfies Record<
  string,
  Senders
>;

/** Whether a person of this role, at this place, may send this command of the set-up after the freezing. */
export function mayEditLate(type: string, role: Role | undefined, place: Place | undefined): boolean {
  const senders: Senders | undefined = Object.hasOwn(lateEdits, type)
    ? lateEdits[type as keyof typeof lateEdits]
    : undefined;
  if (!senders || role === undefined || place === undefined) return false;
  return senders.roles.includes(role) && senders.places.includes(place);
}

/** Whether a person of this role, at this place, may send a command at all; the step of the meeting is `decide`'s. */
export function maySend(type: LeafType, act: ActName | undefined, role: Role, place: Place): boolean {
  const senders = sendersOf(type, act);
  return senders !== "server" && senders.roles.includes(role) && senders.places.includes(place);
}
