/**
 * Refusals of the door: everything that is turned away before the meeting is asked. A closed list; each has a status and
 * a sentence in both languages that says what to do. The meeting's own refusals are in `tally/meeting/refusal.ts`.
 */
import type { Refusal as MeetingRefusal } from "../tally/meeting/index.ts";

const doors = {
  "not-found": [
    404,
    "没有这个地址。请从主机屏幕上的地址重新打开。",
    "There is no such address. Open the one on the laptop's screen.",
  ],
  "wrong-host": [421, "地址不对。请使用主机屏幕上的地址。", "Wrong address. Use the one on the laptop's screen."],
  "wrong-origin": [
    403,
    "这个请求不是从本系统的页面发出的,没有办理。",
    "This request did not come from our own pages; nothing was done.",
  ],
  "not-json": [415, "提交的内容不是规定的格式。请刷新页面再试。", "What was sent is not JSON. Reload the page."],
  "too-large": [413, "提交的内容太大,没有保存。", "What was sent is too large; nothing was saved."],
  malformed: [
    400,
    "提交的内容格式不对,没有保存。请刷新页面再试。",
    "What was sent is not in the right form; nothing was saved. Reload the page.",
  ],
  "too-many": [429, "操作过于频繁。请稍候再试。", "Too many requests. Wait a moment, then try again."],
  "device-unknown": [
    401,
    "本机没有登记,或者登记已撤销。请选举工作组登记。",
    "This device is not paired, or its pairing was revoked. Ask the organiser.",
  ],
  "session-needed": [401, "请先输入口令。", "Enter your PIN first."],
  "not-yours": [403, "这一操作不由您在这里办理。", "This is not yours to do here."],
  "pin-again": [
    403,
    "文书要由本人签记。请再输一次口令,然后打印。",
    "A paper is sealed in your name. Enter your PIN once more, then print.",
  ],
  "pin-wrong": [403, "席号或口令不对。请核对后再输。", "Number or PIN is wrong. Check, then try again."],
  "pin-wait": [
    403,
    "口令多次不对。请按屏幕上的秒数等候再试。",
    "Too many wrong PINs. Wait for the seconds shown, then try again.",
  ],
  "pin-locked": [
    403,
    "口令错误次数过多,本人在本机已停用。请选举工作组和总监票人重发口令卡。",
    "Locked at this device after too many wrong PINs. The organiser and the chief scrutineer can give a new card.",
  ],
  "own-pin-needed": [
    403,
    "口令卡只能用一次。请设置自己的口令(6—12位数字)。",
    "The card's PIN works once. Choose your own PIN (6 to 12 digits).",
  ],
  "pin-weak": [
    403,
    "这个口令容易被猜中。请换一个:不用连号、重复数字和日期。",
    "This PIN is easy to guess. Choose another: no sequences, repeats or dates.",
  ],
  "pin-used": [
    403,
    "自己的口令不能与口令卡上的相同。请换一个。",
    "Your own PIN must differ from the card's. Choose another.",
  ],
  "wrong-place": [
    403,
    "这一岗位不在本机办理。请到登记给该岗位的设备上登录。",
    "This role does not work at this device. Sign in where the role belongs.",
  ],
  "setup-code-wrong": [
    403,
    "设置码不对,或者已经用过。请看主机屏幕。",
    "The set-up code is wrong or was used. See the laptop's screen.",
  ],
  "pair-code-wrong": [
    403,
    "登记码不对或已过期。请看要登记的那台设备的屏幕。",
    "The code is wrong or has run out. See the screen of the device to be paired.",
  ],
  "pair-codes-void": [
    403,
    "登记码连续输错,所有登记码已作废。各设备随即显示新的登记码,请照着再输。",
    "Too many wrong codes: all codes are void. The devices show new ones; type those.",
  ],
  "pair-full": [403, "等候登记的设备太多。请先登记完再试。", "Too many devices are waiting. Pair those first."],
  "pair-proposed": [
    409,
    "这台设备的登记等候总监票人确认。要取消,请先撤回。",
    "The registration waits for the chief scrutineer. Take it back first.",
  ],
  "pair-not-ready": [
    409,
    "还没有在两台设备上核对四位确认数。请先核对。",
    "The four digits have not been confirmed on both screens. Do that first.",
  ],
  "photo-wrong": [
    400,
    "这张照片不能用。请用竖版正面照片(宽与高约3:4),重新选择。",
    "This photo cannot be used. Choose an upright one, about 3 by 4.",
  ],
  "font-gone": [
    409,
    "选用的字库不在主机上,或者不能用于文书。请重新选用。",
    "A chosen font is not on the laptop or cannot be used for papers. Choose again.",
  ],
  "font-missing": [
    409,
    "会议设置选用的字库文件不在会议文件夹的 fonts 里。请把原来的字库文件放进去,再打印一次。",
    "A font that the configuration names is not in the folder fonts of the meeting. Lay the same file there and print again.",
  ],
  "key-wrong": [
    400,
    "本机的登记密钥格式不对。请刷新页面再试。",
    "This device's key is not in the right form. Reload the page.",
  ],
  "cards-needed": [
    423,
    "主机重新启动过。请选举工作组在选举工作组的页面上输入两张密钥卡;输入后本页自动接上。",
    "The laptop was restarted. The organiser types both key cards on the organiser's page; then this page goes on by itself.",
  ],
  "card-unreadable": [
    403,
    "密钥卡有一处输错。请逐组核对这一张。",
    "A key card was mistyped. Check this card group by group.",
  ],
  "cards-wrong": [
    403,
    "这两张不是本次会议的密钥卡,或者输入了同一张。",
    "These are not the two cards of this meeting, or one was typed twice.",
  ],
  "signature-wrong": [
    403,
    "本机的签记核对不上,没有保存。请选举工作组重新登记本机。",
    "This device's signature does not match; nothing was saved. Ask the organiser to pair it again.",
  ],
  unprintable: [
    409,
    "有一个字任何字体都印不出来,没有保存。请换用通行的写法,或者安装有这个字的字体。",
    "One character cannot be printed by any font; nothing was saved. Write it another way, or install a font that has it.",
  ],
  "not-set-up": [409, "会议还没有设置完成。请选举工作组先设置。", "The meeting is not set up yet."],
  "nothing-restored": [
    409,
    "主机没有从备份接替过,或者接替的情况已经变了,没有办理。请刷新页面再看。",
    "This laptop did not start from a copy, or what it goes on from has changed; nothing was done. Reload the page.",
  ],
  "medium-missing": [
    409,
    "备份盘没有接好,没有办理。请接好备份盘再试。",
    "The backup medium is not there; nothing was done. Connect it and try again.",
  ],
  internal: [
    500,
    "主机内部出错,没有办理。请告知选举工作组。",
    "Something went wrong inside; nothing was done. Tell the organiser.",
  ],
} as const satisfies Record<string, readonly [number, string, string]>;

export type DoorCode = keyof typeof doors;

export interface DoorRefusal {
  readonly refused: DoorCode;
  readonly zh: string;
  readonly en: string;
  readonly where?: string;
}

/** Whatever can be answered instead of what was asked for. */
export type AnyRefusal = DoorRefusal | MeetingRefusal;

/** Makes a refusal of the door; `where`: the field, the card or the seconds it is about. */
export function turnAway(refused: DoorCode, where?: string): DoorRefusal {
  const [, zh, en] = doors[refused];
  return { refused, zh, en, ...(where === undefined ? {} : { where }) };
}

/** Tells a refusal of the door or the meeting from whatever else was answered. */
export function isTurnedAway(value: unknown): value is AnyRefusal {
  return typeof value === "object" && value !== null && "refused" in value;
}

/** HTTP status of a refusal; those of the meeting are conflicts with its state, unless the request itself is wrong. */
export function statusOf({ refused }: AnyRefusal): number {
  if (Object.hasOwn(doors, refused)) return doors[refused as DoorCode][0];
  if (refused === "other-meeting" || refused === "other-round" || refused === "same-person") return 403;
  return 409;
}
