/** 代表名册: the elected delegates, landscape, head repeated on every page. */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { name } from "./layout/line.ts";
import { type Column, table } from "./layout/table.ts";
import { A4, landscape, mm } from "./layout/units.ts";

/** One delegate, in the words that stand in the roster; an empty string for what is not known. */
export interface Delegate {
  readonly name: string;
  readonly sex: string;
  readonly nationality: string;
  /** 1970.05 */
  readonly born: string;
  readonly origin: string;
  readonly joined: string;
  readonly works: string;
  readonly education: string;
  readonly post: string;
  readonly honours: string;
  /** 领导干部, 基层一线（专业技术人员） */
  readonly category: string;
  /** 是, empty */
  readonly byHigher: string;
  readonly remark: string;
}

export interface Roster extends PaperHead {
  /** 出席中国共产党××市第十二次代表大会代表名册 */
  readonly title: string;
  /** 是否市委提名: the word for the higher committee */
  readonly higher: string;
  readonly delegates: readonly Delegate[];
}

export async function roster(data: Roster, kit: Kit): Promise<Uint8Array> {
  const margins = { top: mm(18), right: mm(14), bottom: mm(18), left: mm(14) };
  const form = new Form(kit, data, "代表名册", landscape(A4), margins);
  form.add(form.paragraph([data.title], { size: 20, pitch: 34, face: "title", align: "center" }));
  form.space(6);
  const columns: Column[] = [
    { title: "序号", share: 10 },
    { title: "姓　名", share: 20, fit: "shrink" },
    { title: "性别", share: 10 },
    { title: "民族", share: 13, fit: "shrink" },
    { title: "出生\n年月", share: 16, fit: "shrink" },
    { title: "籍贯", share: 18 },
    { title: "入党\n时间", share: 16, fit: "shrink" },
    { title: "参加工\n作时间", share: 16, fit: "shrink" },
    { title: "学历\n（学位）", share: 20 },
    { title: "工作单位及职务", share: 46, align: "left" },
    { title: "职称／荣誉", share: 26, align: "left" },
    { title: "代表类别", share: 26 },
    { title: `是否${data.higher}\n提名`, share: 16 },
    { title: "备注", share: 18, align: "left" },
  ];
  table(
    form,
    columns,
    data.delegates.map((d, at) => [
      String(at + 1),
      name(d.name),
      d.sex,
      d.nationality,
      d.born,
      d.origin,
      d.joined,
      d.works,
      d.education,
      d.post,
      d.honours,
      d.category,
      d.byHigher,
      d.remark,
    ]),
    { size: 10, row: 30, headRow: 34 },
  );
  return form.finish();
}
