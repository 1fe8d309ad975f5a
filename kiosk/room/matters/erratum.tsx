import { useState } from "preact/hooks";
import type { RoomView } from "../../../tally/view/index.ts";
import { Choice, Notice, RefusalNotice, useSending, words } from "../../ui/index.ts";
import { PrintPaper } from "../bundles/print.tsx";
import { WithReason } from "../bundles/why.tsx";
import { rightsOf } from "../rights.ts";
import { t as room } from "../texts.ts";

const t = words(
  {
    title: "宣布以后发现错误",
    lead: "宣布当选人名单以后发现错误的,由总监票人在这里提出更正,另一名监票人确认,再打印更正记录。原来的记录和文书都保留;本机不改已经宣布的名单,怎样处理由主席团或者会议决定。",
    effect: "对结果的影响",
    propose: "提出更正记录",
    waits: "已提出。请另一名监票人在「待确认」中核对、确认。",
  },
  {
    title: "An error found after the announcement",
    lead: "The chief scrutineer records the error here, another scrutineer confirms it, and the record of the correction is printed. Records and papers made before are kept; the list that was announced is not changed here: the presidium or the meeting decides what follows.",
    effect: "Effect on the result",
    propose: "Propose the record of the correction",
    waits: 'Proposed. Another scrutineer confirms it under "To confirm".',
  },
);

const effects = ["unchanged", "changed", "after-meeting"] as const;

/** 更正 after the announcement (case D12): what was wrong and what it does to the result, by two people; then its paper. */
export function AfterAnnouncement({ view }: { view: RoomView }) {
  const acts = useSending(view);
  const [effect, setEffect] = useState<(typeof effects)[number]>("unchanged");
  if ((view.step !== "announced" && view.step !== "sealed") || !rightsOf(view).supervises) return null;
  const { leads } = rightsOf(view);
  const line = view.papers.find(({ kind, earlier }) => kind === "erratum" && !earlier);
  const prints = line && (line.ready || line.files.length > 0);
  const waits = view.waiting.some(({ act }) => act === "erratum");
  if (!leads && !prints && !waits) return null;
  return (
    <section class="panel" aria-label={t().title}>
      {waits && <Notice kind="plain">{t().waits}</Notice>}
      {prints && <PrintPaper view={view} kind="erratum" />}
      {!waits && leads && (
        <details class="fold">
          <summary>{t().title}</summary>
          <p>{t().lead}</p>
          <Choice
            label={t().effect}
            value={effect}
            options={effects.map((value) => ({ value, text: room().figures.effects[value] }))}
            onChoose={setEffect}
          />
          <WithReason
            act={t().propose}
            busy={acts.busy}
            onAct={(why) => void acts.send({ type: "propose", act: "erratum", what: { effect, why } })}
          />
          <RefusalNotice refusal={acts.refusal} />
        </details>
      )}
    </section>
  );
}
