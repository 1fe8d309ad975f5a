import { describe, expect, test } from "vitest";
import { isPage, padded } from "../../server/cli/rehearsal/kiosk.ts";
import { firstKiosk, pairKiosk } from "../../server/cli/rehearsal/people.ts";
import { rehearsalDraft, type SetupDraft } from "../../tally/meeting/index.ts";
import { scratch } from "./folder.ts";
import { placeOf, served, stranger } from "./meeting.ts";

const folder = scratch();
const serving = await served({ folder });
const organiser = await firstKiosk(placeOf(serving), serving.setupCode!);
const draft = rehearsalDraft({ entitled: 20, tellers: 3 });
const rev = async () => (await organiser.until(isPage("organiser"))).setup?.rev ?? 0;
const save = async (changed: SetupDraft, at?: number) =>
  organiser.do({ type: "setup", draft: changed as never, rev: at ?? (await rev()) });
const named = (name: string): SetupDraft => ({
  ...draft,
  slate: [{ ...draft.slate[0]!, name }, ...draft.slate.slice(1)],
});

describe("the set-up", () => {
  test("is saved, shown again, and not overwritten by somebody who saw an older one", async () => {
    const before = await rev();
    await save(draft);
    const view = await organiser.until((now) => now.page === "organiser" && (now.setup?.rev ?? 0) > before);
    expect(view.page === "organiser" && view.setup?.draft.entitled).toBe(20);
    await expect(save(draft, before)).rejects.toThrow("setup-changed");
  });

  test.each([
    ["a private-use character", "丁\ue000一"],
    ["a character that no font has", "丁\u{31350}"],
    ["an invisible character", "丁\u200b一"],
    ["a change of direction", "丁\u202e一"],
  ])("a name with %s is refused, with the name", async (_what, name) => {
    await expect(save(named(name))).rejects.toThrow(/unprintable|malformed/);
  });

  test("script in a name is a name of odd characters, and nothing runs from it", async () => {
    await expect(save(named("<script>alert(1)</script>"))).rejects.toThrow("malformed"); // « / » stands in no name
    await save(named("<b>丁"));
    const view = await organiser.until(
      (now) => now.page === "organiser" && now.setup?.draft.slate[0]?.name === "<b>丁",
    );
    expect(view.page).toBe("organiser");
    await save(draft);
  });

  test("cannot be changed by any other device, nor by an unsigned or foreign command", async () => {
    const seat = await pairKiosk(placeOf(serving), organiser, { place: "seat", seat: 1 });
    const { leaf } = await organiser.command({ origin: "", person: 1, round: 1 }, { type: "rehearsal" });
    expect((await seat.post("/api/commands", { leaf })).body).toMatchObject({ refused: "not-yours" });
    const nobody = await stranger(serving);
    expect((await nobody.post("/api/commands", { leaf })).body).toMatchObject({ refused: "device-unknown" });
    const { sig: _sig, ...bare } = leaf;
    expect((await organiser.post("/api/commands", { leaf: bare })).body).toMatchObject({ refused: "malformed" });
    const forged = await seat.sign({ ...bare });
    expect((await organiser.post("/api/commands", padded({ leaf: forged }))).body).toMatchObject({
      refused: "signature-wrong",
    });
    seat.close();
  });

  test("a kiosk paired to a place that another had takes it over before freezing", async () => {
    const first = await pairKiosk(placeOf(serving), organiser, { place: "seat", seat: 2 });
    const second = await pairKiosk(placeOf(serving), organiser, { place: "seat", seat: 2 });
    expect((await first.send("GET", "/api/events")).status).toBe(401);
    const view = await organiser.until(
      (now) => now.page === "organiser" && now.devices.some((one) => one.device === second.device),
    );
    expect(view.page === "organiser" && view.devices.filter((one) => one.seat === 2)).toHaveLength(1);
    for (const kiosk of [first, second]) kiosk.close();
  });

  test("cannot be frozen while something is missing, nor from another draft than was shown", async () => {
    const people = draft.people.filter((one) => one.role !== "chief");
    await save({ ...draft, people });
    const view = await organiser.until((now) => now.page === "organiser" && (now.setup?.problems.length ?? 0) > 0);
    const config = view.page === "organiser" ? (view.setup?.config ?? "") : "";
    await expect(organiser.do({ type: "propose", act: "configuration", what: { config } })).rejects.toThrow(
      "setup-incomplete",
    );
    await save(draft);
    await organiser.until((now) => now.page === "organiser" && now.setup?.problems.length === 0);
    await expect(organiser.do({ type: "propose", act: "configuration", what: { config } })).rejects.toThrow(
      "proposal-changed",
    );
  });

  test("the set-up code opens once, and wrong ones soon make it worthless", async () => {
    const kiosk = await stranger(serving);
    const key = await kiosk.publicKey();
    expect(serving.setupCode).toBeUndefined();
    for (const setupCode of ["", "00000000", "12345678"])
      expect((await kiosk.post("/api/pair", { key, setupCode })).body).toMatchObject({ refused: "setup-code-wrong" });
  });
});
