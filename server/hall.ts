/**
 * A meeting's folder, opened: everything that lies in it, and what runs on it. Without the meeting key it is locked and
 * serves nothing secret; with it there is a room, in which the meeting is set up or runs.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openDevices } from "./admission/devices.ts";
import { openSessions } from "./admission/sessions.ts";
import { readIssued } from "./log/checkpoints.ts";
import { makePrivateFolder } from "./log/files.ts";
import { openStore, type Store, StoreRefused } from "./log/store.ts";
import { openRoom, type Room } from "./room/room.ts";
import { StartRefused } from "./start-refused.ts";
import { makeStreams, type Streams } from "./streams.ts";
import {
  copyNoted,
  type Identity,
  isFreshCopy,
  makeIdentity,
  openSecrets,
  readIdentity,
  takeOver,
} from "./tls/identity.ts";
import { drawMeetingKey, joinCards, keyCheck } from "./vault/cards.ts";
import type { MeetingKey } from "./vault/seal.ts";

export interface HallOptions {
  readonly folder: string;
  /** The one address that the certificates are for. */
  readonly address: string;
  readonly backup?: string;
  /** From the supervising process, when this is a restart after a crash. */
  readonly key?: MeetingKey;
  now(): Date;
  /** A meeting key came to be known: to be held by the supervising process. */
  keyKnown(key: MeetingKey): void;
  /** PIN cards were drawn: for whoever plays the people that are handed them. Nobody does in a real meeting. */
  pinsDrawn?(cards: readonly { readonly person: number; readonly pin: string }[]): void;
  /** The room opened: at the start, or when both cards were typed. */
  opened?(room: Room): void;
  /** A line for the operational log: what happened, never who voted what. */
  tell(event: string, details?: Record<string, string | number>): void;
}

export interface Hall {
  readonly identity: Identity;
  readonly streams: Streams;
  readonly devices: ReturnType<typeof openDevices>;
  readonly sessions: ReturnType<typeof openSessions>;
  /** Undefined while the key cards are needed. */
  readonly room: Room | undefined;
  now(): number;
  /** Types both key cards in. Gives what is wrong with them, or undefined when the room is open. */
  typeCards(cards: readonly [string, string]): Promise<"unreadable-1" | "unreadable-2" | "wrong" | undefined>;
  close(): Promise<void>;
}

/**
 * Opens a meeting's folder, or makes it.
 *
 * @throws StartRefused with a sentence for the person in front of the laptop
 */
export async function openHall(options: HallOptions): Promise<Hall> {
  const { folder } = options;
  const now = () => options.now().getTime();
  makeFolder(folder);
  const keys = join(folder, "keys");
  const takenOver = options.key !== undefined && takeOver(keys, options.key);
  let identity = readIdentity(keys, now());
  const store = openedStore(join(folder, "meeting.db"));
  const notes = notesOf(store);
  let key = options.key;
  // A folder in which nothing was frozen and no key card was ever made holds nothing that a new key could lose.
  const fresh = store.size === 0 && !notes.get("key-cards");
  if (!identity && store.size > 0) {
    store.close();
    throw keysMissing();
  }
  if (!identity || (fresh && !key)) {
    key = drawMeetingKey();
    notes.clear();
    identity = await makeIdentity(keys, options.address, key, now());
    options.tell("identity made", { address: options.address });
  }
  if (identity.address !== options.address) throw otherAddress(identity.address, options.address);
  if (key && !Buffer.from(keyCheck(key)).equals(identity.keyCheck)) key = undefined;

  const issued = readIssued(join(folder, "issued"));
  const streams = makeStreams();
  const devices = openDevices(store.db);
  const sessions = openSessions(store.db, now());
  const made = identity;
  const enter = async (meetingKey: MeetingKey): Promise<Room> => {
    store.unlock(meetingKey);
    options.keyKnown(meetingKey);
    const opened = await openRoom({
      ...options,
      key: meetingKey,
      store,
      notes,
      identity: made,
      secrets: openSecrets(keys, made, meetingKey),
      issued,
      freshCopy: isFreshCopy(keys),
      streams,
      devices,
      sessions,
      origin: originOf(notes, options.now()),
      configFile: readIfThere(join(folder, "config.json")),
    });
    copyNoted(keys);
    return opened;
  };
  if (!key || takenOver) sessions.lockAll();
  let room = key ? await enter(key) : undefined;
  if (room) options.opened?.(room);

  return {
    identity,
    streams,
    devices,
    sessions,
    now,
    get room() {
      return room;
    },
    async typeCards([first, second]) {
      if (room) return undefined;
      const joined = joinCards(first, second, made.keyCheck);
      if ("refused" in joined) return joined.refused === "wrong" ? "wrong" : `unreadable-${joined.card}`;
      room = await enter(joined);
      options.opened?.(room);
      return undefined;
    },
    async close() {
      streams.closeAll();
      await room?.rest();
      store.close();
    },
  };
}

