/** What each paper is called, on its face, in its file and in the name of the file. */
import type { PaperKind } from "../../meeting/index.ts";

export const paperTitles: { readonly [kind in PaperKind]: string } = {
  "head-count": "清点到会人数报告单",
  issued: "分发选票情况报告单",
  returned: "收回选票情况报告单",
  "vote-report": "计票结果报告单",
  "check-sheet": "计票核对表",
  "elected-list": "当选人名单",
  annex: "核验附页",
  rulings: "疑难选票认定记录",
  "bundle-lines": "核录认定明细",
  "bundle-records": "分扎明细",
  "seal-list": "选票封存清单",
  "hand-over": "选票移交清单",
  "hand-check": "抽查复核记录",
  "report-up": "关于代表选举情况的报告",
  roster: "代表名册",
  registration: "代表登记表",
  erratum: "更正记录",
};
