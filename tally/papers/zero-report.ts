/** 清零检查单: before the count nothing is recorded, neither of a bundle nor at a seat. Signed before the first paper is read. */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { type CivilTime, timeText } from "./layout/words.ts";

export interface ZeroReport extends PaperHead {
  readonly round: string;
  /** 扎 */
  readonly unit: string;
  readonly at: CivilTime;
  /** What was counted, how many there are, in which measure. */
  readonly items: readonly { readonly what: string; readonly count: number; readonly measure: string }[];
  readonly seats: readonly { readonly name: string; readonly readings: number }[];
}

/** Seats stand in this many columns, so that forty of them and the signatures fit one page. */
const across = 4;

export async function zeroReport(data: ZeroReport, kit: Kit): Promise<Uint8Array> {
  const form = new Form(kit, data, "清零检查单");
  form.heading("清零检查单", undefined, [`（${data.round}，${timeText(data.at)}）`]);
  const clear = [...data.items.map(({ count }) => count), ...data.seats.map(({ readings }) => readings)].every(
    (count) => count === 0,
  );
  form.add(
    form.sentence(
      clear
        ? form.said("分扎之前，计票记录中没有任何一张选票的录入、认定和核定。各项、各席均为零。")
        : "以下各项不全为零。请停止，查明以前不得开始计票。",
    ),
  );
  form.space(6);
  table(
    form,
    [
      { title: "项　目", share: 60, align: "left" },
      { title: "数　量", share: 40 },
    ],
    data.items.map(({ what, count, measure }) => [what, `${count}${measure}`]),
    { size: 12, row: 22, headRow: 24 },
  );
  form.space(10);
  const rows = Math.ceil(data.seats.length / across);
  table(
    form,
    Array.from({ length: across }, () => [
      { title: "席", share: 12 },
      { title: "已录（张）", share: 13 },
    ]).flat(),
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: across }, (_, column) => data.seats[column * rows + row]).flatMap((seat) =>
        seat ? [seat.name, String(seat.readings)] : ["", ""],
      ),
    ),
    { size: 12, row: 22, headRow: 24 },
    [
      form.gap(12),
      ...form.signatures([[form.titles.chief, form.titles.scrutineer], [form.titles.chiefTeller]]),
      ...form.dated(undefined),
    ],
  );
  return form.finish();
}
