import "./controls.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { connect, type TLSSocket } from "node:tls";
import { afterAll, describe } from "vitest";
import { firstKiosk } from "../../../server/cli/rehearsal/people.ts";
import type { Serving } from "../../../server/serve.ts";
import { placeOf, served, stranger } from "../meeting.ts";
import { rawRequest, stream, told } from "../raw.ts";
import { attacked } from "./attack.ts";
import { off } from "./controls.ts";

const serving = await served();
const kiosk = await stranger(serving);
const body = JSON.stringify({ key: await kiosk.publicKey() });
const desk = await firstKiosk(placeOf(serving), serving.setupCode ?? "");
afterAll(() => desk.close());

/** A new server of this moment's controls: some are looked at only when it begins. */
const fresh = (options = {}): Promise<Serving> => served(options);
const get = (path: string, more = "") => `GET ${path} HTTP/1.1\r\nHost: HOST\r\n${more}Connection: close\r\n\r\n`;
const asked = (server: Serving, text: string, how = {}) =>
  rawRequest(server, text.replace("HOST", `${server.address}:${server.port}`), how);
const answered = (answer: string) => (/^HTTP\/1\.1 (200|404) /.test(answer) ? "answered" : "cut off");
const pairs = async (headers: Record<string, string>, sent = body) => {
  const end = told(await kiosk.send("POST", "/api/pair", sent, headers));
  return end === "done" ? "paired" : end;
};

describe("who may ask at all", () => {
  attacked("Host list", async () => {
    const rebound = `POST /api/pair HTTP/1.1\r\nHost: evil.example\r\nOrigin: https://evil.example\r\n`;
    const about = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    const answer = await rawRequest(serving, rebound + about + body);
    return /"refused":"([\w-]+)"/.exec(answer)?.[1] ?? (answer.includes('"code":') ? "paired" : answer);
  });
  attacked("Origin list", () => pairs({ origin: "https://evil.example" }));
  attacked("JSON only", () => pairs({ "content-type": "text/plain" }));
  attacked("Fetch Metadata", async () => {
    const open = await stream(desk, { "sec-fetch-site": "cross-site" });
    open.close();
    return open.told;
  });
  // Elsewhere the loopback has one address only.
  describe.runIf(process.platform === "linux")("from where", () => {
    attacked("own subnet", async () => {
      const server = await fresh({ connections: { inAll: 40, perPeer: 40 } });
      return answered(await asked(server, get("/api/nothing"), { from: "127.0.0.2" }));
    });
  });
  attacked("fixed pages", async () => {
    const answer = await asked(serving, get("/..%2f..%2fpackage.json"));
    const file = readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8");
    return answer.includes(file.slice(0, 100)) ? "a file of the laptop" : (/"(not-found)"/.exec(answer)?.[1] ?? answer);
  });
});

describe("how much, how long, how often", () => {
  const flood = async (token: (i: number) => string) => {
    const server = await fresh({ rate: { perSecond: 1, burst: 10 } });
    const flooder = await stranger(server);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        flooder.send("GET", "/api/nothing", undefined, { cookie: `${flooder.cookieName("device")}=${token(i)}` }),
      ),
    );
    return answers.some(({ status }) => status === 429) ? "turned away" : "all answered";
  };
  attacked("rate", () => flood(() => "A".repeat(43)));
  attacked("rate of strangers", () => flood((i) => String(i).padStart(43, "A")));

  attacked("strict JSON", () => pairs({}, body.replace("}", `,${body.slice(1)}`)));

  attacked("header limit", async () =>
    answered(await asked(await fresh(), get("/api/nothing", `X-A: ${"a".repeat(12_000)}\r\n`))),
  );

  attacked("time limits", async () => {
    off.add("hurry");
    const server = await fresh();
    off.delete("hurry");
    const { address: host, port, authority: ca } = placeOf(server);
    return new Promise<string>((resolve) => {
      const socket = connect({ host, port, ca }, () => socket.write("GET / HTTP/1.1\r\nX-A: "));
      const dripping = setInterval(() => socket.write("a"), 200);
      const end = (how: string) => {
        clearInterval(dripping);
        clearTimeout(patience);
        socket.destroy();
        resolve(how);
      };
      const patience = setTimeout(() => end("held open"), 3_000);
      socket.once("close", () => end("cut off"));
      socket.on("error", () => undefined);
    });
  });

  attacked("connections", async () => {
    // This control is a setting of the server: off is a server that was given none.
    const perPeer = off.has("connections") ? 400 : 10;
    const server = await fresh({ connections: { inAll: 400, perPeer } });
    const { address: host, port, authority: ca } = placeOf(server);
    const lines: TLSSocket[] = [];
    const open = () =>
      new Promise<boolean>((resolve) => {
        const socket = connect({ host, port, ca }, () => resolve(true));
        socket.once("error", () => resolve(false));
        socket.once("close", () => resolve(false));
        lines.push(socket);
      });
    const held = await Promise.all(Array.from({ length: 30 }, open));
    for (const line of lines) line.destroy();
    return held.every(Boolean) ? "all held" : "some refused";
  });
});

describe("who we ask", () => {
  attacked("authority", async () => {
    // A server at the same address under a certificate of its own, as anybody in the room can set up.
    const impostor = await fresh();
    const { address: host, port } = placeOf(impostor);
    const trust = off.has("authority") ? { rejectUnauthorized: false } : { ca: placeOf(serving).authority };
    return new Promise<string>((resolve) => {
      const socket = connect({ host, port, ...trust }, () => {
        socket.destroy();
        resolve("answered");
      });
      socket.once("error", () => resolve("refused"));
    });
  });
});
