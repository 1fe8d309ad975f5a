import type { TellerView } from "../../tally/view/index.ts";
import {
  type Change,
  keep,
  kept,
  keptNames,
  type Live,
  lock,
  newId,
  type Signer,
  sendCommand,
  signCommand,
  signerOf,
} from "../ui/index.ts";
import { blank, bodyOf, complete, type Form, reopened, type Why } from "./entry.ts";
import type { Key } from "./keys.ts";
import { itemPrefix, makeOutbox, type Obstacle } from "./outbox.ts";
import { type Hand, handAt, strike } from "./rhythm.ts";
import { type Draft, formOf, type Item, lastPaper, nextPaper, review, type Task } from "./task.ts";

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
  readonly said?: Said;
  /** All papers are keyed: they are counted now, or were and go back. */
  readonly end?: "count" | "handing in";
  /** Papers that are not acknowledged yet. */
  readonly waiting: number;
  readonly obstacle?: Obstacle | undefined;
}

export interface Desk {
  state(): DeskState;
  /** One key at one time (the event's own clock); undefined is a key without a meaning. */
  key(key: Key | undefined, at: number): void;
  inputMethod(): void;
  /** The server's newest snapshot. */
  see(live: Live<TellerView>): void;
  claim(bundle: number, reading: 1 | 2 | 3): void;
  /** The teller has counted so many papers against the cover slip. */
  counted(papers: number): void;
  /** A person has seen why the server refused: this bundle is not continued here. */
  giveUp(): void;
}

