import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { makeOutbox, type Outbox } from "../../../kiosk/teller/outbox.ts";
import { type Item, lost, markOf } from "../../../kiosk/teller/task.ts";
import type { Acknowledged, Command, Outcome } from "../../../kiosk/ui/wire/api.ts";
import type { Change } from "../../../kiosk/ui/wire/store.ts";
import { sized } from "../../effort.ts";

/** A server that keeps what it takes, once per id, and a kiosk's disk that keeps what is flushed. */
class Hall {
  log: string[] = [];
  disk = new Map<string, unknown>();
  /** What happens to the next requests: lost on the way there, lost on the way back, or fine when empty. */
  fates: ("lost" | "unanswered")[] = [];
  locked = false;
  /** Commands of people who are not signed in. */
  signedOut = new Set<string>();
  refuse = new Set<string>();
  /** The law of the bundle: papers come in the order of their numbers. */
  inOrder = (id: string) => !id.startsWith("paper") || id === `paper ${this.log.length}`;
  acknowledged: string[] = [];
  page = 0;

  send = async (command: Command): Promise<Outcome<Acknowledged>> => {
    await Promise.resolve();
    const fate = this.fates.shift();
    const { id } = command.leaf;
    if (fate === "lost") return { is: "unreachable" };
    if (this.locked || this.signedOut.has(id)) return refusal("session-needed", 401);
    if (this.refuse.has(id)) return refusal("out-of-order", 409);
    if (!this.log.includes(id)) {
      if (!this.inOrder(id)) return refusal("out-of-order", 409);
      this.log.push(id);
    }
    return fate === "unanswered" ? { is: "unreachable" } : { is: "done", value: { seq: this.log.indexOf(id) } };
  };
  keep = async (changes: readonly Change[]) => {
    await Promise.resolve();
    for (const [name, value] of changes) {
      if (value === undefined) this.disk.delete(name);
      else this.disk.set(name, structuredClone(value));
    }
  };
  /** The page goes away in the middle of whatever it does; the next one has the disk alone. */
  reload(): Outbox {
    this.page++;
    return this.open();
  }
  /** What a page finds on the disk when it is loaded. */
  open(): Outbox {
    const { page } = this;
    const here = <T>(work: Promise<T>) => (page === this.page ? work : new Promise<never>(() => {}));
    const items = [...this.disk].filter(([name]) => name.startsWith("item:")).map(([, item]) => item as Item);
    return makeOutbox(items, {
      send: (sent) => here(this.send(sent)),
      keep: (changes) => here(this.keep(changes)),
      changed: () => {},
      acknowledged: (item) => this.acknowledged.push(item.command.leaf.id),
      pause: () => here(new Promise((resolve) => setImmediate(resolve))),
    });
  }
}

const refusal = (refused: string, status: number): Outcome<never> => ({
  is: "refused",
  status,
  refusal: { refused, zh: "不行。", en: "No." },
});
const command = (id: string): Command => ({ leaf: { type: "reading", id, origin: "here" } });
/** The kiosk opens its line: it says what was acknowledged last, and is told when the server has not got it. */
const line = async (hall: Hall, outbox: Outbox) => {
  const last = new URLSearchParams(markOf(outbox.items(), undefined)).get("last");
  if (last !== null && !hall.log.includes(last)) await outbox.lost(0);
  else outbox.opened();
};
const idle = async () => {
  for (let i = 0; i < 60; i++) await new Promise((resolve) => setImmediate(resolve));
};

