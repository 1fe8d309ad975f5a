/** While the count runs: who gets which paper, and what nobody gets before its time. */
import { expect, test } from "vitest";
import type { Station } from "../../../server/cli/rehearsal/people.ts";
import { paperKinds, printable } from "../../../tally/meeting/index.ts";
import { type FormName, formNames, formsAt } from "../../../tally/papers/records/form-names.ts";
import { paperTitles } from "../../../tally/papers/records/titles.ts";
import { scratch } from "../folder.ts";
import { paperText } from "../paper-text.ts";
import { archiveIds, get, openDesks, refusedBy, turnedAway } from "./desks.ts";

const { desks, ...started } = await openDesks(scratch());

test("a kind of paper has a title, a drawing, a desk and a step; a new one without them fails here", () => {
  expect(Object.keys(paperTitles).sort()).toEqual([...paperKinds].sort());
  expect(Object.keys(printable).sort()).toEqual([...paperKinds].sort());
});

test.each(paperKinds)("%s is not for another desk, and not before its step", async (kind) => {
  const { by, from } = printable[kind];
  for (const [name, desk] of Object.entries(desks))
    if (name !== by) expect(await turnedAway(desk, kind)).toMatchObject({ refused: "not-yours" });
  const due = ["issuing", "voting", "returned"].includes(from) || kind === "rulings";
  if (!due)
    expect(["paper-unknown", "bundles-open"]).toContain(
      ((await turnedAway(desks[by], kind)) as { refused: string }).refused,
    );
});

test("whoever is at no desk of his own gets no form of another's; before `unlocked` no form has a figure of the count", async () => {
  const { organiser, chair, chief, chiefTeller, tellers } = started.hall;
  await chiefTeller.unlock();
  await tellers[0]!.unlock();
  const forms = async (station: Station, name: FormName) => (await get(station.kiosk, `form-${name}`)).status;
  const notNow: readonly FormName[] = ["zero-report", "registration-photos"]; // over; not yet
  for (const name of formNames) {
    expect([name, await forms(tellers[0]!, name)]).toEqual([name, 403]);
    for (const [station, place] of [
      [organiser, "organiser"],
      [chair, "chair"],
      [chief, "scrutineer"],
      [chiefTeller, "table"],
    ] as const)
      expect([name, place, await forms(station, name)]).toEqual([
        name,
        place,
        formsAt(place).includes(name) ? (notNow.includes(name) ? 409 : 200) : 403,
      ]);
  }
});

test("before `unlocked` the chief scrutineer gets neither archive nor cards", async () => {
  const { chief } = started.hall;
  await chief.unlock();
  for (const id of archiveIds) {
    const answer = await get(chief.kiosk, id);
    expect([id, answer.status, refusedBy(answer)]).toEqual([id, 404, "not-found"]);
  }
});

test("anybody of the table prints states of the bundles and blank sheets at any moment", async () => {
  const { chiefTeller } = started.hall;
  const states = await paperText((await get(chiefTeller.kiosk, "form-bundle-states")).body);
  expect(states.text).toContain("共2扎，24张。已核定0扎，0张；待计2扎，24张。");
  const sheet = await paperText((await get(chiefTeller.kiosk, "form-tally-sheet")).body);
  expect(sheet.text).toContain("画“正”字计票");
});

test("the slip of the beginning names set-up and devices, on A4 and on a roll; the second one is marked 补打", async () => {
  const { kiosk } = started.hall.chief;
  await started.hall.chief.unlock();
  const first = await paperText((await get(kiosk, "slip-1")).body);
  expect(first.text).toContain("监票留存单（启用单）第01号中国");
  expect(first.text).toContain("事项：会议设置已定稿，计票记录启用。会议设置核验码：");
  const again = await paperText((await get(kiosk, "slip-1-roll80")).body);
  expect([again.pages, again.text.includes("第01号补打")]).toEqual([1, true]);
  await started.hall.organiser.unlock();
  for (const id of ["slip-1", "slip-archives"])
    expect(refusedBy(await get(started.hall.organiser.kiosk, id))).toBe("not-yours");
  expect(refusedBy(await get(kiosk, "slip-archives"))).toBe("not-found"); // not written before `unlocked`
});
