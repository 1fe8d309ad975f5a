import * as v from "valibot";
import { commit, fromBase64, type Json, type LeafFields, type Opening, parseCanonical } from "../evidence/index.ts";
import type { Act, Command, Draft, Facts, Senders } from "./act.ts";
import { bundled, resized } from "./acts/bundles.ts";
import { claim, release, released } from "./acts/claim.ts";
import { close, closed } from "./acts/close.ts";
import { pair, revoke } from "./acts/devices.ts";
import { genesis } from "./acts/genesis.ts";
import { audited } from "./acts/hand-check.ts";
import { handIn, shifted } from "./acts/handin.ts";
import { answered, call, look } from "./acts/look.ts";
import { clock, medium } from "./acts/media.ts";
import { paper, print } from "./acts/papers.ts";
import { approve, approvers, propose, step, twoPersonActs, withdraw } from "./acts/propose.ts";
import { compared, reading } from "./acts/reading.ts";
import { ballot, settled, unvoided, voided } from "./acts/record.ts";
import { freshRound } from "./acts/rounds.ts";
import { type ActName, Leaf, type LeafOf, type LeafType, type SentLeaf } from "./leaves.ts";
import { admitted, roleOf } from "./lookup.ts";
import { isRefusal, type Refusal, refuse } from "./refusal/index.ts";
import type { Config } from "./setup/config.ts";
import type { State } from "./state.ts";

/** The course of a meeting: every act there is, in one table. */
const acts: { readonly [T in LeafType]: Act<LeafOf<T>> } = {
  genesis,
  propose,
  approve,
  withdraw,
  step,
  pair,
  revoke,
  bundled,
  resized,
  claim,
  release,
  released,
  reading,
  handIn,
  compared,
  shifted,
  ballot,
  voided,
  unvoided,
  settled,
  look,
  call,
  answered,
  close,
  closed,
  print,
  paper,
  audited,
  clock,
  medium,
};

/** The act of a leaf, typed for any leaf: each entry of the table takes exactly the leaves of its name. */
function actOf(type: LeafType): Act<Leaf> {
  return acts[type] as unknown as Act<Leaf>;
}

/** Who may send a leaf of this type; of a `propose` or `approve`, of this act. `withdraw`: whoever could do either. */
export function sendersOf(type: LeafType, act?: ActName): Senders | "server" {
  if (act === undefined || (type !== "propose" && type !== "approve")) return actOf(type).by;
  if (type === "approve") return approvers(act);
  return act === "third" ? "server" : twoPersonActs[act].proposes;
}

/** The state before leaf 0. */
export function start(config: Config): State {
  return {
    config,
    seq: 0,
    devices: new Map(),
    proposals: new Map(),
    frozen: false,
    adopted: { method: false, slate: false, scrutineers: false },
    round: freshRound(
      1,
      config.overrides.kind === "preliminary" ? "preliminary" : "election",
      config.seats,
      config.slate,
    ),
    past: [],
    calls: [],
    printed: [],
    hallTable: false,
    hallList: false,
    epoch: 0,
    logKey: "",
  };
}

/** A command read from outside, and what it will be known by: the leaf as it was signed, and its opening. */
export interface ParsedCommand extends Command<SentLeaf> {
  readonly opening?: Opening;
}

const Envelope = v.strictObject({
  leaf: v.looseObject({}),
  opening: v.exactOptional(v.strictObject({ salt: v.string(), body: v.string() })),
  /** Pads the request so that its size says nothing. */
  pad: v.exactOptional(v.string()),
});

/**
 * Reads a command: `{leaf without seq, opening}`. Refuses (`malformed`, with the path) unknown fields, leaves that only
 * the server writes, a body that is not in canonical form or not of its schema, and (`seal-wrong`) an opening that is
 * not what the leaf committed to.
 */
export function parseCommand(input: unknown): ParsedCommand | Refusal {
  const envelope = v.safeParse(Envelope, input, { abortEarly: true });
  if (!envelope.success) return malformed(envelope.issues[0]);
  const parsed = v.safeParse(Leaf, envelope.output.leaf, { abortEarly: true });
  if (!parsed.success) return malformed(parsed.issues[0]);
  const leaf = parsed.output;
  if (!("person" in leaf)) return refuse("malformed", "type");
  const { opening } = envelope.output;
  if (opening === undefined) return "c" in leaf ? refuse("malformed", "opening") : { leaf };
  if (!("c" in leaf)) return refuse("malformed", "opening");
  const body = openedBody(leaf, opening);
  return isRefusal(body) ? body : { leaf, opening, body: body.value };
}

