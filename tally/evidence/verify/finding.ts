/** The numbered checks, in the words under which they are reported. */
export const checks = {
  1: { zh: "文件清单", en: "sums, no stray file" },
  2: { zh: "记录格式", en: "every record canonical and in its place" },
  3: { zh: "记录完整", en: "all records = last checkpoint" },
  4: { zh: "监票留存单", en: "slips" },
  5: { zh: "签名记录", en: "checkpoints" },
  6: { zh: "会议设置", en: "configuration" },
  7: { zh: "经过合规", en: "the story is lawful" },
  8: { zh: "密存内容", en: "openings match their commitments" },
  9: { zh: "录票一致", en: "records follow from readings and rulings" },
  10: { zh: "票数与人数", en: "papers and people, against the signed sheets" },
  11: { zh: "得票合计", en: "totals recomputed" },
  12: { zh: "当选规则", en: "the law" },
  13: { zh: "文书", en: "papers" },
  14: { zh: "抽查复核", en: "hand check" },
  15: { zh: "选票文件", en: "other files of votes" },
  16: { zh: "记录类别", en: "no unknown kind of record" },
} as const;
export type CheckNo = keyof typeof checks;
export const checkNumbers = Object.keys(checks).map(Number) as CheckNo[];

/** A sentence in both languages. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** What a check found; the sentence names the record at fault, or what is missing. */
export interface Finding extends Sentence {
  readonly no: CheckNo;
  readonly verdict: "PASS" | "FAIL" | "NOT SHOWN";
}

/** What a check says before it has its number. */
export type Verdict = Omit<Finding, "no">;

export const pass = (zh: string, en: string): Verdict => ({ verdict: "PASS", zh, en });
export const fail = (zh: string, en: string): Verdict => ({ verdict: "FAIL", zh, en });
export const notShown = (zh: string, en: string): Verdict => ({ verdict: "NOT SHOWN", zh, en });

/** Several possible faults: the first is told, with how many more there are. */
export function firstOf(faults: readonly Sentence[]): Verdict | undefined {
  const [first] = faults;
  if (first === undefined) return undefined;
  const more = faults.length - 1;
  if (more === 0) return fail(first.zh, first.en);
  return fail(`${first.zh}(另有〔${more}〕处)`, `${first.en} (and ${more} more)`);
}

/** Because an earlier check failed, this one has nothing to stand on. */
export function restsOn(no: CheckNo): Verdict {
  return notShown(`第〔${no}〕项未通过,无从核对。`, `Nothing to check this against, because check ${no} failed.`);
}

export const withoutSealed: Verdict = notShown("没有打开密存包。", "The sealed archive was not opened.");
