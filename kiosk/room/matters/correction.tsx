import { useState } from "preact/hooks";
import type { RoomView } from "../../../tally/view/index.ts";
import { Field, Notice, RefusalNotice, useSending } from "../../ui/index.ts";
import { WithReason } from "../bundles/why.tsx";
import { t } from "../texts.ts";
import { OpenedPanel } from "./panel.tsx";

const two = (digits: string) => digits.replace(/^0+/, "").padStart(2, "0");

/** 更正: never sets a mark; two others read the paper again. */
export function CorrectionForm({ view }: { view: RoomView }) {
  const acts = useSending(view);
  const [bundle, setBundle] = useState("");
  const [position, setPosition] = useState("");
  const [asked, setAsked] = useState(false);
  const waits = view.waiting.some(({ act, by }) => act === "correction" && by === view.person);
  const found = view.bundles.find(({ no }) => no === Number(bundle));
  const there = found !== undefined && Number(position) >= 1 && Number(position) <= found.papers;
  const propose = async (why: string) => {
    setAsked(true);
    if (!there) return;
    const ref = `B${two(bundle)}-${two(position)}`;
    await acts.send({ type: "propose", act: "correction", ref, what: { why } });
  };
  return (
    <OpenedPanel title={t().correction.title}>
      <p>{t().correction.lead}</p>
      {view.step !== "counting" && <Notice kind="attention">{t().correction.after}</Notice>}
      <div class="pair">
        <Field
          label={t().correction.bundle}
          kind="count"
          value={bundle}
          maxLength={4}
          fault={asked && !there ? t().correction.missing : undefined}
          onInput={setBundle}
        />
        <Field label={t().correction.position} kind="count" value={position} maxLength={3} onInput={setPosition} />
      </div>
      <WithReason act={t().correction.propose} busy={acts.busy} onAct={(why) => void propose(why)} />
      <RefusalNotice refusal={acts.refusal} />
      {waits && <Notice kind="plain">{t().correction.wait}</Notice>}
    </OpenedPanel>
  );
}
