import type { TellerView } from "../../tally/view/index.ts";
import type { Live, Refusal } from "../ui/index.ts";
import type { Form, Why } from "./entry.ts";
import type { Key } from "./keys.ts";
import type { Obstacle } from "./outbox.ts";
import type { Draft, Task } from "./task.ts";

/** What the last key met with; `no` counts up, so that the same thing twice is said twice. */
export interface Said {
  readonly why: Why | "count-differs" | "call-unsent";
  readonly no: number;
}

/** What the page of this seat shows besides the server's view. */
export interface DeskState {
  readonly task?: Task;
  /** The paper under the teller's hands; none when all are keyed, or while the rows of a third reading are fetched. */
  readonly draft?: Draft;
  readonly form?: Form;
  /** The same paper by name, also while nobody is signed in and the page was only just opened. */
  readonly half?: { readonly task: Task; readonly ref: string };
  readonly said?: Said;
  /** The bundle that was asked for: its claim is on its way. */
  readonly claiming?: number;
  /** All papers are keyed: they are counted now, or were and go back. */
  readonly end?: "count" | "handing in";
  /** Bundles sent again after a loss of the laptop that are not taken yet, and why. */
  readonly held: readonly { readonly task: Task; readonly papers: number; readonly refusal: Refusal }[];
  /** People whose papers are sent again as soon as they sign in at this seat. */
  readonly absent: readonly number[];
  /** Papers that are not acknowledged yet. */
  readonly waiting: number;
  readonly obstacle?: Obstacle | undefined;
  /** This kiosk's disk takes nothing any more. */
  readonly unkept: boolean;
}

export interface Desk {
  state(): DeskState;
  /** One key at one time (the event's own clock); undefined is a key without a meaning. */
  key(key: Key | undefined, at: number): void;
  inputMethod(): void;
  /** The server's newest snapshot. */
  see(live: Live<TellerView>): void;
  /** `aloud`: who reads aloud, at a seat of two. */
  claim(bundle: number, reading: 1 | 2 | 3, aloud?: number): void;
  /** The teller has counted so many papers against the cover slip. */
  counted(papers: number): void;
  /** What this kiosk says of itself when it opens its line (see `announce`). */
  mark(): string;
  /** A bundle that is sent again in vain is not waited for any longer. */
  giveUpHeld(task: string): void;
  /** A person has seen why the server refused: this bundle is not continued here. */
  giveUp(): void;
}
