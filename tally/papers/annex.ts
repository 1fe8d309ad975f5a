/** 核验附页: codes, profile and the meeting's own settings, kept with the archive copy; never read out, no votes. */
import { codeRows, qrRow } from "./layout/code.ts";
import { Form, formText, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";

export interface Annex extends PaperHead {
  /** the papers that this annex belongs to */
  readonly papers: readonly { readonly name: string; readonly pages: number }[];
  /** forty digits of the checkpoint at the close of the count */
  readonly code: string;
  /** the signed note of that checkpoint, for the QR code */
  readonly note: string;
  /** 地方 1994 */
  readonly profile: string;
  /** what the meeting settled otherwise than the profile, one sentence each */
  readonly overrides: readonly string[];
}

export async function annex(data: Annex, kit: Kit): Promise<Uint8Array> {
  const form = new Form(kit, data, "核验附页");
  form.heading("核验附页", [data.meeting], ["（不宣读，不上报，随存档件保管）"]);
  const papers = data.papers.map(({ name, pages }) => `${name}（共${pages}页）`).join("、");
  form.add(form.sentence(`与本附页对应的文书：${papers}。`));
  form.together([
    ...form.sentence("计票结束核验码："),
    form.gap(4),
    ...codeRows(form, data.code, 20, 4, form.left + 28),
    qrRow(form, data.note, form.left + 14),
  ]);
  form.add(form.sentence(`规则：${data.profile}。`));
  if (data.overrides.length === 0) form.add(form.sentence("本次会议另定事项：无。"));
  else {
    form.add(form.sentence("本次会议另定事项："));
    const items = data.overrides.map((item, at) => `${at + 1}．${item}`);
    for (const item of items) form.add(form.paragraph([item], { ...formText, size: 12, pitch: 21 }));
  }
  form.add(form.sentence("文书以纸质签字件为准；附页和电子文件中的防改签记只用于发现电子文件是否被改动。"));
  return form.finish();
}
