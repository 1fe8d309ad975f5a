/** The sockets: HTTPS for the meeting, plain HTTP for the certificate's hand-out, and who may connect at all. */
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer, type Server as TlsServer } from "node:https";
import { BlockList, isIPv4, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import { answerRefusal, type Guard } from "./guard.ts";
import { meter, type Rate } from "./meter.ts";
import { turnAway } from "./refusals.ts";
import { StartRefused } from "./start-refused.ts";
import type { Credential } from "./tls/authority.ts";

/** Connections that the server, and one peer, may hold; a kiosk needs six. */
export interface ConnectionLimits {
  readonly inAll: number;
  readonly perPeer: number;
  /** New connections of one peer; each costs us a handshake. Absent: any. */
  readonly fresh?: Rate;
}

/** The hand-out has no devices: what one peer may ask for. */
export interface PlainLimits extends ConnectionLimits {
  readonly requests: Rate;
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the meeting over HTTPS/1.1. */
export function listenTls(
  app: Hono<{ Bindings: HttpBindings }>,
  guard: Guard,
  credential: Credential,
  at: { readonly address: string; readonly port: number },
  limits: ConnectionLimits,
): Promise<Listening> {
  const handle = getRequestListener((request, env) => app.fetch(request, env as HttpBindings), {
    overrideGlobalObjects: false,
  });
  const server = createTlsServer(
    {
      cert: credential.certificate,
      key: credential.privateKey,
      minVersion: "TLSv1.2",
      ALPNProtocols: ["http/1.1"],
      handshakeTimeout: 10_000,
      ...strict,
    },
    (request, response) => {
      const refusal = guard(request, Date.now());
      if (refusal) answerRefusal(response, refusal);
      else void handle(request, response);
    },
  );
  return listening(server, at, limits);
}

/** Serves the certificate's page over plain HTTP. */
export function listenPlain(
  app: Hono,
  at: { readonly address: string; readonly port: number },
  limits: PlainLimits,
): Promise<Listening> {
  const handle = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const often = meter(limits.requests);
  const server = createServer(strict, (request, response) => {
    const tooOften = often(request.socket.remoteAddress ?? "", Date.now());
    if (tooOften) answerRefusal(response, turnAway("too-many"));
    else void handle(request, response);
  });
  return listening(server, at, limits);
}

/** Slow and oversized requests end by themselves. */
const strict = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 8 * 1024,
  noDelay: true,
} as const;

function listening(
  server: Server | TlsServer,
  { address, port }: { readonly address: string; readonly port: number },
  limits: ConnectionLimits,
): Promise<Listening> {
  const near = neighbourhood(address);
  const peers = new Map<string, number>();
  const sockets = new Set<Socket>();
  const tooFast = limits.fresh ? meter(limits.fresh) : () => false;
  server.maxConnections = limits.inAll;
  server.on("connection", (socket: Socket) => {
    const peer = socket.remoteAddress ?? "";
    const held = (peers.get(peer) ?? 0) + 1;
    if (!near(peer) || held > limits.perPeer || tooFast(peer, Date.now())) {
      socket.destroy();
      return;
    }
    peers.set(peer, held);
    sockets.add(socket);
    socket.once("close", () => {
      sockets.delete(socket);
      const left = (peers.get(peer) ?? 1) - 1;
      if (left === 0) peers.delete(peer);
      else peers.set(peer, left);
    });
  });
  server.on("clientError", (_error, socket) => socket.destroy()); // not HTTP: nothing to answer in
  server.on("tlsClientError", () => undefined);
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(notListening(error, address, port)));
    server.listen(port, address, () => {
      const bound = server.address();
      resolve({
        port: typeof bound === "object" && bound ? bound.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}

/**
 * Whether a peer is on the network of this address: nobody else has any business here.
 *
 * @param interfaces the machine's own, as the operating system lists them; an address that is not among them has no
 *   neighbours but itself
 */
export function neighbourhood(
  address: string,
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): (peer: string) => boolean {
  const own = Object.values(interfaces)
    .flatMap((all) => all ?? [])
    .find((one) => one.address === address);
  const bits = Number(own?.cidr?.split("/")[1] ?? (address.startsWith("127.") ? 8 : 32));
  const list = new BlockList();
  list.addSubnet(address, bits, "ipv4");
  return (peer) => {
    const plain = peer.replace(/^::ffff:/, "");
    return isIPv4(plain) && list.check(plain, "ipv4");
  };
}

function notListening(error: NodeJS.ErrnoException, address: string, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new StartRefused(
      "port-taken",
      `端口 ${port} 已被占用(可能本系统已经启动)。请先关闭它,或者用 --port 换一个端口。`,
      `Port ${port} is taken (perhaps this system runs already). Close that, or choose another with --port.`,
    );
  }
  if (error.code === "EADDRNOTAVAIL") {
    return new StartRefused(
      "no-such-address",
      `本机没有地址 ${address}。请核对网线和 --host。`,
      `This machine does not have the address ${address}. Check the cable and --host.`,
    );
  }
  if (error.code === "EACCES") {
    return new StartRefused(
      "port-forbidden",
      `不能使用端口 ${port}。请用 --port 换一个大于 1024 的端口。`,
      `Port ${port} may not be used. Choose one above 1024 with --port.`,
    );
  }
  return error;
}
