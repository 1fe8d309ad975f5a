import type { RoomView } from "../../../tally/view/index.ts";
import { Notice, RefusalNotice, useSending, words } from "../../ui/index.ts";
import { WithReason } from "../bundles/why.tsx";
import { rightsOf } from "../rights.ts";

const t = words(
  {
    title: "计算机不能用了,改为人工计票",
    lead: "由总监票人提出,另一名监票人确认。确认以后,已核定各扎的逐张记录可以打印,由人工接着计票;本机仍不显示任何合计。",
    propose: "提出改为人工计票",
    waits: "已提出。请另一名监票人在「待确认」中核对、确认。",
    on: "已改为人工计票:各扎的逐张记录在「各扎」中打印。",
  },
  {
    title: "The computer fails: count on by hand",
    lead: "The chief scrutineer proposes it, another scrutineer confirms. Then the records of settled bundles can be printed paper by paper for the count by hand; no total is shown here all the same.",
    propose: "Propose the count by hand",
    waits: 'Proposed. Another scrutineer confirms it under "To confirm".',
    on: 'The count goes on by hand: records of each bundle are printed under "Bundles".',
  },
);

/** 改为人工计票 (rules §6, end): two people let the records of settled bundles be printed before the unlocking. */
export function CountByHand({ view }: { view: RoomView }) {
  const acts = useSending(view);
  if (view.step !== "counting" || !rightsOf(view).supervises) return null;
  const records = view.papers.find(({ kind, earlier }) => kind === "bundle-records" && !earlier);
  if (records?.ready) return <Notice kind="plain">{t().on}</Notice>;
  const waits = view.waiting.some(({ act }) => act === "fallback");
  if (waits) return <Notice kind="plain">{t().waits}</Notice>;
  if (!rightsOf(view).leads) return null;
  return (
    <details class="fold">
      <summary>{t().title}</summary>
      <p>{t().lead}</p>
      <WithReason
        act={t().propose}
        busy={acts.busy}
        onAct={(why) => void acts.send({ type: "propose", act: "fallback", what: { why } })}
      />
      <RefusalNotice refusal={acts.refusal} />
    </details>
  );
}
