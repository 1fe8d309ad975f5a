/** Data of a made-up meeting for the tests of the papers, after the worked examples of the rules (308 entitled). */
import type { Annex } from "../../../tally/papers/annex.ts";
import type { ElectedList } from "../../../tally/papers/elected-list.ts";
import type { PaperHead } from "../../../tally/papers/layout/form.ts";
import type { Receipt } from "../../../tally/papers/receipt.ts";
import type { VoteReport } from "../../../tally/papers/vote-report.ts";

export const head: PaperHead = {
  meeting: "中国共产党××市××区代表会议",
  made: { year: 2019, month: 4, day: 8, hour: 11, minute: 12 },
};
export const called = "出席中国共产党××市第十二次代表大会代表";
export const election = `选举${called}`;

/** Rare characters that print, and the two longest kinds of names. */
export const rare = ["吉㛃", "李䶮", "张𬭼", "陈𠅤", "刘𫘧"];
export const longest = "阿卜杜热依木江·买买提吐尔逊·艾则孜江买合木提江";

const usual = [
  "丁一",
  "于小二",
  "才三",
  "万四",
  "马小五",
  "王亓",
  "毛仇",
  "石布",
  "方尹",
  "邓甘",
  "孔巴",
  "叶申",
  "次衣",
];

/** `count` made-up names; the first are the sample names, then rare and long ones. */
export function names(count: number): string[] {
  const first = [...usual, ...rare, "欧阳小明", "阿依古丽·买买提", longest];
  return Array.from(
    { length: count },
    (_, at) => first[at] ?? `候选${"一二三四五六七八九十"[at % 10]}${at}号`.slice(0, 3) + "甲乙丙丁"[at % 4],
  );
}

/** 251 for + 20 against + 12 abstain + 1 unclear = 284 in the first row (worked example 4). */
export function report(count = 23): VoteReport {
  return {
    ...head,
    election,
    addressee: "会议主持人",
    entitled: 308,
    present: 287,
    issued: 287,
    returned: 286,
    seats: 18,
    writeInBoxes: 3,
    base: "entitled",
    order: "ballot",
    copies: ["会议主持人", "总监票人", "存档"],
    at: head.made,
    rows: names(count).map((name, at) => ({
      no: at + 1,
      name,
      votes: { for: 251 - at, against: 20 + at, abstain: 12, unclear: 1 },
    })),
    result: {
      valid: 284,
      void: 2,
      writeIns: [{ name: "赵六", unit: "××区教育局", for: 3 }],
      majority: { threshold: 155, reached: 20 },
    },
  };
}

export function elected(count = 18): ElectedList {
  return {
    ...head,
    called,
    byStrokes: true,
    on: head.made,
    elected: names(count).map((name, at) => (at % 4 === 0 ? { name, note: "女" } : { name })),
  };
}

export const code = "1234567890".repeat(4);
/** As long as a note of 99,999 leaves gets: 213 bytes, QR version 10. */
export const note = `zhengzi.invalid/20190408-abc123\n99999\n${"A".repeat(43)}=\n\n— zhengzi.invalid/20190408-abc123 ${"B".repeat(91)}=\n`;

export const annexData: Annex = {
  ...head,
  papers: [
    { name: "计票结果报告单", pages: 2 },
    { name: "当选人名单", pages: 1 },
  ],
  code,
  note,
  profile: "地方 1994",
  overrides: ["每扎25张。", "无法辨认的符号单列一栏。"],
};

export const slip: Receipt = {
  ...head,
  no: 5,
  round: "第一次投票",
  happened: "第3扎已核定，20张；累计核定60张。",
  code,
  note,
};

/** The longest of everything: names of bodies, write-ins, a tie, a shortage of room. */
export function longReport(): VoteReport {
  const data = report(40);
  const writeIns = Array.from({ length: 25 }, (_, at) => ({
    name: at % 5 === 0 ? longest : `王${"一二三四五"[at % 5]}明`,
    unit: "××自治州××市人民政府办公室政务服务和大数据管理局",
    for: 25 - at,
  }));
  const tie = { names: names(23).slice(18), votes: 201, seats: 2, again: false };
  return {
    ...data,
    meeting: "中国共产党××维吾尔自治区××蒙古自治州××哈萨克自治县代表会议",
    election: "选举出席中国共产党××维吾尔自治区××蒙古自治州第十二次代表大会代表",
    addressee: "中国共产党××维吾尔自治区××蒙古自治州××哈萨克自治县代表会议大会主席团",
    round: "重新选举第二次投票",
    result: { ...data.result!, writeIns, tie, short: { missing: 1, clause: "二十三" } },
  };
}
