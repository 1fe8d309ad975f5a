import { expect, test } from "vitest";
import { watchClock } from "../../server/machine.ts";
import { scratch } from "./folder.ts";
import { meeting } from "./meeting.ts";

test("a wall clock that is put forward or back by more than 2 s is seen once; one that drifts is not", () => {
  let wall = 1_000_000;
  let monotonic = 500;
  const look = watchClock(
    () => wall,
    () => monotonic,
  );
  const pass = (milliseconds: number, jump = 0) => {
    monotonic += milliseconds;
    wall += milliseconds + jump;
    return look();
  };
  expect(pass(5_000)).toBe(0);
  expect(pass(5_000, 1_900)).toBe(0);
  expect(pass(5_000, 3_600_000)).toBe(3_602);
  expect(pass(5_000)).toBe(0);
  expect(pass(5_000, -60_000)).toBe(-60);
});

test("a jump of the clock, and each backup medium, is a record of the log", async () => {
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const { serving, hall } = await meeting("frozen", { papers: 6, tellers: 2 }, { now, backup: scratch() });
  const room = serving.hall.room!;
  const before = room.state.seq;
  expect(before).toBe(4); // genesis, the two people's leaves, the medium
  ahead = 3_600_000;
  await room.tick();
  expect(room.state.seq).toBe(before + 1);
  await room.tick();
  expect(room.state.seq).toBe(before + 1);
  // An hour without a command: everybody's PIN is asked for again.
  const { status, body } = await hall.chief.kiosk.post<{ refused: string }>("/api/commands", {
    leaf: (
      await hall.chief.kiosk.command(
        { origin: room.state.config.origin, round: 1, person: hall.chief.person.number },
        { type: "look", ref: "B01-01" },
      )
    ).leaf,
  });
  expect([status, body.refused]).toEqual([401, "session-needed"]);
});
