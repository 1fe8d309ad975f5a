/**
 * 核录认定明细 of one bundle: a line for every place of a paper that was read a third time or ruled on, with all readings and
 * what became of it. Signed with the papers open; names ballots and is sealed with them.
 */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { A4, landscape, mm } from "./layout/units.ts";
import type { CivilTime } from "./layout/words.ts";

export interface Settlements extends PaperHead {
  readonly round: string;
  readonly unit: string;
  readonly bundle: number;
  readonly papers: number;
  readonly lines: readonly {
    readonly position: number;
    /** 第12行, 另选第1栏, 全票 */
    readonly part: string;
    /** what each reading saw, ○ × 空 存疑; empty where it did not read */
    readonly readings: readonly [first: string, second: string, third: string];
    /** what the record says now */
    readonly record: string;
    /** 核录, 认定 */
    readonly by: string;
  }[];
  readonly at?: CivilTime;
}

export async function settlements(data: Settlements, kit: Kit): Promise<Uint8Array> {
  const margins = { top: mm(18), right: mm(20), bottom: mm(20), left: mm(20) };
  const form = new Form(kit, data, "核录认定明细", landscape(A4), margins);
  form.heading(
    "核录认定明细",
    [`${data.meeting}（${data.round}）`],
    [`第 ${data.bundle} ${data.unit}　　共 ${data.papers} 张`],
  );
  const papers = new Set(data.lines.map(({ position }) => position)).size;
  table(
    form,
    [
      { title: "张", share: 7 },
      { title: "部　位", share: 14 },
      { title: "初　录", share: 11, fit: "shrink" },
      { title: "复　录", share: 11, fit: "shrink" },
      { title: "核　录", share: 11, fit: "shrink" },
      { title: "核定结果", share: 28, fit: "shrink" },
      { title: "方　式", share: 8 },
      { title: form.titles.scrutineer, share: 14 },
    ],
    data.lines.map(({ position, part, readings, record, by }) => [String(position), part, ...readings, record, by, ""]),
    { size: 11, row: 24, headRow: 24 },
    [
      form.gap(8),
      ...form.sentence(
        `本${data.unit}经核录、认定的选票${papers}张，由${form.titles.scrutineer}对照选票逐项核对后签字。` +
          "本明细随选票封存，不宣读、不上报、不复印。",
      ),
      ...form.signatures([[form.titles.chief, form.titles.scrutineer]]),
      ...form.dated(data.at),
    ],
  );
  return form.finish();
}
