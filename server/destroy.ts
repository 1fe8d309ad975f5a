/**
 * The end of a meeting's data on this machine: only on an approval of two people that stands in the log, or of a rehearsal,
 * or where nothing was ever frozen. First the protocol is written, then every file is overwritten and removed.
 */
import { randomFillSync } from "node:crypto";
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { LeafFields } from "../tally/evidence/index.ts";
import { Config, check, evolve, isRefusal, type Leaf, type LeafOf, parseLeaf, start } from "../tally/meeting/index.ts";
import { titlesOf } from "../tally/meeting/setup/titles.ts";
import {
  type DestroyedItem,
  type Destruction,
  type DestructionGround,
  destruction,
  destructionText,
  type RemainingItem,
} from "../tally/papers/destruction.ts";
import type { Kit } from "../tally/papers/layout/kit.ts";
import { civilTime } from "../tally/papers/records/words.ts";
import { writeDurably } from "./log/files.ts";
import { openStore, type Store, StoreRefused } from "./log/store.ts";
import { photosIn } from "./papers/photos.ts";
import { configHash } from "./room/setup.ts";
import { signedBy } from "./signature.ts";
import { StartRefused } from "./start-refused.ts";

/** All that a meeting's folder holds; anything else in it is not ours to destroy. */
const ours = /^(meeting\.db(-wal|-shm)?|config\.json|issued|papers|keys|archives|fonts)(\.partial)?$/;

export interface Destroyed {
  /** The protocol to be signed: PDF and the same as text; none when a destruction that was cut short was finished. */
  readonly protocol: readonly string[];
  readonly text: string;
}

export interface DestroyOptions {
  /** The folder of the meeting. */
  readonly folder: string;
  /** Where the protocol goes. */
  readonly out: string;
  readonly now: Date;
  /** Loads the fonts of the papers. */
  kit(): Promise<Kit>;
}

/**
 * Destroys a meeting's folder.
 *
 * @throws StartRefused when there is none, when a server runs on it, when nobody approved it, when other files lie in it
 */
export async function destroyMeeting({ folder, out, now, kit }: DestroyOptions): Promise<Destroyed> {
  const doomed = `${folder}.destroying`;
  if (existsSync(doomed)) {
    // The power failed in the middle of it, after the protocol was written.
    shredFolder(doomed);
    if (!existsSync(folder)) return { protocol: [], text: finished };
  }
  if (!existsSync(join(folder, "meeting.db"))) throw refusals.none(folder);
  const foreign = readdirSync(folder).filter((name) => !ours.test(name));
  if (foreign.length > 0) throw refusals.foreign(foreign);

  const store = opened(folder);
  let data: Destruction;
  try {
    data = await protocolOf(folder, store, now);
  } finally {
    store.close();
  }
  const stem = join(out, `电子数据销毁单-${now.toISOString().slice(0, 19).replace(/[-:T]/g, "")}`);
  const [pdf, text] = [`${stem}.pdf`, `${stem}.txt`];
  writeDurably(pdf, await destruction(data, await kit()));
  writeDurably(text, destructionText(data));
  try {
    renameSync(folder, doomed); // from here on no server finds it
  } catch (error) {
    for (const file of [pdf, text]) rmSync(file);
    throw error;
  }
  shredFolder(doomed);
  return { protocol: [pdf, text], text: destructionText(data) };
}

/** A running server holds its database alone; so do we, while we look. */
function opened(folder: string): Store {
  try {
    return openStore(join(folder, "meeting.db"));
  } catch (error) {
    if (error instanceof StoreRefused && error.code === "in-use") throw refusals.running();
    throw error;
  }
}

async function protocolOf(folder: string, store: Store, now: Date): Promise<Destruction> {
  const config = frozen(folder, store);
  const history = config && (await readHistory(store, config));
  const because = groundOf(config, history?.approved);
  const within = (name: string, end: string) => {
    const path = join(folder, name);
    return existsSync(path) ? readdirSync(path).filter((file) => file.endsWith(end)).length : 0;
  };
  const archives = within("archives", ".zip") + within("archives", ".age");
  const destroyed: DestroyedItem[] = [
    { what: "计票记录", count: store.size, measure: "条" },
    { what: "票面数据（加密）", count: store.openings().length, measure: "份" },
    { what: "会议证书、签章密钥、记录密钥", count: within("keys", ""), measure: "份" },
    { what: "留存记录", count: within("issued", ".txt"), measure: "份" },
    { what: "已生成的文书", count: within("papers", ".pdf"), measure: "份" },
    { what: "核验包、密存包", count: archives, measure: "份" },
    { what: "登记表照片（加密）", count: photosIn(store.db), measure: "份" },
    { what: "选用的字库", count: within("fonts", ""), measure: "份" },
  ];
  return {
    meeting: config?.words.meeting ?? "（会议设置未定稿）",
    titles: titlesOf(config?.words.titles),
    made: civilTime(now.toISOString()),
    ...(config?.rehearsal ? { marks: ["rehearsal" as const] } : {}),
    because,
    destroyed,
    remaining: remaining(history, archives > 0),
  };
}

/** What of a log matters here. */
interface History {
  readonly approved: Extract<DestructionGround, { ground: "approved" }> | undefined;
  /** Backup media by their numbers. */
  readonly media: readonly { readonly number: number; readonly at: string }[];
  readonly kiosks: number;
}

