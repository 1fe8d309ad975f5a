import { useId, useRef, useState } from "preact/hooks";
import * as v from "valibot";
import { CheckSheet, sheetConfirms, sheetHash } from "../../tally/audit/index.ts";
import { type Json, parseCanonical } from "../../tally/evidence/index.ts";
import type { RoomView } from "../../tally/view/index.ts";
import { plainLine, WithReason } from "../room/bundles/why.tsx";
import { rightsOf } from "../room/rights.ts";
import { Button, Buttons, CodeGroups, Facts, Field, Notice, RefusalNotice, useSending } from "../ui/index.ts";
import { t } from "./texts.ts";
import { VerifierTool } from "./verifier-tool.tsx";

type Read = { readonly name: string; readonly sheet: CheckSheet } | "unreadable" | "other-round";

/** A sheet is the file that the verifier wrote, byte for byte: its canonical form. */
async function readSheet(file: File, round: number): Promise<Read> {
  const json = parseCanonical(new Uint8Array(await file.arrayBuffer()), "file");
  const sheet = json.ok ? v.safeParse(CheckSheet, json.value, { abortEarly: true }) : undefined;
  if (!sheet?.success) return "unreadable";
  return sheet.output.round === round ? { name: file.name, sheet: sheet.output } : "other-round";
}

/** The way past the hand check: a recorded decision of two people, for the meeting settled that there is one. */
function WithoutCheck({ view }: { view: RoomView }) {
  const acts = useSending(view);
  if (view.step !== "unlocked" || view.handCheck.done || view.handCheck.left !== undefined) return null;
  if (view.waiting.some(({ act }) => act === "unchecked")) return <Notice kind="plain">{t().check.leaveWaits}</Notice>;
  if (!rightsOf(view).leads) return null;
  return (
    <details class="fold">
      <summary>{t().check.leave}</summary>
      <p>{t().check.leaveHow}</p>
      <WithReason
        act={t().check.leaveAct}
        busy={acts.busy}
        onAct={(why) => void acts.send({ type: "propose", act: "unchecked", what: { why } })}
      />
      <RefusalNotice refusal={acts.refusal} />
    </details>
  );
}

/** The sheet of the hand check comes as a file from the scrutineers' own machine; here it is only logged. */
export function HandCheck({ view }: { view: RoomView }) {
  const acts = useSending(view);
  const fileId = useId();
  const [again, setAgain] = useState(false);
  const [read, setRead] = useState<Read>();
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const turn = useRef(0);
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
  const { left } = view.handCheck;
  const chosen = typeof read === "object" ? read : undefined;
  const record = async () => {
    setAsked(true);
    if (!chosen) return;
    const { sheet } = chosen;
    const said = {
      lots: sheet.lots,
      papers: sheet.drawn.length,
      confirmed: sheetConfirms(sheet),
      sheet: sheetHash(sheet),
    };
    if (await acts.send({ type: "audited", ...said, note: plainLine(note) }, sheet as unknown as Json)) setAgain(false);
  };
  return (
    <section class="panel" aria-label={t().check.title}>
      <h2 class="strong">{t().check.title}</h2>
      {left !== undefined && <Notice kind="attention">{t().check.left(left)}</Notice>}
      <p>{t().check.lead}</p>
      <VerifierTool />
      <div class="field">
        <span class="strong-label">{t().check.sheet}</span>
        <span class="file">
          <input
            id={fileId}
            class="unseen"
            type="file"
            onChange={async (event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = ""; // the same file, put right meanwhile, can be chosen again
              if (!file) return;
              turn.current += 1;
              const mine = turn.current;
              setRead(undefined);
              const sheet = await readSheet(file, view.round);
              if (mine === turn.current) setRead(sheet); // the one chosen last counts, whichever is read first
            }}
          />
          <label for={fileId} class="button">
            {t().check.sheetChoose}
          </label>
        </span>
        <small>{chosen ? t().check.sheetIs(chosen.name) : t().check.sheetHint}</small>
      </div>
      {typeof read === "string" && <Notice kind="attention">{t().check.refused[read]}</Notice>}
      {chosen && (
        <>
          <p>{t().check.compare}</p>
          <CodeGroups code={chosen.sheet.lots} groupOf={5} label={t().check.lots} />
          <Facts
            facts={[
              [t().check.papers, `${chosen.sheet.drawn.length}`],
              [t().check.result, t().check.results[sheetConfirms(chosen.sheet) ? "yes" : "no"]],
            ]}
          />
        </>
      )}
      <Field label={t().check.note} value={note} onInput={setNote} />
      {asked && !chosen && <Notice kind="attention">{t().check.missing}</Notice>}
      <RefusalNotice refusal={acts.refusal} />
      <Buttons>
        <Button busy={acts.busy} onPress={() => void record()}>
          {t().check.act}
        </Button>
      </Buttons>
      <WithoutCheck view={view} />
    </section>
  );
}
