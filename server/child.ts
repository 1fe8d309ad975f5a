/** The process that serves. It may die at any moment; the supervising one (`main.ts`) starts it again. */
import { hasUplink } from "./room/machine.ts";
import { serve } from "./serve.ts";
import { StartRefused } from "./start-refused.ts";
import { type FromChild, type ToChild, tellLine } from "./supervise.ts";
import { asMeetingKey } from "./vault/cards.ts";

const send = (message: FromChild) => process.send?.(message);

process.once("disconnect", () => process.exit(0)); // nobody holds the key any more
process.on("SIGINT", () => undefined); // the supervising process decides

process.once("message", async (message: ToChild) => {
  const { key: given, ...options } = message;
  const key = given === undefined ? undefined : asMeetingKey(Buffer.from(given, "base64"));
  try {
    const serving = await serve({
      ...options,
      ...(key === undefined ? {} : { key }),
      keyKnown: (known) => send({ is: "key", key: Buffer.from(known).toString("base64") }),
      watchUplink: () => hasUplink(),
      tell: tellLine,
      showSetupCode: (code) => send({ is: "setup-code", code }),
    });
    const { address, port, plainPort, fingerprint, hall } = serving;
    send({ is: "ready", address, port, plainPort, fingerprint, locked: hall.room === undefined });
    process.once("SIGTERM", async () => {
      await serving.close();
      process.exit(0);
    });
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    send({ is: "refused", zh: error.zh, en: error.en });
    process.disconnect();
  }
});
