/**
 * The one database of a meeting: SQLite in WAL mode, every commit on the disk before it is acknowledged. The log is
 * append-only; the expected size makes a second writer fail instead of forking it.
 */
import { createHash } from "node:crypto";
import { chmodSync, closeSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import { type MeetingKey, seal, unseal } from "../vault/seal.ts";
import { schema, schemaVersion } from "./schema.ts";

/** Why a database file is not opened: in use by another server, made by another version, or tampered with. */
export class StoreRefused extends Error {
  readonly code: "in-use" | "other-version" | "tampered";
  constructor(code: StoreRefused["code"], detail: string) {
    super(detail);
    this.name = "StoreRefused";
    this.code = code;
  }
}

/** What the opening of leaf `seq` holds: the salt (base64) and the exact JCS bytes of the body. */
export interface Opening {
  readonly seq: number;
  readonly salt: string;
  readonly body: string;
}

/** A command whose own leaf is written: its random id and the SHA-256 of the bytes its sender signed. */
export interface CommandMark {
  readonly id: string;
  /** Where its leaf is written. */
  readonly seq: number;
  readonly hash: Uint8Array;
}

export interface Store {
  /** Number of leaves. */
  readonly size: number;
  /**
   * Writes leaves, their openings and the marks of their commands in one durable transaction: all or nothing, on the
   * disk when it returns.
   *
   * @param expected the size the caller decided upon; throws when the log has moved on
   */
  append(
    expected: number,
    leaves: readonly Uint8Array[],
    openings: readonly Opening[],
    commands: readonly CommandMark[],
  ): void;
  /** The exact bytes of one leaf; undefined when the log is shorter. */
  leaf(seq: number): Uint8Array | undefined;
  /** All leaves from `from` on, in order, one at a time. */
  leaves(from?: number): IterableIterator<Buffer>;
  /** The opening of a leaf; undefined when there is none. Throws when it does not open under the meeting key. */
  opening(seq: number): Opening | undefined;
  /** The sequence numbers of all openings. */
  openings(): number[];
  /** Where the first answer to a command stands, and what was signed then. */
  command(id: string): { readonly seq: number; readonly hash: Uint8Array } | undefined;
  /** The meeting key, once there is one: openings can be read and written from now on. */
  unlock(key: MeetingKey): void;
  /** The tables that change with the day; only `admission/` and `setup` write them. */
  readonly db: Database.Database;
  /** A consistent copy, made while the log goes on. */
  backup(file: string): Promise<void>;
  close(): void;
}

/**
 * Opens or makes `file` (mode 0600).
 *
 * @throws StoreRefused when another server has it open, when it is of another version, or when a table or trigger is not
 *   as we made it
 */
export function openStore(file: string): Store {
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
  const db = new Database(file, { timeout: 500 });
  try {
    prepare(db);
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError) {
      const busy = error.code.startsWith("SQLITE_BUSY");
      throw new StoreRefused(busy ? "in-use" : "tampered", error.message);
    }
    throw error;
  }
  return storeOn(db);
}

/** Hash that pins the schema: what lies in the file must be exactly what we would make. */
function schemaHash(db: Database.Database): string {
  const rows = db.prepare("select type, name, tbl_name, sql from sqlite_schema order by type, name").raw().all();
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}

let expectedHash: string | undefined;
function expectedSchemaHash(): string {
  if (expectedHash) return expectedHash;
  const blank = new Database(":memory:");
  blank.exec(schema);
  expectedHash = schemaHash(blank);
  blank.close();
  return expectedHash;
}

