import { expect, test } from "vitest";
import { codeSeconds } from "../../server/admission/devices.ts";
import { isPage } from "../../server/cli/rehearsal/kiosk.ts";
import { Floor, smallDraft } from "./cases/floor.ts";
import { meeting, stranger } from "./meeting.ts";

test("a device that is registered again stands at its place, however long the chief scrutineer takes to agree", async () => {
  let later = 0;
  const draft = smallDraft({ entitled: 5, names: 3, seats: 2 });
  const options = { now: () => new Date(Date.now() + later) };
  const floor = new Floor(await meeting("frozen", { papers: 1, tellers: 2, draft }, options));
  const { organiser, chief } = floor.people;
  const kiosk = await stranger(floor.started.serving);
  const key = await kiosk.publicKey();
  const asked = await kiosk.ask<{ device: string; code: string }>("/api/pair", { key });
  kiosk.device = asked.device;
  kiosk.listen();
  const at = { place: "seat", seat: 1 };
  await organiser.kiosk.ask("/api/pair", { code: asked.code, ...at });
  await kiosk.ask("/api/pair", { same: true });
  await organiser.propose("pairAgain", { newDevice: asked.device, key, ...at, why: "换机" });
  expect((await organiser.kiosk.post("/api/pair", { cancel: asked.device })).body).toMatchObject({
    refused: "pair-proposed",
  });
  later = 2 * codeSeconds * 1000;
  floor.started.serving.hall.devices.lapse(Date.now() + later); // as the server does every few seconds
  await chief.approve("pairAgain");
  await kiosk.until((view) => isPage("signIn")(view) || isPage("teller")(view));
});