describe("the queue to the server", () => {
  test("sends in order, one after the other, and remembers the place of each in the log", async () => {
    const hall = new Hall();
    const outbox = hall.open();
    await Promise.all(["a", "b", "c"].map((id) => outbox.add({ task: "t", command: command(id) }, [])));
    await idle();
    expect(hall.log).toEqual(["a", "b", "c"]);
    expect(outbox.items().map((item) => item.seq)).toEqual([0, 1, 2]);
    expect(hall.acknowledged).toEqual(["a", "b", "c"]);
  });

  test("what belongs to an item is kept in the same moment", async () => {
    const hall = new Hall();
    await hall.open().add({ task: "t", command: command("a") }, [["draft", "next paper"]]);
    expect(hall.disk.get("draft")).toBe("next paper");
  });

  test("a locked session holds the queue until somebody signs in", async () => {
    const hall = new Hall();
    hall.locked = true;
    const outbox = hall.open();
    await outbox.add({ task: "t", command: command("a") }, []);
    await idle();
    expect(outbox.obstacle()).toEqual({ is: "locked" });
    hall.locked = false;
    outbox.wake();
    await idle();
    expect(hall.log).toEqual(["a"]);
    expect(outbox.obstacle()).toBeUndefined();
  });

  test("what somebody keyed who is not signed in any more does not hold up the next person", async () => {
    const hall = new Hall();
    hall.signedOut.add("a");
    const outbox = hall.open();
    await outbox.add({ task: "his", command: command("a") }, []);
    await outbox.add({ task: "hers", command: command("b") }, []);
    await idle();
    expect(hall.log).toEqual(["b"]);
    hall.signedOut.clear();
    outbox.wake();
    await idle();
    expect(hall.log).toEqual(["b", "a"]);
  });

  test("a refused item stops the queue and is shown; giving its bundle up lets the others go on", async () => {
    const hall = new Hall();
    hall.refuse.add("a");
    const outbox = hall.open();
    await outbox.add({ task: "given up", command: command("a") }, []);
    await outbox.add({ task: "other", command: command("b") }, []);
    await idle();
    expect(outbox.obstacle()).toMatchObject({ is: "refused", refusal: { refused: "out-of-order" } });
    expect(hall.log).toEqual([]);
    await outbox.forget("given up");
    await idle();
    expect(hall.log).toEqual(["b"]);
    expect([...hall.disk.keys()]).toEqual(["item:00000002"]);
  });

  test("a server restored to fewer leaves gets again what it lost, in the old order, and only that", async () => {
    const hall = new Hall();
    const outbox = hall.open();
    for (const id of ["a", "b", "c", "d"]) await outbox.add({ task: "t", command: command(id) }, []);
    await idle();
    hall.log = ["a", "b"];
    hall.acknowledged = [];
    await outbox.lost(2);
    await idle();
    expect(hall.log).toEqual(["a", "b", "c", "d"]);
    expect(hall.acknowledged).toEqual(["c", "d"]);
  });

  test("what a restored server refuses because it lost what came before is not given up", async () => {
    const hall = new Hall();
    const outbox = hall.open();
    await outbox.add({ task: "t", command: command("a") }, []);
    await idle();
    hall.log = [];
    hall.refuse.add("b");
    await outbox.add({ task: "t", command: command("b") }, []);
    await idle();
    expect(outbox.obstacle()?.is).toBe("refused");
    hall.refuse.clear();
    await outbox.lost(0);
    await idle();
    expect(hall.log).toEqual(["a", "b"]);
  });
});

test("a bundle that was taken from a silent seat is claimed again, and what was keyed meanwhile follows, in order", async () => {
  const hall = new Hall();
  const outbox = hall.open();
  await outbox.add({ task: "t", command: command("claim") }, []);
  await idle();
  hall.refuse.add("a"); // released meanwhile
  for (const id of ["a", "b"]) await outbox.add({ task: "t", command: command(id) }, []);
  await idle();
  expect(outbox.obstacle()).toMatchObject({ is: "refused" });
  hall.refuse.clear();
  await outbox.claimAgain({ task: "t", command: command("claim again") });
  await idle();
  expect(hall.log).toEqual(["claim", "claim again", "a", "b"]);
  expect(outbox.obstacle()).toBeUndefined();
  expect([...hall.disk.keys()].sort()).toEqual(["item:00000001", "item:00000004", "item:00000005", "item:00000006"]);
  const again = hall.reload();
  await idle();
  expect(again.items().map(({ command: { leaf } }) => leaf.id)).toEqual(["claim", "claim again", "a", "b"]);
});

