/**
 * 按批准销毁电子数据. Everything secret in the folder is under the meeting key or is one of its keys: those are written over
 * first, then every file is deleted. What an SSD keeps in cells that it has set aside nobody can promise.
 */
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync, statSync, writeSync } from "node:fs";
import { join, relative } from "node:path";
import { isRefusal, type Leaf, parseLeaf } from "../../../tally/meeting/index.ts";
import { openStore, type Store, StoreRefused } from "../../log/store.ts";
import { StartRefused } from "../../start-refused.ts";

/**
 * Destroys a meeting's folder and gives the protocol to be signed.
 *
 * @param confirm the last six characters of the meeting's origin
 * @throws StartRefused when nobody approved it, when it is another meeting, or when the server still runs; nothing is
 *   touched then
 */
export function destroy(folder: string, confirm: string, now: Date): string {
  const file = join(folder, "meeting.db");
  if (!existsSync(file)) {
    throw new StartRefused("no-meeting", `${folder} 里没有会议数据。`, `There is no meeting in ${folder}.`);
  }
  const { origin, media, approval } = readApproval(file);
  if (approval === undefined) {
    throw new StartRefused(
      "not-approved",
      "销毁没有经两人批准。请先由选举工作组提出、总监票人确认。",
      "Nobody approved this. The organiser proposes it and the chief scrutineer confirms.",
    );
  }
  if (!origin.endsWith(`-${confirm}`)) {
    throw new StartRefused(
      "other-meeting",
      "会议代号不对,没有销毁。",
      "This is not the meeting's name; nothing was destroyed.",
    );
  }
  const files = filesBelow(folder);
  for (const secret of files.filter(isSecret)) overwrite(secret);
  const lines = files.map((name) => `  ${relative(folder, name)}  (${statSync(name).size})`);
  for (const name of files) rmSync(name);
  rmSync(folder, { recursive: true });
  return protocol({ origin, approval, media, lines, now });
}

/** What the log says: whose meeting it is, who approved what, which media were in use. */
function readApproval(file: string): { origin: string; media: number[]; approval: string | undefined } {
  const store = openFree(file);
  try {
    const leaves = [...store.leaves()].map((bytes, seq) => parseLeaf(bytes, seq));
    const read = leaves.filter((leaf): leaf is Leaf => !isRefusal(leaf));
    const [genesis] = read;
    const approved = read.find((leaf) => leaf.type === "approve" && leaf.act === "destroy");
    const proposed = read.find(
      (leaf) =>
        leaf.type === "propose" && leaf.act === "destroy" && approved?.type === "approve" && leaf.id === approved.of,
    );
    return {
      origin: genesis?.type === "genesis" ? genesis.origin : "",
      media: read.flatMap((leaf) => (leaf.type === "medium" ? [leaf.number] : [])),
      approval: proposed?.type === "propose" && proposed.act === "destroy" ? proposed.what.approval : undefined,
    };
  } finally {
    store.close();
  }
}

function openFree(file: string): Store {
  try {
    return openStore(file);
  } catch (error) {
    if (!(error instanceof StoreRefused) || error.code !== "in-use") throw error;
    throw new StartRefused("folder-in-use", "服务还在运行,请先停止。", "The folder is in use: stop the server first.");
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The keys; and the database, whose sealed columns are worth nothing without the meeting key, but are written over too. */
const isSecret = (name: string) => /[/\\]keys[/\\]|meeting\.db|archives[/\\]/.test(name);

function overwrite(name: string): void {
  const fd = openSync(name, "r+");
  try {
    const { size } = statSync(name);
    const piece = 1 << 20;
    for (let at = 0; at < size; at += piece) writeSync(fd, randomBytes(Math.min(piece, size - at)), 0, undefined, at);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function protocol(facts: {
  readonly origin: string;
  readonly approval: string;
  readonly media: readonly number[];
  readonly lines: readonly string[];
  readonly now: Date;
}): string {
  const { origin, approval, media, lines, now } = facts;
  return `电子数据销毁单

会议代号:${origin}
批准依据:${approval}
时间:${now.toISOString().slice(0, 16).replace("T", " ")}(世界时)

一、已覆写并删除的文件(字节):
${lines.join("\n")}

二、还须当场销毁的(逐项打勾):
  □ 会议钥匙(两份)
  □ 密存盘口令(两半)
  □ 剩余口令卡
${media.map((number) => `  □ 第〔${number}〕号备份盘`).join("\n")}${media.length > 0 ? "\n" : ""}  □ 备用主机上的同一数据
  □ 各计票席浏览器中的会议证书和本站数据
  □ 核验包、密存包的其他复制件

说明:固态盘可能在本系统够不到的存储单元中留有残余;磁盘加密由选举工作组负责。

销毁人(签字):            监督人(签字):
`;
}
