import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { destruction, destructionText } from "../../tally/papers/destruction.ts";
import { watched } from "../render/trace.ts";
import { kit } from "../tally/papers/kit.ts";
import { Floor, smallDraft } from "./cases/floor.ts";
import { scratch } from "./folder.ts";
import { meeting, served } from "./meeting.ts";
import { freePort } from "./port.ts";

const root = join(import.meta.dirname, "../..");

function destroy(folder: string, ...more: string[]) {
  const done = spawnSync(process.execPath, ["server/cli/destroy.ts", "--data", folder, ...more], {
    cwd: root,
    encoding: "utf8",
  });
  return { status: done.status, said: done.stdout, complained: done.stderr };
}

const files = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();

describe("a real meeting", async () => {
  const [home, backup] = [scratch(), scratch()];
  const folder = join(home, "meeting");
  const draft = smallDraft({ entitled: 5, names: 3, seats: 2 }, (one) => ({
    ...one,
    rehearsal: false,
    words: { ...one.words, meeting: "某某区代表会议", election: "选举某某市代表", elected: "某某市代表" },
  }));
  const port = await freePort(); // its cookies are a kiosk's at this port alone
  const floor = new Floor(await meeting("frozen", { papers: 1, tellers: 2, draft }, { folder, backup, port }));
  const { organiser, chief, chair } = floor.people;

  test("is not destroyed while its server runs", () => {
    const { status, complained } = destroy(folder);
    expect([status, complained]).toEqual([1, expect.stringContaining("服务正在运行")]);
  });

  test("nor may its destruction be proposed before it is over", async () => {
    expect(await floor.code(organiser.propose("destroy", { approval: "试" }))).toBe("not-now");
  });

  test("nor on one person's word: the organiser has proposed, nobody has approved", async () => {
    await floor.adopted();
    await floor.two("headCount", floor.countOfHeads(5));
    await floor.two("issued", floor.papersOut(5));
    await floor.two("returned", floor.papersBack(6));
    await floor.two("void", {}, chair);
    await organiser.propose("destroy", { approval: "区委组织部第7号" });
    const copy = join(home, "copy");
    await floor.started.serving.hall.room!.rest();
    await floor.started.serving.close();
    copyFolder(folder, copy);
    const before = files(copy);
    const { status, complained } = destroy(copy);
    expect([status, complained]).toEqual([1, expect.stringContaining("没有经两人确认")]);
    expect(files(copy)).toEqual(before);
  });

  test("on the approval of both it is gone, and the protocol says what is not", async () => {
    const again = await served({ folder, backup, port, key: floor.started.key });
    const place = { address: again.address, port: again.port, authority: again.hall.identity.authority };
    for (const { kiosk } of [organiser, chief]) {
      kiosk.place = place;
      kiosk.listen();
    }
    await chief.approve("destroy");
    await again.hall.room!.rest();
    await again.close();

    // A name that is no file of the meeting stops it before anything is touched.
    writeFileSync(join(folder, "notes.docx"), "");
    expect(destroy(folder)).toMatchObject({ status: 1, complained: expect.stringContaining("notes.docx") });
    renameSync(join(folder, "notes.docx"), join(home, "notes.docx"));

    const { status, said } = destroy(folder);
    expect(status).toBe(0);
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(home).filter((name) => name.startsWith("meeting"))).toEqual([]);
    const [pdf, text] = readdirSync(home).filter((name) => name.startsWith("电子数据销毁单"));
    expect(pdf).toMatch(/\.pdf$/);
    expect((await PDFDocument.load(readFileSync(join(home, pdf!)))).getPageCount()).toBe(1);
    const words = readFileSync(join(home, text!), "utf8");
    expect(said).toContain(words);
    for (const part of [
      "已按批准（区委组织部第7号）销毁",
      "备份盘第1号",
      "会议密钥卡（第一份、第二份）　2张　焚毁",
      "各席浏览器中的本站数据和会议证书　",
      "软件不能保证无法恢复",
    ])
      expect(words).toContain(part);
    expect(words).toMatch(/计票记录第\d+条、第\d+条/);
    expect(statSync(join(home, text!)).mode & 0o777).toBe(0o600);
  });

  test("what is gone cannot be destroyed again", () => {
    expect(destroy(folder)).toMatchObject({ status: 1, complained: expect.stringContaining("没有会议数据") });
  });

  test("an approval that was forged into the log on the disk counts for nothing", async () => {
    const copy = join(home, "copy");
    const { openStore } = await import("../../server/log/store.ts");
    const store = openStore(join(copy, "meeting.db"));
    const leaves = [...store.leaves()].map((bytes) => JSON.parse(Buffer.from(bytes).toString()));
    const proposal = leaves.find((leaf) => leaf.act === "destroy");
    const lawful = leaves.findLast((leaf) => leaf.type === "approve");
    const { canonicalize } = await import("../../tally/evidence/index.ts");
    const { hashOf } = await import("../../tally/meeting/index.ts");
    const forged = { ...lawful, act: "destroy", of: proposal.id, hash: hashOf(proposal), id: "f".repeat(32) };
    store.append(store.size, [Buffer.from(canonicalize({ ...forged, seq: store.size }))], [], []);
    store.close();
    expect(destroy(copy)).toMatchObject({ status: 1, complained: expect.stringContaining("没有经两人确认") });
  });
});

