/** The flooder: 20 connections, each with fifty requests on the way at any time, begun anew when it is cut. */
import { connect } from "node:tls";

const port = Number(process.argv[2]);
const ca = Buffer.from(process.argv[3] ?? "", "base64").toString();
const request = `GET /api/nothing HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: __Host-device=${"A".repeat(43)}\r\n\r\n`;

function flood(): void {
  const socket = connect({ host: "127.0.0.1", port, ca }, () => socket.write(request.repeat(50)));
  socket.on("data", (part) => {
    const answers = part.toString().split("HTTP/1.1 ").length - 1;
    if (answers > 0) socket.write(request.repeat(answers));
  });
  socket.once("error", () => undefined);
  socket.once("close", () => setTimeout(flood, 10));
}

for (let i = 0; i < 20; i++) flood();
setTimeout(() => process.send?.("begun"), 500);