/** Opens the desk of this kiosk with what it kept; `changed` is called after every change. */
export async function openDesk(changed: () => void): Promise<Desk> {
  const names = await keptNames(itemPrefix);
  const items = (await Promise.all(names.map((name) => kept<Item>(name)))).filter((item) => item !== undefined);
  let tasks = (await kept<readonly Task[]>("tasks")) ?? [];
  let draft = await kept<Draft>("draft");
  let form: Form | undefined;
  let hand: Hand | undefined = draft && handAt(draft.entry);
  let task: Task | undefined;
  let view: TellerView | undefined;
  /** How often the line was opened, and how many leaves the log had in the last snapshot. */
  let lines = 0;
  let leaves = 0;
  let epoch = await kept<number>("epoch");
  let said: Said | undefined;
  let saidNo = 0;
  let end: DeskState["end"];
  /** Papers done that are being signed: not in the outbox yet, but not to be keyed again either. */
  let signing: Pick<Item, "task" | "paper">[] = [];

  // Everything that is written goes through one line, in the order in which it happened.
  let writes: Promise<unknown> = Promise.resolve();
  let unsaved: { draft: Draft | undefined } | undefined;
  const write = (work: () => Promise<unknown>) => {
    writes = writes.then(work).catch((error: unknown) => console.error(error));
  };
  const saveTasks = () => write(() => keep([["tasks", tasks]]));
  const saveDraft = () => {
    if (unsaved) unsaved.draft = draft;
    else {
      const slot = { draft };
      unsaved = slot;
      write(() => {
        if (unsaved === slot) unsaved = undefined;
        return keep([["draft", slot.draft]]);
      });
    }
  };

  const outbox = makeOutbox(items, {
    send: sendCommand,
    keep,
    changed,
    acknowledged,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
  const signer = (): Signer | undefined => view && signerOf(view);
  const onTheWay = () => [...outbox.items(), ...(signing as Item[])];

  function tell(why: Said["why"] | undefined): void {
    saidNo += 1;
    said = why === undefined ? undefined : { why, no: saidNo };
    changed();
  }

  /** Signs and queues; the draft as it is now is kept in the same moment. */
  function enqueue(content: Pick<Item, "task" | "paper">, fields: Parameters<typeof signCommand>[1]): void {
    const by = signer();
    if (!by) return;
    const also: Change[] = [
      ["draft", draft],
      ["tasks", tasks],
    ];
    unsaved = undefined; // a later key is written after this
    signing = [...signing, content];
    write(async () => {
      const command = await signCommand(by, fields, content.paper?.body as never);
      const added = outbox.add({ ...content, command }, also);
      signing = signing.filter((one) => one !== content);
      await added;
    });
  }

  function acknowledged(item: Item, answer: unknown): void {
    const { type } = item.command.leaf;
    const sheets = (answer as { papers?: Task["sheets"] } | undefined)?.papers; // the answer to a third reader's claim
    if (type === "claim" && sheets) change(item.task, (old) => ({ ...old, sheets }));
    if (type !== "handIn" || tasks.find((one) => one.id === item.task)?.handedIn) return;
    change(item.task, (old) => ({ ...old, handedIn: true }));
    void lock();
  }

  /** A hand-in that the last snapshot does not know of. */
  function handsIn(item: Item): boolean {
    return item.command?.leaf.type === "handIn" && (item.seq === undefined || item.seq >= leaves);
  }

  function change(id: string, how: (old: Task) => Task): void {
    tasks = tasks.map((old) => (old.id === id ? how(old) : old));
    saveTasks();
    settle();
  }

  /** Which task, which paper: after every snapshot, every paper, every answer. */
  function settle(): void {
    const bundle = view?.bundle;
    const fitting = tasks.filter(
      (one) =>
        view !== undefined &&
        one.origin === view.origin &&
        one.round === view.round &&
        one.bundle === bundle?.no &&
        one.reading === bundle.reading &&
        one.person === view.person,
    );
    task = fitting.findLast((one) => !one.handedIn);
    end = undefined;
    // Handed in, and the snapshot does not know it yet.
    const stale = fitting.some((one) => outbox.items().some((item) => item.task === one.id && handsIn(item)));
    if (view && bundle && !task && !stale && view.person !== undefined) {
      // Claimed at this kiosk, but what it kept is gone (a new browser profile, a changed disk): go on from here.
      const { origin, round, person } = view;
      task = { id: newId(), origin, round, bundle: bundle.no, reading: bundle.reading, person, handedIn: false };
      tasks = [...tasks, task];
      saveTasks();
    }
    if (!view || !bundle || !task) return;
    if (task.reading === 3 && !task.sheets) fetchRows(task);
    const keepsDraft = draft?.task === task.id && (draft.recalled || bundle.todo.includes(draft.ref));
    if (!keepsDraft) lay(task, nextPaper(bundle.todo, onTheWay(), task));
    else form = draft && formOf(task, draft.ref, view);
    if (draft?.task === task.id) return;
    end = onTheWay().some((item) => item.task === task?.id && handsIn(item)) ? "handing in" : "count";
  }

  /** Lays a paper before the teller, or none. */
  function lay(owner: Task, ref: string | undefined, at?: number): void {
    form = ref === undefined || !view ? undefined : formOf(owner, ref, view);
    draft = form && ref !== undefined ? { task: owner.id, ref, entry: blank(form), recalled: false } : undefined;
    hand = draft && handAt(draft.entry, at);
  }

  function fetchRows(owner: Task): void {
    if (onTheWay().some((item) => item.task === owner.id && item.seq === undefined)) return;
    enqueue({ task: owner.id }, { type: "claim", bundle: owner.bundle, reading: owner.reading });
  }

  function finishPaper(at: number): void {
    if (!task || !draft || !form || !complete(form, draft.entry)) return;
    const { ref, recalled } = draft;
    const body = bodyOf(form, draft.entry);
    const before = recalled ? lastPaper(onTheWay(), task)?.body : undefined;
    const owner = task;
    const todo = (view?.bundle?.todo ?? []).filter((other) => other !== ref);
    lay(owner, nextPaper(todo, onTheWay(), owner), at);
    if (JSON.stringify(before) === JSON.stringify(body)) saveDraft();
    else enqueue({ task: owner.id, paper: { ref, body } }, { type: "reading", ref, reading: owner.reading });
    settle();
  }

  function recall(at: number): void {
    const paper = task && lastPaper(onTheWay(), task);
    form = task && view && paper && !draft?.recalled ? formOf(task, paper.ref, view) : form;
    if (!task || !paper || !form || draft?.recalled) {
      tell("first-row");
      return;
    }
    draft = { task: task.id, ref: paper.ref, entry: reopened(form, paper.body), recalled: true };
    hand = handAt(draft.entry, at);
    saveDraft();
    settle();
  }

  async function callScrutineer(): Promise<void> {
    const by = signer();
    if (!by || !view) return;
    const fields = view.called ? { type: "answered", called: by.device } : { type: "call" };
    const outcome = await sendCommand(await signCommand(by, fields));
    if (outcome.is === "unreachable") tell("call-unsent");
  }

  const desk: Desk = {
    state: () => ({
      ...(task ? { task } : {}),
      ...(task && draft?.task === task.id ? { draft } : {}),
      ...(form ? { form } : {}),
      ...(said ? { said } : {}),
      ...(end ? { end } : {}),
      waiting: onTheWay().filter((item) => item.paper && item.seq === undefined).length,
      obstacle: outbox.obstacle(),
    }),
    key(key, at) {
      if (!task) return;
      if (!draft || !hand || !form) {
        // All are keyed, but the last one can still be taken back.
        if (key === "." && end === "count") recall(at);
        else if (key === "+") void callScrutineer();
        changed();
        return;
      }
      const struck = strike(form, hand, key, at);
      hand = struck.hand;
      const moved = hand.entry !== draft.entry;
      draft = { ...draft, entry: hand.entry };
      tell(struck.pressed.refused);
      if (moved) saveDraft();
      if (struck.pressed.ask === "done") finishPaper(at);
      if (struck.pressed.ask === "recall") recall(at);
      if (struck.pressed.ask === "call") void callScrutineer();
      changed();
    },
    inputMethod: () => tell("input-method"),
    see(live) {
      leaves = live.seq;
      if (live.view && live.opened !== lines) {
        lines = live.opened;
        void outbox.serverHas(leaves);
      }
      view = live.view?.page === "teller" && !live.view.locked ? live.view : undefined;
      if (!view) return;
      if (view.epoch !== epoch) {
        // Restored from a backup: whatever this kiosk still has may be missing there.
        if (epoch !== undefined) void outbox.serverHas(0);
        epoch = view.epoch;
        write(() => keep([["epoch", epoch]]));
      }
      outbox.wake();
      const { keep: staying, forget } = review(tasks, view);
      const open = (one: Task) => onTheWay().some((item) => item.task === one.id && item.seq === undefined);
      const gone = forget.filter((one) => one.origin !== view?.origin || !open(one));
      const next = [...forget.filter((one) => !gone.includes(one)), ...staying];
      if (JSON.stringify(next) !== JSON.stringify(tasks)) {
        tasks = next;
        saveTasks();
      }
      for (const one of gone) void outbox.forget(one.id);
      settle();
      changed();
    },
    claim(bundle, reading) {
      if (!view || view.person === undefined) return;
      if (outbox.obstacle()?.is === "refused") desk.giveUp();
      const { origin, round, person } = view;
      const id = newId();
      tasks = [...tasks, { id, origin, round, bundle, reading, person, handedIn: false }];
      enqueue({ task: id }, { type: "claim", bundle, reading });
    },
    counted(papers) {
      const bundle = view?.bundle;
      if (!bundle || !task || end !== "count") return;
      if (papers !== bundle.papers) {
        tell("count-differs");
        return;
      }
      enqueue({ task: task.id }, { type: "handIn", bundle: task.bundle, reading: task.reading, papers });
      end = "handing in";
      tell(undefined);
    },
    giveUp() {
      const obstacle = outbox.obstacle();
      if (obstacle?.is !== "refused") return;
      tasks = tasks.filter((one) => one.id !== obstacle.item.task);
      if (draft?.task === obstacle.item.task) draft = undefined;
      saveTasks();
      saveDraft();
      void outbox.forget(obstacle.item.task);
      settle();
      changed();
    },
  };
  return desk;
}
