/** One thing changed at a time in the archives of a small meeting: every kind is found, by the check that guards it. */
import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { sumsPath } from "../../../../../tally/evidence/archive/index.ts";
import { archiveFiles } from "../../../../../tally/evidence/archives.ts";
import { exitCode, verify } from "../../../../../tally/evidence/verify/index.ts";
import { effort, sized } from "../../../../effort.ts";
import { find, rebody } from "../forge.ts";
import { smallMeeting, verifyP256 } from "../meeting.ts";
import { archiveKinds } from "./archives.ts";
import { fieldKinds } from "./fields.ts";
import { fileKinds } from "./files.ts";
import { formKinds } from "./form.ts";
import { edited, expectFound, failedChecks, forged, type Ground, type Kind } from "./kinds.ts";
import { factKinds, recordKinds, sheetKinds } from "./records.ts";
import { slipKinds } from "./slips.ts";
import { storyKinds } from "./story.ts";

const meeting = await smallMeeting();
const ground: Ground = { meeting, files: archiveFiles(meeting.source) };
const groups: { readonly [of: string]: readonly Kind[] } = {
  "files altered, exchanged, gone or too many": fileKinds(ground),
  "archives that are none": archiveKinds(ground),
  "the form of the log": formKinds(ground),
  "every field of every sort of record": fieldKinds(ground),
  "slips and checkpoints": slipKinds(ground),
  "the story": storyKinds(ground),
  "what the records say": recordKinds(ground),
  "the hand check": sheetKinds(ground),
  "what was typed from paper": factKinds(ground),
};

/** The short runs take every so manieth kind, always the same ones; of the systematic ones fewer. */
const every = sized(16, 8, 1);
const systematic = new Set(["files altered, exchanged, gone or too many", "every field of every sort of record"]);
const chosen = (of: string, kinds: readonly Kind[]) =>
  kinds.filter((_, i) => i % (systematic.has(of) ? every : sized(4, 3, 1)) === 0);

let tried = 0;

test("an untouched meeting passes: nothing that is found below was wrong before", async () => {
  const evidence = edited(ground, () => undefined);
  const report = await verify(evidence, { verifyP256 });
  expect([failedChecks(report), exitCode(report, evidence)]).toEqual([[], 0]);
});

describe("tampering is found by the check that guards it", () => {
  test.each(Object.entries(groups))("%s", { timeout: 600_000 }, async (of, kinds) => {
    for (const kind of chosen(of, kinds)) {
      await expectFound(kind);
      tried += 1;
    }
  });

  test("there are at least three hundred kinds, no two the same; a full run tried every one", () => {
    const all = Object.values(groups).flat();
    expect(new Set(all.map(({ what }) => what)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(300);
    console.log(`${tried} kinds of tampering of ${all.length} were tried`);
    if (effort === 3) expect(tried).toBe(all.length);
    expect(tried).toBeGreaterThan(all.length / 20);
  });
});

test("a perfect forgery fails at the slips and at nothing else that the log itself could show", async () => {
  // Another salt: nothing that anybody counts changes, so every other check passes.
  const evidence = await forged(ground, (forgery) => {
    const leaf = find(forgery, { type: "reading", ref: "B01-01", reading: 1 });
    const opening = forgery.openings.get(leaf)!;
    forgery.openings.set(leaf, { ...opening, salt: `${"A".repeat(43)}=` });
    rebody(forgery, leaf, (body) => body);
  });
  expect(failedChecks(await verify(evidence, { verifyP256 }))).toEqual([4]);
  const unanchored = { ...evidence, slips: [] };
  const report = await verify(unanchored, { verifyP256 });
  expect([failedChecks(report), exitCode(report, unanchored)]).toEqual([[], 3]);
});

test("whatever is done to any file, nothing is accepted, nothing crashes", { timeout: 600_000 }, async () => {
  const places = (["check", "sealed"] as const).flatMap((archive) =>
    [...ground.files[archive].keys()].map((path) => [archive, path] as const),
  );
  const targets = places.filter(([, path]) => path !== sumsPath);
  const edits = fc.tuple(
    fc.constantFrom(...targets),
    fc.nat(),
    fc.constantFrom("flip", "cut", "insert", "repeat"),
    fc.nat(255),
  );
  await fc.assert(
    fc.asyncProperty(edits, async ([[archive, path], place, how, byte]) => {
      const before = ground.files[archive].get(path)!;
      const at = place % before.length;
      const [head, tail] = [before.slice(0, at), before.slice(at)];
      const after = {
        flip: () => Uint8Array.of(...head, tail[0]! ^ (byte || 1), ...tail.slice(1)),
        cut: () => Uint8Array.of(...head, ...tail.slice(1 + (byte % 40))),
        insert: () => Uint8Array.of(...head, byte, ...tail),
        repeat: () => Uint8Array.of(...head, ...tail, ...tail),
      }[how]!();
      const evidence = edited(ground, (pair) => pair[archive].set(path, after));
      const report = await verify(evidence, { verifyP256 });
      expect(exitCode(report, evidence), `${how} in ${path} at ${at}`).toBe(1);
    }),
    { numRuns: sized(30, 80, 1_500) },
  );
});
