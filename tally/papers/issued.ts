/** 分发选票情况报告单: papers opened, issued, unused, replaced; ballot boxes checked and sealed. */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { type CivilTime, type Figure, figure, ordinal, word } from "./layout/words.ts";

export interface Issued extends PaperHead {
  readonly addressee: string;
  /** 选举出席中国共产党××市第十二次代表大会代表, as the meeting calls it */
  readonly election: string;
  readonly round?: string;
  readonly present: Figure;
  readonly printed: Figure;
  readonly spare: Figure;
  /** opened = issued + unused + replaced */
  readonly opened: Figure;
  readonly issued: Figure;
  readonly unused: Figure;
  readonly replaced: Figure;
  readonly boxes: readonly { readonly seal?: string }[];
  /** why issued and present differ, where they do (case B1) */
  readonly reason?: string;
  readonly at?: CivilTime;
}

export async function issued(data: Issued, kit: Kit): Promise<Uint8Array> {
  const form = new Form(kit, data, "分发选票情况报告单");
  const round = data.round === undefined ? "" : `，${data.round}`;
  form.heading("分发选票情况报告单", undefined, [`（${data.election}${round}）`]);
  form.address(data.addressee);
  const seals = data.boxes.map(({ seal }, at) => `第${ordinal(at + 1)}票箱封条号${word(seal)}`).join("，");
  form.add(
    form.sentence(
      `${form.said("投票之前，监票人当众检查票箱")}${data.boxes.length}个，箱内无物，已加封（${seals}）。` +
        form.said("选票当众拆封，由计票人在监票人监督下分发，每名代表一张。情况如下："),
    ),
  );
  form.space(6);
  const rows: [string, Figure, string][] = [
    ["印制", data.printed, ""],
    ["备用", data.spare, "未拆封，另行封存"],
    ["拆封", data.opened, "等于发出、剩余、换回之和"],
    ["发出", data.issued, "每名代表一张"],
    ["剩余", data.unused, "开箱后当众剪角"],
    ["换回", data.replaced, "不得再用，单独封存"],
  ];
  table(
    form,
    [
      { title: "选　票", share: 22 },
      { title: "数量（张）", share: 26, align: "figure" },
      { title: "说　明", share: 52, align: "left" },
    ],
    rows.map(([what, count, note]) => [what, count === undefined ? "" : String(count), note]),
    { size: 12, row: 26, headRow: 26, group: 0 },
  );
  form.space(10);
  form.add(
    form.sentence(
      `实到会有选举权的代表${figure(data.present)}名，拆封选票${figure(data.opened)}张，发出${figure(data.issued)}张，` +
        `剩余${figure(data.unused)}张，换回${figure(data.replaced)}张。${agreement(data)}`,
    ),
  );
  form.together([
    ...form.sentence("特此报告。"),
    form.gap(6),
    ...form.signatures([[form.titles.chief], [form.titles.chiefTeller]]),
    ...form.dated(data.at),
  ]);
  return form.finish();
}

function agreement({ present, issued: given, reason }: Issued): string {
  if (present === undefined || given === undefined) return "发出选票数与实到人数〔　　　〕。";
  if (present === given) return "发出选票数与实到人数相符。";
  return `发出选票数与实到人数不符，原因：${word(reason)}。`;
}
