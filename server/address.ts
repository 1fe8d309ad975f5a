/** The one private address that a meeting is served at. */
import { isIPv4 } from "node:net";
import { networkInterfaces } from "node:os";
import { createInterface } from "node:readline/promises";
import { StartRefused } from "./start-refused.ts";

/** RFC 1918: the networks that no router of the Internet passes on. */
const isPrivate = (address: string) => isIPv4(address) && /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);

/** RFC 1918 addresses of this machine. */
export function privateAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter((one) => one.family === "IPv4" && !one.internal && isPrivate(one.address))
    .map((one) => one.address);
}

/**
 * The address to serve at: the one that was asked for, the only private one, the one picked from a list, or this machine
 * alone.
 *
 * @throws StartRefused when there are several and nobody to ask, or when the one that was asked for is not private: every
 *   interface at once (0.0.0.0), a public address, a name
 */
export async function chooseAddress(asked: string | undefined): Promise<string> {
  if (asked !== undefined) {
    if (isPrivate(asked) || (isIPv4(asked) && asked.startsWith("127."))) return asked;
    throw new StartRefused(
      "address-not-private",
      `${asked} 不是内部网络的地址。请用 --host 指定计票室网络里的一个地址,例如 192.168.1.5。`,
      `${asked} is no address of a private network. Name the one of the counting room with --host, such as 192.168.1.5.`,
    );
  }
  const found = privateAddresses();
  if (found.length === 0) return "127.0.0.1";
  if (found.length === 1) return found[0]!;
  if (!process.stdin.isTTY) {
    throw new StartRefused(
      "which-address",
      `本机有几个地址:${found.join("、")}。请用 --host 指定连接计票席的那一个。`,
      `This machine has several addresses: ${found.join(", ")}. Name the one of the counting room with --host.`,
    );
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  found.forEach((address, i) => {
    process.stderr.write(`  ${i + 1}  ${address}\n`);
  });
  for (;;) {
    const typed = await lines.question("连接计票席的是哪一个地址? Which address is the counting room's? [1] ");
    const picked = found[Number(typed.trim() || "1") - 1];
    if (!picked) continue;
    lines.close();
    return picked;
  }
}