function prepare(db: Database.Database): void {
  db.pragma("locking_mode = exclusive"); // one server per meeting: a second one is refused, also by raw SQL tools
  db.pragma("journal_mode = wal");
  db.pragma("synchronous = full"); // after WAL, which lowers it to NORMAL: 0 fsyncs a commit
  db.pragma("foreign_keys = on");
  db.pragma("trusted_schema = off");
  db.exec("begin immediate");
  if (db.pragma("user_version", { simple: true }) === 0) {
    db.exec(schema);
    db.pragma(`user_version = ${schemaVersion}`);
  }
  db.exec("commit");
  assertDurable(db);
  const version = db.pragma("user_version", { simple: true });
  if (version !== schemaVersion) throw new StoreRefused("other-version", `format ${version}, not ${schemaVersion}`);
  if (schemaHash(db) !== expectedSchemaHash()) throw new StoreRefused("tampered", "a table or a trigger was changed");
}

/** Throws unless every commit of this connection reaches the disk. */
export function assertDurable(db: Database.Database): void {
  const mode = db.pragma("journal_mode", { simple: true });
  const sync = db.pragma("synchronous", { simple: true });
  if (mode !== "wal" || sync !== 2) throw new Error(`not durable: journal_mode ${mode}, synchronous ${sync}`);
}

const placeOf = (seq: number) => `opening/${seq}`;

function storeOn(db: Database.Database): Store {
  const putLeaf = db.prepare<[number, Uint8Array]>("insert into leaf (seq, bytes) values (?, ?)");
  const putOpening = db.prepare<[number, Uint8Array]>("insert into opening (seq, sealed) values (?, ?)");
  const putCommand = db.prepare<[string, number, Uint8Array]>("insert into command (id, seq, hash) values (?, ?, ?)");
  const getLeaves = db.prepare<[number], Buffer>("select bytes from leaf where seq >= ? order by seq").pluck();
  const getLeaf = db.prepare<[number], Buffer>("select bytes from leaf where seq = ?").pluck();
  const getOpening = db.prepare<[number], Buffer>("select sealed from opening where seq = ?").pluck();
  const getOpenings = db.prepare<[], number>("select seq from opening order by seq").pluck();
  const getCommand = db.prepare<[string], { seq: number; hash: Buffer }>("select seq, hash from command where id = ?");
  const getSize = db.prepare<[], number>("select coalesce(max(seq), -1) + 1 from leaf").pluck();

  let key: MeetingKey | undefined;
  const needKey = (): MeetingKey => {
    if (!key) throw new Error("the meeting key is not here yet");
    return key;
  };
  let size = getSize.get() ?? 0;

  const write = db.transaction(
    (leaves: readonly Uint8Array[], openings: readonly Opening[], commands: readonly CommandMark[]) => {
      leaves.forEach((bytes, i) => {
        putLeaf.run(size + i, bytes);
      });
      for (const { seq, salt, body } of openings) {
        putOpening.run(seq, seal(needKey(), placeOf(seq), Buffer.from(JSON.stringify({ salt, body }))));
      }
      for (const { id, seq, hash } of commands) putCommand.run(id, seq, hash);
    },
  );

  return {
    db,
    get size() {
      return size;
    },
    append(expected, leaves, openings, commands) {
      if (expected !== size) throw new Error(`the log has ${size} leaves, not ${expected}`);
      if (leaves.length === 0) throw new Error("an append without a leaf");
      write.immediate(leaves, openings, commands);
      size += leaves.length;
    },
    leaf: (seq) => getLeaf.get(seq),
    leaves: (from = 0) => getLeaves.iterate(from),
    opening(seq) {
      const sealed = getOpening.get(seq);
      if (!sealed) return undefined;
      const plain = unseal(needKey(), placeOf(seq), sealed);
      if (!plain) throw new Error(`opening ${seq} does not open under the meeting key`);
      const { salt, body } = JSON.parse(plain.toString()) as {
        salt: string;
        body: string;
      };
      return { seq, salt, body };
    },
    openings: () => getOpenings.all(),
    command: (id) => getCommand.get(id),
    unlock(meetingKey) {
      key = meetingKey;
    },
    backup: async (target) => {
      await db.backup(target);
      chmodSync(target, 0o600);
    },
    close() {
      db.close();
    },
  };
}
