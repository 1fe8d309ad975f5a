import type { Leaf, State } from "../meeting/index.ts";

/** What a slip (监票留存单) says happened: it is what the last leaf under its checkpoint says. Never a vote. */
export interface ReceiptWords {
  readonly event: "genesis" | "settled" | "correction" | "continued" | "closed" | "end";
  readonly bundle?: number;
  /** Papers of the bundle; of the round at `closed`. */
  readonly papers?: number;
  /** Papers settled so far in this round. */
  readonly total: number;
}

/** What `receipts.json` holds of every slip. */
export interface ReceiptEntry extends ReceiptWords {
  /** Running number. */
  readonly no: number;
  /** Leaves under its checkpoint. */
  readonly size: number;
  readonly round: number;
}

/**
 * What the receipt after this leaf says; undefined when none is due. Due after genesis, each settled bundle, each
 * correction, each hand-over to a new key (so that it lies on the backup medium and on paper before anything rests on it),
 * `closed` and the announcement. `state`: the one after the leaf.
 */
export function receiptAfter(leaf: Leaf, state: Readonly<State>): ReceiptWords | undefined {
  const total = papersSettled(state);
  if (leaf.type === "settled") return { event: "settled", bundle: leaf.bundle, papers: leaf.papers, total };
  if (leaf.type === "closed") return { event: "closed", papers: leaf.papers, total };
  if (leaf.type === "step" && leaf.step === "announced") return { event: "end", total };
  if (leaf.type !== "approve") return undefined;
  if (leaf.act === "configuration") return { event: "genesis", total };
  if (leaf.act === "epoch") return { event: "continued", total };
  return leaf.act === "correction" ? corrected(state, total) : undefined;
}

/** The approval of a correction names a proposal that is gone by now; the bundle it re-opened is the one unsettled. */
function corrected(state: Readonly<State>, total: number): ReceiptWords {
  const bundle = state.round.bundles.find(
    (one) => !one.settled && one.sheets.some((sheet) => sheet.corrected && !sheet.readings.first),
  );
  return { event: "correction", total, ...(bundle ? { bundle: bundle.no, papers: bundle.sheets.length } : {}) };
}

function papersSettled(state: Readonly<State>): number {
  return state.round.bundles.filter(({ settled }) => settled).reduce((sum, { sheets }) => sum + sheets.length, 0);
}

/**
 * The sentence on a slip (事项), the same on screen, on paper and in the verifier, so that they can be compared word for
 * word. A correction is told when the reading again begins; what comes of it is told by the next `settled`.
 *
 * @param unit 扎, 沓 or 组
 */
export function slipWords(
  { event, bundle, papers, total }: ReceiptWords,
  unit: string,
): { readonly zh: string; readonly en: string } {
  switch (event) {
    case "genesis":
      return { zh: "会议设置已定稿,计票记录启用。", en: "Set-up frozen, log begun." };
    case "settled":
      return {
        zh: `第${bundle}${unit}已核定,${papers}张;累计核定${total}张。`,
        en: `Bundle ${bundle} settled, ${papers} papers; ${total} in all.`,
      };
    case "correction":
      return {
        zh: `${bundle === undefined ? "已核定的票" : `第${bundle}${unit}`}因更正重新录票;其余核定${total}张。`,
        en: `${bundle === undefined ? "A settled bundle" : `Bundle ${bundle}`} is read again after a correction; ${total} papers remain settled.`,
      };
    case "continued":
      return {
        zh: `更换主机,计票记录由备份续记;累计核定${total}张。`,
        en: `The log goes on from a copy after a change of laptop; ${total} papers settled in all.`,
      };
    case "closed":
      return { zh: `计票结束,共${papers}张。`, en: `Count closed, ${papers} papers.` };
    case "end":
      return { zh: "当选人名单已宣布,计票办结。", en: "The elected were announced, the count is done." };
  }
}
