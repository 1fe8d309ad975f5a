/** Sample data of the forms for the hall. */
import type { Ballot } from "../../../tally/papers/ballot.ts";
import type { Cards } from "../../../tally/papers/cards.ts";
import type { Erratum } from "../../../tally/papers/erratum.ts";
import type { HeadCount } from "../../../tally/papers/head-count.ts";
import type { Issued } from "../../../tally/papers/issued.ts";
import type { Returned } from "../../../tally/papers/returned.ts";
import type { Rulings } from "../../../tally/papers/rulings.ts";
import type { Sealing } from "../../../tally/papers/sealing.ts";
import { election, head, names } from "./samples.ts";

const addressee = "会议主持人";

/** 308 entitled, 287 present (worked example 1). */
export const headCountData: HeadCount = {
  ...head,
  addressee,
  election,
  entitled: 308,
  onLeave: 18,
  absent: 3,
  present: 287,
  delegations: [
    { name: "第一代表团", entitled: 104, onLeave: 6, absent: 1, present: 97 },
    { name: "第二代表团", entitled: 102, onLeave: 8, absent: 0, present: 94 },
    { name: "第三代表团", entitled: 102, onLeave: 4, absent: 2, present: 96 },
  ],
  quorum: { words: "超过应到会人数的半数", met: "yes" },
  clause: "四",
  at: head.made,
};

/** 330 opened, 287 issued, 43 unused (worked example 2). */
export const issuedData: Issued = {
  ...head,
  addressee,
  election,
  present: 287,
  printed: 660,
  spare: 330,
  opened: 330,
  issued: 287,
  unused: 43,
  replaced: 0,
  boxes: [{ seal: "0017" }, {}],
  at: head.made,
};

export const erratumData: Erratum = {
  ...head,
  addressee: "会议主持人",
  election,
  errors: [
    {
      why: "计票结果报告单第3行赞成票数与计票核对表不一致，系打印后手工誊写笔误。",
      measure: "当选结果不变，由总监票人重新报告，会议主持人重新宣布。",
    },
    { why: "另选他人一名单位写错。", measure: "会后发现，报告市委，按市委意见办理。" },
  ],
  versions: [
    { paper: "计票结果报告单", made: { ...head.made, hour: 11, minute: 12 }, version: "before" },
    { paper: "当选人名单", made: { ...head.made, hour: 11, minute: 20 }, version: "before" },
    { paper: "计票结果报告单", made: { ...head.made, hour: 14, minute: 5 }, version: "after" },
  ],
  at: { ...head.made, hour: 14, minute: 20 },
};

export const returnedData: Returned = {
  ...head,
  addressee,
  election,
  present: 287,
  issued: 287,
  returned: 286,
  boxes: [{ returned: 150 }, { returned: 136 }],
  foreign: 0,
  clause: "十",
  at: head.made,
};

export function ballotData(count: number, paper: Ballot["paper"]): Ballot {
  return {
    ...head,
    election,
    round: "第一次投票",
    colour: "白色",
    seats: Math.floor(count / 1.25),
    candidates: names(count).map((name, at) => (at === 3 ? { name, note: "女" } : { name })),
    box: "left",
    writeIns: 3,
    meaning: "usual",
    need: "cross-each",
    paper,
  };
}

export const cardData: Cards = {
  ...head,
  cards: [
    ...Array.from({ length: 10 }, (_, at) => ({
      title: "口令卡",
      holder: `计票人　第${at + 1}席`,
      secret: [String(481_206 + at * 7919)],
      note: "本卡只由本人保管，不得转借、抄录；离席先按“暂停”。会后交回。",
    })),
    {
      title: "密存包口令（上半）",
      holder: "总监票人",
      secret: ["stone-river-lamp-north", "copper-field-paper-seven"],
      note: "与下半合用方可打开。装袋加封，由总监票人保管。",
    },
  ],
};

export function rulingData(count: number): Rulings {
  const two: Rulings["rulings"] = [
    {
      bundle: 3,
      position: 7,
      part: "第12行",
      seen: "符号栏画“√”",
      ruling: "计赞成",
      basis: "总监票人、监票人共同研究",
    },
    { bundle: 5, position: 2, part: "全票", seen: "赞成19名，应选18名", ruling: "无效票", basis: "选举办法第十二条" },
  ];
  return { ...head, rulings: Array.from({ length: count }, (_, at) => two[at % 2]!), voids: 1, at: head.made };
}

export const sealingData: Sealing = {
  ...head,
  kind: "seal",
  items: [
    { what: "有效票（第1—15扎）", count: 284, measure: "张" },
    { what: "无效票", count: 2, measure: "张" },
    { what: "剩余选票（已剪角）", count: 43, measure: "张" },
    { what: "备用选票（未拆封）", count: 330, measure: "张", seal: "0031" },
    { what: "随票单、疑难选票认定记录、抽查复核记录、计票核对表", count: undefined, measure: "份" },
    { what: "计票结果报告单（存档）、核验附页、留存单", count: undefined, measure: "份" },
    { what: "密存盘（一主一备）", count: 2, measure: "个", note: "口令另封，由〔　　〕保管" },
  ],
  custodian: "区委组织部",
  at: head.made,
};
