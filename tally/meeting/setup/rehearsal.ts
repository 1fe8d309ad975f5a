import * as v from "valibot";
import type { Candidate, Class } from "../../slate/index.ts";
import { personNo } from "../ids.ts";
import type { Role } from "../people.ts";
import { SetupDraft } from "./draft.ts";
import { usualPrinting, usualUpward } from "./printing.ts";
import { rehearsalRoster } from "./rehearsal-roster.ts";

/** Made-up people in the order of surname strokes: name, unit, nominated by the municipal committee, classes. */
const names: readonly (readonly [string, string, "district" | "municipal", ...Class[]])[] = [
  ["丁一", "区委办公室", "district", "leading"],
  ["于小二", "第一街道", "district", "grassroots", "woman", "under50"],
  ["才三", "区农业技术站", "district", "grassroots", "technical"],
  ["万四", "第二街道", "district", "leading", "woman"],
  ["马小五", "区第一中学", "district", "grassroots", "technical", "woman", "minority"],
  ["王六", "市委组织部", "municipal", "leading"],
  ["毛小七", "区机械厂", "district", "grassroots", "model", "worker"],
  ["仇八", "区人民医院", "district", "grassroots", "technical", "under50"],
  ["方九", "区财政局", "district", "leading"],
  ["尹小十", "第三街道", "district", "leading", "woman", "under50"],
  ["邓东", "区建设局", "district", "leading"],
  ["甘小南", "第四街道", "district", "grassroots", "woman", "model"],
  ["石西", "区教育局", "district", "leading", "under50"],
  ["布小北", "区畜牧站", "district", "grassroots", "technical", "minority"],
  ["叶春", "区妇联", "district", "leading", "woman"],
  ["申小夏", "区纺织厂", "district", "grassroots", "model", "woman", "under50"],
  ["刘秋", "区公安分局", "district", "leading"],
  ["李小冬", "第五街道", "district", "grassroots", "under50"],
  ["何山", "市发展和改革委员会", "municipal", "leading", "under50"],
  ["张小川", "区卫生局", "district", "leading", "under50"],
  ["陈江", "区实验小学", "district", "grassroots", "technical", "woman", "under50"],
  ["周小河", "第六街道", "district", "grassroots", "under50"],
  ["赵海", "区水利局", "district", "leading", "under50"],
];

/** Made-up people who are not on the slate and may be written in. */
const eligible = [
  { name: "钱七", unit: "区文化馆" },
  { name: "孙小八", unit: "第七街道" },
  { name: "孙小八", unit: "区档案馆" },
  { name: "吴九", unit: "区供销合作社" },
  { name: "郑小十", unit: "区第二中学" },
];

const people: readonly (readonly [Role, number])[] = [
  ["organiser", 1],
  ["chair", 1],
  ["chief", 1],
  ["deputy", 1],
  ["scrutineer", 4],
  ["chiefTeller", 1],
];

/** What of the built-in meeting can be chosen: how many entitled, tellers and kiosks. */
export interface RehearsalSize {
  readonly entitled: number;
  readonly tellers: number;
}

/**
 * The built-in rehearsal (演练): 308 entitled, 18 seats, 23 made-up names, two of them nominated by the municipal
 * committee. Votes are never invented for real names, so this slate is the only one a rehearsal has.
 */
export function rehearsalDraft({ entitled, tellers }: RehearsalSize = { entitled: 308, tellers: 12 }): SetupDraft {
  const slate: Candidate[] = names.map(([name, unit, nominator, ...classes], i) => ({
    id: `c${String(i + 1).padStart(2, "0")}`,
    name,
    unit,
    nominator,
    classes,
  }));
  const roles = [...people, ["teller", tellers] as const].flatMap(([role, n]) => Array.from({ length: n }, () => role));
  return v.parse(SetupDraft, {
    v: 1,
    rehearsal: true,
    date: "2019-04-08",
    words: {
      meeting: "中国共产党××市××区代表会议",
      election: "选举出席中国共产党××市第十二次代表大会代表",
      elected: "出席中国共产党××市第十二次代表大会代表",
      addressee: "会议主持人",
      presidium: "区委",
      unit: "扎",
      articles: { valid: "", tie: "", short: "", doubtful: "" },
      custody: { keeper: "区委组织部", period: "", approval: "" },
    },
    printing: usualPrinting,
    upward: usualUpward,
    profile: "local-1994",
    overrides: {},
    entitled,
    seats: 18,
    slate,
    roster: rehearsalRoster(slate),
    eligible,
    order: "strokes",
    excessApproval: "",
    papers: { printed: 2 * entitled + 44, spare: entitled + 22 },
    counting: {
      bundleSize: 20,
      writeInBoxes: 3,
      columns: 2,
      reverseSecond: false,
      pairs: false,
      seats: Math.max(2, tellers),
    },
    wanted: [
      { class: "leading", bound: "at-most", number: 9 },
      { class: "grassroots", bound: "at-least", number: 7 },
      { class: "model", bound: "at-least", number: 3 },
      { class: "worker", bound: "at-least", number: 1 },
      { class: "technical", bound: "at-least", number: 4 },
      { class: "woman", bound: "at-least", number: 7 },
      { class: "minority", bound: "at-least", number: 1 },
      { class: "under50", bound: "at-least", number: 9 },
    ],
    people: roles.map((role, i) => ({ person: v.parse(personNo, i + 1), role, name: "" })),
    handCheck: { on: true, first: 57, riskLimit: [1, 20] },
  });
}
