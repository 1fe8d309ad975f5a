/**
 * 关于代表选举情况的报告, laid out by GB/T 9704-2012: type area 156 × 225 mm, 22 lines of 28 characters, title 22 pt,
 * text 三号. It carries no votes. The unit's own head (套红), number and seal are added by the unit.
 */
import { baseline } from "./layout/flow.ts";
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { type Inline, widthOf } from "./layout/line.ts";
import { A4, mm, officialMargins } from "./layout/units.ts";
import { type CivilTime, dateText, type Figure, figure, percent, word } from "./layout/words.ts";

export interface UpwardReport extends PaperHead {
  /** 文号, 签发人; blank until given */
  readonly number?: string;
  readonly issuer?: string;
  /** 中共××市××区委员会 */
  readonly sender: string;
  /** 中共××市委 */
  readonly to: string;
  /** 我区, 全区, 区委: how the unit speaks of itself */
  readonly self: { readonly we: string; readonly all: string; readonly committee: string };
  /** 市委 */
  readonly higher: string;
  readonly election: string;
  /** 市第十二次党代会 */
  readonly congressShort: string;
  readonly notice: { readonly title: string; readonly number?: string };
  readonly approved?: CivilTime;
  readonly on: CivilTime;
  readonly nomination: {
    readonly units: Figure;
    readonly organisationsRate?: string;
    readonly membersRate?: string;
    readonly considered: Figure;
    readonly shortlisted: Figure;
    readonly noticeDays: Figure;
    readonly proposed: Figure;
  };
  readonly vote: {
    readonly entitled: number;
    readonly present: number;
    readonly seats: number;
    readonly candidates: number;
    /** 等额, or 差额 with its ratio */
    readonly contest: "excess" | "equal";
    /** of them nominated by the higher committee */
    readonly byHigher: number;
    readonly issued: number;
    readonly returned: number;
    /** by the first vote, and in all */
    readonly electedFirst: number;
    readonly elected: number;
    /** what the majority is a majority of */
    readonly base: "entitled" | "present";
    /** persons elected by the most votes of a re-vote, where no majority was needed again */
    readonly withoutMajority: number;
    /** re-votes, additional elections, reductions: one sentence each */
    readonly further: readonly string[];
  };
  /** persons of each class among the elected; a person counts in every class that fits */
  readonly structure: {
    readonly leading: number;
    readonly grassroots: number;
    readonly model: number;
    readonly worker: number;
    readonly technical: number;
    readonly women: number;
    readonly minority: number;
    readonly under50: number;
    /** 女代表6名，分配要求不少于7名 */
    readonly differences: readonly string[];
  };
  readonly attachments: readonly string[];
  readonly contact?: { readonly name: string; readonly phone: string };
}

/** 28 characters in 156 mm; 22 lines in 225 mm. */
const SIZE = mm(156) / 28;
const PITCH = mm(225) / 22;
const style = { size: SIZE, pitch: PITCH, indent: 2 * SIZE };

export async function upwardReport(data: UpwardReport, kit: Kit): Promise<Uint8Array> {
  const title = `关于${data.election}情况的报告`;
  const form = new Form(kit, data, title, A4, officialMargins);
  form.add([numberLine(form, data), form.gap(2 * PITCH)]);
  const lines = titleLines(data);
  for (const line of lines) {
    form.add(form.paragraph([line], { size: 22, pitch: 1.15 * PITCH, face: "title", align: "center" }));
  }
  form.add([form.gap(PITCH), ...form.paragraph([`${data.to}：`], { ...style, indent: 0 })]);
  for (const paragraph of [opening(data), nomination(data), vote(form, data), structure(data)]) {
    form.add(form.paragraph(paragraph, style));
  }
  // The seal stands on a sheet with text (GB/T 9704 §7.3.5): what comes last moves on together.
  const attached = data.attachments.length > 0 ? [form.gap(PITCH), ...attachments(form, data.attachments)] : [];
  form.together([...form.paragraph(["特此报告。"], style), ...attached, ...signature(form, data)]);
  return finish(form, data);
}

/** The title on its lines, none of which parts the name of the congress. */
function titleLines({ sender, election }: UpwardReport): string[] {
  const congress = /^选举出席(.+)代表$/.exec(election)?.[1];
  return congress ? [`${sender}关于选举出席`, congress, "代表情况的报告"] : [`${sender}关于`, election, "情况的报告"];
}

/** 发文字号 one character from the left, 签发人 one from the right (GB/T 9704 §7.2.5, §7.2.6). */
function numberLine(form: Form, { number, issuer, on }: UpwardReport) {
  return {
    height: PITCH,
    draw: (top: number) => {
      const y = baseline(top, PITCH, SIZE);
      const left = form.cells([number ?? `〔　　〕〔${on.year}〕〔　　〕号`], SIZE);
      const right = form.cells([`签发人：${issuer ?? "〔　　　〕"}`], SIZE);
      form.sheets.cells(form.left + SIZE, y, left, SIZE);
      form.sheets.cells(form.left + form.width - SIZE - widthOf(right), y, right, SIZE);
    },
  };
}

function opening({ notice, approved, higher, self, on, meeting, congressShort }: UpwardReport): Inline[] {
  return [
    `按照《${notice.title}》（${word(notice.number)}）和${higher}${approved ? dateText(approved) : "〔　　〕年〔　　〕月〔　　〕日"}批复，` +
      `${self.we}于${dateText(on)}召开${meeting}，选举出席${congressShort}代表。现将有关情况报告如下。`,
  ];
}

