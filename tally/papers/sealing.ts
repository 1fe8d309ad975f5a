/** 选票封存清单 and 移交清单: what was packed, in amounts that no stroke can alter, under which seal. */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";
import { amount, type CivilTime, type Figure, timeText, word } from "./layout/words.ts";

export interface SealedItem {
  readonly what: string;
  /** undefined: written by hand */
  readonly count: Figure;
  /** 张 for papers, 份 for documents, 个 for media */
  readonly measure: "张" | "份" | "个";
  readonly seal?: string;
  readonly note?: string;
}

export interface Sealing extends PaperHead {
  readonly kind: "seal" | "hand-over";
  readonly items: readonly SealedItem[];
  /** who keeps the papers, how long, and who may order them opened or destroyed; blank until the meeting says so */
  readonly custodian?: string;
  readonly period?: string;
  readonly authority?: string;
  readonly at?: CivilTime;
  readonly place?: string;
}

const titles: Record<Sealing["kind"], string> = { seal: "选票封存清单", "hand-over": "选票移交清单" };

export async function sealing(data: Sealing, kit: Kit): Promise<Uint8Array> {
  const title = titles[data.kind];
  const form = new Form(kit, data, title);
  form.heading(title);
  table(
    form,
    [
      { title: "件号", share: 8 },
      { title: "名　称", share: 35, align: "left" },
      { title: "数量（大写）", share: 21 },
      { title: "封条号", share: 14 },
      { title: "备　注", share: 22, align: "left" },
    ],
    data.items.map(({ what, count, measure, seal, note }, at) => [
      String(at + 1),
      what,
      `${count === undefined ? "〔　　　〕" : amount(count)}${measure}`,
      seal ?? "",
      note ?? "",
    ]),
    { size: 12, row: 32, headRow: 28, group: 0 },
  );
  form.space(10);
  const { chief, scrutineer, chiefTeller } = form.titles;
  const acts =
    data.kind === "seal"
      ? `以上各件当场清点、装袋、加封，封口处由${chief}、${scrutineer}签字。`
      : "以上各件当面清点，封条完好，移交接收。";
  const custody =
    `保管单位：${word(data.custodian)}；保管期限：${word(data.period)}。` +
    `启封、销毁须经${word(data.authority)}批准，并有两人以上在场。`;
  form.together([
    ...form.sentence(acts + custody),
    form.gap(6),
    ...form.signatures([[chief, scrutineer], [chiefTeller], ["移交人", "接收人"]]),
    ...form.dated(data.at, `${timeText(data.at)}　地点：${word(data.place)}`),
  ]);
  return form.finish();
}
