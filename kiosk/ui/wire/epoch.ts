import type { Refusal } from "./api.ts";
import { keep, kept } from "./store.ts";

/** How often the log went on from a copy, as this device saw it last, and of which meeting. */
interface Seen {
  readonly origin: string;
  readonly epoch: number;
}

const record = "seen epoch";
let seen: Promise<Seen | undefined> | undefined;

/** What this says of itself; a view of any page. */
interface Told {
  readonly origin?: string;
  readonly epoch?: number;
  readonly place?: string;
}

const older: Refusal = {
  refused: "older-log",
  zh: "主机上的计票记录比本机见过的旧,本机不收发任何内容,已录的都在。已换用备用主机的,请把原来的主机拔线;又一次由备份接替的,请选举工作组办理「更换主机」,总监票人确认以后自动接通。",
  en: "The log on the laptop is older than the one this device has seen: it neither sends nor takes anything; all that was keyed is kept. If a spare laptop is in use, unplug the first one. If a copy was started once more, the organiser records the change of laptop; this device goes on once the chief scrutineer agrees.",
};

/**
 * Where papers are keyed, a log that went on from a copy less often than the last one seen is refused: it is a laptop that
 * was given up, or a copy that is too old. Elsewhere it is not: two people must be able to put it right.
 */
export async function olderThanSeen(view: unknown): Promise<Refusal | undefined> {
  const { origin, epoch, place } = view as Told; // a view, as the server sends it
  if (origin === undefined || epoch === undefined || (place !== "seat" && place !== "table")) return undefined;
  seen ??= kept<Seen>(record).catch(() => undefined);
  const before = await seen;
  if (before?.origin === origin && before.epoch > epoch) return older;
  if (before?.origin === origin && before.epoch === epoch) return undefined;
  seen = Promise.resolve({ origin, epoch });
  if (epoch > 0 || before) await keep([[record, { origin, epoch }]]).catch(() => undefined);
  return undefined;
}
