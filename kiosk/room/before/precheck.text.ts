import { words } from "../../ui/index.ts";

/** 1—3, or 1、2、4 where a number in between is missing; ascending. */
function listed(seats: readonly number[], to: string, and: string): string {
  const [first = 0, last = 0] = [seats[0], seats.at(-1)];
  return seats.length > 2 && last - first === seats.length - 1 ? `${first}${to}${last}` : seats.join(and);
}

/** 清零检查 and 试算核对, in both languages. */
const zh = {
  and: "、",
  sign: "打印后由总监票人、监票人、总计票人签字。",
  zero: {
    title: "清零检查",
    bundles: "已登记各扎",
    readings: "已录选票",
    records: "选票记录",
    rulings: "疑难选票认定",
    voids: "无效票",
    settled: "已核定各扎",
    table: "核票台",
    seats: (seats: readonly number[]) =>
      seats.length === 0 ? "核票台:录0张。" : `第${listed(seats, "—", "、")}席和核票台:各录0张。`,
    seat: (name: string, readings: number) => `${name}已录${readings}张`,
    receipts: (receipts: number) => `已出留存单${receipts}份(含启用单)。`,
    clear: "各项、各席均为零。",
    notClear: "不全为零。请停止,查明以前不得开始计票。",
  },
  logic: {
    title: "试算核对",
    lead: (papers: number, names: number, seats: number) =>
      `按本次会议的选举办法,应选${seats}名、候选人${names}名,用编造的试算票${papers}张试算。不用真实姓名,不进入计票记录。`,
    agrees: "逐张、逐名与应有结果相符。",
    differs: (lines: number) => `${lines}行与应有结果不符。请停止,查明以前不得开始计票。`,
    papers: "试算票",
    sums: "合计",
    names: "各候选人(应为 / 所得)",
    columns: {
      no: "序号",
      what: "票面",
      expected: "应为",
      counted: "所得",
      check: "核对",
      sum: "项目",
      name: "候选人",
    },
    valid: "有效票",
    validWith: (who: string) => `有效票,另选${who}`,
    void: "无效票",
    same: "相符",
    other: "不符",
    of: {
      valid: "有效票(张)",
      void: "无效票(张)",
      for: "赞成(票)",
      against: "不赞成(票)",
      abstain: "弃权(票)",
      unclear: "无法辨认(票)",
    },
    writtenIn: (name: string) => `另选:${name}(票)`,
  },
};

const en: typeof zh = {
  and: ", ",
  sign: "Print it; chief scrutineer, scrutineer and chief teller sign.",
  zero: {
    title: "Zero report",
    bundles: "Bundles entered",
    readings: "Papers keyed",
    records: "Records of papers",
    rulings: "Rulings",
    voids: "Void papers",
    settled: "Bundles settled",
    table: "table",
    seats: (seats) =>
      seats.length === 0
        ? "The table: 0 papers keyed."
        : `Seats ${listed(seats, "–", ", ")} and the table: 0 papers keyed at each.`,
    seat: (name, readings) => `${name}: ${readings} keyed`,
    receipts: (receipts) => `Receipts so far: ${receipts}, the genesis receipt included.`,
    clear: "Every figure is zero, at every seat.",
    notClear: "Not everything is zero. Stop; do not begin the count before it is explained.",
  },
  logic: {
    title: "Logic test",
    lead: (papers, names, seats) =>
      `${papers} made-up papers under the method of this meeting, ${seats} seats and ${names} names. No real name; nothing goes into the log.`,
    agrees: "Every paper and every name is counted as it should be.",
    differs: (lines) =>
      `${lines} lines are not as they should be. Stop; do not begin the count before it is explained.`,
    papers: "Test papers",
    sums: "Sums",
    names: "Each candidate (expected / counted)",
    columns: {
      no: "No.",
      what: "Paper",
      expected: "Expected",
      counted: "Counted",
      check: "Check",
      sum: "Item",
      name: "Candidate",
    },
    valid: "valid",
    validWith: (who) => `valid, written in: ${who}`,
    void: "void",
    same: "agrees",
    other: "differs",
    of: {
      valid: "Valid papers",
      void: "Void papers",
      for: "For",
      against: "Against",
      abstain: "Abstain",
      unclear: "Unclear",
    },
    writtenIn: (name) => `Written in: ${name}`,
  },
};

export const t = words(zh, en);
