import type { Registration } from "../../papers/registration.ts";
import type { UpwardReport } from "../../papers/upward-report.ts";
import { ofClass, structureOf, type Wanted } from "../../result/index.ts";
import type { Candidate, Class } from "../candidate.ts";
import type { RosterEntry } from "./entry.ts";

/**
 * The elected as 代表名册 and 代表登记表 print them, in the order given (by surname strokes). Details come from the roster
 * by id and name; somebody without any (written in, or not in the roster) has blanks and the unit as his post. 简历 and 主要事迹 are not in a roster and stay blank on the form.
 */
export function delegatesOf(
  elected: readonly Candidate[],
  roster: readonly RosterEntry[],
): Registration["delegates"][number][] {
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
      resume: "",
      deeds: "",
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
