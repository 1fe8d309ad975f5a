import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { afterAll, describe, expect, test } from "vitest";
import { meter } from "../../server/meter.ts";
import { sized } from "../effort.ts";
import { placeOf, served, stranger } from "./meeting.ts";

const serving = await served({ connections: { inAll: 40, perPeer: 6 } });
const { address: host, port, authority: ca } = placeOf(serving);
const open: Socket[] = [];
afterAll(() => {
  for (const socket of open) socket.destroy();
});

/** Milliseconds until the server closes the line on somebody who sends a byte a second and never comes to an end. */
function closedAfter(socket: Socket, first: string, ready: "connect" | "secureConnect", drip: string): Promise<number> {
  open.push(socket);
  const began = performance.now();
  return new Promise((resolve) => {
    socket.once(ready, () => {
      socket.write(first);
      const dripping = setInterval(() => socket.write(drip), 1_000);
      socket.once("close", () => clearInterval(dripping));
    });
    socket.on("error", () => undefined);
    socket.on("data", () => undefined);
    socket.once("close", () => resolve(performance.now() - began));
  });
}

describe("clients that never come to an end", () => {
  test("a half-open handshake, headers and a body by the byte: all are cut off; meanwhile others are served", async () => {
    const line = `Host: ${host}:${port}`;
    const post = ["POST /api/pair HTTP/1.1", line, `Origin: https://${host}:${port}`, "Content-Type: application/json"];
    const slow = [
      closedAfter(connect({ host, port }), "", "connect", ""),
      closedAfter(connectTls({ host, port, ca }), `GET / HTTP/1.1\r\n${line}\r\nX-A: `, "secureConnect", "a"),
      closedAfter(
        connectTls({ host, port, ca }),
        `${[...post, "Content-Length: 200"].join("\r\n")}\r\n\r\n{`,
        "secureConnect",
        " ",
      ),
    ];
    const kiosk = await stranger(serving);
    expect((await kiosk.send("GET", "/api/nothing")).status).toBe(404);
    // Ten seconds for handshake and headers, twenty for the whole, looked at every two seconds; a busy machine looks late.
    const late = sized(30_000, 30_000, 3_000);
    for (const [i, limit] of [12_000, 12_000, 22_000].entries()) {
      if (i === 2 && sized(0, 0, 1) === 0) continue; // twenty seconds of waiting are for the full size
      expect(await slow[i]).toBeLessThan(limit + late);
    }
    expect((await kiosk.send("GET", "/api/nothing")).status).toBe(404);
  });
});

describe("connections", () => {
  test("one peer holds so many and no more; what it lets go is free again", async () => {
    const few = await served({ connections: { inAll: 40, perPeer: 3 } });
    const to = { host: few.address, port: few.port, ca: few.hall.identity.authority };
    const tryOne = () =>
      new Promise<Socket | undefined>((resolve) => {
        const socket = connectTls(to, () => resolve(socket));
        open.push(socket);
        socket.once("error", () => resolve(undefined));
        socket.once("close", () => resolve(undefined));
      });
    const held = [await tryOne(), await tryOne(), await tryOne()];
    expect(held.every(Boolean)).toBe(true);
    expect(await tryOne()).toBeUndefined();
    held[0]!.destroy();
    await expect.poll(async () => Boolean(await tryOne()), { timeout: 60_000 }).toBe(true);
  });

  test("one peer makes so many new ones a second and no more", async () => {
    const few = await served({ connections: { inAll: 40, perPeer: 40, fresh: { perSecond: 0.01, burst: 4 } } });
    const to = { host: few.address, port: few.port, ca: few.hall.identity.authority };
    const made = await Promise.all(
      Array.from(
        { length: 10 },
        () =>
          new Promise<boolean>((resolve) => {
            const socket = connectTls(to, () => resolve(true));
            open.push(socket);
            socket.once("error", () => resolve(false));
            socket.once("close", () => resolve(false));
          }),
      ),
    );
    expect(made.filter(Boolean)).toHaveLength(4);
  });
});

describe("the meter", () => {
  test("a burst at once, then so many a second; each sender has its own", () => {
    const often = meter({ perSecond: 10, burst: 3 });
    const asks = (sender: string, now: number, times: number) =>
      Array.from({ length: times }, () => often(sender, now)).filter((tooOften) => !tooOften).length;
    expect(asks("kiosk", 0, 10)).toBe(3);
    expect(asks("another", 0, 2)).toBe(2);
    expect(asks("kiosk", 100, 10)).toBe(1);
    expect(asks("kiosk", 10_000, 10)).toBe(3);
  });

  test("a flood of made-up senders costs no memory that grows", () => {
    const often = meter({ perSecond: 1, burst: 1 });
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < sized(20_000, 50_000, 500_000); i++) often(`sender ${i}`, i);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(40_000_000);
  });
});
