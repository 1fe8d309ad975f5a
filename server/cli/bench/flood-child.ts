/**
 * The flooder: one device, twenty connections, 5,000 requests a second whatever comes back, written in advance and sent
 * in small bursts by the clock. `begin` and `pause` come from the parent, which is told what was really offered.
 */
import { connect, type TLSSocket } from "node:tls";

const [port = "", ca = "", cookie = ""] = process.argv.slice(2);
const connections = 20;
const perSecond = 5_000;
const body = '{"leaf":{}}';
const request = Buffer.from(
  [
    "POST /api/commands HTTP/1.1",
    `Host: 127.0.0.1:${port}`,
    `Origin: https://127.0.0.1:${port}`,
    `Cookie: __Host-device-${port}=${cookie}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    "",
    body,
  ].join("\r\n"),
);
/** A line on which this much waits is not written to. */
const stuck = 256 * 1024;

let offered = 0;
let answered = 0;
let lost = 0;
const lines: TLSSocket[] = [];

function open(at: number): void {
  const socket = connect({ host: "127.0.0.1", port: Number(port), ca: Buffer.from(ca, "base64").toString() });
  lines[at] = socket;
  let tail = "";
  socket.on("data", (part: Buffer) => {
    const text = tail + part.toString("latin1");
    answered += text.split("HTTP/1.1 ").length - 1;
    tail = text.slice(-8);
  });
  socket.on("error", () => undefined);
  socket.once("close", () => {
    lost += 1;
    setTimeout(open, 100, at);
  });
}
for (let at = 0; at < connections; at++) open(at);

let began = 0;
let due = 0;
let turn = 0;
let ticking: NodeJS.Timeout | undefined;

function offer(): void {
  const wanted = ((performance.now() - began) / 1000) * perSecond;
  // Whoever comes late on a busy machine catches up, by a second's worth at most.
  due = Math.max(due, wanted - perSecond);
  for (; due < wanted; due++) {
    turn = (turn + 1) % connections;
    const line = lines[turn];
    if (!line || line.connecting || line.destroyed || line.writableLength > stuck) continue;
    // Offered is what the network took, not what waits here.
    line.write(request, (error) => {
      if (!error) offered += 1;
    });
  }
}

process.on("message", (what) => {
  if (what === "begin") {
    [began, due, offered, answered, lost] = [performance.now(), 0, 0, 0, 0];
    ticking = setInterval(offer, 5);
  } else {
    clearInterval(ticking);
    process.send?.({ seconds: (performance.now() - began) / 1000, offered, answered, lost });
  }
});
setTimeout(() => process.send?.("ready"), 1_000);
