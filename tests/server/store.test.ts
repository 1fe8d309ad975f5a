import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { assertDurable, openStore, type Store, StoreRefused } from "../../server/log/store.ts";
import { drawMeetingKey } from "../../server/vault/cards.ts";
import { scratch } from "./folder.ts";

const folder = scratch();
let files = 0;
const fresh = () => join(folder, `${files++}.db`);
const bytes = (text: string) => Buffer.from(text);
const mark = (id: string, seq: number) => [{ id, seq, hash: bytes(`hash of ${id}`) }];

function threeLeaves(file: string): Store {
  const store = openStore(file);
  store.unlock(drawMeetingKey());
  store.append(0, [bytes("a"), bytes("b")], [{ seq: 1, salt: "c2FsdA==", body: '{"marks":"ox-"}' }], mark("first", 0));
  store.append(2, [bytes("c")], [], mark("second", 2));
  return store;
}

describe("the log on the disk", () => {
  test("leaves come back byte for byte, in order, also after closing", () => {
    const file = fresh();
    threeLeaves(file).close();
    const store = openStore(file);
    expect(store.size).toBe(3);
    expect([...store.leaves()].map(String)).toEqual(["a", "b", "c"]);
    expect([...store.leaves(2)].map(String)).toEqual(["c"]);
    store.close();
  });

  test("a command id leads to its first leaf and the hash of what was signed", () => {
    const store = threeLeaves(fresh());
    expect(store.command("second")).toEqual({
      seq: 2,
      hash: bytes("hash of second"),
    });
    expect(store.command("third")).toBeUndefined();
    store.close();
  });

  test("a writer who decided upon an older log is refused and writes nothing", () => {
    const store = threeLeaves(fresh());
    expect(() => store.append(2, [bytes("fork")], [], [])).toThrow("the log has 3 leaves, not 2");
    expect(store.size).toBe(3);
    store.close();
  });

  test("an append is all or nothing: a repeated command id takes its leaves back, too", () => {
    const store = threeLeaves(fresh());
    expect(() => store.append(3, [bytes("d")], [], mark("first", 3))).toThrow("a command id is written once");
    expect([...store.leaves()]).toHaveLength(3);
    expect(store.size).toBe(3);
    store.append(3, [bytes("d")], [], mark("fourth", 3));
    expect(store.size).toBe(4);
    store.close();
  });

  test("every connection writes through to the disk, and one that does not is found out", () => {
    const store = threeLeaves(fresh());
    expect(() => assertDurable(store.db)).not.toThrow();
    store.db.pragma("synchronous = normal");
    expect(() => assertDurable(store.db)).toThrow("not durable");
    store.close();
  });

  test("the file is for its owner alone", () => {
    const file = fresh();
    threeLeaves(file).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("a second server on the same folder is refused", () => {
    const file = fresh();
    const store = threeLeaves(file);
    expect(() => openStore(file)).toThrow(StoreRefused);
    store.close();
  });
});

describe("openings", () => {
  const body = '{"marks":"ox-"}';

  test("open under the meeting key only", () => {
    const file = fresh();
    const key = drawMeetingKey();
    const store = openStore(file);
    store.unlock(key);
    store.append(0, [bytes("a")], [{ seq: 0, salt: "c2FsdA==", body }], []);
    expect(store.opening(0)).toEqual({ seq: 0, salt: "c2FsdA==", body });
    expect(store.openings()).toEqual([0]);
    store.unlock(drawMeetingKey());
    expect(() => store.opening(0)).toThrow("does not open");
    store.close();
  });

  test("lie on the disk without a readable mark, in no part of the file", () => {
    const file = fresh();
    const store = threeLeaves(file);
    const everything = store.db.serialize();
    expect(everything.includes("ox-")).toBe(false);
    expect(everything.includes("marks")).toBe(false);
    store.close();
  });

  test("do not open at another place than their own", () => {
    const store = threeLeaves(fresh());
    const sealed = store.db.prepare("select sealed from opening where seq = 1").pluck().get();
    store.db.prepare("insert into opening (seq, sealed) values (2, ?)").run(sealed);
    expect(() => store.opening(2)).toThrow("does not open");
    store.close();
  });

  test("cannot be read or written before the meeting key is there", () => {
    const file = fresh();
    threeLeaves(file).close();
    const store = openStore(file);
    expect(() => store.opening(1)).toThrow("not here yet");
    expect(() => store.append(3, [bytes("d")], [{ seq: 3, salt: "", body }], [])).toThrow("not here yet");
    expect(store.size).toBe(3);
    store.close();
  });
});

describe("raw SQL against the log", () => {
  const attacks = [
    "update leaf set bytes = x'00' where seq = 0",
    "update leaf set seq = 9 where seq = 2",
    "delete from leaf where seq = 2",
    "insert or replace into leaf (seq, bytes) values (0, x'00')",
    "replace into leaf (seq, bytes) values (2, x'00')",
    "insert into leaf (seq, bytes) values (7, x'00')",
    "insert into leaf (seq, bytes) values (-1, x'00')",
    "insert into leaf (bytes) values (null)",
    "insert into leaf (seq, bytes) values (3, 'text')",
    "insert into leaf (seq, bytes) values (0, x'00') on conflict (seq) do update set bytes = excluded.bytes",
    "update or replace leaf set bytes = x'00'",
    "insert or replace into opening (seq, sealed) values (1, x'00')",
    "insert into opening (seq, sealed) values (0, x'00')",
    "insert into opening (seq, sealed) values (99, x'00')",
    "update opening set sealed = x'00'",
    "delete from opening",
    "insert or replace into command (id, seq, hash) values ('first', 2, x'00')",
    "update command set seq = 0",
    "delete from command",
  ];

  test.each(attacks)("%s is refused", (sql) => {
    const store = threeLeaves(fresh());
    const before = store.db.prepare("select * from leaf, opening, command").raw().all();
    expect(() => store.db.exec(sql)).toThrow();
    expect(store.db.prepare("select * from leaf, opening, command").raw().all()).toEqual(before);
    store.close();
  });

  test("insert or ignore changes nothing either", () => {
    const store = threeLeaves(fresh());
    expect(() => store.db.exec("insert or ignore into leaf (seq, bytes) values (0, x'00')")).toThrow();
    expect([...store.leaves()].map(String)).toEqual(["a", "b", "c"]);
    store.close();
  });

  test.each([
    "drop trigger leaf_no_update",
    "drop trigger leaf_next; create trigger leaf_next before insert on leaf when 0 begin select 1; end",
    "create trigger extra after insert on leaf begin select 1; end",
    "alter table leaf add column hidden text",
  ])("a file after « %s » is not opened again", (sql) => {
    const file = fresh();
    threeLeaves(file).close();
    const raw = new Database(file);
    raw.exec(sql);
    raw.close();
    expect(() => openStore(file)).toThrow(expect.objectContaining({ code: "tampered" }));
  });

  test("a file of another version, or one that is no database, is refused by name", () => {
    const file = fresh();
    threeLeaves(file).close();
    const raw = new Database(file);
    raw.pragma("user_version = 2");
    raw.close();
    expect(() => openStore(file)).toThrow(expect.objectContaining({ code: "other-version" }));
    writeFileSync(file, "not a database, but long enough to be taken for one".repeat(100));
    expect(() => openStore(file)).toThrow(expect.objectContaining({ code: "tampered" }));
  });
});
