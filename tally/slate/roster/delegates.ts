import type { Delegate } from "../../papers/roster.ts";
import type { UpwardReport } from "../../papers/upward-report.ts";
import { ofClass, structureOf, type Wanted } from "../../result/index.ts";
import type { Candidate, Class } from "../candidate.ts";
import { columns, type Field } from "./columns.ts";
import { csvText } from "./csv.ts";
import type { RosterEntry } from "./entry.ts";

/**
 * The elected as 代表名册 and 代表登记表 print them, in the order given (by surname strokes). Details come from the roster
 * by id and name; somebody without any (written in, or not in the roster) has blanks and the unit as his post.
 */
export function delegatesOf(elected: readonly Candidate[], roster: readonly RosterEntry[]): Delegate[] {
  const details = new Map(roster.map((entry) => [entry.id, entry]));
  return elected.map(({ id, name, unit, nominator }) => {
    const found = details.get(id);
    const known = found?.name === name ? found : undefined;
    return {
      name,
      sex: known?.sex ?? "",
      nationality: known?.nation ?? "",
      born: printed(known?.born),
      origin: known?.nativePlace ?? "",
      joined: printed(known?.joined),
      works: printed(known?.worked),
      education: known?.education ?? "",
      post: known?.post ?? unit,
      honours: known?.title ?? "",
      category: known?.category ?? "",
      byHigher: nominator === "municipal" ? "是" : "",
      remark: known?.note ?? "",
    };
  });
}

/** `1975-06` as the papers write it: 1975.06. */
function printed(month: string | undefined): string {
  return (month ?? "").replace("-", ".");
}

/** What the guidelines call the members of a class, in the sentence on what differs from them. */
const members: Readonly<Record<Class, string>> = {
  leading: "领导干部",
  grassroots: "基层一线代表",
  model: "先进模范人物",
  worker: "工人",
  technical: "专业技术人员",
  woman: "女代表",
  minority: "少数民族代表",
  under50: "50岁以下代表",
};

/**
 * The structure of the elected for the report sent up (wording 5.4): how many of each class among *all*, and a phrase
 * for each guideline that the district's own delegates do not meet (case D11). Per cents are the paper's.
 */
export function reportedStructure(elected: readonly Candidate[], wanted: readonly Wanted[]): UpwardReport["structure"] {
  const ids = elected.map((candidate) => candidate.id);
  const { lines } = structureOf(ids, elected, wanted);
  return {
    leading: ofClass(elected, "leading"),
    grassroots: ofClass(elected, "grassroots"),
    model: ofClass(elected, "model"),
    worker: ofClass(elected, "worker"),
    technical: ofClass(elected, "technical"),
    women: ofClass(elected, "woman"),
    minority: ofClass(elected, "minority"),
    under50: ofClass(elected, "under50"),
    differences: lines
      .filter((line) => !line.metByDistrict)
      .map(({ class: counted, bound, number, district, all }) => {
        const own = district === all ? "" : "（不含市委提名）";
        const bounds = bound === "at-least" ? "不少于" : "不多于";
        return `${members[counted]}${district}名${own}，分配要求${bounds}${number}名`;
      }),
  };
}

const cellOf: Readonly<Record<Field, (delegate: Delegate, place: number) => string>> = {
  number: (_, place) => String(place + 1),
  name: ({ name }) => name,
  sex: ({ sex }) => sex,
  nation: ({ nationality }) => nationality,
  born: ({ born }) => born,
  nativePlace: ({ origin }) => origin,
  joined: ({ joined }) => joined,
  worked: ({ works }) => works,
  education: ({ education }) => education,
  post: ({ post }) => post,
  title: ({ honours }) => honours,
  category: ({ category }) => category,
  municipal: ({ byHigher }) => byHigher,
  note: ({ remark }) => remark,
};

/** The delegates as CSV, in the columns of the paper, for the committee's own form. A text; write it as UTF-8. */
export function rosterCsv(delegates: readonly Delegate[]): string {
  return csvText([columns.map((column) => column.head), ...delegates.map((delegate, i) => cellsOf(delegate, i))]);
}

/** The delegates as JSON: one object each, its fields named as the columns of the paper. */
export function rosterJson(delegates: readonly Delegate[]): string {
  const objects = delegates.map((delegate, i) => {
    const cells = cellsOf(delegate, i);
    return Object.fromEntries(columns.map((column, at) => [column.head, cells[at]!]));
  });
  return `${JSON.stringify(objects, null, 2)}\n`;
}

function cellsOf(delegate: Delegate, place: number): string[] {
  return columns.map((column) => cellOf[column.field](delegate, place));
}