/** Walks the log; both halves of the act must be lawful where they stand, and signed by the devices they name. */
async function readHistory(store: Store, config: Config): Promise<History> {
  const state = start(config);
  const media: { number: number; at: string }[] = [];
  const proposed = new Map<string, { readonly seq: number; readonly approval: string }>();
  let approved: History["approved"];
  const good = async (leaf: LeafOf<"propose" | "approve">) =>
    check(state, leaf) === undefined &&
    (await signedBy(state.devices.get(leaf.device)?.key ?? "", leaf as unknown as LeafFields));
  for (const bytes of store.leaves()) {
    const leaf: Leaf = read(bytes, state.seq);
    if (leaf.type === "medium") media.push(leaf);
    if (leaf.type === "propose" && leaf.act === "destroy" && (await good(leaf)))
      proposed.set(leaf.id, { seq: state.seq, approval: leaf.what.approval });
    if (leaf.type === "approve" && leaf.act === "destroy") {
      const first = proposed.get(leaf.of);
      if (first && (await good(leaf)))
        approved = { ground: "approved", approval: first.approval, leaves: [first.seq, state.seq] };
    }
    evolve(state, leaf);
  }
  return { approved, media, kiosks: state.devices.size };
}

function groundOf(config: Config | undefined, approved: History["approved"]): DestructionGround {
  if (!config) return { ground: "never-frozen" };
  if (config.rehearsal) return { ground: "rehearsal" };
  if (!approved) throw refusals.notApproved();
  return approved;
}

function read(bytes: Uint8Array, seq: number): Leaf {
  const leaf = parseLeaf(bytes, seq);
  if (isRefusal(leaf)) throw refusals.unreadable();
  return leaf;
}

/** The configuration as it was frozen; undefined when nothing was. */
function frozen(folder: string, store: Store): Config | undefined {
  if (store.size === 0) return undefined;
  const file = join(folder, "config.json");
  const parsed = v.safeParse(Config, existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);
  const genesis = read(store.leaf(0)!, 0);
  if (!parsed.success || genesis.type !== "genesis" || configHash(parsed.output) !== genesis.config)
    throw refusals.unreadable();
  return parsed.output;
}

function remaining(history: History | undefined, archives: boolean): RemainingItem[] {
  const media = (history?.media ?? []).map(
    ({ number, at }): RemainingItem => ({
      what: `备份盘第${number}号（${at.slice(0, 10)}启用）`,
      count: 1,
      measure: "个",
      how: "物理销毁",
    }),
  );
  return [
    { what: "会议密钥卡（第一份、第二份）", count: 2, measure: "张", how: "焚毁" },
    ...media,
    { what: "密存盘及核验包、密存包的其他拷贝", count: archives ? undefined : 0, measure: "个", how: "物理销毁" },
    { what: "密存盘口令卡（上半、下半）", count: archives ? 2 : 0, measure: "张", how: "焚毁" },
    { what: "未用、已用的口令卡", count: undefined, measure: "张", how: "焚毁" },
    { what: "各席浏览器中的本站数据和会议证书", count: history?.kiosks, measure: "台", how: "清除、删除" },
    { what: "备用主机上的数据拷贝", count: undefined, measure: "台", how: "清除" },
    { what: "本机硬盘（单位有规定的）", count: 1, measure: "个", how: "按规定处理" },
  ].filter(({ count }) => count !== 0) as RemainingItem[];
}

/** Overwrites every file once, removes it, and the folder at last. Links are removed, never followed. */
function shredFolder(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (lstatSync(path).isDirectory()) shredFolder(path);
    else shred(path);
  }
  rmdirSync(folder);
}

function shred(file: string): void {
  if (lstatSync(file).isFile()) {
    const fd = openSync(file, "r+");
    try {
      const noise = new Uint8Array(64 * 1024);
      for (let left = fstatSync(fd).size; left > 0; ) {
        const written = writeSync(fd, randomFillSync(noise), 0, Math.min(noise.length, left));
        left -= written;
      }
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  }
  rmSync(file);
}

const finished =
  "上一次销毁没有做完,现在已经做完。销毁单在上一次指定的地方。\n" +
  "A destruction that was cut short is now finished. Its protocol is where the last run put it.";

const refusals = {
  none: (folder: string) =>
    new StartRefused(
      "no-meeting",
      `${folder} 中没有会议数据,什么也没有销毁。请核对 --data。`,
      `There is no meeting in ${folder}; nothing was destroyed. Check --data.`,
    ),
  running: () =>
    new StartRefused(
      "folder-in-use",
      "这个会议的服务正在运行,什么也没有销毁。请先停止它。",
      "The server of this meeting is running; nothing was destroyed. Stop it first.",
    ),
  foreign: (names: readonly string[]) =>
    new StartRefused(
      "foreign-files",
      `数据文件夹里有不属于会议的文件:${names.join("、")}。什么也没有销毁,请先移走。`,
      `Files that are not the meeting's lie in its folder: ${names.join(", ")}. Nothing was destroyed; move them away first.`,
    ),
  notApproved: () =>
    new StartRefused(
      "not-approved",
      "计票记录里没有经两人确认的销毁批准,什么也没有销毁。请由选举工作组在封存后提出「按批准销毁电子数据」,由总监票人确认。",
      "The log holds no destruction approved by two people; nothing was destroyed. After the sealing the organiser proposes it and the chief scrutineer approves.",
    ),
  unreadable: () =>
    new StartRefused(
      "log-unreadable",
      "计票记录或会议设置不能读出,无法核对批准,什么也没有销毁。请报告总监票人,由单位按规定处理整个硬盘。",
      "The log or the configuration cannot be read, so the approval cannot be checked; nothing was destroyed. Tell the chief scrutineer; the disk as a whole is dealt with by the unit's rules.",
    ),
};
