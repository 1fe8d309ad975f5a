/** What the simulated kiosk does not do: bytes as they are, streams that are only looked at, answers by their code. */
import { request } from "node:https";
import { connect } from "node:tls";
import type { Kiosk } from "../../server/cli/rehearsal/kiosk.ts";
import type { Serving } from "../../server/serve.ts";
import { placeOf } from "./meeting.ts";

/** What an answer in JSON says: the code of a refusal, or `done`. */
export function told({ body }: { readonly body: object | Buffer }): string {
  const content: unknown = Buffer.isBuffer(body) ? JSON.parse(body.toString()) : body;
  if (typeof content === "object" && content !== null && "refused" in content) return String(content.refused);
  return "done";
}

/**
 * Bytes as they are, over TLS; what comes back until the line is closed, or silent: for long before the first byte, which
 * a busy machine may be slow to give, and for a second after it.
 */
export function rawRequest(serving: Serving, text: string, { from }: { readonly from?: string } = {}): Promise<string> {
  const { address: host, port, authority: ca } = placeOf(serving);
  return new Promise((resolve) => {
    let got = "";
    const socket = connect({ host, port, ca, ...(from === undefined ? {} : { localAddress: from }) }, () =>
      socket.write(text),
    );
    const done = () => {
      socket.destroy();
      resolve(got);
    };
    socket.setTimeout(20_000, done);
    socket.on("data", (part) => {
      socket.setTimeout(1_000);
      got += part;
    });
    socket.once("close", done);
    socket.once("error", done);
  });
}

/** An event stream that was asked for: refused with a code, or open until it is cut. */
export function stream(
  kiosk: Kiosk,
  headers: Record<string, string> = {},
): Promise<{ readonly told: string; isCut(): boolean; close(): void }> {
  const { address: host, port, authority: ca } = kiosk.place;
  const cookie = [...kiosk.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const all = { host: kiosk.host, cookie, "sec-fetch-site": "same-origin", ...headers };
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, path: "/api/events", ca, agent: false, headers: all }, (answer) => {
      let cut = false;
      answer.once("close", () => {
        cut = true;
      });
      answer.on("error", () => undefined);
      answer.once("data", (part: Buffer) => {
        const code = answer.statusCode === 200 ? "stream" : told({ body: part });
        resolve({ told: code, isCut: () => cut, close: () => asked.destroy() });
      });
    });
    asked.once("error", reject);
    asked.end();
  });
}
