/** 保密检查单: the counting room before the count, seat by seat, ticked and signed. */
import { Form, formText, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { table } from "./layout/table.ts";

export interface SecrecyCheck extends PaperHead {
  readonly seats: readonly string[];
  /** what is checked for the room as a whole; ours unless the unit has its own */
  readonly room?: readonly string[];
}

const usualRoom = [
  "计票室已清场，无关人员、无关物品已离开。",
  "手机、手表、录音录像设备已收存。",
  "主机和各席以网线直连，未接任何外网。",
  "备份盘、打印机已登记，其他接口已封贴。",
  "清零检查：各席、各扎均无记录。",
  "试算核对：已知选票录入后，各数与应有结果相符。",
];

export async function secrecyCheck(data: SecrecyCheck, kit: Kit): Promise<Uint8Array> {
  const form = new Form(kit, data, "保密检查单");
  form.heading("保密检查单");
  const style = { ...formText, size: 12, pitch: 21, indent: 0 };
  for (const item of data.room ?? usualRoom) form.add(form.paragraph([`□　${form.said(item)}`], style));
  form.space(8);
  table(
    form,
    [
      { title: "席", share: 16, fit: "shrink" },
      { title: "网线\n直连", share: 12 },
      { title: "无线、蓝牙\n关闭", share: 16 },
      { title: "接口\n封贴", share: 12 },
      { title: "外网\n不通", share: 12 },
      { title: "签　字", share: 32 },
    ],
    data.seats.map((seat) => [seat, "□", "□", "□", "□", ""]),
    { size: 12, row: 24, headRow: 36 },
    [form.gap(8), ...form.signatures([["检查人", form.titles.scrutineer]]), ...form.dated(undefined)],
  );
  return form.finish();
}
