/**
 * What comes to the server a second time: papers that a server started from a copy lacks, and a bundle that was taken from
 * this seat while it was without the network.
 */
import type { TellerView } from "../../tally/view/index.ts";
import { type Command, reconnect, signCommand, signerOf } from "../ui/index.ts";
import type { DeskState } from "./desk.ts";
import type { Outbox } from "./outbox.ts";
import { markOf, type Task } from "./task.ts";

export interface Again {
  /** What this kiosk says of itself when it opens the line. */
  mark(): string;
  /** Once everything that could be sent again is there, tells the server so: it counts who is back. */
  say(): void;
  /**
   * Minutes without the network: the server has taken the bundle from this seat, and nobody else has it yet. It is claimed
   * again, once for each refusal that a person would else have to see, and what was keyed meanwhile follows.
   */
  claimTaken(): void;
  /** Tasks that wait for what another seat has to send again first. */
  held(): DeskState["held"];
  /** Whose papers are to be sent again and wait for his PIN here. */
  absent(): DeskState["absent"];
}

/** The desk around it. */
export interface Around {
  readonly outbox: Outbox;
  tasks(): readonly Task[];
  /** The newest snapshot, of whatever page: also while nobody is signed in here. */
  shown(): TellerView | undefined;
  /** The newest snapshot, while somebody is signed in. */
  view(): TellerView | undefined;
  /** Queues what has to be signed before it can be sent. */
  claimAgain(task: string, signed: () => Promise<Command>): void;
}

export function makeAgain({ outbox, tasks, shown, view, claimAgain }: Around): Again {
  let announced = "";
  /** The refused command after which a bundle was last claimed again. */
  let reclaimed: string | undefined;
  const mark = () => markOf(outbox.items(), shown()?.origin);

  return {
    mark() {
      announced = mark();
      return announced;
    },
    say() {
      const { lost, restored, seat } = shown() ?? {};
      const awaited = lost !== undefined || restored?.missing.some((one) => one.seat === seat);
      if (awaited && !outbox.busy() && mark() !== announced) reconnect();
    },
    claimTaken() {
      const [obstacle, now] = [outbox.obstacle(), view()];
      const by = now && signerOf(now);
      if (!by || obstacle?.is !== "refused" || obstacle.refusal.refused !== "not-claimed") return;
      const task = tasks().find((one) => one.id === obstacle.item.task);
      if (!task || task.person !== by.person || reclaimed === obstacle.item.command.leaf.id) return;
      const { id, bundle, reading } = task;
      if (!now.claimable.some((one) => one.bundle === bundle && one.reading === reading)) return;
      reclaimed = obstacle.item.command.leaf.id;
      const before = outbox.items().find((item) => item.task === id && item.command.leaf.type === "claim");
      const aloud = before?.command.leaf.aloud;
      const fields = { type: "claim", bundle, reading, ...(aloud === undefined ? {} : { aloud }) };
      claimAgain(id, () => signCommand(by, fields));
    },
    held: () =>
      [...outbox.held()].flatMap(([id, refusal]) => {
        const owner = tasks().find((one) => one.id === id);
        const papers = outbox.items().filter((item) => item.task === id && item.paper).length;
        return owner ? [{ task: owner, papers, refusal }] : [];
      }),
    absent() {
      const open = outbox.items().filter((item) => item.again);
      const people = open.flatMap((item) => tasks().find((one) => one.id === item.task)?.person ?? []);
      return [...new Set(people)].filter((person) => person !== view()?.person);
    },
  };
}