function nomination({ nomination: n, self, higher }: UpwardReport): Inline[] {
  return [
    { text: "一、候选人产生情况。", face: "heading" },
    `${self.all}${figure(n.units)}个推荐单位组织所属基层党组织和党员参加推荐提名，基层党组织参与率${word(n.organisationsRate)}，` +
      `党员参与率${word(n.membersRate)}。${self.committee}先后研究提出考察对象${figure(n.considered)}名、初步人选${figure(n.shortlisted)}名` +
      `并分别公示${figure(n.noticeDays)}个工作日，召开${self.committee}全会确定预备人选${figure(n.proposed)}名，报${higher}批复。`,
  ];
}

function vote(form: Form, { vote: v, higher }: UpwardReport): Inline[] {
  const excess = v.candidates - v.seats;
  const ratio = v.contest === "equal" ? "" : `，差额${excess}名，差额比例${word(percent(excess, v.seats))}`;
  const by = v.byHigher > 0 ? `（含${higher}提名${v.byHigher}名）` : "";
  return [
    { text: "二、会议选举情况。", face: "heading" },
    `会议应到代表${v.entitled}名，实到${v.present}名，符合规定人数。` +
      form.said("会议通过了选举办法、候选人名单和总监票人、监票人名单。") +
      `应选代表${v.seats}名，候选人${v.candidates}名${by}${ratio}。` +
      `会议以无记名投票方式进行${v.contest === "equal" ? "等额" : "差额"}选举，发出选票${v.issued}张，收回${v.returned}张，选举有效，${elected(v)}`,
  ];
}

/** Who was elected by the one vote, or by the first, what followed, and in all. */
function elected(v: UpwardReport["vote"]): string {
  if (v.electedFirst === v.elected) return `选出代表${v.elected}名${majority(v)}。${v.further.join("")}`;
  const first = v.electedFirst === 0 ? "没有选出代表" : `选出代表${v.electedFirst}名`;
  return `${first}。${v.further.join("")}以上共选出代表${v.elected}名${majority(v)}。`;
}

/** What is said of the majority is true of everybody it is said of: a re-vote may need none (case D4). */
function majority({ base, elected, withoutMajority }: UpwardReport["vote"]): string {
  const half = `超过${base === "entitled" ? "应到" : "实到"}会有选举权人数的半数`;
  if (elected === 0) return "";
  if (withoutMajority === 0) return `，当选人获得的赞成票均${half}`;
  if (withoutMajority === elected) return "，均由再次投票产生，得票多的当选";
  return `，其中${elected - withoutMajority}名获得的赞成票均${half}；${withoutMajority}名由再次投票产生，得票多的当选`;
}

function structure({ structure: s, vote: v }: UpwardReport): Inline[] {
  const share = (count: number) => `${count}名，占${word(percent(count, v.elected))}`;
  const differences = s.differences.length === 0 ? "" : `与分配要求不一致的：${s.differences.join("；")}。`;
  return [
    { text: "三、当选代表结构。", face: "heading" },
    `当选代表中（除注明外一人可计入多项），领导干部${share(s.leading)}；基层一线${share(s.grassroots)}，` +
      `其中先进模范人物${s.model}名（工人${s.worker}名），专业技术人员${s.technical}名；女代表${share(s.women)}；` +
      `少数民族代表${share(s.minority)}；50岁以下代表${share(s.under50)}。${differences}`,
  ];
}

/** 附件 two characters from the left, items below each other (GB/T 9704 §7.3.4). */
function attachments(form: Form, items: readonly string[]) {
  return items.flatMap((item, at) => {
    const label = at === 0 ? "附件：" : "　　　";
    const number = items.length > 1 ? `${at + 1}．` : "";
    return form.paragraph([`${label}${number}${item}`], style);
  });
}

/** Room for the seal: the sender over the date, centred on each other, two characters from the right. */
function signature(form: Form, { sender, on, contact }: UpwardReport) {
  const names = form.cells([sender], SIZE);
  const date = form.cells([dateText(on)], SIZE);
  const right = form.left + form.width - 2 * SIZE;
  const middle = right - Math.max(widthOf(names), widthOf(date)) / 2;
  const rows = [names, date].map((cells) => ({
    height: PITCH,
    draw: (top: number) => form.sheets.cells(middle - widthOf(cells) / 2, baseline(top, PITCH, SIZE), cells, SIZE),
  }));
  const who = contact
    ? `（联系人：${contact.name}，电话：${contact.phone}）`
    : "（联系人：〔　　〕，电话：〔　　　　〕）";
  return [form.gap(3 * PITCH), ...rows, form.gap(PITCH / 2), ...form.paragraph([who], style)];
}

/** Page numbers 四号 between dashes, 7 mm below the type area, odd right, even left, one character in (§7.5). */
function finish(form: Form, data: UpwardReport): Promise<Uint8Array> {
  form.onEverySheet((page) => {
    const cells = form.cells([`— ${page} —`], 14);
    const y = form.sheet.height - form.margins.bottom + mm(7);
    const x = page % 2 === 1 ? form.left + form.width - 14 - widthOf(cells) : form.left + 14;
    form.sheets.cells(x, y, cells, 14);
    form.mark(data.marks ?? []);
  });
  return form.sheets.finish();
}
