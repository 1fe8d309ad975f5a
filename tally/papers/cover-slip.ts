/** 随票单: lies on top of its bundle, goes with it, and is signed by both readers. Two to a sheet. */
import { Form, formText, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { A4, mm } from "./layout/units.ts";

export interface CoverSlips extends PaperHead {
  readonly round: string;
  /** the unit word, 扎 unless the meeting says otherwise */
  readonly unit: string;
  /** number of papers undefined: written by hand when the bundle is counted off */
  readonly bundles: readonly { readonly no: number; readonly papers?: number }[];
}

export async function coverSlips(data: CoverSlips, kit: Kit): Promise<Uint8Array> {
  const half = { width: A4.width, height: A4.height / 2 };
  const form = new Form(kit, data, "随票单", A4, {
    top: mm(14),
    right: mm(24),
    bottom: A4.height / 2 + mm(6),
    left: mm(26),
  });
  data.bundles.forEach((bundle, at) => {
    const lower = at % 2 === 1;
    if (at > 0 && !lower) form.turn();
    if (lower) {
      form.below(half.height + mm(14), mm(6));
      form.sheets.dashes(mm(8), half.height, A4.width - mm(8), half.height);
    }
    slip(form, data, bundle);
  });
  form.onEverySheet(() => form.mark(data.marks ?? []));
  return form.sheets.finish();
}

function slip(form: Form, { meeting, round, unit }: CoverSlips, bundle: CoverSlips["bundles"][number]): void {
  form.add(form.paragraph([`${meeting}（${round}）`], { size: 12, pitch: 19, align: "center" }));
  form.add(form.paragraph(["随票单"], { size: 20, pitch: 32, face: "title", align: "center" }));
  const papers = bundle.papers === undefined ? "〔　　　〕" : String(bundle.papers);
  form.add(
    form.paragraph([`第 ${bundle.no} ${unit}　　共 ${papers} 张`], {
      size: 22,
      pitch: 38,
      face: "heading",
      align: "center",
    }),
  );
  form.space(4);
  const { chiefTeller, scrutineer, first, second } = form.titles;
  table(
    form,
    [
      { title: "环　节", share: 18, fit: "shrink" },
      { title: "席　号", share: 18 },
      { title: "张　数", share: 18 },
      { title: "签　字", share: 46 },
    ],
    [
      [apart(first), "", "", ""],
      [apart(second), "", "", ""],
      [`${chiefTeller}收回`, "", "", ""],
      [scrutineer, "", "", ""],
    ],
    { size: 12, row: 27, headRow: 24, group: 0 },
  );
  form.space(6);
  form.add(
    form.paragraph([`本${unit}已在一角固定，封存之前不得拆散、不得调换次序；选票上不得作任何记号。`], {
      ...formText,
      size: 11,
      pitch: 18,
      indent: 0,
    }),
  );
}

/** 初录 → 初　录, as wide as the names of the other stages. */
function apart(stage: string): string {
  return [...stage].length === 2 ? [...stage].join("　") : stage;
}
