import { useId, useState } from "preact/hooks";
import { toHex } from "../../tally/evidence/index.ts";
import type { RoomView } from "../../tally/view/index.ts";
import { useActs } from "../room/act.ts";
import { plainLine } from "../room/why.tsx";
import { Button, Buttons, Choice, Field, Notice, RefusalNotice } from "../ui/index.ts";
import { t } from "./texts.ts";

/** The sheet of the hand check, from the scrutineers' own machine: its lots, its finding, and the SHA-256 of the file. */
export function HandCheck({ view }: { view: RoomView }) {
  const acts = useActs(view);
  const fileId = useId();
  const [again, setAgain] = useState(false);
  const [lots, setLots] = useState("");
  const [papers, setPapers] = useState("");
  const [confirmed, setConfirmed] = useState<"yes" | "no">();
  const [sheet, setSheet] = useState<{ readonly name: string; readonly sha256: string }>();
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  if (!view.handCheck.on) return <p class="quiet">{t().check.off}</p>;
  if (view.handCheck.done && !again)
    return (
      <section class="panel" aria-label={t().check.title}>
        <h2 class="strong">{t().check.title}</h2>
        <Notice kind="plain">{t().check.done}</Notice>
        <Buttons>
          <Button kind="quiet" onPress={() => setAgain(true)}>
            {t().check.again}
          </Button>
        </Buttons>
      </section>
    );
  const ready = lots.length === 20 && papers !== "" && confirmed !== undefined && sheet !== undefined;
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    setSheet({ name: file.name, sha256: toHex(new Uint8Array(hash)) });
  };
  const record = async () => {
    setAsked(true);
    if (!ready) return;
    const said = { lots, papers: Number(papers), confirmed: confirmed === "yes", sheet: sheet.sha256 };
    if (await acts.send({ type: "audited", ...said, note: plainLine(note) })) setAgain(false);
  };
  return (
    <section class="panel" aria-label={t().check.title}>
      <h2 class="strong">{t().check.title}</h2>
      <p>{t().check.lead}</p>
      <div class="pair lots">
        <Field
          label={t().check.lots}
          hint={t().check.lotsHint}
          kind="count"
          value={lots}
          maxLength={20}
          onInput={setLots}
        />
        <Field label={t().check.papers} kind="count" value={papers} maxLength={4} onInput={setPapers} />
      </div>
      <Choice
        label={t().check.result}
        value={confirmed}
        options={(["yes", "no"] as const).map((value) => ({ value, text: t().check.results[value] }))}
        onChoose={setConfirmed}
      />
      <div class="field">
        <span class="strong-label">{t().check.sheet}</span>
        <span class="file">
          <input
            id={fileId}
            class="unseen"
            type="file"
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
          <label for={fileId} class="button">
            {t().check.sheetChoose}
          </label>
        </span>
        <small>{sheet ? t().check.sheetIs(sheet.name) : t().check.sheetHint}</small>
      </div>
      <Field label={t().check.note} value={note} onInput={setNote} />
      {asked && !ready && <Notice kind="attention">{t().check.missing}</Notice>}
      <RefusalNotice refusal={acts.refusal} />
      <Buttons>
        <Button busy={acts.busy} onPress={() => void record()}>
          {t().check.act}
        </Button>
      </Buttons>
    </section>
  );
}