/** The sealed body of a leaf, when the opening fits its commitment and the body its schema. */
export function openedBody(leaf: Leaf, opening: Opening): { readonly value: Json } | Refusal {
  const salt = fromBase64(opening.salt);
  if (!salt.ok || salt.value.length !== 32) return refuse("malformed", "opening.salt");
  const body = parseCanonical(opening.body, "file");
  if (!body.ok) return refuse("malformed", "opening.body");
  const schema = leaf.type === "propose" ? twoPersonActs[leaf.act].body : actOf(leaf.type).body;
  if (schema && !v.is(schema, body.value)) return refuse("malformed", "opening.body");
  const bound = leaf as unknown as LeafFields;
  return commit(salt.value, bound, opening.body) === bound.c ? { value: body.value } : refuse("seal-wrong");
}

function malformed(issue: v.BaseIssue<unknown>): Refusal {
  return refuse("malformed", v.getDotPath(issue) ?? undefined);
}

/**
 * Whether `leaf` may come next, by public data alone: run by `decide` before anything is written and by the verifier
 * over the whole log. Signatures and openings are checked elsewhere.
 */
export function check(state: Readonly<State>, leaf: Leaf): Refusal | undefined {
  if ((leaf.type === "genesis") !== (state.seq === 0)) return refuse("not-now");
  if (leaf.round !== state.round.no) return refuse("other-round");
  const act = actOf(leaf.type);
  if ("person" in leaf) {
    const sender = checkSender(state, leaf, act);
    if (sender) return sender;
  }
  return act.check(state, leaf);
}

function checkSender(state: Readonly<State>, leaf: SentLeaf, act: Act<Leaf>): Refusal | undefined {
  if (leaf.origin !== state.config.origin) return refuse("other-meeting");
  const device = state.devices.get(leaf.device);
  if (!device || device.revoked) return refuse("device-unknown");
  if (act.by === "server" || !admitted(state, leaf, act.by)) return refuse("not-yours");
  // Until the configuration is frozen nothing but the freezing itself can be done (rules §1).
  const freezing = "act" in leaf && leaf.act === "configuration"; // proposed, approved or taken back
  if (!state.frozen && !freezing) return refuse("not-now");
  return asleep(state, leaf);
}

/** Scrutineers and tellers can do nothing until the meeting has adopted them; the proposed chief can approve, or send back. */
function asleep(state: Readonly<State>, leaf: SentLeaf): Refusal | undefined {
  if (state.round.step !== "adopting") return undefined;
  const role = roleOf(state, leaf.person);
  if (role === "organiser" || role === "chair") return undefined;
  return role === "chief" && (leaf.type === "approve" || leaf.type === "withdraw") ? undefined : refuse("not-now");
}

/** What a command leads to: the leaves to be written together, first its own, and what its sender alone is told. */
export interface Decision {
  readonly drafts: readonly Draft[];
  readonly answer: Json;
}

/** Decides a command. Writes nothing and changes nothing: the caller stores the drafts, then evolves. */
export function decide(state: Readonly<State>, command: ParsedCommand, facts: Facts): Decision | Refusal {
  const act = actOf(command.leaf.type);
  const refusal = check(state, command.leaf) ?? act.examine?.(state, command, facts);
  if (refusal) return refusal;
  const followed = act.follow?.(state, command, facts) ?? [];
  if (isRefusal(followed)) return followed;
  const { leaf, opening } = command;
  const own = { leaf: leaf as unknown as LeafFields, ...(opening ? { opening } : {}) };
  return { drafts: [own, ...followed], answer: act.answer?.(state, command, facts) ?? {} };
}

/** Takes a written leaf into the state, in place. The leaf was checked before it was written. */
export function evolve(state: State, leaf: Leaf): void {
  const seq = state.seq;
  actOf(leaf.type).evolve(state, leaf, seq);
  state.seq = seq + 1;
}

/** The answer to a command that was accepted before: told again, never written again. */
export function answerAgain(state: Readonly<State>, command: ParsedCommand, facts: Facts): Json {
  return actOf(command.leaf.type).answer?.(state, command, facts) ?? {};
}

/**
 * Reads the stored bytes of a leaf. Refuses what is not canonical, not of a known type, or not in its place: `seq` is
 * its index. Hash the bytes before calling it.
 */
export function parseLeaf(bytes: Uint8Array | string, seq: number): Leaf | Refusal {
  const parsed = parseCanonical(bytes);
  if (!parsed.ok || typeof parsed.value !== "object" || parsed.value === null) return refuse("malformed");
  const { seq: index, ...rest } = parsed.value as { seq?: unknown };
  if (index !== seq) return refuse("malformed", "seq");
  const leaf = v.safeParse(Leaf, rest, { abortEarly: true });
  return leaf.success ? leaf.output : malformed(leaf.issues[0]);
}
