/** A spare laptop takes over with a copy of the backup medium: both key cards are typed at the laptop, before there is a page. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StartRefused } from "../start-refused.ts";
import { joinCards } from "../vault/cards.ts";
import type { MeetingKey } from "../vault/seal.ts";

/** Whether these keys come from a backup medium: all is there but the TLS key, which lies on no medium. */
export function lacksServerKey(keys: string): boolean {
  return existsSync(join(keys, "whole")) && !existsSync(join(keys, "server.key"));
}

/** Where the cards are typed: lines as they come, and a place for what is asked. */
export interface Typing {
  readonly lines: AsyncIterator<string>;
  say(text: string): void;
}

/**
 * Asks for both key cards until they are the two of this meeting.
 *
 * @param keys the folder `keys` of the meeting
 * @throws StartRefused when nobody types
 */
export async function askForCards(keys: string, { lines, say }: Typing): Promise<MeetingKey> {
  const check = readFileSync(join(keys, "key-check"));
  const line = async (asked: string): Promise<string> => {
    say(asked);
    const { done, value } = await lines.next();
    if (done) {
      throw new StartRefused(
        "cards-first",
        "没有输入密钥卡,没有启动。请两位保管人到场,再运行 npm start。",
        "No key cards were typed; nothing was started. Ask both keepers to come, then run npm start again.",
      );
    }
    return value;
  };
  say("  从备份盘接替:请两位保管人依次输入密钥卡。 Taking over from a backup: type both key cards.");
  for (;;) {
    const first = await line("  第一张 First card:");
    const second = await line("  第二张 Second card:");
    const joined = joinCards(first, second, check);
    if (!("refused" in joined)) return joined;
    if (joined.refused === "unreadable") {
      say(
        `  第${joined.card === 1 ? "一" : "二"}张有一处输错,请重新输入。 Card ${joined.card} was mistyped: once more.`,
      );
    } else say("  这两张不是本次会议的密钥卡,请重新输入。 These are not the two cards of this meeting: once more.");
  }
}