/** Small facts of the server that are no secrets. */
export interface Notes {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  /** Forgets everything of a meeting that never began: its cards and devices belong to a key that is gone. */
  clear(): void;
}

function notesOf({ db }: Store): Notes {
  const get = db.prepare<[string], Buffer>("select value from note where name = ?").pluck();
  const put = db.prepare<[string, Buffer]>(
    "insert into note (name, value) values (?, ?) on conflict do update set value = excluded.value",
  );
  return {
    get: (name) => get.get(name)?.toString(),
    set: (name, value) => {
      put.run(name, Buffer.from(value));
    },
    clear: () => {
      for (const table of ["note", "account", "lockout", "device", "session"]) db.exec(`delete from ${table}`);
    },
  };
}

/** `zhengzi.invalid/<YYYYMMDD>-<6 random characters>`: drawn once, when the folder is made. */
function originOf(notes: Notes, now: Date): string {
  const known = notes.get("origin");
  if (known) return known;
  const letters = "0123456789abcdefghijklmnopqrstuv"; // 32, so that every byte gives one without bias
  const random = [...randomBytes(6)].map((byte) => letters[byte % letters.length]).join("");
  const origin = `zhengzi.invalid/${now.toISOString().slice(0, 10).replaceAll("-", "")}-${random}`;
  notes.set("origin", origin);
  return origin;
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function makeFolder(folder: string): void {
  try {
    makePrivateFolder(folder);
  } catch {
    throw new StartRefused(
      "folder-unusable",
      `${folder} 不能用作存放会议数据的文件夹。请换一个文件夹(--data),或者检查写入权限。`,
      `${folder} cannot be used as the folder of a meeting. Name another one with --data, or check who may write there.`,
    );
  }
}

function openedStore(file: string): Store {
  try {
    return openStore(file);
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error;
    const [code, zh, en] = storeSentences[error.code];
    throw new StartRefused(code, zh, en);
  }
}

const storeSentences = {
  "in-use": [
    "folder-in-use",
    "这个会议的数据正由另一个程序使用。请先关闭它,再启动。",
    "This meeting's folder is in use by another program. Close that one first.",
  ],
  "other-version": [
    "folder-version",
    "这个会议的数据由本系统的另一个版本建立。请用那个版本打开。",
    "This meeting's folder was made by another version. Open it with that one.",
  ],
  tampered: [
    "folder-tampered",
    "这个会议的数据库被改动过。请不要继续计票:换用备份盘,并告知总监票人。",
    "This meeting's database was tampered with. Do not go on counting: use the backup medium and tell the chief scrutineer.",
  ],
} as const;

const keysMissing = () =>
  new StartRefused(
    "keys-missing",
    "会议文件夹里的 keys 缺失,没有它打不开计票记录。请把备份盘上的内容完整地拷来,再启动。",
    "The folder keys of this meeting is missing; without it the log cannot be opened. Copy the backup medium whole, then start.",
  );

function otherAddress(own: string, wanted: string): StartRefused {
  return new StartRefused(
    "other-address",
    `这次会议的证书只用于地址 ${own},不能在 ${wanted} 上启动。请把主机地址改回 ${own}。`,
    `This meeting's certificate is for ${own} only, not ${wanted}. Set the laptop's address back to ${own}.`,
  );
}
