/**
 * The one serial queue: a command comes in, is checked, decided upon, written durably, taken into the state, and only
 * then acknowledged. Whatever must not happen at the same moment happens here, one after the other.
 */
import { hash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { type Json, type LeafFields, signedBytes } from "../../tally/evidence/index.ts";
import {
  answerAgain,
  check,
  type Decision,
  type Draft,
  decide,
  type Facts,
  isRefusal,
  type ParsedCommand,
  type Refusal,
  readsApart,
  refuse,
  type State,
} from "../../tally/meeting/index.ts";
import { maySend } from "../access.ts";
import type { Device } from "../admission/devices.ts";
import type { Session } from "../admission/sessions.ts";
import type { CommandMark, Store } from "../log/store.ts";
import { type AnyRefusal, isTurnedAway, turnAway } from "../refusals.ts";
import type { Serially } from "../serially.ts";
import { signedBy } from "../signature.ts";
import type { Journal, Written } from "./journal.ts";

/** Who sends a command: a person at a paired device. */
export interface Sender {
  readonly device: Device;
  readonly session: Session;
}

/** What its sender is told. */
export interface Acknowledged {
  readonly seq: number;
  readonly answer?: Json;
}

/** What the queue needs of the rest of the house. */
export interface QueueNeeds {
  readonly store: Store;
  readonly journal: Journal;
  readonly serially: Serially;
  now(): Date;
  /** What the pure room cannot see of a command (a kiosk's digits, a paper to be made): refused, or facts to add. */
  prepare(command: ParsedCommand, facts: Facts): Promise<Facts | AnyRefusal>;
  /** Called when leaves are written, before the answer goes out. Its answer, if any, is told instead. */
  done(written: readonly Written[]): Promise<Json | undefined>;
}

/**
 * Checks what stands outside the meeting's law: that the leaf is this person's at this device, signed by it, and that
 * role and place may send such a command at all.
 */
export async function checkSender(
  { leaf }: ParsedCommand,
  { device, session }: Sender,
  state: Readonly<State>,
): Promise<AnyRefusal | undefined> {
  if (leaf.origin !== state.config.origin) return refuse("other-meeting");
  if (leaf.device !== device.id) return turnAway("device-unknown");
  if (leaf.person !== session.person) return turnAway("session-needed");
  const role = state.config.people.find((one) => one.person === session.person)?.role;
  const act = "act" in leaf ? leaf.act : undefined;
  if (!role || !device.place || !maySend(leaf.type, act, role, device.place)) return turnAway("not-yours");
  const signed = await signedBy(device.key, leaf as unknown as LeafFields);
  return signed ? undefined : turnAway("signature-wrong");
}

/** The mark of a command: a repeated one is known by it. */
export function markOf({ leaf }: ParsedCommand, seq: number): CommandMark & { readonly hash: Buffer } {
  return { id: leaf.id, seq, hash: hash("sha256", signedBytes(leaf as unknown as LeafFields), "buffer") };
}

/** A command that waits for its turn, and the one who waits for what becomes of it. */
interface Waiting {
  readonly command: ParsedCommand;
  readonly told: PromiseWithResolvers<Acknowledged | AnyRefusal>;
}

/**
 * Makes the queue of a running meeting. Readings that wait together are written together: one way to the disk for all of
 * them, each acknowledged only after it. Everything else is alone in its turn.
 */
export function makeQueue(needs: QueueNeeds) {
  const { store, journal } = needs;
  const waiting: Waiting[] = [];

  const again = (command: ParsedCommand): Acknowledged | Refusal | undefined => {
    const before = store.command(command.leaf.id);
    if (!before) return undefined;
    if (!markOf(command, 0).hash.equals(before.hash)) return refuse("id-reused");
    return acknowledged(before.seq, answerAgain(journal.state, command, journal.facts(needs.now())));
  };

  const alone = async (command: ParsedCommand): Promise<Acknowledged | AnyRefusal> => {
    const repeated = again(command);
    if (repeated) return repeated;
    // Before anything is prepared for a command, its own law is asked: nobody makes papers by asking for them.
    const refused = check(journal.state, command.leaf);
    if (refused) return refused;
    const facts = await needs.prepare(command, journal.facts(needs.now()));
    if (isTurnedAway(facts)) return facts;
    const decision: Decision | Refusal = decide(journal.state, command, facts);
    if (isRefusal(decision)) return decision;
    const seq = journal.state.seq;
    const written = journal.write(decision.drafts, [markOf(command, seq)]);
    return acknowledged(seq, (await needs.done(written)) ?? decision.answer);
  };

  /** Commands of which none can see another, in one transaction: what each of them is told, in their order. */
  const together = async (commands: readonly ParsedCommand[]): Promise<(Acknowledged | AnyRefusal)[]> => {
    const facts = journal.facts(needs.now());
    const drafts: Draft[] = [];
    const marks: CommandMark[] = [];
    const told = commands.map((command) => {
      const repeated = again(command);
      if (repeated) return repeated;
      const decision = decide(journal.state, command, facts);
      if (isRefusal(decision)) return decision;
      const seq = journal.state.seq + drafts.length;
      drafts.push(...decision.drafts);
      marks.push(markOf(command, seq));
      return acknowledged(seq, decision.answer);
    });
    if (drafts.length > 0) await needs.done(journal.write(drafts, marks));
    return told;
  };

  /** Takes what is next: one command, or all readings that stand at the head, one of each device and each id. */
  const next = (): Waiting[] => {
    const taken = waiting.splice(0, 1);
    if (!taken[0] || !readsApart(taken[0].command)) return taken;
    const differs = ({ command: { leaf } }: Waiting) =>
      taken.every(({ command: { leaf: other } }) => other.device !== leaf.device && other.id !== leaf.id);
    while (waiting[0] && readsApart(waiting[0].command) && differs(waiting[0])) taken.push(waiting.shift()!);
    return taken;
  };

  const turn = async (): Promise<void> => {
    // Whatever has arrived by now is let in first, so that it can come along.
    if (waiting[0] && readsApart(waiting[0].command)) await setImmediate();
    const group = next();
    const told = group.length > 1 ? await together(group.map((one) => one.command)).catch(() => undefined) : undefined;
    // Were one command of a group our undoing, it would not be that of the others: each is tried by itself then.
    for (const [i, one] of group.entries())
      await (told ? Promise.resolve(told[i]!) : alone(one.command)).then(one.told.resolve, one.told.reject);
  };

  return {
    /** Takes a parsed command whose sender was checked; resolves when it is on the disk, or refused. */
    submit(command: ParsedCommand): Promise<Acknowledged | AnyRefusal> {
      const told = Promise.withResolvers<Acknowledged | AnyRefusal>();
      waiting.push({ command, told });
      void needs.serially(turn);
      return told.promise;
    },
  };
}

function acknowledged(seq: number, answer: Json): Acknowledged {
  const empty = typeof answer === "object" && answer !== null && Object.keys(answer).length === 0;
  return empty ? { seq } : { seq, answer };
}
