import type { TellerView } from "../../tally/view/index.ts";
import {
  type Change,
  type Command,
  keep,
  kept,
  keptNames,
  type Live,
  liveNow,
  lock,
  newId,
  type Signer,
  sendCommand,
  signCommand,
  signerOf,
} from "../ui/index.ts";
import type { Desk, DeskState, Said } from "./desk.ts";
import { bodyOf, complete } from "./entry.ts";
import { makeHands } from "./hands.ts";
import { itemPrefix, makeOutbox } from "./outbox.ts";
import { makeAgain } from "./resent.ts";
import { type Draft, type Item, lastPaper, nextPaper, review, type Task, tasksOf } from "./task.ts";
import { makeWriter } from "./writer.ts";

/** Nothing is sent to a server before it was seen which log it has: the line is opened first. */
async function sendWhenSeen(command: Command): ReturnType<typeof sendCommand> {
  const { line, refusal } = liveNow();
  return line === "open" && !refusal ? sendCommand(command) : { is: "unreachable" };
}

/** Opens the desk of this kiosk with what it kept; `changed` is called after every change. */
export async function openDesk(changed: () => void): Promise<Desk> {
  const names = await keptNames(itemPrefix);
  const items = (await Promise.all(names.map((name) => kept<Item>(name)))).filter((item) => item !== undefined);
  let tasks = (await kept<readonly Task[]>("tasks")) ?? [];
  const hands = makeHands(await kept<Draft>("draft"));
  let task: Task | undefined;
  let view: TellerView | undefined;
  /** How often the line was opened, and how many leaves the log had in the last snapshot. */
  let lines = 0;
  let leaves = 0;
  let said: Said | undefined;
  let saidNo = 0;
  let end: DeskState["end"];
  /** Papers done that are being signed: not in the outbox yet, but not to be keyed again either. */
  let signing: Pick<Item, "task" | "paper">[] = [];

  let unkept = false;
  const writer = makeWriter(() => {
    unkept = true;
    changed();
  });
  const saveTasks = () => writer.keep([["tasks", tasks]]);
  const saveDraft = () => writer.draft(hands.draft());

  const outbox = makeOutbox(items, {
    send: sendWhenSeen,
    keep,
    changed: () => {
      again.say();
      again.claimTaken();
      changed();
    },
    acknowledged,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
  /** The newest snapshot, of whatever page: also while nobody is signed in here. */
  let shown: Live<TellerView>["view"];
  const again = makeAgain({
    outbox,
    tasks: () => tasks,
    shown: () => shown,
    view: () => view,
    claimAgain: (id, signed) => writer.next(async () => outbox.claimAgain({ task: id, command: await signed() })),
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
      ["draft", hands.draft()],
      ["tasks", tasks],
    ];
    writer.seal();
    signing = [...signing, content];
    writer.next(async () => {
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

  /**
   * The bundle that this person asked for, as long as the server has not refused it and no snapshot shows it. What is sent
   * again to a restored server is none: papers of it were keyed already, or it waits for somebody.
   */
  function claiming(): number | undefined {
    if (outbox.obstacle()?.is === "refused") return undefined;
    const asked = tasks.find((one) => {
      const own = one.person === view?.person && one.origin === view?.origin && one.id !== task?.id && !one.handedIn;
      if (!own || outbox.held().has(one.id)) return false;
      const items = onTheWay().filter((item) => item.task === one.id);
      return items.some(({ seq }) => seq === undefined || seq >= leaves) && !items.some(({ paper }) => paper);
    });
    return asked?.bundle;
  }

  function change(id: string, how: (old: Task) => Task): void {
    tasks = tasks.map((old) => (old.id === id ? how(old) : old));
    saveTasks();
    settle();
  }

  /** Which task, which paper: after every snapshot, every paper, every answer. */
  function settle(): void {
    const bundle = view?.bundle;
    const fitting = view ? tasksOf(tasks, view) : [];
    task = fitting.findLast((one) => !one.handedIn);
    end = undefined;
    // Handed in, and the snapshot does not know it yet.
    const stale = fitting.some((one) => outbox.items().some((item) => item.task === one.id && handsIn(item)));
    if (view && bundle && !task && !stale && view.person !== undefined) {
      // Claimed at this kiosk, but what it kept is gone (a new browser profile, a changed disk): go on from here.
      const { origin, round, person, unit } = view;
      const { no, reading } = bundle;
      task = { id: newId(), origin, round, bundle: no, unit, reading, person, handedIn: false };
      tasks = [...tasks, task];
      saveTasks();
    }
    if (!view || !bundle || !task) return;
    if (task.reading === 3 && !task.sheets) fetchRows(task);
    const draft = hands.draft();
    if (draft?.task === task.id && (draft.recalled || bundle.todo.includes(draft.ref))) hands.refit(task, view);
    else lay(task, bundle.todo);
    if (hands.draft()) return;
    end = onTheWay().some((item) => item.task === task?.id && handsIn(item)) ? "handing in" : "count";
  }

  /** Lays the next paper of these before the teller, or none when all are on their way. */
  function lay(owner: Task, todo: readonly string[], at?: number): void {
    const ref = nextPaper(todo, onTheWay(), owner);
    if (ref === undefined || !view) hands.clear();
    else hands.lay(owner, ref, view, at);
  }

  function fetchRows(owner: Task): void {
    if (onTheWay().some((item) => item.task === owner.id && item.seq === undefined)) return;
    enqueue({ task: owner.id }, { type: "claim", bundle: owner.bundle, reading: owner.reading });
  }

  function finishPaper(at: number): void {
    const [draft, form] = [hands.draft(), hands.form()];
    if (!task || !draft || !form || !complete(form, draft.entry)) return;
    const { ref, recalled } = draft;
    const body = bodyOf(form, draft.entry);
    const before = recalled ? lastPaper(onTheWay(), task)?.body : undefined;
    const todo = view?.bundle?.todo.filter((other) => other !== ref) ?? [];
    lay(task, todo, at);
    if (JSON.stringify(before) === JSON.stringify(body)) saveDraft();
    else enqueue({ task: task.id, paper: { ref, body } }, { type: "reading", ref, reading: task.reading });
    settle();
  }

  function recall(): void {
    const paper = task && lastPaper(onTheWay(), task);
    if (!task || !view || !paper || hands.draft()?.recalled) {
      tell("first-row");
      return;
    }
    hands.layAgain(task, paper, view);
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

  const half = () => {
    const draft = hands.draft();
    const owner = draft && tasks.find((one) => one.id === draft.task);
    return draft && owner ? { half: { task: owner, ref: draft.ref } } : {};
  };

  const desk: Desk = {
    mark: again.mark,
    state() {
      const [draft, form] = [hands.draft(), hands.form()];
      const asked = claiming();
      return {
        ...(task ? { task } : {}),
        ...(task && form && draft?.task === task.id ? { draft, form } : {}),
        ...half(),
        ...(said ? { said } : {}),
        ...(asked === undefined ? {} : { claiming: asked }),
        ...(end ? { end } : {}),
        held: again.held(),
        absent: again.absent(),
        waiting: onTheWay().filter((item) => item.paper && item.seq === undefined).length,
        obstacle: outbox.obstacle(),
        unkept,
      };
    },
    key(key, at) {
      if (!task) return;
      const before = hands.draft()?.entry;
      const pressed = hands.strike(key, at);
      if (!pressed) {
        // All are keyed, but the last one can still be taken back.
        if (key === "." && end === "count") recall();
        else if (key === "+") void callScrutineer();
        changed();
        return;
      }
      tell(pressed.refused);
      if (pressed.entry !== before) saveDraft();
      if (pressed.ask === "done") finishPaper(at);
      if (pressed.ask === "recall") recall();
      if (pressed.ask === "call") void callScrutineer();
      changed();
    },
    inputMethod: () => tell("input-method"),
    see(live) {
      leaves = live.seq;
      shown = live.view;
      if (live.view && live.opened !== lines) {
        lines = live.opened;
        if (live.view.lost === undefined) outbox.opened();
        else void outbox.lost(live.view.lost);
      }
      again.say();
      const counted = view?.bundle?.papers;
      view = live.view?.page === "teller" && !live.view.locked ? live.view : undefined;
      if (!view) return;
      // The table has put the slip right: what was wrong with the count is no longer.
      if (said?.why === "count-differs" && view.bundle?.papers !== counted) tell(undefined);
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
      again.claimTaken();
      settle();
      changed();
    },
    claim(bundle, reading, aloud) {
      if (!view || view.person === undefined) return;
      if (claiming() !== undefined) return; // one at a time: the server would refuse the second, and it would lie in the way
      if (outbox.obstacle()?.is === "refused") desk.giveUp();
      const { origin, round, person, unit } = view;
      const id = newId();
      tasks = [...tasks, { id, origin, round, bundle, unit, reading, person, handedIn: false }];
      enqueue({ task: id }, { type: "claim", bundle, reading, ...(aloud === undefined ? {} : { aloud }) });
      changed();
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
    giveUpHeld(id) {
      tasks = tasks.filter((one) => one.id !== id);
      saveTasks();
      void outbox.forget(id);
      settle();
      changed();
    },
    giveUp() {
      const obstacle = outbox.obstacle();
      if (obstacle?.is !== "refused") return;
      tasks = tasks.filter((one) => one.id !== obstacle.item.task);
      if (hands.draft()?.task === obstacle.item.task) hands.clear();
      saveTasks();
      saveDraft();
      void outbox.forget(obstacle.item.task);
      settle();
      changed();
    },
  };
  return desk;
}
