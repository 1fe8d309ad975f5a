/** The columns of the roster (rules §7), in the order of the paper. `head` is what the template writes. */
export const columns = [
  { field: "number", head: "序号", also: [] },
  { field: "name", head: "姓名", also: [] },
  { field: "sex", head: "性别", also: [] },
  { field: "nation", head: "民族", also: [] },
  { field: "born", head: "出生年月", also: ["出生日期", "出生年月日"] },
  { field: "nativePlace", head: "籍贯", also: [] },
  { field: "joined", head: "入党时间", also: ["入党年月"] },
  { field: "worked", head: "参加工作时间", also: ["参加工作年月"] },
  { field: "education", head: "学历(学位)", also: ["学历及学位", "学历"] },
  { field: "post", head: "工作单位及职务", also: ["工作单位和职务", "单位及职务"] },
  { field: "title", head: "职称/荣誉", also: ["职称及荣誉", "职称和荣誉"] },
  { field: "category", head: "代表类别", also: ["身份", "代表类别(身份)"] },
  { field: "municipal", head: "是否市委提名", also: ["市委提名", "是否为市委提名"] },
  { field: "note", head: "备注", also: [] },
] as const;

export type Column = (typeof columns)[number];
export type Field = Column["field"];

const known = new Map<string, Column>(
  columns.flatMap((column) => [column.head, ...column.also].map((head) => [plain(head), column] as const)),
);

/** Without spaces, line breaks, brackets, strokes and stops, which every office sets in its own way. */
function plain(head: string): string {
  return head.normalize("NFKC").replace(/[\p{Z}\p{C}\p{P}]/gu, "");
}

const municipal = columns.find((column) => column.field === "municipal");

/** The column that a head names, whichever higher committee nominates (省委, 地委 …); undefined for an unknown head. */
export function columnOf(head: string): Column | undefined {
  const bare = plain(head);
  return known.get(bare) ?? (/^是否为?.{1,6}委提名$/u.test(bare) ? municipal : undefined);
}
