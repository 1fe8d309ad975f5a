/**
 * 收回选票情况报告单: papers counted per box by two people. The sentence follows from the figures; whether the election
 * is valid is for the chair to declare.
 */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { type CivilTime, type Figure, figure, ordinal, word } from "./layout/words.ts";

export interface Returned extends PaperHead {
  readonly addressee: string;
  /** 选举出席中国共产党××市第十二次代表大会代表, as the meeting calls it */
  readonly election: string;
  readonly round?: string;
  readonly present: Figure;
  readonly issued: Figure;
  /** all papers of all boxes; undefined: the form is filled in by hand */
  readonly returned: Figure;
  /** who counted signs the paper; names are printed where they are known */
  readonly boxes: readonly { readonly returned: Figure; readonly counter?: string; readonly second?: string }[];
  /** foreign sheets, set apart, not among the returned */
  readonly foreign: Figure;
  readonly clause?: string;
  readonly at?: CivilTime;
}

export async function returned(data: Returned, kit: Kit): Promise<Uint8Array> {
  const form = new Form(kit, data, "收回选票情况报告单");
  const round = data.round === undefined ? "" : `，${data.round}`;
  form.heading("收回选票情况报告单", undefined, [`（${data.election}${round}）`]);
  form.address(data.addressee);
  form.add(
    form.sentence(
      form.said(`投票结束后，监票人、计票人当众开启票箱${data.boxes.length}个，逐箱清点并复点。情况如下：`),
    ),
  );
  form.space(6);
  const cell = (value: Figure) => (value === undefined ? "" : String(value));
  table(
    form,
    [
      { title: "票　箱", share: 28 },
      { title: "收回（张）", share: 24, align: "figure" },
      { title: "清点人", share: 24 },
      { title: "复点人", share: 24 },
    ],
    [
      ...data.boxes.map((box, at) => [
        `第${ordinal(at + 1)}票箱`,
        cell(box.returned),
        box.counter ?? "",
        box.second ?? "",
      ]),
      ["合　计", cell(data.returned), "", ""],
    ],
    { size: 12, row: 30, headRow: 26, group: 0 },
  );
  form.space(10);
  form.add(
    form.sentence(
      `本次选举实到会有选举权的代表${figure(data.present)}名，发出选票${figure(data.issued)}张，` +
        `收回选票${figure(data.returned)}张，${validity(data)}`,
    ),
  );
  form.add(form.sentence(`另：箱内非本次选举用纸${figure(data.foreign)}张，已单独存放，未计入收回数。`));
  form.together([
    ...form.sentence("特此报告。"),
    form.gap(6),
    ...form.signatures([[form.titles.chief], [form.titles.scrutineer]]),
    ...form.dated(data.at),
  ]);
  return form.finish();
}

/** Cases B2, B3, B4: the sentence changes, the paper declares nothing. */
function validity({ issued, returned: back, clause }: Returned): string {
  const rule = `选举办法第${word(clause)}条`;
  if (issued === undefined || back === undefined) {
    return `收回的选票〔　　　〕发出的选票〔　　〕张，〔　　　〕${rule}关于选举有效的规定。`;
  }
  if (back === issued) return `收回的选票等于发出的选票，符合${rule}关于选举有效的规定。`;
  if (back < issued) return `收回的选票少于发出的选票${issued - back}张，符合${rule}关于选举有效的规定。`;
  return `收回的选票多于发出的选票${back - issued}张，按照${rule}规定，选举无效，应当重新选举。`;
}
