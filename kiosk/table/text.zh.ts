/** What the table says besides what the counting room shares. */
export const zh = {
  title: "核票台",
  bundling: {
    title: "分扎",
    lead: (papers: number) => `收回选票${papers}张。逐扎清点,填写随票单,再在这里登记各扎张数。`,
    proposal: (size: number) => `按每扎${size}张分,末扎为余数;与实际清点不同的,改成实际张数。`,
    sum: "合计",
    same: (papers: number) => `与收回选票${papers}张相等`,
    more: (by: number) => `比收回选票多${by}张。请重新清点。`,
    fewer: (by: number) => `比收回选票少${by}张。请重新清点。`,
    range: (most: number) => `每扎1至${most}张`,
    add: "增加一扎",
    drop: "去掉末扎",
    act: "登记各扎",
    yours: "由总计票人登记各扎张数。",
  },
  before: {
    title: "还没有开始计票",
    lead: "主持人宣布选举有效、总监票人确认以后,在这里分扎。",
    who: "会议主持人、总监票人",
  },
  third: {
    title: (bundle: string) => `${bundle}核录`,
    lead: "只录不一致的行,看到什么按什么。",
    paper: (position: number, of: number, all: number) => `第${position}张(第${of}张,共${all}张)`,
    claim: "开始核录",
    claimLead: "请把这一扎放在面前,对照选票核录。",
    sending: "正在保存",
    last: "这一扎核录完了。请合拢票扎,核对张数。",
    handIn: "核录完毕",
    stop: "暂停",
  },
};
