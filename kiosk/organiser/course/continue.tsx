import { useState } from "preact/hooks";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { Field, Record, useSending, words } from "../../ui/index.ts";

const t = words(
  {
    title: "更换主机",
    lead: (size: number, slip: number) =>
      `计票记录由备份续记:备份里有${size}条记录,${slip === 0 ? "还没有留存单" : `最后一张留存单是第〔${slip}〕号`}。请与留存袋里最后一张核对。`,
    newer:
      "袋里的号更大,就是备份盘太旧:停下来,换用最后一块备份盘。确实没有更新的备份盘,在原因里写明;袋里多出的留存单注明作废,随票封存,所载各扎重新录票、核定。",
    same: "备份以后录的票由各席接通后自动补送;备份以后办理的其他事项要重新办理。",
    why: "原因",
    press: "提请更换主机",
    fill: "请写明原因。",
  },
  {
    title: "Change of laptop",
    lead: (size, slip) =>
      `The log goes on from a copy: it has ${size} records, and ${slip === 0 ? "no slip" : `its last slip is number ${slip}`}. Compare with the last slip in the folder.`,
    newer:
      "Is the number in the folder higher, the copy is too old: stop, and use the last backup medium. If there is none, say so below; slips beyond the copy are marked void by hand and sealed with the papers, and their bundles are read and settled again.",
    same: "Papers keyed after the copy are sent again by each seat as soon as it is connected; everything else done after it is done again.",
    why: "Reason",
    press: "Propose the change of laptop",
    fill: "Say why.",
  },
);

/** After a start from a copy, before anything else: two people let the log go on from it, under a new key. */
export function ContinueAct({
  view,
  restored,
}: {
  view: OrganiserView;
  restored: NonNullable<OrganiserView["restored"]>;
}) {
  const sending = useSending(view);
  const [why, setWhy] = useState("");
  const { offer, receipt } = restored;
  if (!offer) return null;
  return (
    <Record
      act="epoch"
      title={t().title}
      lead={t().lead(offer.size, receipt)}
      what={{ ...offer, why: why.normalize("NFC").trim() }}
      press={t().press}
      notNow={why.trim() === "" ? t().fill : undefined}
      waiting={view.waiting}
      sending={sending}
    >
      <p>{t().newer}</p>
      <p>{t().same}</p>
      <Field label={t().why} value={why} onInput={setWhy} />
    </Record>
  );
}
