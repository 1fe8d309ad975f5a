import type { DeviceId, PersonNo, Place, Role, SetupDraft } from "../meeting/index.ts";
import type { Result } from "../result/index.ts";

/** Who looks, and from where. Without a person nobody has opened the device with his PIN. */
export interface Who {
  readonly device: DeviceId;
  /** The log lacks what this device was acknowledged: whatever came after so many leaves it is to send again. */
  readonly lost?: number;
  readonly place: Place;
  readonly seat?: number;
  readonly person?: PersonNo;
  readonly role?: Role;
  /** The PIN is asked for again: paused, idle, or a bundle was handed in. Who it was stays on the screen. */
  readonly locked: boolean;
}

/** A receipt (留存单) as it was issued: the note behind its code is for the QR and the slip. */
export interface Receipt {
  readonly no: number;
  /** Leaves under the checkpoint; the last of them says what happened. */
  readonly size: number;
  /** The round of that leaf. */
  readonly round: number;
  readonly event: "genesis" | "settled" | "correction" | "continued" | "closed" | "end";
  readonly bundle?: number;
  readonly papers?: number;
  /** Papers settled so far. */
  readonly total: number;
  /** 40 digits in 8 groups of 5. */
  readonly code: string;
  readonly note: string;
  /** How often it was printed. */
  readonly printed: number;
}

/** A kiosk that shows its one-time code, once the organiser has typed it: both screens show `digits`. */
export interface PairingRequest {
  readonly device: DeviceId;
  /** Its public key, which the leaf `pair` names: base64 of the raw P-256 point. */
  readonly key: string;
  readonly digits: string;
  /** Somebody at the kiosk has said that the digits are the same. */
  readonly same: boolean;
  readonly place: Place;
  readonly seat?: number;
}

/** Why no paper can be drawn with a font: a .ttc, PostScript outlines, or its maker forbids to embed it. */
export type FontRefusal = "collection" | "outlines" | "no-embedding";

/** A font with Chinese characters that lies on the laptop. */
export interface FontOffer {
  readonly name: string;
  /** base64 */
  readonly sha256: string;
  readonly refused?: FontRefusal;
}

/** After a start from a copy: what the log goes on from, and whose papers are not back yet. */
export interface Restored {
  /** What the organiser proposes; absent once two people have agreed. */
  readonly offer?: {
    /** Leaves of the copy, and their root. */
    readonly size: number;
    readonly root: string;
    /** The new key, signed by the one before. */
    readonly logKey: string;
    readonly signature: string;
  };
  /** Seats that have not come back, or still have papers to send again (`null`: not connected, so nobody knows). */
  readonly missing: readonly { readonly seat: number; readonly papers: number | null }[];
}

/** What a view shows that is not in the log: gathered by the server. */
export interface Surroundings {
  /** Of the present round and those before it, by round; only what is `unlocked` is ever passed. */
  readonly results: ReadonlyMap<number, Result>;
  readonly receipts: readonly Receipt[];
  /** Devices with an open stream. */
  readonly present: ReadonlySet<DeviceId>;
  readonly pairing: readonly PairingRequest[];
  /** Until the configuration is frozen: the draft, how often it was saved, and what the freezing waits for. */
  readonly setup?: {
    readonly draft: SetupDraft;
    readonly rev: number;
    readonly proposal?: { readonly id: string; readonly hash: string; readonly person: number };
    /** People whose PIN card was made. */
    readonly cards: readonly number[];
    readonly fonts?: readonly FontOffer[];
  };
  /** Absent unless the server was started from a copy. */
  readonly restored?: Restored | undefined;
  /** Candidates whose photo is there for 代表登记表. */
  readonly photos?: readonly string[];
  /** Both archives lie there. */
  readonly archived?: boolean;
  readonly origin: string;
  /** The backup medium, and what is wrong with it if anything. */
  readonly backup: "none" | "good" | "failing";
  /** There is a way out to the Internet: there must not be (null: not checked). */
  readonly uplink: boolean | null;
}
