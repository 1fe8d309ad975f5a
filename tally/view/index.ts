import type { State } from "../meeting/index.ts";
import { type ChairView, chairView } from "./chair.ts";
import { type Frame, frameOf } from "./frame.ts";
import { type HallView, hallView } from "./hall.ts";
import { type OrganiserView, organiserView } from "./organiser.ts";
import { type Calls, callsOf, type RoomView, roomView } from "./room.ts";
import { type TellerView, tellerView } from "./teller.ts";
import type { Surroundings, Who } from "./who.ts";

/** What each role may see, computed on the server and pushed as a whole. No mark is in any of it, ever. */
export type { BundleLine, Matter } from "./bundles.ts";
export type { ChairView } from "./chair.ts";
export type { Frame } from "./frame.ts";
export type { HallView } from "./hall.ts";
export type { NextVote } from "./next.ts";
export type { OrganiserView } from "./organiser.ts";
export type { PaperLine } from "./paper-list.ts";
export type { Waiting } from "./proposals.ts";
export type { Calls, RoomView } from "./room.ts";
export type { Row, TellerView } from "./teller.ts";
export type { FontOffer, FontRefusal, PairingRequest, Receipt, Restored, Surroundings, Who } from "./who.ts";

/** A paired device at which nobody has opened a session: it asks for person and PIN. */
export interface SignInView extends Frame {
  readonly page: "signIn";
  /** In the counting room: somebody must hear that a seat calls, though nobody is signed in. */
  readonly calls?: Calls;
}

/** A device that is not paired yet: its code, then the four digits. Made by the server, which alone knows it. */
export interface PairingView {
  readonly page: "pairing";
  readonly code?: string;
  readonly seconds?: number;
  readonly digits?: string;
  readonly same?: boolean;
}

export type View = OrganiserView | TellerView | RoomView | ChairView | HallView | SignInView | PairingView;

/** The view of one device. The wall needs no session; every other place shows nothing of its page without one. */
export function viewFor(who: Who, state: Readonly<State>, around: Surroundings): View {
  if (who.place === "hall") return hallView(who, state, around);
  // Nobody has a PIN before the set-up has made the cards: until it is frozen, its device alone shows it.
  if (who.place === "organiser" && !state.frozen) return organiserView(who, state, around);
  if (who.person === undefined) {
    const room = who.place === "table" || who.place === "scrutineer";
    return { page: "signIn", ...frameOf(who, state), ...(room ? { calls: callsOf(state) } : {}) };
  }
  switch (who.place) {
    case "organiser":
      return organiserView(who, state, around);
    case "chair":
      return chairView(who, state, around);
    case "seat":
      return tellerView(who, state, around);
    case "table":
    case "scrutineer":
      return roomView(who, state, around);
  }
}
