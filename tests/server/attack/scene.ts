/** The hall that is attacked: eight papers are being counted, the first teller has keyed the first of them. */
import { createHash } from "node:crypto";
import { expect } from "vitest";
import { type Kiosk, padded } from "../../../server/cli/rehearsal/kiosk.ts";
import type { Station } from "../../../server/cli/rehearsal/people.ts";
import type { Json } from "../../../tally/evidence/index.ts";
import { meeting } from "../meeting.ts";

export type Answer = { readonly status: number; readonly body: unknown };

const names = "-".repeat(23);
/** What a teller keys of a paper. */
export const body = (marks = names) => ({ marks, writeIns: [], setAside: "" }) as unknown as Json;

/** A command as this person at his own kiosk would send it. */
export const signed = ({ kiosk, person }: Station, fields: { type: string; [field: string]: Json }, sealed?: Json) => {
  const { origin, round } = kiosk.frame();
  return kiosk.command({ origin, round, person: person.number }, fields, sealed);
};
export const send = (kiosk: Kiosk, command: object) => kiosk.post<object>("/api/commands", padded(command));

export async function scene() {
  const { serving, hall, simulation } = await meeting("counting", { papers: 8, tellers: 3 });
  const [first, second, third] = hall.tellers as [Station, Station, Station];
  const ref = (paper: number) => simulation.papers[paper - 1]!.ref;
  await first.do({ type: "claim", bundle: 1, reading: 1 });
  await first.do({ type: "reading", ref: ref(1), reading: 1 }, body());

  /** Everything that the meeting knows: its whole state, and how many receipts were issued. */
  const everything = (): string => {
    const room = serving.hall.room!;
    const state = JSON.stringify(room.state, (_key, value) => (value instanceof Map ? [...value] : value));
    return createHash("sha256").update(state).update(String(room.around().receipts.length)).digest("hex");
  };
  /** The attack ends in one of these refusals, with a sentence in both languages, and leaves no trace. */
  const refusedUnchanged = async (attack: () => Promise<Answer>, ...codes: readonly string[]): Promise<void> => {
    const before = everything();
    const { status, body: told } = await attack();
    expect(told).toMatchObject({ refused: expect.any(String), zh: expect.any(String), en: expect.any(String) });
    expect(codes).toContain((told as { refused: string }).refused);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(everything()).toBe(before);
  };
  return { serving, hall, first, second, third, ref, everything, refusedUnchanged };
}
