import * as v from "valibot";
import type { Json } from "../../tally/evidence/index.ts";
import { Config } from "../../tally/meeting/index.ts";
import type { Store } from "../log/store.ts";
import { StartRefused } from "../start-refused.ts";
import { configHash } from "./setup.ts";

/**
 * The configuration that the log's first leaf was made with: its hash must be the one in it.
 *
 * @param configFile the bytes of `config.json`; undefined when there is no such file
 * @throws StartRefused when it is missing or was changed
 */
export function frozenConfig(configFile: string | undefined, store: Store): Config {
  const parsed = v.safeParse(Config, configFile === undefined ? undefined : JSON.parse(configFile));
  const genesis = JSON.parse(Buffer.from(store.leaf(0) ?? new Uint8Array()).toString()) as { config?: Json };
  if (!parsed.success || configHash(parsed.output) !== genesis.config) {
    throw new StartRefused(
      "config-differs",
      "会议设置文件 config.json 缺失或被改动。请不要继续计票:换用备份盘,并告知总监票人。",
      "config.json is missing or was changed. Do not go on counting: use the backup medium and tell the chief scrutineer.",
    );
  }
  return parsed.output;
}
