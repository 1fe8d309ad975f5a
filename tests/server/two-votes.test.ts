/** A meeting of two votes with its own titles and settings, to the verifier: papers of the first vote, made after the second began. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { joinPassphrase } from "../../server/archive/passphrase.ts";
import { simulate } from "../../server/cli/rehearsal/ballots.ts";
import { carryAway } from "../../server/cli/rehearsal/carried.ts";
import { announcing, counting, opening, unlocking, voting, withoutCheck } from "../../server/cli/rehearsal/course.ts";
import { archived } from "../../server/cli/rehearsal/samples.ts";
import { draftFor } from "../../server/cli/rehearsal/setup.ts";
import type { Started } from "../../server/cli/rehearsal/start.ts";
import { formatSums, sumsPath, unzip, zip } from "../../tally/evidence/archive/index.ts";
import type { Json } from "../../tally/evidence/index.ts";
import { boxesOf } from "../../tally/meeting/index.ts";
import { scratch } from "./folder.ts";
import { everybody, meeting } from "./meeting.ts";
import { paperText } from "./paper-text.ts";

const size = { papers: 8, tellers: 3 };
const silent = { step: () => undefined, settled: () => undefined, acknowledged: () => undefined };
const out = scratch();
let started: Started;
let papers: number;
let earlier: string;
let forged: string;

/** Archives, slips and cards as they are carried away now, into a folder of this name; how many papers are in the log. */
async function carried(name: string, event: "closed" | "end"): Promise<number> {
  const { serving, hall } = started;
  const room = serving.hall.room!;
  await archived(started, event);
  const folder = join(out, name);
  mkdirSync(folder);
  const { check, sealed } = await carryAway(hall.chief);
  writeFileSync(join(folder, "check.zip"), check.bytes);
  writeFileSync(join(folder, "sealed.zip.age"), sealed.bytes);
  writeFileSync(join(folder, "passphrase.txt"), `${joinPassphrase(room.archives.passphrase()!)}\n`);
  const receipts = room.around().receipts;
  for (const { no, note } of receipts) writeFileSync(join(folder, `${no}.txt`), note);
  writeFileSync(join(folder, "slips.json"), JSON.stringify(receipts.map(({ no }) => `${no}.txt`)));
  return room.state.printed.filter(({ seq }) => seq < room.archives.size()).length;
}

/** What `npm run verify` says of the papers of a folder, and which checks fail. */
function verified(name: string, check = "check.zip") {
  const folder = join(out, name);
  const slips = JSON.parse(readFileSync(join(folder, "slips.json"), "utf8")) as string[];
  const sealed = ["--sealed", join(folder, "sealed.zip.age"), "--passphrase-file", join(folder, "passphrase.txt")];
  const command = join(import.meta.dirname, "../../server/cli/verify.ts");
  const { status, stdout } = spawnSync(
    process.execPath,
    [command, join(folder, check), ...sealed, ...slips.flatMap((slip) => ["--slip", join(folder, slip)]), "--json"],
    { encoding: "utf8" },
  );
  const { findings } = JSON.parse(stdout) as { findings: { no: number; verdict: string; en: string }[] };
  const failed = findings.filter(({ verdict }) => verdict === "FAIL").map(({ no }) => no);
  return { status, failed, said: findings.find(({ no }) => no === 13)!.en };
}

const archive = (name: string) => {
  const files = unzip(readFileSync(join(out, name, "check.zip")));
  if (!files.ok) throw new Error("the check archive does not open");
  return files.value;
};

/** Where a paper lies in the check archive. */
const pathOf = (name: string, sha256: string) =>
  [...archive(name)].find(([, bytes]) => createHash("sha256").update(bytes).digest("hex") === sha256)?.[0] ?? "?";

const room = () => started.serving.hall.room!;
const result = () => room().around().results.get(room().state.round.no)!;

