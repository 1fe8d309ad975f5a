/** 疑难选票认定记录: every ruling and every paper that the rule makes void, confirmed by two; sealed with the papers. */
import { Form, formText, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { A4, landscape, mm } from "./layout/units.ts";
import { type CivilTime, timeText } from "./layout/words.ts";

export interface Rulings extends PaperHead {
  /** where a meeting votes more than once: 再次投票, 另行选举 … */
  readonly round?: string;
  readonly rulings: readonly {
    readonly bundle: number;
    readonly position: number;
    /** 第12行, 全票, 另选第1栏 */
    readonly part: string;
    /** 符号栏画“√” */
    readonly seen: string;
    /** 计赞成, 无效票 */
    readonly ruling: string;
    /** 选举办法第十二条, 总监票人、监票人共同研究 */
    readonly basis: string;
  }[];
  /** papers that are void as a whole */
  readonly voids: number;
  readonly at?: CivilTime;
}

export async function rulings(data: Rulings, kit: Kit): Promise<Uint8Array> {
  const margins = { top: mm(18), right: mm(20), bottom: mm(20), left: mm(20) };
  const form = new Form(kit, data, "疑难选票认定记录", landscape(A4), margins);
  form.heading("疑难选票认定记录", undefined, data.round === undefined ? [] : [`（${data.round}）`]);
  const papers = new Set(data.rulings.map(({ bundle, position }) => `${bundle}-${position}`)).size;
  const style = { ...formText, size: 12, pitch: 21, indent: 24 };
  const tail = [
    form.gap(8),
    ...form.paragraph(
      [
        `本次共认定疑难选票${papers}张，其中全票无效${data.voids}张。以上认定由${form.titles.chief}主持，` +
          `${form.titles.scrutineer}共同研究作出，未在选票上作任何记号。`,
      ],
      style,
    ),
    ...form.paragraph(["本记录随选票封存，不宣读、不上报、不复印。"], style),
    form.gap(6),
    ...form.paragraph([timeText(data.at)], { size: 12, pitch: 20, align: "right" }),
  ];
  table(
    form,
    [
      { title: "序号", share: 6 },
      { title: form.said("扎—张"), share: 8 },
      { title: "部　位", share: 11 },
      { title: "票面情形", share: 26, align: "left" },
      { title: "认定意见", share: 12 },
      { title: "依　据", share: 25, align: "left" },
      { title: form.titles.chief, share: 13 },
      { title: form.titles.scrutineer, share: 13 },
    ],
    data.rulings.map((each, at) => [
      String(at + 1),
      `${each.bundle}—${each.position}`,
      each.part,
      each.seen,
      each.ruling,
      each.basis,
      "",
      "",
    ]),
    { size: 11, row: 26, headRow: 24 },
    tail,
  );
  return form.finish();
}
