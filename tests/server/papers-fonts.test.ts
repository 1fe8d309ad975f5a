import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { joinPassphrase } from "../../server/archive/passphrase.ts";
import { announcing, counting, sealing, unlocking, withoutCheck } from "../../server/cli/rehearsal/course.ts";
import { type Kiosk, padded } from "../../server/cli/rehearsal/kiosk.ts";
import { firstKiosk } from "../../server/cli/rehearsal/people.ts";
import { draftFor } from "../../server/cli/rehearsal/setup.ts";
import type { Started } from "../../server/cli/rehearsal/start.ts";
import { FontMissing, fontsIn, openFonts } from "../../server/papers/fonts.ts";
import { fontHashes } from "../../server/papers/kit.ts";
import { effort } from "../effort.ts";
import { scratch } from "./folder.ts";
import { meeting, placeOf, served } from "./meeting.ts";

/** Stands for a font that the unit has installed: another face and another file than any of the shipped ones. */
const installed = fileURLToPath(
  import.meta.resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
);
const own = hash("sha256", readFileSync(installed), "base64");

/** A meeting's folder in which somebody laid a font file. */
function folderWithFont(): string {
  const folder = scratch();
  mkdirSync(join(folder, "fonts"), { recursive: true });
  copyFileSync(installed, join(folder, "fonts", "仿宋.ttf"));
  return folder;
}

test("fonts are offered by name; a font that may not be embedded and what is no Chinese font are not", async () => {
  const folder = scratch();
  const bytes = readFileSync(installed);
  writeFileSync(join(folder, "own.ttf"), bytes);
  const closed = Buffer.from(bytes);
  const table = bytes.indexOf("OS/2", 0, "latin1");
  closed.writeUInt16BE(0x0002, bytes.readUInt32BE(table + 8) + 8); // OS/2 fsType: restricted licence embedding
  writeFileSync(join(folder, "closed.ttf"), closed);
  writeFileSync(join(folder, "noise.ttf"), Buffer.alloc(2 * 1024 * 1024, "noise"));
  const found = await fontsIn([folder, join(folder, "not there")]);
  expect(found.map(({ name, refused }) => [name, refused])).toEqual(
    expect.arrayContaining([
      ["Noto Sans SC Regular", undefined],
      ["Noto Sans SC Regular", "no-embedding"],
    ]),
  );
  expect(found).toHaveLength(2);
});

test("a font that is not on the laptop cannot be chosen; the refusal says what to do", async () => {
  const serving = await served();
  const organiser = await firstKiosk(placeOf(serving), serving.setupCode ?? "");
  const view = await organiser.until((now) => now.page === "organiser" && now.setup !== undefined);
  const setup = view.page === "organiser" ? view.setup! : undefined;
  const draft = { ...setup!.draft, typefaces: { text: own } };
  expect(await refusalOf(organiser, { type: "setup", draft, rev: setup!.rev })).toBe("font-gone");
});

async function refusalOf(kiosk: Kiosk, fields: { type: string; [field: string]: unknown }): Promise<string> {
  const { origin, round } = kiosk.frame();
  const command = await kiosk.command({ origin, round, person: 1 }, fields as never);
  return (await kiosk.post<{ refused: string }>("/api/commands", padded(command))).body.refused;
}

describe.skipIf(effort === 1)("a meeting whose papers are drawn with a font of the unit", () => {
  let started: Started;
  const folder = folderWithFont();

  beforeAll(async () => {
    const size = { papers: 12, tellers: 3 };
    const draft = { ...draftFor(size), typefaces: { text: own } };
    started = await meeting("counting", { ...size, draft }, { folder });
  });

  test("the configuration names it, and the shipped one behind it, by their hashes", async () => {
    const shipped = await fontHashes();
    const { config } = started.serving.hall.room!.state;
    expect(config.fonts).toEqual({ ...shipped, text: own, "text-shipped": shipped.text });
  });

  test("papers are set in it; a character that it lacks comes from the shipped font; no archive carries the file", async () => {
    const { hall, simulation, serving } = started;
    await counting(hall, simulation, {
      step: () => undefined,
      settled: () => undefined,
      acknowledged: () => undefined,
    });
    const result = (await unlocking(hall)).result!;
    await withoutCheck(hall);
    await hall.chief.print("vote-report");
    const open = result.election === "valid" ? (result.revote?.seats ?? result.short?.missing ?? 0) : 0;
    await announcing(hall, open);
    await sealing(hall);
    const room = serving.hall.room!;
    const { sha256 } = room.state.printed.find(({ kind }) => kind === "vote-report")!;
    const paper = Buffer.from(room.paperwork.desk.read(sha256)!).toString("latin1");
    expect(paper).toContain("+NotoSansSC-Regular");
    expect(paper).not.toContain("+NotoSerifSC-Regular");
    expect(room.paperwork.fonts.offered().map(({ sha256 }) => sha256)).toContain(own);
  });

  test("check 13 says NOT SHOWN without the font, and draws every paper again when it is given", async () => {
    const room = started.serving.hall.room!;
    await expect.poll(() => room.around().receipts.at(-1)?.event, { timeout: 60_000 }).toBe("end");
    await expect.poll(() => room.archives.size(), { timeout: 60_000 }).toBe(room.around().receipts.at(-1)!.size);
    const { check, sealed } = room.archives.files()!;
    expect(readFileSync(check).includes(readFileSync(installed).subarray(5_000, 5_200))).toBe(false);
    const secret = join(scratch(), "passphrase.txt");
    writeFileSync(secret, joinPassphrase(room.archives.passphrase()!));
    const check13 = (...more: string[]) => {
      const command = join(import.meta.dirname, "../../server/cli/verify.ts");
      const args = [command, check, "--sealed", sealed, "--passphrase-file", secret, "--json", ...more];
      const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
      const { findings } = JSON.parse(stdout) as { findings: { no: number; verdict: string; en: string }[] };
      return findings.find(({ no }) => no === 13)!;
    };
    expect(check13().verdict).toBe("NOT SHOWN");
    expect(check13("--fonts", scratch()).verdict).toBe("NOT SHOWN");
    const shown = check13("--fonts", join(folder, "fonts"));
    expect(shown.verdict).toBe("PASS");
    expect(shown.en).toMatch(/(\d+) papers are those of the log, unaltered; \1 were drawn again/);
  });

  test("where the file is gone a paper of the log is refused, one that is in no log still comes", async () => {
    const { config } = started.serving.hall.room!.state;
    const elsewhere = openFonts(scratch()); // as on a spare laptop
    await expect(elsewhere.exactly(config.fonts)).rejects.toThrow(FontMissing);
    expect((await elsewhere.asWellAsCan(config.fonts)).unprintable("丁一")).toEqual([]);
    const laid = openFonts(join(folder, "fonts"));
    expect((await laid.exactly(config.fonts)).unprintable("丁一")).toEqual([]);
  });
});
