import type { SetupDraft } from "../../../tally/meeting/index.ts";
import { Field, Tick, words } from "../../ui/index.ts";
import type { Drafting } from "./draft.ts";

type Upward = SetupDraft["upward"];
type Line = { readonly [K in keyof Upward]: Upward[K] extends string ? K : never }[keyof Upward];

const zhLines: { readonly [name in Line]: string } = {
  number: "发文字号",
  issuer: "签发人",
  sender: "报告单位",
  to: "主送机关",
  we: "本地自称",
  all: "全区(县、市)",
  committee: "委员会简称",
  higher: "上级委员会简称",
  congress: "上级党代会简称",
  approved: "上级批复预备人选的日期",
};
const zhSteps: { readonly [name in keyof Upward["nomination"]]: string } = {
  units: "推荐单位(个)",
  organisations: "基层党组织参与率",
  members: "党员参与率",
  considered: "考察对象(名)",
  shortlisted: "初步人选(名)",
  noticeDays: "公示(工作日)",
  proposed: "预备人选(名)",
};
const enLines: typeof zhLines = {
  number: "Document number",
  issuer: "Signed for issue by",
  sender: "Reporting committee",
  to: "Addressed to",
  we: "How the unit calls itself",
  all: "The whole unit",
  committee: "Short name of the committee",
  higher: "Short name of the higher committee",
  congress: "Short name of the higher congress",
  approved: "Day the nominees were approved",
};
const enSteps: typeof zhSteps = {
  units: "Recommending units",
  organisations: "Share of organisations taking part",
  members: "Share of members taking part",
  considered: "People considered",
  shortlisted: "Shortlisted",
  noticeDays: "Working days of public notice",
  proposed: "Nominees proposed",
};
const t = words(
  {
    title: "上报材料",
    lead: "用于《关于代表选举情况的报告》。空着的各项印成空格,由人填写;不附得票数。",
    lines: zhLines,
    steps: zhSteps,
    notice: "依据的通知(标题)",
    noticeNumber: "通知文号",
    contact: "联系人",
    phone: "联系电话",
    votes: "附计票结果报告单",
  },
  {
    title: "What goes up",
    lead: "For the report on the election. What is empty prints as a blank; no votes go up.",
    lines: enLines,
    steps: enSteps,
    notice: "Notice that the election follows (title)",
    noticeNumber: "Number of the notice",
    contact: "Contact",
    phone: "Telephone",
    votes: "Attach the vote report",
  },
);

const keys = <K extends string>(names: { readonly [name in K]: string }) => Object.keys(names) as K[];
const isCount = (name: keyof Upward["nomination"]) => name !== "organisations" && name !== "members";

/** The unit's own words and figures of the report to the higher committee. */
export function UpwardWords({ drafting: { draft, change } }: { readonly drafting: Drafting }) {
  const { upward } = draft;
  const set = (part: Partial<Upward>) => change({ upward: { ...upward, ...part } });
  const { nomination, notice, contact } = upward;
  return (
    <>
      <h2 class="part-title">{t().title}</h2>
      <p class="lead">{t().lead}</p>
      <div class="fields">
        {keys(zhLines).map((name) => (
          <Field
            key={name}
            label={t().lines[name]}
            {...(name === "approved" ? { kind: "date" as const } : {})}
            value={upward[name]}
            onInput={(value) => set({ [name]: value })}
          />
        ))}
        <div class="across">
          <Field label={t().notice} value={notice.title} onInput={(title) => set({ notice: { ...notice, title } })} />
        </div>
        <Field
          label={t().noticeNumber}
          value={notice.number}
          onInput={(number) => set({ notice: { ...notice, number } })}
        />
        {keys(zhSteps).map((name) => (
          <Field
            key={name}
            label={t().steps[name]}
            {...(isCount(name) ? { kind: "count" as const, maxLength: 6 } : {})}
            value={nomination[name]}
            onInput={(value) => set({ nomination: { ...nomination, [name]: value } })}
          />
        ))}
        <Field label={t().contact} value={contact.name} onInput={(name) => set({ contact: { ...contact, name } })} />
        <Field label={t().phone} value={contact.phone} onInput={(phone) => set({ contact: { ...contact, phone } })} />
      </div>
      <Tick label={t().votes} ticked={upward.attachVotes} onTick={(attachVotes) => set({ attachVotes })} />
    </>
  );
}
