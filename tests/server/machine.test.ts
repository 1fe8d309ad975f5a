import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { neighbourhood } from "../../server/listen.ts";
import { hasUplink, watchClock } from "../../server/room/machine.ts";
import { splitOnCards } from "../../server/vault/cards.ts";
import { scratch } from "./folder.ts";
import { meeting, served } from "./meeting.ts";

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

test("after a restart a way to the Internet is looked for as soon as both key cards are typed", async () => {
  const folder = scratch();
  const { serving, key } = await meeting("frozen", { papers: 6, tellers: 2 }, { folder });
  await serving.close();
  let looks = 0;
  const found = async () => {
    looks++;
    return true;
  };
  const again = await served({ folder, watchUplink: found });
  expect([again.hall.room, looks]).toEqual([undefined, 0]);
  expect(await again.hall.typeCards(splitOnCards(key))).toBeUndefined();
  await expect.poll(() => again.hall.room?.around().uplink).toBe(true);
  expect(looks).toBe(1);
});

/** What an operating system lists for one address of a cable. */
const cable = (address: string, cidr: string | null) =>
  ({ address, cidr, netmask: "", family: "IPv4", mac: "00:00:00:00:00:00", internal: false }) as const;

test("who is on the meeting's own network may connect, the next network and IPv6 may not", () => {
  const near = neighbourhood("192.168.1.5", {
    wireless: [cable("10.0.0.7", "10.0.0.7/8")],
    wired: [cable("192.168.1.5", "192.168.1.5/24")],
  });
  expect(["192.168.1.5", "192.168.1.254", "::ffff:192.168.1.20"].map(near)).toEqual([true, true, true]);
  const strangers = ["192.168.2.20", "::ffff:192.168.2.20", "10.0.0.8", "127.0.0.1", "223.5.5.5"];
  expect(strangers.filter(near)).toEqual([]);
  expect(["fe80::1", "::1", "::ffff:c0a8:114", "", "192.168.1", "192.168.1.20.1"].filter(near)).toEqual([]);
});

test("the width of the network counts, not the look of the address", () => {
  const narrow = neighbourhood("172.16.0.9", { wired: [cable("172.16.0.9", "172.16.0.9/29")] });
  expect(["172.16.0.8", "172.16.0.15", "172.16.0.16", "172.16.0.7"].map(narrow)).toEqual([true, true, false, false]);
});

test("an address without a known width has no neighbour but itself; the loopback has its own", () => {
  for (const interfaces of [{}, { wired: [cable("192.168.1.5", null)] }]) {
    const near = neighbourhood("192.168.1.5", interfaces);
    expect(["192.168.1.5", "192.168.1.6"].map(near)).toEqual([true, false]);
  }
  expect(["127.0.0.1", "127.9.9.9", "192.168.1.6"].map(neighbourhood("127.0.0.1", {}))).toEqual([true, true, false]);
});

test("one address outside that answers is a way to the Internet; refusals and silence are none", async () => {
  let arrived = 0;
  let said = 0;
  const outside = createServer((socket) => {
    arrived++;
    socket.on("data", (bytes) => {
      said += bytes.length;
    });
  });
  await new Promise<void>((done) => outside.listen(0, "127.0.0.1", done));
  const answers = { host: "127.0.0.1", port: (outside.address() as AddressInfo).port };
  const refuses = { host: "127.0.0.1", port: 1 };
  expect(await hasUplink([refuses, answers], 1_000)).toBe(true);
  expect(await hasUplink([refuses], 1_000)).toBe(false);
  expect(await hasUplink([], 1_000)).toBe(false);
  await new Promise((closed) => outside.close(closed));
  expect([arrived, said]).toEqual([1, 0]);
  expect(await hasUplink([answers], 1_000)).toBe(false);
  const silent = { host: "192.0.2.1", port: 53 }; // of RFC 5737: nobody has it
  expect(await hasUplink([silent], 200)).toBe(false);
});