describe("without an approval", () => {
  test("a rehearsal goes, and its protocol is marked as one", async () => {
    const folder = join(scratch(), "rehearsal");
    const out = scratch();
    const { serving } = await meeting("frozen", { papers: 4, tellers: 2 }, { folder });
    await serving.hall.room!.rest();
    await serving.close();
    const { status, said } = destroy(folder, "--out", out);
    expect([status, said]).toEqual([0, expect.stringContaining("演练数据不含真实选票")]);
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(out)).toHaveLength(2);
  });

  test("a set-up that was never frozen goes", async () => {
    const folder = join(scratch(), "draft");
    await (await served({ folder })).close();
    expect(destroy(folder)).toMatchObject({ status: 0, said: expect.stringContaining("没有定稿") });
    expect(existsSync(folder)).toBe(false);
  });

  test("a destruction that a power cut interrupted is finished by the next", () => {
    const folder = join(scratch(), "half");
    mkdirSync(join(`${folder}.destroying`, "papers"), { recursive: true });
    writeFileSync(join(`${folder}.destroying`, "papers", "a.pdf"), "x".repeat(100_000));
    expect(destroy(folder)).toMatchObject({ status: 0, said: expect.stringContaining("现在已经做完") });
    expect(existsSync(`${folder}.destroying`)).toBe(false);
  });

  test("a folder without a meeting, a wrong option: refused", () => {
    const empty = scratch();
    expect(destroy(empty).status).toBe(1);
    expect(destroy(empty, "--force").status).toBe(2);
    expect(existsSync(empty)).toBe(true);
  });
});

test("paper and text of the protocol say the same", async () => {
  const data = {
    meeting: "中国共产党××市××区代表会议",
    made: { year: 2019, month: 4, day: 8, hour: 11, minute: 12 },
    because: { ground: "approved", approval: "区委组织部", leaves: [411, 412] },
    destroyed: [{ what: "计票记录", count: 413, measure: "条" }],
    remaining: [
      { what: "备份盘第1号", count: 1, measure: "个", how: "物理销毁" },
      { what: "备用主机上的数据拷贝", count: undefined, measure: "台", how: "清除" },
    ],
  } as const;
  const watching = watched(kit);
  await destruction(data, watching.kit);
  const drawn = watching.marks.map(({ character }) => character).join("");
  for (const line of destructionText(data).split("\n"))
    for (const word of line.split(/[ 　:：_]+/).filter((one) => /[一-龥]/.test(one) && !one.includes("签字")))
      expect(drawn).toContain(word.replace(/^\d+\./, ""));
});

function copyFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else writeFileSync(target, readFileSync(source));
  }
}
