/** 计票单 (正字) and 分扎汇总表: for counting by hand, ready at any time. Blank: the figures come from the pen. */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { name } from "./layout/line.ts";
import { type Column, table } from "./layout/table.ts";
import { A4, landscape, mm } from "./layout/units.ts";

export interface TallySheet extends PaperHead {
  readonly round: string;
  readonly unit: string;
  readonly candidates: readonly string[];
  /** papers a bundle: five strokes a 正, so 20 papers need four */
  readonly bundleSize: number;
  /** bundles to be summed up on the second form */
  readonly bundles: number;
  /** boxes for 另选他人 on the ballot paper; none: no lines for persons written in */
  readonly writeIns: number;
}

const HEAD_ROW = 24;
/** What the note, the signature lines and the date need below the table. */
const TAIL = 130;

/** One 计票单, to be copied for every bundle. */
export async function tallySheet(data: TallySheet, kit: Kit): Promise<Uint8Array> {
  const margins = { top: mm(16), right: mm(14), bottom: mm(18), left: mm(18) };
  const form = new Form(kit, data, "计票单", A4, margins);
  form.heading(
    "计票单",
    [`${data.meeting}（${data.round}）`],
    [`第〔　　〕${data.unit}　共〔　　〕张　有效票〔　　〕张　无效票〔　　〕张`],
  );
  const full = Math.ceil(data.bundleSize / 5);
  const marks: Column[] = ["赞　成", "不赞成", "弃　权"].flatMap((title): Column[] => [
    { title, share: title === "赞　成" ? 26 : 19 },
    { title: "票", share: 7 },
  ]);
  const written = data.writeIns === 0 ? [] : Array.from({ length: 2 }, () => ["", "另选："]);
  const room = form.bottom - form.top - HEAD_ROW - TAIL;
  const row = Math.max(16, Math.min(24, room / (data.candidates.length + written.length + 2)));
  table(
    form,
    [{ title: "序号", share: 7 }, { title: "姓　名", share: 20, fit: "shrink" }, ...marks],
    [...data.candidates.map((who, at) => [String(at + 1), name(who)]), ...written],
    { size: 11, row, headRow: HEAD_ROW },
    [
      form.gap(4),
      ...form.paragraph([`画“正”字计票，每票一画；一${data.unit}满${data.bundleSize}张，至多${full}个“正”字。`], {
        size: 11,
        pitch: 18,
      }),
      ...form.signatures([[form.titles.teller, form.titles.teller], [form.titles.scrutineer]], mm(10)),
      ...form.dated(undefined),
    ],
  );
  return form.finish();
}

/** Names down, bundles across, as many sheets as the bundles need. */
export async function bundleSummary(data: TallySheet, kit: Kit): Promise<Uint8Array> {
  const margins = { top: mm(14), right: mm(14), bottom: mm(16), left: mm(16) };
  const form = new Form(kit, data, "分扎汇总表", landscape(A4), margins);
  const across = Math.ceil(data.bundles / Math.ceil(data.bundles / 16)); // sheets of about equally many columns
  for (let first = 1; first <= data.bundles; first += across) {
    if (first > 1) form.turn();
    const last = Math.min(data.bundles, first + across - 1);
    form.add(form.paragraph([`${data.meeting}（${data.round}）`], { size: 12, pitch: 19, align: "center" }));
    const title = `${form.said("分扎汇总表")}（赞成票）　第${first}—${last}${data.unit}`;
    form.add(form.paragraph([title], { size: 18, pitch: 30, face: "title", align: "center" }));
    const columns: Column[] = [
      { title: "序号", share: 9 },
      { title: "姓　名", share: 24, fit: "shrink" },
      ...Array.from({ length: last - first + 1 }, (_, at): Column => ({ title: String(first + at), share: 9 })),
      { title: last === data.bundles ? "合计" : "小计", share: 13 },
    ];
    table(
      form,
      columns,
      [...data.candidates.map((who, at) => [String(at + 1), name(who)]), ["", "有效票（张）"], ["", "无效票（张）"]],
      { size: 9.5, row: 15.4, headRow: 18 },
      [form.gap(2), ...form.signatures([[form.titles.teller, form.titles.scrutineer, form.titles.chiefTeller]], mm(9))],
    );
  }
  return form.finish();
}
