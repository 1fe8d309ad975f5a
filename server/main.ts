/** `npm start -- [--data DIR] [--host ADDRESS] [--port N] [--backup DIR]`: serves a meeting until it is stopped. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import qrcode from "qrcode";
import { chooseAddress } from "./address.ts";
import { StartRefused } from "./start-refused.ts";
import { type Ready, supervise } from "./supervise.ts";
import { askForCards, lacksServerKey } from "./tls/spare.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);
const complain = (zh: string, en: string) => process.stderr.write(`${zh}\n${en}\n`);

interface Settings {
  readonly folder: string;
  readonly host: string | undefined;
  readonly port: number;
  readonly backup: string | undefined;
}

function settings(): Settings {
  const { values } = parseArgs({
    options: {
      data: { type: "string", default: join(homedir(), "zhengzi", "meeting") },
      host: { type: "string" },
      port: { type: "string", default: "8443" },
      backup: { type: "string" },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_534) {
    throw new StartRefused("port", "端口应为 1 至 65534 的整数。", "The port is an integer from 1 to 65534.");
  }
  const backup = values.backup === undefined ? undefined : resolve(values.backup);
  return { folder: resolve(values.data), host: values.host, port, backup };
}

async function announce({ address, port, plainPort, fingerprint, locked }: Ready): Promise<void> {
  const url = `https://${address}:${port}/`;
  const handout = `http://${address}:${plainPort}/`;
  const cards = [
    "",
    "  主机重新启动过:请在选举工作组页面输入两张会议密钥。",
    "  The machine was restarted: type both key cards on the organiser's page.",
  ];
  const lines = [
    "",
    await qrcode.toString(url, { type: "utf8", errorCorrectionLevel: "M" }),
    `  地址 Address            ${url}   (上面的方码 the code above)`,
    `  先装证书 Certificate    ${handout}`,
    `  证书指纹 Fingerprint    ${fingerprint}`,
    ...(locked ? cards : []),
    "",
  ];
  say(lines.join("\n"));
}

/** Base64; undefined where the cards, if they are needed at all, are typed at the organiser's page. */
async function keyFromCards(folder: string): Promise<string | undefined> {
  const keys = join(folder, "keys");
  if (!lacksServerKey(keys)) return undefined;
  const typing = createInterface({ input: process.stdin });
  try {
    const key = await askForCards(keys, { lines: typing[Symbol.asyncIterator](), say });
    if (process.stdout.isTTY) say("\x1b[2J\x1b[3J\x1b[H"); // the cards do not stay on the screen, nor above it
    return Buffer.from(key).toString("base64");
  } finally {
    typing.close();
  }
}

try {
  const { folder, host, port, backup } = settings();
  const address = await chooseAddress(host);
  const key = await keyFromCards(folder);
  const supervised = supervise(
    { folder, address, port, ...(backup === undefined ? {} : { backup }), ...(key === undefined ? {} : { key }) },
    {
      ready: (ready, restarted) => {
        if (restarted === "first") void announce(ready);
      },
      setupCode: (code) => say(`  设置码 Set-up code      ${code.slice(0, 4)} ${code.slice(4)}`),
      refused: ({ zh, en }) => complain(zh, en),
      crashed: () => complain("服务意外中止,正在恢复。", "The service stopped unexpectedly; restarting it."),
    },
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => supervised.stop());
  process.exitCode = await supervised.over;
} catch (error) {
  if (!(error instanceof StartRefused) && !(error instanceof TypeError)) throw error;
  if (error instanceof StartRefused) complain(error.zh, error.en);
  else
    complain(`参数不对:${error.message}`, "Use: npm start -- [--data DIR] [--host ADDRESS] [--port N] [--backup DIR]");
  process.exitCode = 1;
}
