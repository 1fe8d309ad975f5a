/**
 * 分扎明细: what the agreed records say, paper by paper, for one bundle after another; sealed with the papers. The
 * papers lie in the same order in the bundle, so any line can be held against its paper.
 */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { type Column, table } from "./layout/table.ts";
import { A3, A4, landscape, mm } from "./layout/units.ts";

export interface BundleLines extends PaperHead {
  readonly round: string;
  readonly unit: string;
  /** names in ballot order, for the legend */
  readonly candidates: readonly string[];
  readonly bundles: readonly {
    readonly no: number;
    readonly papers: readonly {
      /** one character per candidate: `o` ○, `x` ×, `-` blank, `?` unclear */
      readonly marks: string;
      /** 另选 as recorded, 王五（某局）○; empty for none */
      readonly writeIns: string;
      /** 有效, 无效（多选）, 无效（无法辨认） */
      readonly validity: string;
    }[];
  }[];
}

const SHOWN: Readonly<Record<string, string>> = { o: "○", x: "×", "-": "空", "?": "？" };

export async function bundleLines(data: BundleLines, kit: Kit): Promise<Uint8Array> {
  const many = data.candidates.length > 30;
  const margins = { top: mm(14), right: mm(12), bottom: mm(16), left: mm(12) };
  const form = new Form(kit, data, "分扎明细", landscape(many ? A3 : A4), margins);
  const columns: Column[] = [
    { title: "张", share: 9 },
    ...data.candidates.map((_, at): Column => ({ title: String(at + 1), share: 7 })),
    { title: "另选他人", share: 42, align: "left", fit: "shrink" },
    { title: "认　定", share: 26, fit: "shrink" },
  ];
  data.bundles.forEach((bundle, at) => {
    if (at > 0) form.turn();
    form.add(form.paragraph([`${data.meeting}（${data.round}）`], { size: 12, pitch: 19, align: "center" }));
    const title = `${form.said("分扎明细")}　第${bundle.no}${data.unit}（${bundle.papers.length}张）`;
    form.add(form.paragraph([title], { size: 18, pitch: 30, face: "title", align: "center" }));
    form.space(4);
    table(
      form,
      columns,
      bundle.papers.map((paper, position) => [
        String(position + 1),
        ...[...paper.marks].map((mark) => SHOWN[mark] ?? mark),
        paper.writeIns,
        paper.validity,
      ]),
      { size: 10, row: 17, headRow: 18 },
      [
        form.gap(5),
        ...form.paragraph(
          [
            `○、×、空：选票所画符号；？：无法辨认。序号：${data.candidates.map((who, n) => `${n + 1}${who}`).join("　")}`,
          ],
          { size: 9, pitch: 13.5, align: "left" },
        ),
      ],
    );
  });
  return form.finish((page, pages) => `第 ${page} 页　共 ${pages} 页　　本明细随选票封存，不宣读、不上报、不复印`);
}
