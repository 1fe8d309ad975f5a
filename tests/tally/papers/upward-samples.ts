/** Sample data of what the chair says and of what goes up to the municipal committee. */
import type { Registration } from "../../../tally/papers/registration.ts";
import type { Delegate, Roster } from "../../../tally/papers/roster.ts";
import type { Script } from "../../../tally/papers/script.ts";
import type { UpwardReport } from "../../../tally/papers/upward-report.ts";
import { called, election, head, names } from "./samples.ts";

export const scriptData: Script = {
  ...head,
  called,
  presidium: "区委",
  committee: "区委",
  higher: "市委",
  entitled: 308,
  onLeave: 21,
  present: 287,
  overHalf: true,
  opened: 330,
  issued: 287,
  unused: 43,
  returned: 286,
  seats: 18,
  candidates: 23,
  instructions: ["赞成的画“○”，不赞成的画“×”，弃权的不画任何符号。"],
  elected: names(18),
  tiedAgain: false,
  majority: true,
  byStrokes: true,
};

export const upwardData: UpwardReport = {
  ...head,
  sender: "中共××市××区委员会",
  to: "中共××市委",
  self: { we: "我区", all: "全区", committee: "区委" },
  higher: "市委",
  election,
  congressShort: "市第十二次党代会",
  notice: { title: "中共××市委关于做好市第十二次党代会代表选举工作的通知", number: "×委〔2019〕3号" },
  on: head.made,
  nomination: {
    units: 23,
    organisationsRate: "100%",
    membersRate: "98.6%",
    considered: 24,
    shortlisted: 21,
    noticeDays: 5,
    proposed: 21,
  },
  vote: {
    entitled: 308,
    present: 287,
    seats: 18,
    candidates: 23,
    contest: "excess",
    byHigher: 2,
    issued: 287,
    returned: 286,
    electedFirst: 18,
    elected: 18,
    base: "entitled",
    withoutMajority: 0,
    further: [],
  },
  structure: {
    leading: 9,
    grassroots: 9,
    model: 3,
    worker: 1,
    technical: 4,
    women: 6,
    minority: 1,
    under50: 10,
    differences: ["女代表6名，分配要求不少于7名"],
  },
  attachments: ["代表名册", "代表登记表"],
};

const delegate = (name: string, at: number): Delegate => ({
  name,
  sex: at % 3 === 0 ? "女" : "男",
  nationality: at % 9 === 4 ? "维吾尔族" : "汉族",
  born: `19${65 + (at % 25)}.0${1 + (at % 9)}`,
  origin: "××省××市",
  joined: "1992.07",
  works: "1988.08",
  education: "大学（学士）",
  post: at % 2 === 0 ? "××区××街道党工委书记" : "××市第一人民医院心血管内科副主任、党支部书记",
  honours: at % 4 === 1 ? "主任医师、市先进工作者" : "",
  category: at % 2 === 0 ? "领导干部" : "专业技术人员",
  byHigher: at < 2 ? "是" : "",
  remark: "",
});

export const rosterData = (count: number): Roster => ({
  ...head,
  title: `${called}名册`,
  higher: "市委",
  delegates: names(count).map(delegate),
});

export const registrationData: Registration = {
  ...head,
  title: `${called}登记表`,
  higher: "市委",
  delegates: names(2).map((name, at) => ({
    ...delegate(name, at + 1),
    resume:
      "1988.08—1994.06　××厂工人\n1994.06—2006.03　××市第一人民医院医师\n2006.03—　　　　　××市第一人民医院心血管内科副主任、党支部书记",
    deeds: "长期在临床一线工作，组织科室党员开展义诊，多次受到表彰。".repeat(at === 0 ? 6 : 30),
  })),
};
