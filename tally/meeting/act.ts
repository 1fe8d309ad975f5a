import type * as v from "valibot";
import { commit, type Json, type LeafFields, type Opening, toBase64 } from "../evidence/index.ts";
import type { BallotRef, LeafId } from "./ids.ts";
import type { LeafOf } from "./leaves.ts";
import type { Place, Role } from "./people.ts";
import { isRefusal, type Refusal } from "./refusal/index.ts";
import type { State } from "./state.ts";

/** A leaf that is about to be written: without `seq`, with the opening of its commitment if it has one. */
export interface Draft {
  readonly leaf: LeafFields;
  readonly opening?: Opening;
}

/** What the server hands to `decide` because the pure room can neither look it up nor make it up. */
export interface Facts {
  /** UTC to the second. */
  readonly at: string;
  /** The body that the leaf `seq` committed to, parsed. */
  opening(seq: number): unknown;
  /** Fresh random ids and salts for the leaves that the server writes. */
  id(): LeafId;
  salt(): Uint8Array;
  /** For `print`: SHA-256 (hex) of the signed file that was made. */
  readonly paper?: { readonly sha256: string };
}

/** A command as it came in: what shall be written, and what its commitment hides. */
export interface Command<L = LeafOf<"claim" | "reading" | "propose">> {
  readonly leaf: L;
  /** The opened body, parsed but not yet checked against its schema. */
  readonly body?: unknown;
}

/** Who may send a leaf: these roles, at these places. */
export interface Senders {
  readonly roles: readonly Role[];
  readonly places: readonly Place[];
}

/**
 * One act of the meeting. `check` sees public data alone and is what the verifier runs again; `follow` writes what the
 * command leads to, in the same transaction, from the state before it; `answer` is told to the sender's device alone.
 */
export interface Act<L> {
  readonly by: Senders | "server";
  readonly schema: v.GenericSchema<unknown, L>;
  /** The schema of the sealed body, for leaves that carry a commitment. */
  readonly body?: v.GenericSchema;
  check(state: Readonly<State>, leaf: L): Refusal | undefined;
  evolve(state: State, leaf: L, seq: number): void;
  /** What public data cannot show: the sealed body against the state. */
  examine?(state: Readonly<State>, command: Command<L>, facts: Facts): Refusal | undefined;
  follow?(state: Readonly<State>, command: Command<L>, facts: Facts): Draft[] | Refusal;
  answer?(state: Readonly<State>, command: Command<L>, facts: Facts): Json;
}

/** A `propose` leaf of one act. */
export type ProposalOf<A extends string> = Extract<LeafOf<"propose">, { act: A }>;

/** An act that takes two people: one proposes, another approves. `check` runs at both times. */
export interface TwoPersonAct<L> {
  readonly proposes: Senders;
  readonly approves: Senders;
  /** Where not all of `approves` will do: who may approve this very proposal. */
  approvesThis?(state: Readonly<State>, proposal: L): Senders;
  readonly schema: v.GenericSchema<unknown, L>;
  readonly body?: v.GenericSchema;
  check(state: Readonly<State>, leaf: L): Refusal | undefined;
  examine?(state: Readonly<State>, command: Command<L>, facts: Facts): Refusal | undefined;
  /** What the approval changes. */
  approved(state: State, proposal: L, seq: { readonly proposed: number; readonly approved: number }): void;
  /** What the server writes with the approval, from the state before it; `proposed` is where the proposal lies. */
  follow?(state: Readonly<State>, proposal: L, proposed: number, facts: Facts): Draft[] | Refusal;
}

/** Makes a leaf that the server writes, sealed when it has a `body`. */
export function serverDraft(
  state: Readonly<State>,
  facts: Facts,
  fields: { readonly type: string; readonly ref?: BallotRef; readonly [field: string]: Json | undefined },
  body?: string,
): Draft {
  const header: LeafFields = {
    v: 1,
    id: facts.id(),
    round: state.round.no,
    race: "a",
    ...(fields as LeafFields),
  };
  if (body === undefined) return { leaf: header };
  const salt = facts.salt();
  return { leaf: { ...header, c: commit(salt, header, body) }, opening: { salt: toBase64(salt), body } };
}

/** Drafts of several steps, or the first refusal among them. */
export function gathered(parts: readonly (Draft[] | Refusal)[]): Draft[] | Refusal {
  const refused = parts.find(isRefusal);
  return refused ?? parts.flatMap((part) => part as Draft[]);
}
