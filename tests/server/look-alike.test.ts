import { describe, expect, test } from "vitest";
import { isPage, Refused } from "../../server/cli/rehearsal/kiosk.ts";
import { firstKiosk } from "../../server/cli/rehearsal/people.ts";
import { smallDraft } from "./cases/floor.ts";
import { placeOf, served } from "./meeting.ts";

const serving = await served();
const desk = await firstKiosk(placeOf(serving), serving.setupCode ?? "");

type Change = Parameters<typeof smallDraft>[1];

/** What the server says to a set-up: refused with a code, or what the page then lists as still to be put right. */
async function said(change: Change): Promise<string> {
  const draft = smallDraft({ entitled: 9, names: 3, seats: 2 }, change);
  const { setup } = await desk.until(isPage("organiser"));
  try {
    await desk.do({ type: "setup", draft: draft as never, rev: setup?.rev ?? 0 });
  } catch (error) {
    if (error instanceof Refused) return error.refusal.refused;
    throw error;
  }
  const view = await desk.until((now) => now.page === "organiser" && (now.setup?.rev ?? 0) > (setup?.rev ?? 0));
  const shown = view.page === "organiser" ? view.setup : undefined;
  return [...(shown?.problems ?? []), ...(shown?.barred ?? []).map((person) => `barred ${person}`)].join(" ");
}

const slateOf = (...names: string[]): Change => {
  return (one) => ({
    ...one,
    slate: one.slate.map((candidate, i) => ({ ...candidate, unit: "区一中", name: names[i] ?? candidate.name })),
  });
};

describe("names on the slate that nobody can tell apart", () => {
  test.each([
    ["a character that has no width", "丁\u200b一"],
    ["a joiner", "丁\u200d一"],
    ["a turned direction of writing", "\u202e丁一"],
    ["a variation selector", "丁一\ufe00"],
  ])("%s: no paper could print it, refused", async (_what, other) => {
    expect(await said(slateOf("丁一", other))).toBe("unprintable");
  });

  test.each([
    ["a radical in place of the character", "丁一", "丁\u2f00"],
    ["a space", "丁一", "丁 一"],
    ["a wide space", "丁一", "丁\u3000一"],
    ["another dot", "阿里·买提", "阿里•买提"],
    ["a kana mark", "丁一", "丁ー"],
    ["a dash", "丁一", "丁—"],
    ["the character itself", "丁一", "丁一"],
  ])("%s: the set-up cannot be frozen before a note tells them apart", async (_what, one, other) => {
    expect(await said(slateOf(one, other))).toContain("same-name-twice");
  });

  test("names that differ are left alone, also where one holds the other", async () => {
    expect(await said(slateOf("丁一", "丁一一", "于一"))).not.toContain("same-name-twice");
  });

  test("a candidate does not become a teller by writing the name with a space", async () => {
    const sneaked = await said((one) => {
      const candidate = one.slate[0]!.name;
      const spaced = `${candidate[0]} ${candidate.slice(1)}`;
      return { ...one, people: one.people.map((p) => (p.role === "teller" ? { ...p, name: spaced } : p)) };
    });
    expect(sneaked).toMatch(/barred \d+/);
  });
});
