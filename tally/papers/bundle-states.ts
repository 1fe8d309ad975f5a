/**
 * 各扎情况表: what is settled and what is still to be counted, when the count goes on by hand. No votes: figures are
 * another act, by two people, row by row.
 */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { type CivilTime, timeText } from "./layout/words.ts";

export type BundleState = "waiting" | "first" | "between" | "second" | "third" | "settled";

export interface BundleStates extends PaperHead {
  readonly round: string;
  readonly unit: string;
  readonly bundles: readonly { readonly no: number; readonly papers: number; readonly state: BundleState }[];
  readonly at: CivilTime;
}

const words: Record<BundleState, string> = {
  waiting: "待录",
  first: "初录中",
  between: "待复录",
  second: "复录中",
  third: "待核录、认定",
  settled: "已核定",
};

export async function bundleStates(data: BundleStates, kit: Kit): Promise<Uint8Array> {
  const form = new Form(kit, data, "各扎情况表");
  form.heading(`各${data.unit}情况表`, undefined, [`（${data.round}，${timeText(data.at)}）`]);
  const settled = data.bundles.filter(({ state }) => state === "settled");
  const papers = (of: readonly { papers: number }[]) => of.reduce((sum, bundle) => sum + bundle.papers, 0);
  const rest = data.bundles.filter(({ state }) => state !== "settled");
  form.add(
    form.sentence(
      `共${data.bundles.length}${data.unit}，${papers(data.bundles)}张。已核定${settled.length}${data.unit}，` +
        `${papers(settled)}张；待计${rest.length}${data.unit}，${papers(rest)}张。`,
    ),
  );
  form.space(6);
  table(
    form,
    [
      { title: data.unit, share: 14 },
      { title: "张　数", share: 18, align: "figure" },
      { title: "情　况", share: 30 },
      { title: "人工计票接收人", share: 38 },
    ],
    data.bundles.map(({ no, papers: count, state }) => [
      `第${no}${data.unit}`,
      String(count),
      form.said(words[state]),
      "",
    ]),
    { size: 12, row: 22, headRow: 24 },
    [
      form.gap(8),
      ...form.sentence("本表不含任何得票情况。"),
      ...form.signatures([[form.titles.chiefTeller, form.titles.scrutineer]]),
    ],
  );
  return form.finish();
}
