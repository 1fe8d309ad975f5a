/** 主持词, from the head count to the announcement, in large type, with the figures that are known by now. */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { type Inline, name } from "./layout/line.ts";
import { A4, mm } from "./layout/units.ts";
import { BLANK, type Figure, figure } from "./layout/words.ts";

export interface Script extends PaperHead {
  /** where a meeting votes more than once: 再次投票, 另行选举 … */
  readonly round?: string;
  /** 出席中国共产党××市第十二次代表大会代表: what the elected are called */
  readonly called: string;
  /** who is informed before the meeting: 主席团, 区委 */
  readonly presidium: string;
  /** who reports upward, and to whom: 区委, 市委 */
  readonly committee: string;
  readonly higher: string;
  readonly entitled: number;
  readonly onLeave: Figure;
  /** 缺席, said only when there are any */
  readonly absent?: number;
  readonly present: Figure;
  /** whether the quorum that was reached is the one above half (rules §1): otherwise 符合规定人数 is said */
  readonly overHalf: boolean;
  readonly opened: Figure;
  readonly issued: Figure;
  /** 换回, said only when there are any */
  readonly replaced?: number;
  readonly unused: Figure;
  readonly returned: Figure;
  readonly seats: number;
  readonly candidates: number;
  /** how to fill in, as the adopted method says */
  readonly instructions: readonly string[];
  /** whether a tie in this vote is the second one: no further vote by itself (case D6) */
  readonly tiedAgain: boolean;
  /** whether being elected needs a majority in this vote: not in a re-vote among the tied, where the method says so */
  readonly majority: boolean;
  /** in the order of the list; undefined until the chair may know */
  readonly elected?: readonly string[];
  /** whether that order is the one of surname strokes */
  readonly byStrokes: boolean;
}

interface Part {
  readonly title: string;
  readonly says: readonly Inline[];
}

const SIZE = 19;
const style = { size: SIZE, pitch: 34, indent: 2 * SIZE };

export async function script(data: Script, kit: Kit): Promise<Uint8Array> {
  const margins = { top: mm(20), right: mm(22), bottom: mm(20), left: mm(24) };
  const form = new Form(kit, data, "主持词", A4, margins);
  form.heading("主持词", undefined, [`（${data.round === undefined ? "" : `${data.round}，`}投票至宣布当选）`]);
  const said = ({ title, says }: Part): Inline[] => [
    { text: `（${form.said(title)}）`, face: "heading" },
    ...says.map((run) => (typeof run === "string" ? form.said(run) : run)),
  ];
  for (const part of parts(data)) form.together([form.gap(4), ...form.paragraph(said(part), style)]);
  form.turn();
  form.add(form.paragraph([{ text: "备用句", face: "title" }], { size: 22, pitch: 40, align: "center" }));
  for (const part of spares(data)) form.together([form.gap(8), ...form.paragraph(said(part), style)]);
  return form.finish();
}

function parts(data: Script): Part[] {
  const { entitled, seats, candidates } = data;
  const absent = data.absent ? `缺席${data.absent}名，` : "";
  const half = data.overHalf ? "超过应到会人数的半数" : "符合规定人数";
  const replaced = data.replaced ? `换回${data.replaced}张，` : "";
  return [
    {
      title: "清点人数",
      says: [
        "现在请监票人、计票人清点到会人数。……各位代表，本次会议应到代表",
        `${entitled}名，因事因病请假${figure(data.onLeave)}名，${absent}实到${figure(data.present)}名，${half}，可以进行选举。`,
      ],
    },
    {
      title: "发票",
      says: [
        "请监票人检查票箱并加封。……请计票人分发选票。每位代表一张。没有领到、多领的，或者选票没有加盖印章的，请举手。……没有。",
        `根据总监票人报告，拆封选票${figure(data.opened)}张，发出${figure(data.issued)}张，${replaced}剩余${figure(data.unused)}张。请监票人将剩余选票当众剪角。`,
      ],
    },
    {
      title: "填写",
      says: [
        `应选代表${seats}名，候选人${candidates}名。${data.instructions.join("")}所选人数多于${seats}名的为无效票。请代表填写选票。`,
      ],
    },
    {
      title: "投票",
      says: [
        "现在开始投票。请监票人先投票。……请主席台就座的代表投票。……请各位代表按指定路线依次投票。……还有没有未投票的代表？……没有。投票结束。",
      ],
    },
    {
      title: "清点",
      says: ["请监票人开启票箱，请计票人在监票人监督下清点选票。……请总监票人报告清点情况。"],
    },
    declaration(data),
    { title: "计票", says: ["现在开始计票。计票期间，请代表在会场休息，不要远离。"] },
    { title: `汇报：总监票人向${data.presidium}汇报计票结果，签字的报告单交主持人`, says: [] },
    { title: "复会", says: ["各位代表，现在继续开会。请总监票人报告计票结果。……"] },
    { title: "宣布当选", says: announcement(data) },
    { title: "封存", says: [`请监票人将选票封存。选举结果由${data.committee}报${data.higher}。`] },
  ];
}

/** What the chair declares of the papers that came back (cases B2, B3, B4). */
function declaration({ issued, returned }: Script): Part {
  if (returned !== undefined && issued !== undefined && returned > issued) return { title: "宣布无效", says: [VOID] };
  const compared = returned === undefined ? BLANK : returned === issued ? "等于" : "少于";
  return {
    title: "宣布有效",
    says: [
      `根据总监票人报告，发出选票${figure(issued)}张，收回选票${figure(returned)}张，收回的选票${compared}发出的选票。`,
      "按照选举办法规定，我宣布：",
      { text: "本次选举有效。", face: "heading" },
    ],
  };
}

const VOID =
  "收回的选票多于发出的选票，按照选举办法规定，我宣布本次选举无效，重新进行选举。已收回的选票就地封存。请监票人启封备用选票。";

function announcement({ called, elected, majority, byStrokes }: Script): Inline[] {
  const names: Inline[] =
    elected === undefined
      ? ["〔宣读当选人名单〕"]
      : elected.flatMap((who, at): Inline[] => [...(at > 0 ? ["、"] : []), { ...name(who), spread: false }]);
  return [
    `按照选举办法规定，${majority ? "获得赞成票超过应到会有选举权人数半数的，始得当选。" : ""}现在，我宣布，下列`,
    `${figure(elected?.length)}名同志当选为${called}${byStrokes ? "（按姓氏笔画为序）" : ""}：`,
    ...names,
    "。（鼓掌）",
  ];
}

/** What to say when it goes another way; only the chair says it. */
function spares({ presidium, higher, tiedAgain }: Script): Part[] {
  return [
    {
      title: "收回多于发出",
      says: [VOID],
    },
    {
      title: "票数相等",
      says: [
        tiedAgain
          ? `${BLANK}等${BLANK}名同志再次投票后得票仍相等，不能确定当选人。投票到此为止，由${presidium}按照选举办法研究决定。`
          : `${BLANK}等${BLANK}名同志得票相等，不能确定当选人。经${presidium}研究，按照选举办法规定，就票数相等的被选举人再次投票，应选${BLANK}名。`,
      ],
    },
    {
      title: "不足名额",
      says: [
        `获得赞成票超过半数的被选举人少于应选名额${BLANK}名。按照选举办法规定，对不足的名额另行选举。`,
        `〔或：经${BLANK}，减少名额${BLANK}名，不再选举，并报${higher}。〕`,
      ],
    },
    { title: "计票未完", says: ["计票工作正在进行，请代表继续休息。"] },
  ];
}
