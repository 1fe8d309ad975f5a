import type { Acknowledged, Change, Command, Outcome, Refusal } from "../ui/index.ts";
import { type Item, lost } from "./task.ts";

/** What stands in the way of the next item. */
export type Obstacle =
  | { readonly is: "unreachable" }
  /** The session of whoever keyed it is locked: his PIN opens it, then the queue goes on. */
  | { readonly is: "locked" }
  /** The server will not take this item; a person has to see it. */
  | { readonly is: "refused"; readonly item: Item; readonly refusal: Refusal };

export interface Outbox {
  /** Everything kept, in the order of sending. */
  items(): readonly Item[];
  obstacle(): Obstacle | undefined;
  /** Keeps an item durably, together with `also` in the same transaction, then sends it in its turn. */
  add(content: Omit<Item, "no" | "seq">, also: readonly Change[]): Promise<void>;
  /** Goes on after an obstacle: a new line, an opened session. */
  wake(): void;
  /** The line was opened anew, maybe to another server. */
  opened(): void;
  /** Of what was acknowledged the server has only the first `leaves` leaves: what it lost is sent again. */
  lost(leaves: number): Promise<void>;
  /** Tasks that are sent again and not taken yet, with what stands in the way: tried again every two seconds. */
  held(): ReadonlyMap<string, Refusal>;
  /** Whether something can be sent now. */
  busy(): boolean;
  /** What is left of a task is sent after this, its claim made anew: the server had given the bundle up for silent. */
  claimAgain(claim: Omit<Item, "no" | "seq">): Promise<void>;
  /** Forgets the items of a task, durably; those not yet acknowledged are not sent any more. */
  forget(task: string): Promise<void>;
}

export interface Dependencies {
  readonly send: (command: Command) => Promise<Outcome<Acknowledged>>;
  readonly keep: (changes: readonly Change[]) => Promise<void>;
  /** Called after every change. */
  readonly changed: () => void;
  /** Called with what the server answered an item that it took. */
  readonly acknowledged: (item: Item, answer: unknown) => void;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Milliseconds between two tries of what another kiosk must come before. */
const rest = 2_000;

const recordOf = (item: Pick<Item, "no">) => `item:${String(item.no).padStart(8, "0")}`;
export const itemPrefix = "item:";

/**
 * The queue to the server: one at a time, in order, each the same bytes until it is acknowledged. So nothing is lost,
 * doubled or overtaken, whatever happens to kiosk, network or server in between.
 */
export function makeOutbox(kept: readonly Item[], { send, keep, changed, acknowledged, pause }: Dependencies): Outbox {
  let items: readonly Item[] = [...kept].sort((a, b) => a.no - b.no);
  let obstacle: Obstacle | undefined;
  let running = false;
  /** Counts how often the server may have been exchanged: an answer from before that proves nothing any more. */
  let era = 0;
  let woken = () => {};
  /** Tasks whose person is not signed in: they wait, the others go on. */
  const locked = new Set<string>();
  /** Tasks sent again that another kiosk must come before, and those of them that are not tried just now. */
  const held = new Map<string, Refusal>();
  const resting = new Set<string>();
  /** Not on the disk yet: nothing is sent before it is kept. */
  const writing = new Set<number>();
  const first = () => items.find(({ seq, task }) => seq === undefined && !locked.has(task) && !resting.has(task));
  const next = () => {
    const item = first();
    return item && !writing.has(item.no) ? item : undefined;
  };
  const hold = ({ task }: Item, refusal: Refusal) => {
    held.set(task, refusal);
    resting.add(task);
    void pause(rest).then(() => {
      resting.delete(task);
      void run();
    });
  };
  const replace = (item: Item) => {
    items = items.map((old) => (old.no === item.no ? item : old));
  };

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let item = next(), wait = 250; item && obstacle?.is !== "refused"; item = next()) {
      const asked = era;
      const outcome = await send(item.command);
      if (era !== asked) continue;
      // Forgotten meanwhile, or a restored server must have earlier ones first.
      if (first() !== item) continue;
      if (outcome.is === "done") {
        wait = 250;
        obstacle = undefined;
        const { again: _again, ...sent } = item;
        const taken = { ...sent, seq: outcome.value.seq };
        held.delete(item.task);
        replace(taken);
        await keep([[recordOf(taken), taken]]);
        acknowledged(taken, outcome.value.answer);
      } else if (outcome.is === "unreachable") {
        obstacle = { is: "unreachable" };
        changed();
        await Promise.race([pause(wait), new Promise<void>((resolve) => (woken = resolve))]);
        wait = Math.min(2 * wait, 4000);
      } else if (outcome.refusal.refused === "session-needed") {
        locked.add(item.task);
        obstacle = { is: "locked" };
      } else if (item.again) {
        obstacle = undefined;
        hold(item, outcome.refusal);
      } else obstacle = { is: "refused", item, refusal: outcome.refusal };
      changed();
    }
    running = false;
  }

  const outbox: Outbox = {
    items: () => items,
    obstacle: () => obstacle,
    async add(content, also) {
      const item: Item = { ...content, no: (items.at(-1)?.no ?? 0) + 1 };
      items = [...items, item];
      writing.add(item.no);
      changed();
      await keep([[recordOf(item), item], ...also]);
      writing.delete(item.no);
      void run();
    },
    wake() {
      locked.clear();
      woken();
      void run();
    },
    held: () => held,
    busy: () => first() !== undefined && obstacle === undefined,
    opened() {
      era++;
    },
    async lost(leaves) {
      era++;
      const again = lost(items, leaves).map(({ seq: _lost, ...item }) => ({ ...item, again: true }) as const);
      if (again.length === 0) return;
      for (const item of again) replace(item);
      if (obstacle?.is === "refused") obstacle = undefined; // it came before what the server has lost
      await keep(again.map((item) => [recordOf(item), item]));
      void run();
    },
    async claimAgain(claim) {
      const left = items.filter((item) => item.task === claim.task && item.seq === undefined);
      let last = items.at(-1)?.no ?? 0;
      const fresh: Item[] = [claim, ...left].map((item) => {
        last += 1;
        return { ...item, no: last };
      });
      items = [...items.filter((item) => !left.includes(item)), ...fresh];
      if (obstacle?.is === "refused" && obstacle.item.task === claim.task) obstacle = undefined;
      for (const { no } of fresh) writing.add(no);
      await keep([
        ...left.map((item) => [recordOf(item), undefined] as const),
        ...fresh.map((item) => [recordOf(item), item] as const),
      ]);
      for (const { no } of fresh) writing.delete(no);
      changed();
      void run();
    },
    async forget(task) {
      const gone = items.filter((item) => item.task === task);
      items = items.filter((item) => item.task !== task);
      if (obstacle?.is === "refused" && obstacle.item.task === task) obstacle = undefined;
      held.delete(task);
      await keep(gone.map((item) => [recordOf(item), undefined]));
      changed();
      void run();
    },
  };
  void run();
  return outbox;
}