describe("two votes, the second for missing seats (D7)", () => {
  beforeAll(async () => {
    const titles = {
      chief: "监票组组长",
      deputy: "监票组副组长",
      scrutineer: "监票委员",
      teller: "计票员",
      first: "甲录",
    };
    const draft = draftFor(size);
    started = await meeting("frozen", {
      ...size,
      draft: {
        ...draft,
        words: { ...draft.words, titles },
        method: { unsealed: "counts", further: { decider: "presidium" } },
      },
    });
    const { hall } = started;
    const simulated = (names: number, seats: number) => {
      const { bundleSize } = room().state.config.counting;
      const { papers } = size;
      return simulate({ papers, names, seats, boxes: boxesOf(room().state), bundleSize, errorRate: 0.02, seed: 11 });
    };
    const { slate, seats } = room().state.round;
    const few = simulated(slate.length, seats - 2); // two fewer are marked on each paper
    await opening(hall, few);
    await counting(hall, few, silent);
    await unlocking(hall);
    await withoutCheck(hall);
    const { organiser, chief, chair, scrutineer } = hall;
    await chair.propose("informed", {});
    await chief.approve("informed");
    const first = result();
    if (first.election !== "valid" || !first.short) throw new Error("the first vote leaves no seats open");
    const open = slate.filter(({ id }) => first.short?.candidates.includes(id));
    const further = { kind: "additional", seats: first.short.missing, slate: open, decision: "演练：另行选举" };
    await organiser.propose("nextRound", further as unknown as Json);
    await chief.approve("nextRound");
    for (const { kiosk } of everybody(hall)) await kiosk.until((view) => "round" in view && view.round === 2);
    // The second vote has begun: what the first has not had made is made now, on every desk.
    for (const paper of ["head-count", "issued", "returned"]) await organiser.print(paper, { ofRound: 1 });
    for (const paper of ["rulings", "vote-report", "check-sheet", "hand-check"])
      await chief.print(paper, { ofRound: 1 });
    for (const paper of ["bundle-lines", "bundle-records"]) await scrutineer.print(paper, { bundle: 1, ofRound: 1 });
    const again = simulated(open.length, further.seats);
    await voting(hall, again);
    await counting(hall, again, silent);
    await organiser.print("returned", { ofRound: 1 });
    earlier = room().state.printed.find(({ kind }) => kind === "vote-report")!.sha256;
    await unlocking(hall);
    await withoutCheck(hall);
    await chief.print("vote-report");
    papers = await carried("closed", "closed");

    // A laptop that is not what it should be: it signs and logs, as a paper of the first vote, what it drew of the second.
    const { paperwork } = room();
    const honest = paperwork.print.bind(paperwork);
    paperwork.print = ({ ofRound: _, ...leaf }, ...rest) => honest(leaf, ...rest);
    await organiser.print("returned", { ofRound: 1 });
    paperwork.print = honest;
    forged = room().state.printed.at(-1)!.sha256;
    const second = result();
    await announcing(hall, second.election === "valid" ? (second.revote?.seats ?? second.short?.missing ?? 0) : 0);
    await carried("end", "end");
  }, 240_000);

  test("every paper of the first vote, made after the second began, is drawn again byte for byte", () => {
    const { status, failed, said } = verified("closed");
    expect(failed).toEqual([]);
    expect(said).toContain(`${papers} were drawn again from the records, byte for byte the same`);
    expect(status).toBe(0);
  });

  test("a paper that is signed and logged as one of the first vote, but was drawn of the second, is found", () => {
    const { status, failed, said } = verified("end");
    expect([status, failed]).toEqual([1, [13]]);
    expect(said).toContain(`${pathOf("end", forged)} is not what the records draw`);
  });

  test("a paper of the first vote that was changed in the archive is found, though all sums were put right", () => {
    const files = new Map(archive("closed"));
    const path = pathOf("closed", earlier);
    const changed = Uint8Array.from(files.get(path)!);
    changed[changed.length >> 1]! ^= 1;
    files.set(path, changed);
    files.set(sumsPath, formatSums(files));
    writeFileSync(join(out, "closed", "changed-check.zip"), zip(files));
    const { status, failed, said } = verified("closed", "changed-check.zip");
    expect([status, failed.includes(13)]).toEqual([1, true]);
    expect(said).toContain(path);
  });

  test("papers of both votes call the people as the meeting does, and the check sheet names what the meeting settled", async () => {
    const files = archive("closed");
    const report = await paperText(files.get(pathOf("closed", earlier))!);
    expect(report.text).toContain("监票组组长（签字）");
    expect(report.text).not.toMatch(/总监票人/);
    const { desk } = room().paperwork;
    const sheet = room().state.printed.find(({ kind }) => kind === "check-sheet")!;
    const { text } = await paperText(desk.read(sheet.sha256)!);
    expect(text).toContain("另定：没有加盖印章的选票，不因此无效。");
    expect(text).toContain("另定：减少名额，由大会主席团（不设时为区委）决定。");
  });
});
