import type { FormName } from "../../../tally/papers/records/form-names.ts";
import { words } from "../text/words.ts";

const zh: { readonly [name in FormName]: string } = {
  "ballot-a4": "选票(A4)",
  "ballot-a3": "选票(A3)",
  "cover-slips": "随票单",
  "tally-sheet": "计票单(画正字)",
  "bundle-summary": "分扎汇总表",
  "bundle-states": "各扎情况表",
  "training-cards": "训练卡",
  "secrecy-check": "保密检查单",
  script: "主持词",
  "role-organiser": "工作页:选举工作组",
  "role-teller": "工作页:计票人",
  "role-chiefTeller": "工作页:总计票人",
  "role-scrutineer": "工作页:监票人",
  "role-chief": "工作页:总监票人、副总监票人",
  "role-chair": "工作页:主持台",
  "head-count-blank": "清点到会人数报告单(空白)",
  "issued-blank": "分发选票情况报告单(空白)",
  "returned-blank": "收回选票情况报告单(空白)",
  "vote-report-blank": "计票结果报告单(未签字稿,空白)",
  "elected-list-blank": "当选人名单(未签字稿,空白)",
  "registration-blank": "代表登记表(空白)",
  "registration-photos": "代表登记表(附照片)",
  "zero-report": "清零检查单",
  "logic-test": "试算核对单",
};
const en: typeof zh = {
  "ballot-a4": "Ballot paper (A4)",
  "ballot-a3": "Ballot paper (A3)",
  "cover-slips": "Cover slips",
  "tally-sheet": "Tally sheet for counting by hand",
  "bundle-summary": "Summary of the bundles",
  "bundle-states": "States of the bundles",
  "training-cards": "Training cards",
  "secrecy-check": "Secrecy check of the counting room",
  script: "The chair's script",
  "role-organiser": "Page of the organiser",
  "role-teller": "Page of the tellers",
  "role-chiefTeller": "Page of the chief teller",
  "role-scrutineer": "Page of the scrutineers",
  "role-chief": "Page of the chief scrutineer",
  "role-chair": "Page of the chair's desk",
  "head-count-blank": "Head count report (blank)",
  "issued-blank": "Report on papers issued (blank)",
  "returned-blank": "Report on papers returned (blank)",
  "vote-report-blank": "Vote report (unsigned draft, blank)",
  "elected-list-blank": "List of the elected (unsigned draft, blank)",
  "registration-blank": "Registration form (blank)",
  "registration-photos": "Registration forms with photos",
  "zero-report": "Zero report",
  "logic-test": "Logic test sheet",
};
const t = words({ names: zh }, { names: en });

/** Forms that are in no log: drawn when they are opened, with what is known by then, and printed from there. */
export function FormShelf({ names }: { readonly names: readonly FormName[] }) {
  return (
    <ul class="formshelf">
      {names.map((name) => (
        <li key={name}>
          <a href={`/api/papers/form-${name}`} target="_blank" rel="noopener">
            {t().names[name]}
          </a>
        </li>
      ))}
    </ul>
  );
}
