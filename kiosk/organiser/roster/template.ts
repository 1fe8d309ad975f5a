import writeXlsxFile from "write-excel-file/universal";
import { columns, exampleNumber, type Field } from "../../../tally/slate/roster/index.ts";

/** Widths in characters, and the made-up person of the example row. */
const shown: Readonly<Record<Field, readonly [width: number, example: string]>> = {
  number: [8, exampleNumber],
  name: [12, "马小五"],
  sex: [6, "女"],
  nation: [10, "回族"],
  born: [12, "1975.06"],
  nativePlace: [16, "××省××县"],
  joined: [12, "1998.06"],
  worked: [14, "1996.08"],
  education: [16, "大学(学士)"],
  post: [36, "××区第一中学教师"],
  title: [20, "高级教师"],
  category: [26, "基层一线(专业技术人员)"],
  municipal: [14, "否"],
  note: [36, "此行是虚构的示例,读入时跳过,可以删去"],
};

const notes = [
  "填表说明",
  "1. 每人一行。列的次序可以调整,列名不要改动,不要增加列。",
  "2. 必填:姓名、性别、民族、出生年月、入党时间、工作单位及职务、代表类别。",
  "3. 日期写作1975.06或1975年6月。单元格已设为文本,请不要改动格式,否则1980.10会变成1980.1。",
  "4. 代表类别可写一项或几项,用「、」隔开:领导干部、基层一线、先进模范人物、工人、专业技术人员、其他。",
  "5. 是否市委提名:填「是」或「否」,留空即「否」。",
  "6. 同名的,请在备注中分别注明区别(如单位、性别),备注会印在姓名旁。",
  "7. 少数民族姓名的间隔号用「·」。生僻字请用标准汉字,不要用自造字。",
  "8. 不需要身份证号码,含有身份证号码的名册不能读入。",
];

/** Rows that are there to be filled in, already of the format “text”. */
const blankRows = 60;

/**
 * The template for the roster (.xlsx): header, an example row that says it is one, rows to fill in, and a second sheet
 * with notes. `rows` are put in below the example. All cells are text, so that no spreadsheet makes dates or numbers
 * of what is typed (1980.10 would become 1980.1).
 */
export function templateXlsx(rows: readonly (readonly string[])[] = []): Promise<Blob> {
  const text = (value: string | undefined) => ({
    ...(value ? { value } : {}),
    type: String,
    format: "@",
    wrap: true,
    alignVertical: "center" as const,
  });
  const line = (cells: readonly string[]) => columns.map((_, at) => text(cells[at]));
  const header = columns.map((column) => ({
    ...text(column.head),
    fontWeight: "bold" as const,
    align: "center" as const,
    backgroundColor: "#EFEFEF",
  }));
  const example = columns.map(({ field }) => ({ ...text(shown[field][1]), textColor: "#777777" }));
  const blank = Array.from({ length: Math.max(0, blankRows - rows.length) }, () => line([]));
  return writeXlsxFile([
    {
      sheet: "代表名册",
      data: [header, example, ...rows.map(line), ...blank],
      columns: columns.map(({ field }) => ({ width: shown[field][0] })),
      orientation: "landscape",
      stickyRowsCount: 1,
    },
    {
      sheet: "填表说明",
      data: notes.map((note) => [{ value: note, type: String, wrap: true }]),
      columns: [{ width: 100 }],
    },
  ]).toBlob();
}
