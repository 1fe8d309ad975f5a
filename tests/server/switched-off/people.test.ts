import "./controls.ts";
import { describe } from "vitest";
import { Kiosk, padded } from "../../../server/cli/rehearsal/kiosk.ts";
import type { Station } from "../../../server/cli/rehearsal/people.ts";
import { meeting, stranger } from "../meeting.ts";
import { stream, told } from "../raw.ts";
import { attacked } from "./attack.ts";
import { known, off, planted } from "./controls.ts";

let ahead = 0;
const { serving, hall } = await meeting(
  "counting",
  { papers: 4, tellers: 4 },
  { now: () => new Date(Date.now() + ahead) },
);
const { organiser, scrutineer } = hall;
const [first, second, third, fourth] = hall.tellers as [Station, Station, Station, Station];
for (const { kiosk } of hall.tellers) known.add(kiosk.device);

/** A kiosk calls for a scrutineer: the least of all commands. The call is answered, so that it can be made again. */
async function calls(person: Station, from: Kiosk): Promise<string> {
  const { origin, round } = person.kiosk.frame();
  const command = await from.command({ origin, round, person: person.person.number }, { type: "call" });
  const end = told(await from.post<object>("/api/commands", padded(command)));
  if (end === "done") await scrutineer.do({ type: "answered", called: from.device });
  return end;
}
/** Somebody else's session in a copy of this browser. */
function copyOf(kiosk: Kiosk, session: string): Kiosk {
  const copy = new Kiosk(kiosk.place, kiosk.keys);
  copy.device = kiosk.device;
  copy.cookies.set(copy.cookieName("device"), kiosk.cookies.get(kiosk.cookieName("device"))!);
  copy.cookies.set(copy.cookieName("session"), session);
  return copy;
}

describe("devices", () => {
  const shown = async () => {
    const kiosk = await stranger(serving);
    return (await kiosk.ask<{ code: string }>("/api/pair", { key: await kiosk.publicKey() })).code;
  };
  const types = async (code: string, at = organiser.kiosk, place = "table") => {
    const end = told(await at.post<object>("/api/pair", { code, place }));
    return end === "done" ? "typed" : end;
  };

  attacked("access table", async () => types(await shown(), first.kiosk));

  attacked("pairing: tries", async () => {
    const code = await shown();
    for (let i = 0; i < 5; i++) await types(String((Number(code) + 1 + i) % 100_000_000).padStart(8, "0"));
    return types(code);
  });

  attacked("pairing: time", async () => {
    const code = await shown();
    ahead += 121_000;
    return types(code);
  });

  attacked("pairing: once", async () => {
    const code = await shown();
    await types(code);
    return types(code, organiser.kiosk, "chair");
  });

  attacked("revocation", async () => {
    // One teller's kiosk for each try: what is revoked stays so.
    const { kiosk } = off.has("revocation") ? fourth : third;
    const before = await stream(kiosk);
    await organiser.do({ type: "revoke", revoked: kiosk.device, why: "试" });
    // Switched off it stays open for good; on a busy machine the cut may come late.
    for (let waited = 0; !before.isCut() && waited < (off.has("revocation") ? 300 : 10_000); waited += 50)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const after = await stream(kiosk);
    const end = `stream ${before.isCut() ? "cut" : "open"}, ${after.told}`;
    before.close();
    after.close();
    return end;
  });
});

describe("people", () => {
  attacked("session's device", () =>
    calls(first, copyOf(second.kiosk, first.kiosk.cookies.get(first.kiosk.cookieName("session"))!)),
  );

  attacked("new token", async () => {
    planted.token = "A".repeat(43);
    const thief = copyOf(first.kiosk, planted.token);
    await first.unlock();
    return calls(first, thief);
  });

  attacked("lock-out", async () => {
    const guess = { person: third.person.number, pin: "000000" };
    const ends: string[] = [];
    for (let i = 0; i < 8; i++) ends.push(told(await second.kiosk.post<object>("/api/session", guess)));
    return ends.at(-1);
  });

  attacked("PIN at signing", async () => {
    await organiser.unlock();
    ahead += 61_000;
    const { origin, round } = organiser.kiosk.frame();
    const { number } = organiser.person;
    const command = await organiser.kiosk.command(
      { origin, round, person: number },
      { type: "print", paper: "returned" },
    );
    return told(await organiser.kiosk.post<object>("/api/commands", padded(command)));
  });
});