describe("after a loss of the laptop", () => {
  test("what rests on another kiosk's papers waits for them and does not hold up the rest", async () => {
    const hall = new Hall();
    const outbox = hall.open();
    for (const id of ["a", "b"]) await outbox.add({ task: "second reading", command: command(id) }, []);
    await outbox.add({ task: "another bundle", command: command("c") }, []);
    await idle();
    hall.log = [];
    hall.refuse.add("a");
    await outbox.lost(0);
    await idle();
    expect(hall.log).toEqual(["c"]);
    expect([...outbox.held()]).toEqual([["second reading", expect.objectContaining({ refused: "out-of-order" })]]);
    expect(outbox.obstacle()).toBeUndefined();
    hall.refuse.clear(); // the first reading has come
    await idle();
    expect(hall.log).toEqual(["c", "a", "b"]);
    expect(outbox.held().size).toBe(0);
  });

  test("a kiosk that comes when the log is longer again than it ever knew it is told all the same", async () => {
    const hall = new Hall();
    const outbox = hall.open();
    for (const id of ["a", "b"]) await outbox.add({ task: "t", command: command(id) }, []);
    await idle();
    hall.log = ["others 1", "others 2", "others 3"];
    await line(hall, outbox);
    await idle();
    expect(hall.log.slice(3)).toEqual(["a", "b"]);
    await line(hall, outbox);
    await idle();
    expect(hall.log.length).toBe(5);
  });

  test("says which command was acknowledged last, and how many papers are not", async () => {
    const hall = new Hall();
    const outbox = hall.open();
    expect(markOf(outbox.items(), undefined)).toBe("");
    expect(markOf(outbox.items(), "here")).toBe("?of=here&unsent=0");
    await outbox.add({ task: "t", command: command("a") }, []);
    await idle();
    expect(markOf(outbox.items(), "here")).toBe("?of=here&unsent=0&last=a");
    hall.locked = true;
    await outbox.add({ task: "t", command: command("b") }, []);
    expect(markOf(outbox.items(), "here")).toBe("?of=here&unsent=1&last=a");
  });
});

const fate = fc.constantFrom("lost" as const, "unanswered" as const);
const event = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant("paper" as const), fates: fc.array(fate, { maxLength: 3 }) }) },
  { weight: 2, arbitrary: fc.constant({ is: "reload" as const }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("restore" as const), share: fc.nat(100) }) },
  { weight: 1, arbitrary: fc.constant({ is: "pause" as const }) },
);

property.prop([fc.array(event, { maxLength: 25 })], { numRuns: sized(30, 200, 5_000) })(
  "whatever is lost, answered twice, reloaded or restored: every paper is in the log once, in order",
  async (events) => {
    const hall = new Hall();
    let outbox = hall.open();
    const papers: string[] = [];
    for (const happened of events) {
      if (happened.is === "paper") {
        const id = `paper ${papers.length}`;
        papers.push(id);
        hall.fates.push(...happened.fates);
        await outbox.add({ task: "t", command: command(id) }, []);
      } else if (happened.is === "reload") {
        outbox = hall.reload();
        await line(hall, outbox); // the first snapshot of every page
      } else if (happened.is === "restore") {
        hall.log = hall.log.slice(0, Math.floor((hall.log.length * happened.share) / 100));
        await line(hall, outbox);
      } else await idle();
    }
    hall.fates = [];
    outbox.wake();
    await idle();
    await idle();
    expect(hall.log).toEqual(papers);
    expect(outbox.items().every((item) => item.seq !== undefined)).toBe(true);
  },
);

test("lost: the acknowledged items from that leaf on, and what was never acknowledged, but for nothing before it", () => {
  const item = (no: number, seq?: number): Item => ({
    no,
    task: "t",
    command: command(`${no}`),
    ...(seq === undefined ? {} : { seq }),
  });
  expect(lost([item(1, 4), item(2, 9), item(3)], 9).map(({ no }) => no)).toEqual([2, 3]);
});
