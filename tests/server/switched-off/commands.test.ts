import "./controls.ts";
import { describe } from "vitest";
import { Kiosk, padded } from "../../../server/cli/rehearsal/kiosk.ts";
import { Station } from "../../../server/cli/rehearsal/people.ts";
import type { Json } from "../../../tally/evidence/index.ts";
import { hashOf } from "../../../tally/meeting/index.ts";
import { meeting } from "../meeting.ts";
import { told } from "../raw.ts";
import { attacked } from "./attack.ts";
import { off } from "./controls.ts";

const { serving, hall } = await meeting("counting", { papers: 4, tellers: 3 });
const { chief, scrutineer } = hall;
const [first, second] = hall.tellers as [Station, Station];
const state = () => serving.hall.room!.state;
const origin = state().config.origin;

const send = (kiosk: Kiosk, command: object) => kiosk.post<object>("/api/commands", padded(command));
const signed = (
  { kiosk, person }: Station,
  fields: { type: string; [field: string]: Json },
  { by = kiosk, from = origin, body }: { by?: Kiosk; from?: string; body?: Json } = {},
) => by.command({ origin: from, round: 1, person: person.number }, fields, body);
/** A call that is answered again, so that it can be made once more. */
async function calls(command: Promise<object>): Promise<string> {
  const end = told(await send(first.kiosk, await command));
  if (end === "done") await scrutineer.do({ type: "answered", called: first.kiosk.device });
  return end;
}
const marks = (text: string) => ({ marks: text, writeIns: [], setAside: "" });
const plain = "o".repeat(11) + "-".repeat(12);

describe("what a command must be", () => {
  attacked("signature", async () => {
    const forger = new Kiosk(first.kiosk.place, await Kiosk.makeKeys());
    forger.device = first.kiosk.device;
    return calls(signed(first, { type: "call" }, { by: forger }));
  });

  attacked("origin", async () => {
    const rehearsal = "zhengzi.invalid/20200101-aaaaaa";
    const command = signed(first, { type: "call" }, { from: rehearsal });
    // Off: a meeting that takes for its own whatever comes from the rehearsal.
    const { config } = state() as { config: { origin: string } };
    config.origin = off.has("origin") ? rehearsal : origin;
    try {
      return told(await send(first.kiosk, await command));
    } finally {
      config.origin = origin;
      serving.hall.streams.changed();
      await scrutineer.kiosk.until((view) => "origin" in view && view.origin === origin);
      if (off.has("origin")) await scrutineer.do({ type: "answered", called: first.kiosk.device });
    }
  });

  attacked("strict schemas", () => calls(signed(first, { type: "call", urgent: true })));

  attacked("body limit", async () => {
    const large = JSON.stringify({ ...(await signed(first, { type: "call" })), pad: " ".repeat(300_000) });
    // Whoever is not read to the end is hung up on: a line of its own.
    const end = told(await first.kiosk.send("POST", "/api/commands", large, { connection: "close" }));
    if (end === "done") await scrutineer.do({ type: "answered", called: first.kiosk.device });
    return end;
  });

  attacked("command id", async () => {
    const command = await signed(first, { type: "call" });
    await send(first.kiosk, command);
    await scrutineer.do({ type: "answered", called: first.kiosk.device });
    await send(first.kiosk, command);
    if (state().calls.length === 0) return "silent";
    await scrutineer.do({ type: "answered", called: first.kiosk.device });
    return "called again";
  });
});

describe("what the meeting's law asks of it", () => {
  attacked("order", async () => {
    if (!off.has("order")) {
      await first.do({ type: "claim", bundle: 1, reading: 1 });
      await first.do({ type: "reading", ref: "B01-01", reading: 1 }, marks(plain));
    }
    const third = signed(first, { type: "reading", ref: "B01-03", reading: 1 }, { body: marks(plain) });
    return told(await send(first.kiosk, await third));
  });

  attacked("blind readings", async () => {
    const { status, body } = await send(chief.kiosk, await signed(chief, { type: "look", ref: "B01-01" }));
    if (status !== 200) return told({ body });
    return JSON.stringify(body).includes(plain) ? "marks shown" : "nothing shown";
  });

  attacked("two readers", async () => {
    if (!off.has("two readers")) {
      for (const ref of ["B01-02", "B01-04"]) await first.do({ type: "reading", ref, reading: 1 }, marks(plain));
      await first.do({ type: "handIn", bundle: 1, reading: 1, papers: 4 });
    }
    // At another kiosk, so that nothing but the person is the same.
    const again = new Station(second.kiosk, first.person);
    await again.unlock();
    return told(await send(second.kiosk, await signed(again, { type: "claim", bundle: 1, reading: 2 })));
  });

  attacked("two people", async () => {
    const proposal = await signed(chief, { type: "propose", act: "fallback", what: { why: "试" } });
    await send(chief.kiosk, proposal);
    const { id } = proposal.leaf;
    const own = { type: "approve", act: "fallback", of: String(id), hash: hashOf(proposal.leaf as never) };
    const end = told(await send(chief.kiosk, await signed(chief, own)));
    if (end !== "done") await chief.do({ type: "withdraw", act: "fallback", of: String(id) });
    return end;
  });
});
