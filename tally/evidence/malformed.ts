/**
 * Why bytes from outside are not what they claim to be. Every parser of this folder answers with one of these; none
 * throws on hostile input.
 */
export type MalformedCode = keyof typeof sentences;

export interface Malformed {
  readonly ok: false;
  readonly code: MalformedCode;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | Malformed;

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const malformed = (code: MalformedCode): Malformed => ({
  ok: false,
  code,
});

/** The same in both languages, as the end of a sentence that begins with the record's name. */
export const sentences = {
  "not-utf8": { zh: "不是有效的 UTF-8 文字", en: "is not valid UTF-8" },
  "not-json": { zh: "不是有效的 JSON", en: "is not valid JSON" },
  "not-canonical": { zh: "不是规定的唯一写法(RFC 8785)", en: "is not in its one canonical form (RFC 8785)" },
  "not-nfc": { zh: "含有未按 NFC 规范化的文字", en: "holds text that is not in Unicode form NFC" },
  "not-an-integer": { zh: "含有不是整数的数", en: "holds a number that is not an exact integer" },
  "null-value": { zh: "含有不允许的空值", en: "holds null, which is not allowed here" },
  "key-not-ascii": { zh: "含有不允许的字段名", en: "holds a field name that is not ASCII" },
  "not-plain": { zh: "含有不允许的内容", en: "holds something that is no JSON value" },
  "too-deep": { zh: "嵌套层数过多", en: "is nested too deeply" },
  "too-long": { zh: "过长", en: "is too long" },
  "not-base64": { zh: "不是规范的 Base64", en: "is not canonical base64" },
  "control-character": { zh: "含有控制字符", en: "holds a control character" },
  "no-signature": { zh: "没有签名行", en: "has no signature line" },
  "signature-line": { zh: "签名行格式不对", en: "has a malformed signature line" },
  "signature-twice": { zh: "有重复的签名行", en: "has the same signature line twice" },
  "signature-wrong": { zh: "签名不符", en: "has a signature that does not verify" },
  "signer-unknown": { zh: "没有可信的签名", en: "has no signature by a known key" },
  "one-signature": { zh: "应当恰有一个签名", en: "must bear exactly one signature" },
  "key-form": { zh: "验证密钥格式不对", en: "is not a verifier key" },
  "key-type": { zh: "不是 Ed25519 验证密钥", en: "is not an Ed25519 verifier key" },
  "key-id": { zh: "验证密钥编号不符", en: "has a key id that does not follow from the key" },
  "checkpoint-lines": { zh: "应当恰有三行", en: "must have exactly three lines" },
  "checkpoint-origin": { zh: "首行(记录名称)不对", en: "has a malformed or foreign origin" },
  "checkpoint-size": { zh: "条数格式不对", en: "has a malformed tree size" },
  "checkpoint-root": { zh: "根值格式不对", en: "has a malformed root hash" },
  "sums-line": { zh: "有一行不是 sha256sum 的格式", en: "has a line that is not in the format of sha256sum" },
  "sums-order": { zh: "未按路径排序或有重复", en: "is not in the order of paths, or has one twice" },
  "zip-form": { zh: "不是本系统写出的压缩包,或已损坏", en: "is not a zip as we write it, or is damaged" },
  "zip-path": { zh: "含有不允许的文件名", en: "holds a file name that is not allowed" },
  "last-line": { zh: "末行不完整", en: "ends in an unfinished line" },
  "opening-form": { zh: "有一行不是规定的格式", en: "has a line of another shape" },
  "opening-order": { zh: "未按序号排列或有重复", en: "is not in the order of the log, or has one twice" },
  "code-digits": { zh: "核验码应当恰有40位数字", en: "must have exactly 40 digits" },
} as const;
